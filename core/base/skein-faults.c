/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/skein-faults.h"

#include <errno.h>
#include <string.h>

static const struct
{
  const char *nick;
  int code;
} faults[] = {
#define FAULT(NAME, nick, code, meaning) { nick, code },
  SKEIN_FAULTS (FAULT)
#undef FAULT
};

#define CLOCK_JUMP_US (3600 * (gint64) G_USEC_PER_SEC)

/* Atomic: the calls left until each point fails, the failing one included; 0: it is not armed. */
static gint left[SKEIN_N_FAULTS];
static gint struck[SKEIN_N_FAULTS];
static gint64 clock_offset_us; /* atomic */
static gint64 clock_stands_us; /* atomic; 0: the clock goes */

const char *
skein_fault_get_nick (SkeinFault fault)
{
  g_return_val_if_fail (fault < SKEIN_N_FAULTS, NULL);
  return faults[fault].nick;
}

/**
 * skein_fault_arm:
 * @fault: a point
 * @nth: from 1
 *
 * The @nth call of this point from now on fails. Only that one call does, except that a clock keeps
 * its fault until skein_faults_disarm().
 */
void
skein_fault_arm (SkeinFault fault,
                 guint      nth)
{
  g_return_if_fail (fault < SKEIN_N_FAULTS);
  g_return_if_fail (nth > 0 && nth <= G_MAXINT);

  g_atomic_int_set (&struck[fault], FALSE);
  g_atomic_int_set (&left[fault], (gint) nth);
}

gboolean
skein_fault_has_struck (SkeinFault fault)
{
  g_return_val_if_fail (fault < SKEIN_N_FAULTS, FALSE);
  return g_atomic_int_get (&struck[fault]);
}

void
skein_faults_disarm (void)
{
  for (guint i = 0; i < SKEIN_N_FAULTS; i++)
    {
      g_atomic_int_set (&left[i], 0);
      g_atomic_int_set (&struck[i], FALSE);
    }
  __atomic_store_n (&clock_offset_us, 0, __ATOMIC_RELEASE);
  __atomic_store_n (&clock_stands_us, 0, __ATOMIC_RELEASE);
}

/**
 * skein_faults_arm_from_text:
 * @text: (nullable): `disk:1 thread:3`, as in the environment variable `SKEIN_FAULTS`
 *
 * Arms the points that @text names. A word that is not a known point ends the program.
 */
void
skein_faults_arm_from_text (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *colon = strchr (words[i], ':');
      guint fault = 0;
      guint64 nth;

      if (colon != NULL)
        *colon = '\0';
      while (fault < SKEIN_N_FAULTS && !g_str_equal (faults[fault].nick, words[i]))
        fault++;
      if (fault == SKEIN_N_FAULTS || colon == NULL
          || !g_ascii_string_to_unsigned (colon + 1, 10, 1, G_MAXINT, &nth, NULL))
        g_error ("SKEIN_FAULTS: “%s” is not FAULT:N", words[i]);
      skein_fault_arm (fault, (guint) nth);
    }
}

/* Returns: whether this is the call at which @fault fails */
static gboolean
count_down (SkeinFault fault)
{
  if (g_atomic_int_get (&left[fault]) <= 0 || !g_atomic_int_dec_and_test (&left[fault]))
    return FALSE;
  g_atomic_int_set (&struck[fault], TRUE);
  return TRUE;
}

/**
 * skein_fault_strikes:
 * @fault: the point that the caller has reached
 * @error: a #GIOErrorEnum, in the system's words, if the point fails
 *
 * Returns: whether the point fails this time
 */
gboolean
skein_fault_strikes (SkeinFault fault,
                     GError   **error)
{
  int code = faults[fault].code;

  if (!count_down (fault))
    return FALSE;
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
  return TRUE;
}

/**
 * skein_monotonic_read:
 *
 * Returns: g_get_monotonic_time(), changed by the armed faults of the clock
 */
gint64
skein_monotonic_read (void)
{
  gint64 now_us = g_get_monotonic_time ();
  gint64 offset_us = __atomic_load_n (&clock_offset_us, __ATOMIC_ACQUIRE);
  gint64 stands_us = __atomic_load_n (&clock_stands_us, __ATOMIC_ACQUIRE);

  if (count_down (SKEIN_FAULT_CLOCK_AHEAD))
    offset_us = __atomic_add_fetch (&clock_offset_us, CLOCK_JUMP_US, __ATOMIC_ACQ_REL);
  if (count_down (SKEIN_FAULT_CLOCK_BACK))
    offset_us = __atomic_sub_fetch (&clock_offset_us, CLOCK_JUMP_US, __ATOMIC_ACQ_REL);
  if (count_down (SKEIN_FAULT_CLOCK_STOPS))
    {
      stands_us = now_us + offset_us;
      __atomic_store_n (&clock_stands_us, stands_us, __ATOMIC_RELEASE);
    }
  return stands_us != 0 ? stands_us : now_us + offset_us;
}

/**
 * skein_monotonic_to_system:
 * @now_us: the time that skein_monotonic_read() has just returned
 * @time_us: a later time
 *
 * A faulty clock makes no thread wait longer: the wait lasts as long as it would on a correct
 * clock.
 *
 * Returns: the time of g_get_monotonic_time() at which @time_us is reached
 */
gint64
skein_monotonic_to_system (gint64 now_us,
                           gint64 time_us)
{
  return g_get_monotonic_time () + (time_us - now_us);
}

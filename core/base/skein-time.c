/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/skein-time.h"

#include <math.h>
#include <string.h>

/**
 * skein_time_from_seconds:
 * @seconds: a finite number of seconds
 *
 * Returns: @seconds in nanoseconds, rounded to the nearest one and clamped to the range of a time
 */
gint64
skein_time_from_seconds (double seconds)
{
  double ns = round (seconds * 1e9);

  if (ns >= 9.2e18)
    return SKEIN_TIME_NEVER;
  if (ns <= -9.2e18)
    return G_MININT64;
  return (gint64) ns;
}

/**
 * skein_time_to_seconds:
 * @time_ns: a time in nanoseconds
 *
 * Returns: @time_ns in seconds
 */
double
skein_time_to_seconds (gint64 time_ns)
{
  return (double) time_ns / 1e9;
}

/**
 * skein_time_from_us:
 * @microseconds: a duration
 *
 * Returns: the duration in nanoseconds; %SKEIN_TIME_NEVER if it does not fit
 */
gint64
skein_time_from_us (guint64 microseconds)
{
  if (microseconds > (guint64) (SKEIN_TIME_NEVER / SKEIN_NS_PER_US))
    return SKEIN_TIME_NEVER;
  return (gint64) microseconds * SKEIN_NS_PER_US;
}

/**
 * skein_time_add:
 * @time_ns: a time, not negative
 * @ns: a duration to add, not negative
 *
 * Returns: the sum; %SKEIN_TIME_NEVER if it does not fit
 */
gint64
skein_time_add (gint64 time_ns,
                gint64 ns)
{
  return time_ns > SKEIN_TIME_NEVER - ns ? SKEIN_TIME_NEVER : time_ns + ns;
}

/**
 * skein_time_parse:
 * @text: decimal seconds without a sign or an exponent, such as `12` or `0.25`
 * @time_ns: (out): where to store the time, in nanoseconds
 *
 * Digits beyond the nanosecond are dropped. The result does not depend on the locale.
 *
 * Returns: whether @text was a time that fits
 */
gboolean
skein_time_parse (const char *text,
                  gint64     *time_ns)
{
  gint64 value = 0;
  gint64 digit_ns = SKEIN_NS_PER_SECOND;
  gboolean any = FALSE;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (time_ns != NULL, FALSE);

  for (; g_ascii_isdigit (*text); text++, any = TRUE)
    {
      if (value > (SKEIN_TIME_NEVER / SKEIN_NS_PER_SECOND - 10) / 10)
        return FALSE;
      value = value * 10 + (*text - '0');
    }
  value *= SKEIN_NS_PER_SECOND;

  if (*text == '.')
    for (text++; g_ascii_isdigit (*text); text++, any = TRUE)
      {
        digit_ns /= 10;
        value += digit_ns * (*text - '0');
      }

  if (!any || *text != '\0')
    return FALSE;

  *time_ns = value;
  return TRUE;
}

/**
 * skein_time_format:
 * @time_ns: a time in nanoseconds
 *
 * Writes a time for people to read: seconds, with no more decimals than needed and a point in every
 * locale. `12500000000` becomes `12.5`.
 *
 * Returns: (transfer full): the text, without a unit
 */
char *
skein_time_format (gint64 time_ns)
{
  char *text = g_strdup_printf ("%s%" G_GINT64_FORMAT ".%09" G_GINT64_FORMAT,
                                time_ns < 0 ? "-" : "",
                                ABS (time_ns / SKEIN_NS_PER_SECOND),
                                ABS (time_ns % SKEIN_NS_PER_SECOND));
  gsize length = strlen (text);

  while (text[length - 1] == '0')
    text[--length] = '\0';
  if (text[length - 1] == '.')
    text[--length] = '\0';
  return text;
}

/**
 * skein_time_format_short:
 * @time_ns: a time in nanoseconds
 *
 * Writes a time for a sentence. A whole number of milliseconds is taken as intended and written
 * exactly; any other time was measured on the real clock and is rounded to hundredths of a second
 * (below a second, to milliseconds): `6811255834` becomes `6.81`.
 *
 * Returns: (transfer full): the text, without a unit
 */
char *
skein_time_format_short (gint64 time_ns)
{
  gboolean below_a_second = time_ns > -SKEIN_NS_PER_SECOND && time_ns < SKEIN_NS_PER_SECOND;
  gint64 step = below_a_second ? SKEIN_NS_PER_MS : 10 * SKEIN_NS_PER_MS;
  gint64 half = time_ns < 0 ? -step / 2 : step / 2;

  /* SKEIN_TIME_NEVER and its neighbours are too near to the limits of the type to be rounded. */
  if (time_ns % SKEIN_NS_PER_MS == 0 || time_ns > G_MAXINT64 - step || time_ns < G_MININT64 + step)
    return skein_time_format (time_ns);
  return skein_time_format ((time_ns + half) / step * step);
}

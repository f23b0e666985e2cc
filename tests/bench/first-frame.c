/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <dlfcn.h>
#include <glib-object.h>
#include <stdlib.h>

/* Loaded into any GTK program before its own libraries: tells on standard output when it has
 * painted its first frame, in microseconds of monotonic time, and ends it. It brings no GTK along:
 * a program that only starts one with GTK is to take no longer for it. */

static gboolean
on_after_paint (GSignalInvocationHint *hint,
                guint                  n_values,
                const GValue          *values,
                gpointer               data)
{
  g_print ("first-frame %" G_GINT64_FORMAT "\n", g_get_monotonic_time ());
  exit (0);
}

static void __attribute__ ((constructor))
begin (void)
{
  GType (*get_frame_clock_type) (void) =
    (GType (*) (void)) dlsym (RTLD_DEFAULT, "gdk_frame_clock_get_type");
  gpointer frame_clock_class;

  if (get_frame_clock_type == NULL)
    return;
  /* Children of the program are none of our business. */
  g_unsetenv ("LD_PRELOAD");
  frame_clock_class = g_type_class_ref (get_frame_clock_type ());
  g_signal_add_emission_hook (g_signal_lookup ("after-paint", get_frame_clock_type ()), 0,
                              on_after_paint, NULL, NULL);
  g_type_class_unref (frame_clock_class);
}

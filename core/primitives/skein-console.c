/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "primitives/skein-primitives.h"

/**
 * skein_console_print:
 * @self: the calling thread
 * @text: (transfer full): UTF-8, with its line ends
 * @site: the place in the source
 *
 * Makes one write to standard output. The write happens in the trace; readers of the trace show it.
 */
void
skein_console_print (SkeinThread *self,
                     char        *text,
                     guint        site)
{
  SkeinRun *run = skein_thread_get_run (self);
  SkeinAction print = SKEIN_ACTION_INIT (PRINT, skein_run_get_console (run), site);

  /* Must come before the gate, which may not return. */
  print.arg = skein_run_intern_text (run, text);
  g_free (text);

  skein_gate_pass (self, &print);
}

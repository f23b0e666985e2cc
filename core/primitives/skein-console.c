/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "primitives/skein-primitives.h"
#include "run/skein-run-private.h"

/**
 * skein_console_print:
 * @self: the calling thread
 * @text: (transfer full): UTF-8, with its line ends
 * @site: the place in the source
 *
 * One write to standard output. It happens in the trace; who wants to see it reads it there.
 */
void
skein_console_print (SkeinThread *self,
                     char        *text,
                     guint        site)
{
  SkeinAction print = SKEIN_ACTION_INIT (PRINT, &self->run->console_object, site);

  /* Before the gate, which may not return. */
  skein_run_lock (self->run);
  print.arg = skein_trace_intern_text (self->run->trace, text);
  skein_run_unlock (self->run);
  g_free (text);

  skein_gate_pass (self, &print);
}

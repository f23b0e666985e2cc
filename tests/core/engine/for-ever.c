/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include "harness.h"

static void
for_ever_main (gpointer state)
{
  for (;;)
    g_atomic_int_add ((int *) state, 1);
}

/* Its last %SKEIN_EVENT_SET says how many there were. */
const EngineProgram engine_for_ever = { .main = for_ever_main, .size = sizeof (int) };

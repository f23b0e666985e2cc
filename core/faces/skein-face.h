/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#define SKEIN_GLIB_NO_REDIRECT
#include "faces/skein-glib.h"
#include "primitives/skein-primitives.h"
#include "base/skein-lock.h"

G_BEGIN_DECLS

/* For the files of this folder: each function checks whether the calling thread belongs to a run;
 * if not, it calls the real function. */

/* Must be called when a thing is freed, or the next thing at its address would be taken for it. */
static inline void
skein_face_forget (gconstpointer address)
{
  SkeinThread *self = skein_thread_self ();

  if (self != NULL)
    skein_run_forget (skein_thread_get_run (self), address);
}

#define SKEIN_SITE(self) skein_thread_site ((self), file, line)

G_END_DECLS

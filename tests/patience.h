/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A bound on a test's waiting, for as long as the Patience lives: a test that has waited longer
 * fails and names the thing it waits for, wherever it sleeps. Nothing that passes waits so long. */
typedef struct _Patience Patience;

Patience *patience_new  (const char *wanted, ...) G_GNUC_PRINTF (1, 2);
void      patience_free (Patience *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Patience, patience_free)

/* Sleeps in the main loop until @condition holds. */
#define wait_until(condition)                                                              \
  G_STMT_START {                                                                           \
    g_autoptr (Patience) patience_ = patience_new ("%s, at %s", #condition, G_STRLOC);     \
    while (!(condition))                                                                   \
      g_main_context_iteration (NULL, TRUE);                                               \
  } G_STMT_END

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "trace/skein-trace.h"

G_BEGIN_DECLS

/* One press of a button by the user. */
typedef struct
{
  guint id;     /* from 1, in order of pressing; unique in a session */
  char *action; /* (owned) */
  char *arg;    /* (owned) (nullable) */
} SkeinPress;

/* The presses of a run: which of them are queued, and which actions were pressed. */
typedef struct _SkeinPresses SkeinPresses;

SkeinPresses *skein_presses_new        (void);
void          skein_presses_free       (SkeinPresses *self);
void          skein_presses_clear      (SkeinPresses *self);
guint         skein_presses_add        (SkeinPresses *self, const char *action, const char *arg);
void          skein_presses_take       (SkeinPresses *self, SkeinTrace *trace,
                                        guint from, guint to);
gboolean      skein_presses_is_empty   (SkeinPresses *self);
gboolean      skein_presses_was_sent   (SkeinPresses *self, const char *action);
gboolean      skein_presses_was_joined (SkeinPresses *self, guint object);
GPtrArray    *skein_presses_get_queued (SkeinPresses *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinPresses, skein_presses_free)

G_END_DECLS

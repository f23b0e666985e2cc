/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/skein-time.h"

G_BEGIN_DECLS

/* A user's action on its way to the prompt that performs it. */
typedef struct
{
  const char *name;
  const char *arg;    /* or NULL */
  const char *prompt; /* name of the prompt; NULL: the main thread's */
  gboolean urgent;    /* a prompt of its own takes it while the main thread cannot */
  guint press;        /* id of the press that asks for it, kept in its event; 0: none */
} SkeinCommand;

SkeinCommand *skein_command_copy (const SkeinCommand *command);
void          skein_command_free (SkeinCommand *command);

/* The commands from outside, each with its time. Guarded by the run's lock. */
typedef struct
{
  GPtrArray *entries; /* of (owned) Entry, in order of time, at equal times in order of entering */
  guint next;         /* the first entry not taken yet */
} SkeinScript;

void          skein_script_init     (SkeinScript *script);
void          skein_script_clear    (SkeinScript *script);
void          skein_script_reset    (SkeinScript *script);
void          skein_script_enter    (SkeinScript *script, gint64 time_ns,
                                     const SkeinCommand *command);
gint64        skein_script_get_next (const SkeinScript *script);
const SkeinCommand *skein_script_take (SkeinScript *script, gint64 now_ns);

G_END_DECLS

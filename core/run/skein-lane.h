/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "engine/skein-gate.h"

G_BEGIN_DECLS

/* A lane: a thread at a prompt, to which a user's actions are sent, as cells to a notebook. The
 * main thread is one; others come into being when something is sent to them.
 *
 * Its commands are queued in a GAsyncQueue, and wait there visibly while the lane is busy. */
typedef struct
{
  SkeinObject object;      /* the prompt */
  SkeinThread *thread;
  const char *name;        /* (owned) what it was asked for as; NULL: the main thread */
  GAsyncQueue *commands;   /* of (owned) SkeinCommand */
  SkeinCommand *current;   /* (owned) the one being performed */
  gboolean closed;         /* nothing more will come */
} SkeinLane;

SkeinCommand *skein_command_copy (const SkeinCommand *command);
void          skein_command_free (SkeinCommand *command);

G_END_DECLS

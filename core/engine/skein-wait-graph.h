/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "engine/skein-engine.h"

G_BEGIN_DECLS

/* The wait-for graph: an edge leads from a thread that waits, without a deadline, for an object to
 * the thread that must act first, where this is one particular thread: a mutex's owner, or the
 * thread to be joined. Each thread has at most one edge, so a walk finds every cycle (Coffman,
 * Elphick, Shoshani, "System Deadlocks", 1971, for resources of one unit). */

/* A waiting thread, with its action and the object it waits for. */
typedef struct
{
  SkeinThread *thread;
  SkeinEventKind action; /* the kind of the action that it waits for */
  SkeinObject *object;
  SkeinThread *owner;    /* the thread that must act first; NULL: no particular one */
} SkeinWait;

GArray  *skein_wait_graph_find_cycle       (SkeinThread *blocked);
GArray  *skein_wait_graph_list_stuck       (SkeinEngine *engine);
gboolean skein_wait_graph_leads_into_cycle (SkeinThread *thread);

G_END_DECLS

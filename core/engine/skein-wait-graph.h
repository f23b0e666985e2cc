/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "engine/skein-engine.h"

G_BEGIN_DECLS

/* The wait-for graph: an edge leads from a thread that waits, without a deadline, for an object to
 * the thread that must act first, where that is one thread: a mutex's owner, the thread to be
 * joined. Each thread has one edge at most, so a walk finds every cycle (Coffman, Elphick,
 * Shoshani, "System Deadlocks", 1971, for resources of one unit). */

/* A thread that waits, and for what. */
typedef struct
{
  SkeinThread *thread;
  SkeinEventKind action; /* what it waits to do */
  SkeinObject *object;
  SkeinThread *owner;    /* the thread that must act first, or NULL: none in particular */
} SkeinWait;

GArray  *skein_wait_graph_find_cycle       (SkeinThread *blocked);
GArray  *skein_wait_graph_list_stuck       (SkeinEngine *engine);
gboolean skein_wait_graph_leads_into_cycle (SkeinThread *thread);

G_END_DECLS

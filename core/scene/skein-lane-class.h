/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "scene/skein-lane-context.h"

G_BEGIN_DECLS

/**
 * SkeinLaneClass:
 * @nick: what the kind is called in keys of lanes
 * @is_single: there is one of them at most: its key is the nick
 * @is_heading: it heads the lanes that are indented below it, and has no plot of its own: there,
 *   beside its name, it says how it is
 * @of_thread: a lane's id is that of a thread; otherwise that of an object
 * @list: appends the lanes of this kind that a run has
 * @count: (nullable): counts what the history has taken since the last time
 * @get_height: from what has been counted, the height of an ordinary lane, and whether lanes are
 *   lower than usual so that all are in sight
 * @draw: (nullable): draws what is in the plot
 * @get_given_name: (transfer none) (nullable): the name that the program gave it, if it did
 * @get_name: (transfer none): what it is called
 * @describe: (transfer full): how it was then
 * @describe_briefly: (nullable) (transfer full): the same where there is little room; it may
 *   return %NULL
 * @describe_reason: (nullable) (transfer full): how that was for which it waited; it may return
 *   %NULL
 * @count_events: how many events are of it
 * @find_user: (nullable): the thread that uses it most, or 0
 *
 * What a kind of lane can do. A kind is one file, and one row in skein-lane.c.
 */
struct _SkeinLaneClass
{
  const char *nick;
  gboolean is_single;
  gboolean is_heading;
  gboolean of_thread;
  void (*list) (SkeinHistory *history, GArray *lanes);
  void (*count) (SkeinHistory *history, guint id, SkeinLaneTally *tally);
  float (*get_height) (const SkeinLaneTally *tally, float base, gboolean low);
  void (*draw) (SkeinLaneContext *context);
  const char *(*get_given_name) (SkeinTrace *trace, guint id);
  const char *(*get_name) (SkeinTrace *trace, guint id);
  char *(*describe) (SkeinHistory *history, guint id, guint limit);
  char *(*describe_briefly) (SkeinHistory *history, guint id, guint limit);
  char *(*describe_reason) (SkeinHistory *history, guint id, guint limit);
  guint (*count_events) (SkeinHistory *history, guint id);
  guint (*find_user) (SkeinHistory *history, guint id);
};

G_END_DECLS

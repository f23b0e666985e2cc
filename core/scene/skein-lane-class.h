/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "scene/skein-lane-context.h"

G_BEGIN_DECLS

/**
 * SkeinLaneClass:
 * @nick: the kind's name in keys of lanes
 * @is_single: there is at most one lane of this kind; its key is the nick
 * @is_heading: it heads the lanes that are indented below it, and has no plot of its own: its state
 *   is written there, beside its name
 * @of_thread: a lane's id is a thread's; otherwise an object's
 * @list: appends the lanes of this kind in a run
 * @count: (nullable): updates a tally with the events that the history has taken since the last
 *   call
 * @get_height: the height of a lane with this tally, from the height of an ordinary lane, and
 *   whether lanes are lower than usual so that all are in sight
 * @draw: (nullable): draws the lane's plot
 * @get_given_name: (transfer none) (nullable): the name that the program gave, if any
 * @get_name: (transfer none): the name to show
 * @describe: (transfer full): the state of the lane at a point in the run
 * @describe_briefly: (nullable) (transfer full): the same in fewer words; it may return %NULL
 * @describe_reason: (nullable) (transfer full): the state of the object that the thread waited for;
 *   it may return %NULL
 * @count_events: the number of the lane's events
 * @find_user: (nullable): the thread that uses it most, or 0
 *
 * The functions of a kind of lane. A kind is one file, and one row in skein-lane.c.
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

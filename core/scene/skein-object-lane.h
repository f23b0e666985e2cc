/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "scene/skein-lane-class.h"

G_BEGIN_DECLS

void        skein_object_lane_list             (SkeinHistory *history, GArray *lanes);
void        skein_object_lane_count            (SkeinHistory *history, guint id,
                                                SkeinLaneTally *tally);
float       skein_object_lane_get_height       (const SkeinLaneTally *tally, float base,
                                                gboolean low);
const char *skein_object_lane_get_given_name   (SkeinTrace *trace, guint id);
const char *skein_object_lane_get_name         (SkeinTrace *trace, guint id);
char       *skein_object_lane_describe         (SkeinHistory *history, guint id, guint limit);
char       *skein_object_lane_describe_briefly (SkeinHistory *history, guint id, guint limit);
guint       skein_object_lane_count_events     (SkeinHistory *history, guint id);
guint       skein_object_lane_find_user        (SkeinHistory *history, guint id);

/* The common part of all classes of objects' lanes; a class adds its drawing, and may be higher. */
#define SKEIN_OBJECT_LANE(height)                            \
  .nick = "object", .list = skein_object_lane_list,          \
  .count = skein_object_lane_count, .get_height = (height),  \
  .get_given_name = skein_object_lane_get_given_name,        \
  .get_name = skein_object_lane_get_name,                    \
  .describe = skein_object_lane_describe,                    \
  .describe_briefly = skein_object_lane_describe_briefly,    \
  .count_events = skein_object_lane_count_events,            \
  .find_user = skein_object_lane_find_user

/* For an object that has nothing to draw. */
extern const SkeinLaneClass skein_object_lane_class;

G_END_DECLS

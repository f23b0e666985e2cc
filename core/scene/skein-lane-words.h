/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "scene/skein-lane.h"

G_BEGIN_DECLS

/* Words about a lane: the same where it is drawn, in tooltips and for a screen reader. */
const char *skein_lane_words_get_name         (SkeinHistory *history, const SkeinLane *lane);
char       *skein_lane_words_describe         (SkeinHistory *history, const SkeinLane *lane,
                                               guint limit);
char       *skein_lane_words_describe_briefly (SkeinHistory *history, const SkeinLane *lane,
                                               guint limit);
char       *skein_lane_words_describe_reason  (SkeinHistory *history, const SkeinLane *lane,
                                               guint limit);

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "scene/skein-lane-context.h"

G_BEGIN_DECLS

void skein_lane_background_draw (SkeinLaneContext *context);
void skein_lane_caption_draw    (SkeinLaneContext *context);

G_END_DECLS

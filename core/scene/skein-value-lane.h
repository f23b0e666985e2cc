/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "scene/skein-lane-class.h"

G_BEGIN_DECLS

void skein_value_lane_draw (SkeinLaneContext *context);

extern const SkeinLaneClass skein_value_lane_class;

G_END_DECLS

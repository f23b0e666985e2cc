/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "scene/skein-lane-class.h"

G_BEGIN_DECLS

void skein_thread_lane_list (SkeinTrace *trace, guint process, GArray *lanes);

extern const SkeinLaneClass skein_thread_lane_class;

G_END_DECLS

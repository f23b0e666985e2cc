/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "scene/skein-lane-class.h"

G_BEGIN_DECLS

extern const SkeinLaneClass skein_console_lane_class;

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "scene/skein-lane-class.h"

G_BEGIN_DECLS

/* For an object that a thread owns, and for one that has only waiters. */
extern const SkeinLaneClass skein_lock_lane_class;
extern const SkeinLaneClass skein_waiters_lane_class;

G_END_DECLS

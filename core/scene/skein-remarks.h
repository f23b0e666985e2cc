/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "scene/skein-lane-stack.h"

G_BEGIN_DECLS

void skein_remarks_draw (SkeinLaneContext *context, const SkeinLaneStack *stack, gboolean pinned);

G_END_DECLS

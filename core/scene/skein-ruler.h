/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "scene/skein-lane-context.h"

G_BEGIN_DECLS

void skein_ruler_draw        (SkeinLaneContext *context, float height);
void skein_ruler_draw_labels (SkeinLaneContext *context, float height);
void skein_now_line_draw     (SkeinLaneContext *context, float height);

G_END_DECLS

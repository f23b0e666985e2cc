/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "scene/skein-lane-context.h"

G_BEGIN_DECLS

void skein_cursor_draw    (SkeinLaneContext *context, float height);
void skein_measure_draw   (SkeinLaneContext *context, float height);
void skein_selection_draw (SkeinLaneContext *context);

G_END_DECLS

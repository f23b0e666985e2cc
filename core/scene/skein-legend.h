/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "scene/skein-timeline-layout.h"

G_BEGIN_DECLS

float skein_legend_layout (SkeinDrawList *list, float x, float y, float width,
                           SkeinMeasureFunc measure, gpointer measure_data);

G_END_DECLS

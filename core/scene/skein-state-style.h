/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "scene/skein-draw-list.h"

G_BEGIN_DECLS

/* How a state is drawn, by form and by colour, in lanes and in legends. */
gboolean  skein_state_style_apply    (SkeinState state, SkeinDrawItem *item);
SkeinRole skein_state_style_get_text (SkeinState state);
SkeinRole skein_state_style_get_fill (SkeinState state);

G_END_DECLS

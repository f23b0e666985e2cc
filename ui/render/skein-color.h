/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <adwaita.h>

#include "scene/skein-palette.h"

G_BEGIN_DECLS

SkeinPalette   skein_color_choose_palette (AdwStyleManager *manager);
const GdkRGBA *skein_color_get            (SkeinPalette palette, SkeinRole role);

G_END_DECLS

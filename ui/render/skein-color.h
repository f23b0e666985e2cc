/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gdk/gdk.h>

#include "scene/skein-palette.h"

G_BEGIN_DECLS

const GdkRGBA *skein_color_get (SkeinPalette palette, SkeinRole role);

G_END_DECLS

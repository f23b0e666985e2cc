/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "scene/skein-palette.h"

G_BEGIN_DECLS

/* Gives style sheets the palette's colours, which change with the system's scheme, and the classes
 * of windows' scales. */
void skein_style_init (void);

G_END_DECLS

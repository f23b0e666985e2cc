/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "scene/skein-palette.h"

G_BEGIN_DECLS

/* Loads style sheets with the colours of the palette, which change with the system's colour scheme,
 * and with the classes of the windows' scales. */
void skein_style_init (void);

G_END_DECLS

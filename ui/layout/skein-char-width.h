/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

int skein_char_width_get (PangoContext *context);

G_END_DECLS

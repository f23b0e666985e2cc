/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "history/skein-history.h"
#include "scene/skein-draw-list.h"

G_BEGIN_DECLS

/* A whole run in a strip: a thin row for each thread, without words. */
gint64 skein_overview_get_end (gint64 now_ns);
void   skein_overview_lay_out (SkeinHistory *history, gint64 now_ns, gint64 end_ns, float width,
                               float height, SkeinDrawList *list);

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "trace/skein-trace.h"

G_BEGIN_DECLS

char *skein_text_timeline_new (SkeinTrace *trace, guint width, gboolean utf8);

G_END_DECLS

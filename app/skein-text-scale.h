/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/skein-time.h"

G_BEGIN_DECLS

/* Maps time to columns: every @tick_ns is exactly @tick_columns wide, so that events at round times
 * stand at even distances. A value type. */
typedef struct
{
  gint64 end_ns;
  gint64 tick_ns;
  guint tick_columns;
  guint n_columns;    /* number of columns; the time @end_ns is in one of them */
} SkeinTextScale;

void   skein_text_scale_init       (SkeinTextScale *self, gint64 end_ns, guint n_columns);
guint  skein_text_scale_get_column (const SkeinTextScale *self, gint64 time_ns);
gint64 skein_text_scale_get_start  (const SkeinTextScale *self, guint column);

G_END_DECLS

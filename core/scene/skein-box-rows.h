/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Rows of boxes that do not overlap: each box is placed in the first row that is free at its left
 * edge. Boxes must be placed from left to right. A value type; zeros are empty rows. */
#define SKEIN_MAX_BOX_ROWS 12

typedef struct
{
  float end[SKEIN_MAX_BOX_ROWS];
  guint n_used;
} SkeinBoxRows;

void  skein_box_rows_init  (SkeinBoxRows *rows);
int   skein_box_rows_place (SkeinBoxRows *rows, guint max_rows, float x, float end);

G_END_DECLS

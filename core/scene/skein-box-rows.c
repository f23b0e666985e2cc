/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-box-rows.h"

/* In pixels: a box may begin where another one ends, despite rounding. */
#define SLACK 0.1f

/**
 * skein_box_rows_init:
 * @rows: uninitialised memory
 *
 * Makes all rows empty.
 */
void
skein_box_rows_init (SkeinBoxRows *rows)
{
  for (guint i = 0; i < SKEIN_MAX_BOX_ROWS; i++)
    rows->end[i] = -G_MAXFLOAT;
  rows->n_used = 0;
}

/**
 * skein_box_rows_place:
 * @rows: rows
 * @max_rows: the number of rows to use
 * @x: left edge of the box, not less than that of the one before
 * @end: right edge of the box
 *
 * Returns: the row of the box, or -1 if none is free there
 */
int
skein_box_rows_place (SkeinBoxRows *rows,
                      guint         max_rows,
                      float         x,
                      float         end)
{
  g_return_val_if_fail (max_rows <= SKEIN_MAX_BOX_ROWS, -1);

  for (guint i = 0; i < max_rows; i++)
    if (rows->end[i] <= x + SLACK)
      {
        rows->end[i] = end;
        rows->n_used = MAX (rows->n_used, i + 1);
        return (int) i;
      }
  return -1;
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "skein-text-scale.h"

#include <string.h>

#define LEAST_COLUMNS 10

/* Returns the columns that the label of a tick takes, with the gap to the next label. */
static guint
measure_label (gint64 time_ns)
{
  g_autofree char *label = skein_time_format (time_ns);

  return strlen (label) + strlen (" s") + 2;
}

/* Returns the next number of the series 1, 2, 5, 10, 20, 50 … */
static gint64
get_next_round (gint64 round_ns)
{
  gint64 first = round_ns;

  while (first >= 10)
    first /= 10;
  return first == 2 ? round_ns / 2 * 5 : round_ns * 2;
}

/**
 * skein_text_scale_init:
 * @self: a scale
 * @end_ns: the last time to show; for a run that takes no time, one second is shown
 * @n_columns: the number of columns, at least 10
 *
 * Picks the shortest round tick whose label fits beside the next label.
 */
void
skein_text_scale_init (SkeinTextScale *self,
                       gint64          end_ns,
                       guint           n_columns)
{
  g_return_if_fail (end_ns >= 0);
  g_return_if_fail (n_columns >= LEAST_COLUMNS);

  self->end_ns = end_ns > 0 ? end_ns : SKEIN_NS_PER_SECOND;
  self->n_columns = n_columns;
  for (self->tick_ns = 1; ; self->tick_ns = get_next_round (self->tick_ns))
    {
      double columns = (n_columns - 1) * ((double) self->tick_ns / self->end_ns);

      self->tick_columns = (guint) MIN (columns * (1 + 1e-12), n_columns);
      if (self->tick_columns >= measure_label (self->end_ns - self->end_ns % self->tick_ns)
          || self->tick_columns >= n_columns || self->tick_ns > SKEIN_TIME_NEVER / 3)
        break;
    }
  self->tick_columns = MAX (self->tick_columns, 1);
}

/**
 * skein_text_scale_get_start:
 * @self: a scale
 * @column: a column
 *
 * Returns: the first time that belongs to @column, or %SKEIN_TIME_NEVER
 */
gint64
skein_text_scale_get_start (const SkeinTextScale *self,
                            guint                 column)
{
  guint64 whole = self->tick_ns / self->tick_columns;
  guint64 rest = self->tick_ns % self->tick_columns;
  guint64 start = column * whole + (column * rest + self->tick_columns - 1) / self->tick_columns;

  return (gint64) MIN (start, G_MAXINT64);
}

/**
 * skein_text_scale_get_column:
 * @self: a scale
 * @time_ns: a time, not after the scale's end
 *
 * Returns: the column it belongs to
 */
guint
skein_text_scale_get_column (const SkeinTextScale *self,
                             gint64                time_ns)
{
  guint low = 0;
  guint high = self->n_columns - 1;

  while (low < high)
    {
      guint middle = low + (high - low + 1) / 2;

      if (skein_text_scale_get_start (self, middle) <= time_ns)
        low = middle;
      else
        high = middle - 1;
    }
  return low;
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-overview-layout.h"

#include "history/skein-spans.h"

#define MAX_ITEMS 2000
#define MIN_FOLD_PX 2.0f
#define MAX_ROW_HEIGHT 6.0f
#define MIN_ROW_HEIGHT 3.0f
#define PAD 3.0f
#define MARK_WIDTH 1.5f
/* The least time of a whole strip, and the number of steps that its end is rounded to. */
#define MIN_END_NS SKEIN_NS_PER_SECOND
#define N_STEPS 20

typedef struct
{
  SkeinDrawList *list;
  float y;
  float h;
  SkeinDrawItem item;   /* the item that is being made longer */
} Row;

/**
 * skein_overview_get_end:
 * @now_ns: the present
 *
 * Returns: the time at the strip's right end: a little later than @now_ns, and constant for a
 *   while, so that the strip of an ongoing run is not laid out anew all the time
 */
gint64
skein_overview_get_end (gint64 now_ns)
{
  gint64 step = 1;

  now_ns = MAX (now_ns, MIN_END_NS);
  while (step * N_STEPS < now_ns)
    step *= step * N_STEPS * 5 < now_ns ? 10 : 2;
  return (now_ns / step + 1) * step;
}

/* Activity gets strong colours and long waits get the colours of their grounds, so that activity is
 * seen first. */
static SkeinRole
get_fill (const SkeinSpan *span)
{
  if (span->n_folded > 1 && span->state != SKEIN_STATE_BLOCKED)
    return SKEIN_ROLE_RUNNING;
  switch (span->state)
    {
    case SKEIN_STATE_RUNNING:
      return SKEIN_ROLE_RUNNING;
    case SKEIN_STATE_READY:
      return SKEIN_ROLE_READY;
    case SKEIN_STATE_BLOCKED:
      return SKEIN_ROLE_BLOCKED;
    case SKEIN_STATE_SLEEPING:
      return SKEIN_ROLE_SLEEPING_FILL;
    case SKEIN_STATE_WAITING:
      return SKEIN_ROLE_WAITING;
    case SKEIN_STATE_DESTROYED:
      return SKEIN_ROLE_DESTROYED;
    default:
      return SKEIN_ROLE_NONE;
    }
}

static void
flush (Row *row)
{
  if (row->item.fill != SKEIN_ROLE_NONE)
    skein_draw_list_add (row->list, &row->item);
  row->item.fill = SKEIN_ROLE_NONE;
}

static void
add (Row      *row,
     SkeinRole fill,
     float     x,
     float     end)
{
  if (row->item.fill == fill && x <= row->item.x + row->item.w + 0.5f)
    {
      row->item.w = end - row->item.x;
      return;
    }
  flush (row);
  row->item = (SkeinDrawItem) { .kind = SKEIN_DRAW_RECT, .fill = (guint8) fill, .x = x,
                                .y = row->y, .w = end - x, .h = row->h };
}

static void
add_spans (Row     *row,
           GArray  *spans,
           gboolean marks,
           gint64   now_ns,
           double   px_per_ns)
{
  for (guint i = 0; i < spans->len; i++)
    {
      const SkeinSpan *span = &g_array_index (spans, SkeinSpan, i);
      SkeinRole fill = get_fill (span);
      float x = (float) ((double) span->start_ns * px_per_ns);
      float end = (float) ((double) MIN (span->end_ns, now_ns) * px_per_ns);

      if (fill != SKEIN_ROLE_NONE && (end - x < MARK_WIDTH) == marks)
        add (row, fill, x, MAX (end, x + MARK_WIDTH));
    }
  flush (row);
}

/**
 * skein_overview_lay_out:
 * @history: a history
 * @now_ns: nothing later than this is shown
 * @end_ns: the time at the right edge
 * @width: width of the strip, in pixels
 * @height: height of the strip, in pixels
 * @list: the list to fill; its old items are removed
 *
 * Lays out a whole run. If there are more threads than rows, several share one. The time it takes
 * depends on the number of threads, not of events.
 */
void
skein_overview_lay_out (SkeinHistory  *history,
                        gint64         now_ns,
                        gint64         end_ns,
                        float          width,
                        float          height,
                        SkeinDrawList *list)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  guint n_threads = skein_history_get_n_threads (history);
  guint n_rows = CLAMP (n_threads, 1, (guint) MAX ((height - 2 * PAD) / MIN_ROW_HEIGHT, 1));
  float row_height = (height - 2 * PAD) / (float) n_rows;
  float fold_px = MAX (MIN_FOLD_PX, (float) n_threads * width / MAX_ITEMS);
  double px_per_ns = width / (double) end_ns;

  g_return_if_fail (history != NULL);
  g_return_if_fail (end_ns > 0);

  skein_draw_list_clear (list);
  skein_draw_list_set_region (list, SKEIN_REGION_ALL, 0, 0, width, height);
  for (guint thread = 1; thread <= n_threads; thread++)
    {
      guint place = (guint) ((guint64) (thread - 1) * n_rows / n_threads);
      Row row = { .list = list, .h = MIN (row_height - 1, MAX_ROW_HEIGHT) };

      row.y = PAD + row_height * (float) place + (row_height - row.h) / 2;
      g_array_set_size (spans, 0);
      skein_history_get_spans (history, thread, 0, now_ns, now_ns,
                               (gint64) (fold_px / px_per_ns), spans);
      /* Spans of no length are drawn on top of the others. */
      add_spans (&row, spans, FALSE, now_ns, px_per_ns);
      add_spans (&row, spans, TRUE, now_ns, px_per_ns);
    }
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-wake-arrows.h"

#include "scene/skein-trail.h"

/* More arrows would hide the lanes, and curves are expensive for a renderer without a GPU. */
#define MAX_ARROWS 80
/* With more events in sight, arrows would hide the lanes. */
#define MAX_SCANNED 4000
/* Least distance of two arrows between the same lanes. */
#define MIN_DISTANCE 6.0f
/* The distance from a lane's middle at which an arrow begins and ends: the edge of its marks. */
#define HALF_BAR 15.0f
#define HALF_ITEM 11.0f

typedef struct
{
  SkeinLaneContext *context;
  const SkeinLaneStack *stack;
  gboolean pinned;
  float covered;        /* the bottom of the pinned lanes, under which other lanes scroll */
  GHashTable *last_x;   /* pair of threads → x of their latest arrow, in pixels */
  guint n;
} Arrows;

/* Arrows between lanes that scroll are drawn below the pinned lanes, as those lanes are. */
static gboolean
is_in_turn (const Arrows    *arrows,
            const SkeinLane *from,
            const SkeinLane *to)
{
  const SkeinLane *scrolled = from->pinned ? to : from;

  if ((from->pinned || to->pinned) != arrows->pinned)
    return FALSE;
  return !arrows->pinned || scrolled->pinned
         || scrolled->y + scrolled->height / 2 > arrows->covered;
}

static gboolean
is_crowded (Arrows *arrows,
            guint   from,
            guint   to,
            float   x)
{
  gpointer pair = GUINT_TO_POINTER (from << 16 | to);
  gpointer last;

  if (g_hash_table_lookup_extended (arrows->last_x, pair, NULL, &last)
      && x - (float) GPOINTER_TO_INT (last) < MIN_DISTANCE)
    return TRUE;
  g_hash_table_insert (arrows->last_x, pair, GINT_TO_POINTER ((int) x));
  return FALSE;
}

static void
add_arrow (Arrows *arrows,
           guint   number)
{
  SkeinLaneContext *context = arrows->context;
  const SkeinEvent *ready = skein_trace_get_event (context->trace, number);
  const SkeinEvent *cause;
  const SkeinLane *from;
  const SkeinLane *to;
  gboolean followed = skein_trail_has (context->trail, number);
  SkeinDrawItem item = { .kind = SKEIN_DRAW_ARROW, .thickness = 1, .role = SKEIN_ROLE_ARROW };
  float way;

  if (ready->kind != SKEIN_EVENT_READY || ready->cause >= number)
    return;
  followed = followed && skein_trail_has (context->trail, ready->cause);
  cause = skein_trace_get_event (context->trace, ready->cause);
  from = skein_lane_stack_find (arrows->stack, SKEIN_LANE_THREAD, cause->thread);
  to = skein_lane_stack_find (arrows->stack, SKEIN_LANE_THREAD, ready->thread);
  if (from == NULL || to == NULL || from == to || !is_in_turn (arrows, from, to))
    return;

  way = to->y > from->y ? 1 : -1;
  item.x = skein_lane_get_event_x (context, ready->cause) + 1;
  item.y = from->y + from->height / 2 + way * HALF_BAR;
  item.w = skein_lane_get_event_x (context, number) + 1 - item.x;
  item.h = to->y + to->height / 2 - way * HALF_BAR - item.y;
  if (item.x < context->plot_x || way * item.h < 4)
    return;
  if (is_crowded (arrows, cause->thread, ready->thread, item.x) && !followed)
    return;
  if (followed)
    {
      item.role = SKEIN_ROLE_FOLLOWED;
      item.thickness = 2;
    }
  item.subject = (SkeinSubject) { .kind = SKEIN_SUBJECT_WAKE, .thread = ready->thread,
                                  .object = ready->object, .event = number,
                                  .last_event = ready->cause, .n = 1 };
  context->index = skein_lane_stack_get_index (arrows->stack, to);
  skein_lane_add (context, item);
  arrows->n++;
}

/* Adds an arrow from the thread that puts an item to its container, or from there to the thread
 * that takes it. */
static void
add_way (Arrows *arrows,
         guint   number)
{
  SkeinLaneContext *context = arrows->context;
  const SkeinEvent *event = skein_trace_get_event (context->trace, number);
  gboolean put = skein_event_kind_get_change (event->kind) == SKEIN_CHANGE_PUT;
  gboolean get = skein_event_kind_get_change (event->kind) == SKEIN_CHANGE_TAKE;
  const SkeinLane *thread = skein_lane_stack_find (arrows->stack, SKEIN_LANE_THREAD, event->thread);
  const SkeinLane *object = skein_lane_stack_find (arrows->stack, SKEIN_LANE_OBJECT, event->object);
  SkeinDrawItem item = { .kind = SKEIN_DRAW_ARROW, .thickness = 2, .role = SKEIN_ROLE_FOLLOWED };
  const SkeinLane *to;
  float way;

  if ((!put && !get) || thread == NULL || object == NULL || !is_in_turn (arrows, thread, object))
    return;
  to = put ? object : thread;
  way = (to->y > (put ? thread : object)->y) ? 1 : -1;
  item.x = skein_lane_get_event_x (context, number) + 1;
  item.y = put ? thread->y + thread->height / 2 + way * HALF_BAR
               : object->y + object->height / 2 + way * HALF_ITEM;
  item.h = put ? object->y + object->height / 2 - way * HALF_ITEM - item.y
               : thread->y + thread->height / 2 - way * HALF_BAR - item.y;
  if (item.x < context->plot_x || way * item.h < 4)
    return;
  item.subject = (SkeinSubject) { .kind = SKEIN_SUBJECT_WAKE, .thread = event->thread,
                                  .object = event->object, .event = number,
                                  .last_event = SKEIN_NO_EVENT, .n = 1 };
  context->index = skein_lane_stack_get_index (arrows->stack, to);
  skein_lane_add (context, item);
}

/**
 * skein_wake_arrows_draw:
 * @context: any lane
 * @stack: all lanes, placed
 * @pinned: whether to draw arrows that begin or end at a pinned lane, or the others
 *
 * Draws an arrow from the action that woke a thread to the thread, if there are few enough of them
 * to be followed.
 */
void
skein_wake_arrows_draw (SkeinLaneContext     *context,
                        const SkeinLaneStack *stack,
                        gboolean              pinned)
{
  g_autoptr (GHashTable) last_x = g_hash_table_new (NULL, NULL);
  Arrows arrows = { .context = context, .stack = stack, .pinned = pinned, .last_x = last_x };

  for (guint i = 0; i < stack->lanes->len; i++)
    {
      const SkeinLane *lane = &g_array_index (stack->lanes, SkeinLane, i);

      if (!lane->pinned)
        break;
      arrows.covered = lane->y + lane->height;
    }
  if (pinned && arrows.covered == 0)
    return;
  if (context->limit_to - context->limit_from <= MAX_SCANNED)
    for (guint i = context->limit_from; i < context->limit_to && arrows.n < MAX_ARROWS; i++)
      if (!skein_trail_has (context->trail, i))
        add_arrow (&arrows, i);
  /* The arrows of the trail come last, on top of all others. */
  for (guint i = 0; i < context->trail->len; i++)
    {
      guint event = g_array_index (context->trail, guint32, i);

      if (event >= context->limit_to)
        continue;
      add_arrow (&arrows, event);
      add_way (&arrows, event);
    }
}

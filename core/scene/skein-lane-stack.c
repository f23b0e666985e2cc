/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-lane-stack.h"

#define GROUP_HEIGHT 26.0f
#define MIN_LANE_HEIGHT 40.0f
/* Where all lanes are to be in sight. */
#define MIN_FIT_HEIGHT 6.0f
#define LANE_HEIGHT 52.0f
#define MAX_LANE_HEIGHT 58.0f
/* Rows of boxes that a container's lane grows for. */
#define MAX_ROWS 10
#define ROW_HEIGHT 17.0f
#define ROWS_MARGIN 12.0f
#define CONSOLE_ROW_HEIGHT 20.0f
#define MAX_CONSOLE_ROWS 4
/* Prints that are closer together are taken to be shown above each other. */
#define SAME_TIME_NS (SKEIN_NS_PER_SECOND / 10)
/* Below who owns a lock stands who waits for it. */
#define LOCK_EXTRA 10.0f

/**
 * skein_lane_stack_init:
 * @stack: uninitialised memory
 */
void
skein_lane_stack_init (SkeinLaneStack *stack)
{
  *stack = (SkeinLaneStack) { 0 };
  stack->lanes = g_array_new (FALSE, TRUE, sizeof (SkeinLane));
  stack->of_threads = g_array_new (FALSE, TRUE, sizeof (guint));
  stack->of_objects = g_array_new (FALSE, TRUE, sizeof (guint));
  stack->tallies = g_array_new (FALSE, TRUE, sizeof (SkeinObjectTally));
}

/**
 * skein_lane_stack_clear:
 * @stack: a stack
 */
void
skein_lane_stack_clear (SkeinLaneStack *stack)
{
  g_clear_pointer (&stack->lanes, g_array_unref);
  g_clear_pointer (&stack->of_threads, g_array_unref);
  g_clear_pointer (&stack->of_objects, g_array_unref);
  g_clear_pointer (&stack->tallies, g_array_unref);
}

static void
add_lane (GArray       *lanes,
          SkeinLaneKind kind,
          guint         id,
          guint         depth)
{
  SkeinLane lane = { .kind = kind, .id = id, .depth = (guint8) depth };

  g_array_append_val (lanes, lane);
}

static void
list_group (SkeinTrace *trace,
            guint       process,
            GArray     *lanes)
{
  guint n = skein_trace_get_n_threads (trace);

  if (process != 0)
    add_lane (lanes, SKEIN_LANE_GROUP, process, 0);
  for (guint id = 1; id <= n; id++)
    if (skein_trace_get_thread (trace, id).process == process)
      add_lane (lanes, SKEIN_LANE_THREAD, id, process != 0);
}

/**
 * skein_timeline_list_lanes:
 * @history: what happened
 * @lanes: (inout) (element-type SkeinLane): where to append the lanes
 *
 * Lists the lanes in their usual order: threads, child processes with theirs, objects, console.
 */
void
skein_timeline_list_lanes (SkeinHistory *history,
                           GArray       *lanes)
{
  SkeinTrace *trace = skein_history_get_trace (history);
  guint n = skein_trace_get_n_objects (trace);
  guint console = 0;

  list_group (trace, 0, lanes);
  for (guint id = 1; id <= n; id++)
    if (skein_trace_get_form (trace, id) == SKEIN_FORM_GROUP)
      list_group (trace, id, lanes);
  for (guint id = 1; id <= n; id++)
    {
      SkeinForm form = skein_trace_get_form (trace, id);

      if (form == SKEIN_FORM_PRINTS)
        console = id;
      else if (form != SKEIN_FORM_GROUP
               && skein_object_kind_has_lane (skein_trace_get_object (trace, id).kind))
        add_lane (lanes, SKEIN_LANE_OBJECT, id, 0);
    }
  add_lane (lanes, SKEIN_LANE_CONSOLE, console, 0);
}

static float
get_extra_height (SkeinLaneStack *stack,
                  SkeinTrace          *trace,
                  const SkeinLane     *lane,
                  float                base)
{
  SkeinForm form;
  gint64 rows;

  if (stack->low)
    return 0;
  if (lane->kind == SKEIN_LANE_CONSOLE)
    return MAX ((float) stack->console.n_rows * CONSOLE_ROW_HEIGHT + ROWS_MARGIN - base, 0);
  if (lane->kind != SKEIN_LANE_OBJECT)
    return 0;
  form = skein_trace_get_form (trace, lane->id);
  if (form == SKEIN_FORM_OWNER)
    return LOCK_EXTRA;
  if (!skein_form_has_items (form))
    return 0;
  rows = MIN (g_array_index (stack->tallies, SkeinObjectTally, lane->id - 1).max, MAX_ROWS);
  return MAX ((float) rows * ROW_HEIGHT + ROWS_MARGIN - base, 0);
}

static float
stack_lanes (SkeinLaneStack *stack,
             SkeinTrace          *trace,
             float                base)
{
  float y = 0;

  for (guint i = 0; i < stack->lanes->len; i++)
    {
      SkeinLane *lane = &g_array_index (stack->lanes, SkeinLane, i);

      lane->y = y;
      lane->height = lane->kind == SKEIN_LANE_GROUP
                       ? MIN (GROUP_HEIGHT, base)
                       : base + get_extra_height (stack, trace, lane, base);
      y += lane->height;
    }
  return y;
}

static void
place_lanes (SkeinLaneStack           *stack,
             SkeinTrace               *trace,
             const SkeinTimelineInput *input)
{
  float base = LANE_HEIGHT;
  float available = input->height - SKEIN_RULER_HEIGHT;
  float needed = stack_lanes (stack, trace, base);

  stack->low = FALSE;

  if (input->height > 0 && stack->lanes->len > 0)
    {
      base += (float) (int) ((available - needed) / (float) stack->lanes->len);
      base = CLAMP (base, MIN_LANE_HEIGHT, MAX_LANE_HEIGHT);
      needed = stack_lanes (stack, trace, base);
      if (input->fit_lanes && needed > available)
        {
          stack->low = TRUE;
          base = MAX (available / (float) stack->lanes->len, MIN_FIT_HEIGHT);
          needed = stack_lanes (stack, trace, base);
        }
    }
  stack->height = needed;
  for (guint i = 0; i < stack->lanes->len; i++)
    {
      SkeinLane *lane = &g_array_index (stack->lanes, SkeinLane, i);

      lane->y += SKEIN_RULER_HEIGHT - (lane->pinned ? 0 : input->scroll_y);
    }
}

static void
count_prints (SkeinLaneStack *stack,
              SkeinHistory        *history)
{
  SkeinConsoleTally *tally = &stack->console;
  SkeinTrace *trace = skein_history_get_trace (history);
  guint n;
  const guint32 *prints = skein_history_get_prints (history, &n);

  for (; tally->n_seen < n && tally->n_rows < MAX_CONSOLE_ROWS; tally->n_seen++)
    {
      gint64 time_ns = skein_trace_get_event (trace, prints[tally->n_seen])->time_ns;

      if (tally->n_seen == 0 || time_ns - tally->since_ns > SAME_TIME_NS)
        {
          tally->n_together = 0;
          tally->since_ns = time_ns;
        }
      tally->n_together++;
      tally->n_rows = MAX (tally->n_rows, tally->n_together);
    }
}

static void
count_objects (SkeinLaneStack *stack,
               SkeinHistory        *history)
{
  guint n = skein_trace_get_n_objects (skein_history_get_trace (history));

  if (stack->tallies->len < n)
    g_array_set_size (stack->tallies, n);
  for (guint i = 0; i < n; i++)
    skein_object_tally_update (&g_array_index (stack->tallies, SkeinObjectTally, i), history,
                               i + 1);
}

static GArray *
get_index (const SkeinLaneStack *stack,
           SkeinLaneKind         kind)
{
  return kind == SKEIN_LANE_THREAD   ? stack->of_threads
         : kind == SKEIN_LANE_OBJECT ? stack->of_objects
                                     : NULL;
}

static void
index_lanes (SkeinLaneStack *stack,
             SkeinTrace     *trace)
{
  /* Emptied first, so that all of it is 0. */
  g_array_set_size (stack->of_threads, 0);
  g_array_set_size (stack->of_threads, skein_trace_get_n_threads (trace) + 1);
  g_array_set_size (stack->of_objects, 0);
  g_array_set_size (stack->of_objects, skein_trace_get_n_objects (trace) + 1);
  for (guint i = 0; i < stack->lanes->len; i++)
    {
      const SkeinLane *lane = &g_array_index (stack->lanes, SkeinLane, i);
      GArray *index = get_index (stack, lane->kind);

      if (index != NULL && lane->id < index->len)
        g_array_index (index, guint, lane->id) = i + 1;
    }
}

/**
 * skein_lane_stack_find:
 * @stack: a stack
 * @kind: of a thread or of an object
 * @id: which one
 *
 * Returns: (nullable): its lane; %NULL where it has none
 */
const SkeinLane *
skein_lane_stack_find (const SkeinLaneStack *stack,
                       SkeinLaneKind         kind,
                       guint                 id)
{
  const GArray *index = get_index (stack, kind);
  guint place;

  g_return_val_if_fail (index != NULL, NULL);

  place = id < index->len ? g_array_index (index, guint, id) : 0;
  return place > 0 ? &g_array_index (stack->lanes, SkeinLane, place - 1) : NULL;
}

/**
 * skein_lane_stack_update:
 * @stack: a stack
 * @input: what to show, and where
 *
 * Finds out which lanes there are, and places them. Lanes share what height there is, within
 * reason; beyond that they are to be scrolled.
 */
void
skein_lane_stack_update (SkeinLaneStack           *stack,
                         const SkeinTimelineInput *input)
{
  g_array_set_size (stack->lanes, 0);
  if (input->lanes != NULL)
    g_array_append_vals (stack->lanes, input->lanes, input->n_lanes);
  else
    skein_timeline_list_lanes (input->history, stack->lanes);
  index_lanes (stack, skein_history_get_trace (input->history));
  count_objects (stack, input->history);
  count_prints (stack, input->history);
  place_lanes (stack, skein_history_get_trace (input->history), input);
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-lane-stack.h"

#include "scene/skein-lane-class.h"

#define MIN_LANE_HEIGHT 40.0f
/* If all lanes must be in sight. */
#define MIN_FIT_HEIGHT 6.0f
#define LANE_HEIGHT 52.0f
#define MAX_LANE_HEIGHT 58.0f

/**
 * skein_lane_stack_init:
 * @stack: uninitialised memory
 */
void
skein_lane_stack_init (SkeinLaneStack *stack)
{
  *stack = (SkeinLaneStack) { 0 };
  stack->lanes = g_array_new (FALSE, TRUE, sizeof (SkeinLane));
  for (guint i = 0; i < SKEIN_N_LANE_KINDS; i++)
    {
      stack->places[i] = g_array_new (FALSE, TRUE, sizeof (guint));
      stack->known[i] = g_array_new (FALSE, TRUE, sizeof (SkeinKnownLane));
    }
}

/**
 * skein_lane_stack_clear:
 * @stack: a stack
 */
void
skein_lane_stack_clear (SkeinLaneStack *stack)
{
  g_clear_pointer (&stack->lanes, g_array_unref);
  for (guint i = 0; i < SKEIN_N_LANE_KINDS; i++)
    {
      g_clear_pointer (&stack->places[i], g_array_unref);
      g_clear_pointer (&stack->known[i], g_array_unref);
    }
}

/* Places the lanes one below another. Returns: their total height */
static float
stack_lanes (SkeinLaneStack *stack,
             float           base)
{
  float y = 0;

  for (guint i = 0; i < stack->lanes->len; i++)
    {
      SkeinLane *lane = &g_array_index (stack->lanes, SkeinLane, i);
      const SkeinKnownLane *known = skein_lane_stack_get_known (stack, lane);

      lane->y = y;
      lane->height = known->class->get_height (&known->tally, base, stack->low);
      y += lane->height;
    }
  return y;
}

static void
place_lanes (SkeinLaneStack           *stack,
             const SkeinTimelineInput *input)
{
  float base = LANE_HEIGHT;
  float available = input->height - SKEIN_RULER_HEIGHT;
  float needed;

  stack->low = FALSE;
  needed = stack_lanes (stack, base);
  if (input->height > 0 && stack->lanes->len > 0)
    {
      base += (float) (int) ((available - needed) / (float) stack->lanes->len);
      base = CLAMP (base, MIN_LANE_HEIGHT, MAX_LANE_HEIGHT);
      needed = stack_lanes (stack, base);
      if (input->fit_lanes && needed > available)
        {
          stack->low = TRUE;
          base = MAX (available / (float) stack->lanes->len, MIN_FIT_HEIGHT);
          needed = stack_lanes (stack, base);
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
index_lanes (SkeinLaneStack *stack)
{
  /* Emptied first, so that all places become 0. */
  for (guint i = 0; i < SKEIN_N_LANE_KINDS; i++)
    g_array_set_size (stack->places[i], 0);
  for (guint i = 0; i < stack->lanes->len; i++)
    {
      const SkeinLane *lane = &g_array_index (stack->lanes, SkeinLane, i);
      GArray *places = stack->places[lane->kind];

      /* Makes room for most of the lanes of a kind at once. */
      if (places->len <= lane->id)
        g_array_set_size (places, MAX (lane->id, stack->lanes->len) + 1);
      g_array_index (places, guint, lane->id) = i + 1;
    }
}

static void
count_lanes (SkeinLaneStack *stack,
             SkeinHistory   *history)
{
  SkeinTrace *trace = skein_history_get_trace (history);

  for (guint i = 0; i < stack->lanes->len; i++)
    {
      const SkeinLane *lane = &g_array_index (stack->lanes, SkeinLane, i);
      GArray *of_kind = stack->known[lane->kind];
      SkeinKnownLane *known;

      if (of_kind->len <= lane->id)
        g_array_set_size (of_kind, lane->id + 1);
      known = &g_array_index (of_kind, SkeinKnownLane, lane->id);
      if (known->class == NULL)
        known->class = skein_lane_get_class (trace, lane);
      if (known->class->count != NULL)
        known->class->count (history, lane->id, &known->tally);
    }
}

/**
 * skein_lane_stack_find:
 * @stack: a stack
 * @kind: a kind of lane
 * @id: a thread's or object's id
 *
 * Returns: (nullable): the lane; %NULL if there is none
 */
const SkeinLane *
skein_lane_stack_find (const SkeinLaneStack *stack,
                       SkeinLaneKind         kind,
                       guint                 id)
{
  const GArray *places;
  guint place;

  g_return_val_if_fail (kind < SKEIN_N_LANE_KINDS, NULL);

  places = stack->places[kind];
  place = id < places->len ? g_array_index (places, guint, id) : 0;
  return place > 0 ? &g_array_index (stack->lanes, SkeinLane, place - 1) : NULL;
}

/**
 * skein_lane_stack_update:
 * @stack: a stack
 * @input: the input of the layout
 *
 * Finds the lanes and places them. Lanes share the available height, within limits; beyond that
 * they scroll.
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
  index_lanes (stack);
  count_lanes (stack, input->history);
  place_lanes (stack, input);
}

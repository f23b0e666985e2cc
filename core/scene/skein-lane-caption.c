/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-lane-caption.h"

#include "scene/skein-lane-class.h"
#include "scene/skein-lane-words.h"

#define HEADER_PAD 14.0f
#define INDENT 14.0f
#define CHOSEN_WIDTH 3.0f
/* In lower lanes, names would overlap. */
#define MIN_NAMED 13.0f

static SkeinDrawItem
make_ground (const SkeinLaneContext *context)
{
  const SkeinLane *lane = context->lane;
  SkeinDrawItem item = { .kind = SKEIN_DRAW_RECT, .y = lane->y, .h = lane->height };

  item.subject = (SkeinSubject) { .kind = SKEIN_SUBJECT_LANE, .lane = context->index,
                                  .event = SKEIN_NO_EVENT, .last_event = SKEIN_NO_EVENT, .n = 1 };
  if (context->class->of_thread)
    item.subject.thread = lane->id;
  else
    item.subject.object = lane->id;
  item.fill = context->class->is_heading ? SKEIN_ROLE_GROUP
              : context->index % 2 == 1  ? SKEIN_ROLE_LANE_ODD
                                         : SKEIN_ROLE_BACKGROUND;
  return item;
}

/* Draws the lower edge of a pinned lane, under which other lanes scroll. */
static void
add_edge (SkeinLaneContext    *context,
          const SkeinDrawItem *ground)
{
  SkeinDrawItem edge = *ground;

  if (!context->lane->pinned)
    return;
  edge.fill = SKEIN_ROLE_RULE;
  edge.y += edge.h - 1;
  edge.h = 1;
  skein_draw_list_add (context->list, &edge);
}

static void
add_header_ground (SkeinLaneContext *context)
{
  SkeinDrawItem item = make_ground (context);

  item.region = SKEIN_REGION_HEADERS;
  item.w = context->plot_x;
  skein_draw_list_add (context->list, &item);
  add_edge (context, &item);
  if (!context->lane->chosen)
    return;
  item.fill = SKEIN_ROLE_FOLLOWED;
  item.w = CHOSEN_WIDTH;
  skein_draw_list_add (context->list, &item);
}

/**
 * skein_lane_background_draw:
 * @context: a lane
 *
 * Draws the background of the lane's name and plot.
 */
void
skein_lane_background_draw (SkeinLaneContext *context)
{
  SkeinDrawItem item = make_ground (context);

  item.region = SKEIN_REGION_PLOT;
  item.x = context->plot_x;
  item.w = context->plot_w;
  skein_draw_list_add (context->list, &item);
  add_edge (context, &item);
  /* The header of a pinned lane is drawn later, to cover the names that scroll under it. */
  if (!context->lane->pinned)
    add_header_ground (context);
}

static void
shorten_state (SkeinLaneContext *context,
               char            **state)
{
  char *brief = skein_lane_words_describe_briefly (context->history, context->lane,
                                                   context->limit_to);

  if (brief == NULL)
    return;
  g_free (*state);
  *state = brief;
}

/* Covers the line of the present behind words. */
static void
add_words_ground (SkeinLaneContext *context,
                  float             x,
                  float             width)
{
  SkeinDrawItem item = make_ground (context);

  item.region = SKEIN_REGION_PLOT;
  item.x = x - 2;
  item.w = MIN (width, context->plot_x + context->plot_w - x) + 4;
  item.h -= context->lane->pinned ? 1 : 0; /* the edge */
  skein_draw_list_add (context->list, &item);
}

/**
 * skein_lane_caption_draw:
 * @context: a lane
 *
 * Draws the lane's name, and its state at the time that is looked at in words.
 */
void
skein_lane_caption_draw (SkeinLaneContext *context)
{
  const SkeinLane *lane = context->lane;
  gboolean heading = context->class->is_heading;
  gboolean low = skein_lane_is_low (context);
  g_autofree char *state = NULL;
  float x = HEADER_PAD + INDENT * lane->depth;
  SkeinDrawItem item = { .kind = SKEIN_DRAW_TEXT, .region = SKEIN_REGION_HEADERS,
                         .role = SKEIN_ROLE_TEXT, .style = SKEIN_TEXT_NAME,
                         .x = x, .w = context->plot_x - x - HEADER_PAD / 2, .h = 18,
                         .subject.lane = context->index };

  if (lane->pinned)
    add_header_ground (context);
  if (lane->height < MIN_NAMED)
    return;
  item.y = lane->y + (lane->height - (heading || low ? 18 : 34)) / 2;
  item.text = skein_lane_words_get_name (context->history, lane);
  skein_draw_list_add (context->list, &item);
  if (low && !heading)
    return;

  state = skein_lane_words_describe (context->history, lane, context->limit_to);

  item.role = SKEIN_ROLE_TEXT_DIM;
  item.style = SKEIN_TEXT_STATE;
  if (heading)
    {
      /* The state of a process stands beside its name: it has no plot otherwise. */
      item.region = SKEIN_REGION_PLOT;
      item.x = context->plot_x + HEADER_PAD;
      item.w = context->plot_w - 2 * HEADER_PAD;
    }
  else
    {
      item.y += 18;
      item.h = 16;
    }
  if (skein_lane_measure (context, state, SKEIN_TEXT_STATE) > item.w)
    shorten_state (context, &state);
  if (heading)
    add_words_ground (context, item.x, skein_lane_measure (context, state, SKEIN_TEXT_STATE));
  item.text = state;
  skein_draw_list_add (context->list, &item);
}

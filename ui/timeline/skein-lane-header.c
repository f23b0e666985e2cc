/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib/gi18n-lib.h>

#include "timeline/skein-lane-context.h"
#include "trace/skein-describe.h"

#define HEADER_PAD 14.0f
#define INDENT 14.0f
/* Names would stand on each other in lower lanes. */
#define MIN_NAMED 13.0f

/**
 * skein_lane_background_draw:
 * @context: a lane
 *
 * Draws the ground that the lane stands on, name and plot.
 */
void
skein_lane_background_draw (SkeinLaneContext *context)
{
  const SkeinLane *lane = context->lane;
  float width = context->input->width;
  SkeinDrawItem item = { .kind = SKEIN_DRAW_RECT, .y = lane->y, .h = lane->height };

  item.subject = (SkeinSubject) { .kind = SKEIN_SUBJECT_LANE, .lane = (guint16) context->index,
                                  .event = SKEIN_NO_EVENT, .last_event = SKEIN_NO_EVENT, .n = 1 };
  if (lane->kind == SKEIN_LANE_THREAD)
    item.subject.thread = lane->id;
  else
    item.subject.object = lane->id;
  item.fill = lane->kind == SKEIN_LANE_GROUP ? SKEIN_ROLE_GROUP
              : context->index % 2 == 1      ? SKEIN_ROLE_LANE_ODD
                                             : SKEIN_ROLE_BACKGROUND;
  item.region = SKEIN_REGION_PLOT;
  item.x = context->plot_x;
  item.w = width - context->plot_x;
  skein_draw_list_add (context->list, &item);
  item.region = SKEIN_REGION_HEADERS;
  item.x = 0;
  item.w = context->plot_x;
  skein_draw_list_add (context->list, &item);
}

static char *
describe_lane (SkeinLaneContext *context)
{
  const SkeinLane *lane = context->lane;
  g_autofree char *contents = NULL;

  if (lane->kind == SKEIN_LANE_THREAD)
    return skein_describe_thread_at (context->history, lane->id, context->limit_to);
  if (lane->kind == SKEIN_LANE_CONSOLE)
    return g_strdup (_("standard output"));
  contents = skein_describe_contents (context->history, lane->id, context->limit_to);
  if (lane->kind == SKEIN_LANE_GROUP)
    /* translators: what a group of lanes stands for; %s: what has become of the process */
    return g_strdup_printf (_("child process · %s"), contents);
  return g_steal_pointer (&contents);
}

static const char *
get_lane_name (SkeinLaneContext *context)
{
  const SkeinLane *lane = context->lane;
  const SkeinObjectInfo *info;

  if (lane->kind == SKEIN_LANE_THREAD)
    return skein_lane_get_thread_name (context, lane->id);
  if (lane->kind == SKEIN_LANE_CONSOLE)
    return _("console");
  info = skein_trace_get_object (context->trace, lane->id);
  return info->name != NULL ? info->name : skein_object_kind_get_name (info->kind);
}

/**
 * skein_lane_header_draw:
 * @context: a lane
 *
 * Draws its name, and in words how it is at the present.
 */
void
skein_lane_header_draw (SkeinLaneContext *context)
{
  const SkeinLane *lane = context->lane;
  gboolean group = lane->kind == SKEIN_LANE_GROUP;
  gboolean low = skein_lane_is_low (context);
  g_autofree char *state = NULL;
  float x = HEADER_PAD + INDENT * lane->depth;
  SkeinDrawItem item = { .kind = SKEIN_DRAW_TEXT, .region = SKEIN_REGION_HEADERS,
                         .role = SKEIN_ROLE_TEXT, .style = SKEIN_TEXT_NAME,
                         .x = x, .w = context->plot_x - x - HEADER_PAD / 2, .h = 18 };

  if (lane->height < MIN_NAMED)
    return;
  item.y = lane->y + (lane->height - (group || low ? 18 : 34)) / 2;
  item.text = get_lane_name (context);
  skein_draw_list_add (context->list, &item);
  if (low && !group)
    return;

  state = describe_lane (context);

  item.role = SKEIN_ROLE_TEXT_DIM;
  item.style = SKEIN_TEXT_STATE;
  if (group)
    {
      /* What becomes of a process stands beside its name: it has no other place in the plot. */
      item.region = SKEIN_REGION_PLOT;
      item.x = context->plot_x + HEADER_PAD;
      item.w = context->plot_w - 2 * HEADER_PAD;
    }
  else
    {
      item.y += 18;
      item.h = 16;
    }
  item.text = state;
  skein_draw_list_add (context->list, &item);
}

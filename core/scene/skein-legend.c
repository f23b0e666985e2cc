/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-legend.h"

#include <glib/gi18n-lib.h>

#include "scene/skein-state-style.h"

#define PAD 14.0f
#define ROW_HEIGHT 22.0f
#define SAMPLE_WIDTH 22.0f
#define SAMPLE_HEIGHT 14.0f
#define GAP 6.0f
#define LABEL_HEIGHT 14.0f

static const SkeinState states[] = {
  SKEIN_STATE_RUNNING,  SKEIN_STATE_READY,    SKEIN_STATE_SLEEPING,  SKEIN_STATE_BLOCKED,
  SKEIN_STATE_WAITING,  SKEIN_STATE_NEW,      SKEIN_STATE_FINISHED,  SKEIN_STATE_DESTROYED,
  SKEIN_N_STATES, /* stands for an arrow */
};

static SkeinDrawItem
make_sample (SkeinState state)
{
  SkeinDrawItem item = { .y = (ROW_HEIGHT - SAMPLE_HEIGHT) / 2, .w = SAMPLE_WIDTH,
                         .h = SAMPLE_HEIGHT };

  if (state == SKEIN_N_STATES)
    return (SkeinDrawItem) { .kind = SKEIN_DRAW_ARROW, .role = SKEIN_ROLE_ARROW, .thickness = 1,
                             .y = ROW_HEIGHT / 2, .w = SAMPLE_WIDTH };
  if (state == SKEIN_STATE_FINISHED)
    return (SkeinDrawItem) { .kind = SKEIN_DRAW_RECT, .fill = SKEIN_ROLE_ENDED,
                             .x = SAMPLE_WIDTH - 3, .y = item.y - 1, .w = 3,
                             .h = SAMPLE_HEIGHT + 2 };
  if (state == SKEIN_STATE_DESTROYED)
    return (SkeinDrawItem) { .kind = SKEIN_DRAW_CROSS, .role = SKEIN_ROLE_DESTROYED,
                             .thickness = 2, .x = SAMPLE_WIDTH - 10,
                             .y = (ROW_HEIGHT - 10) / 2, .w = 10, .h = 10 };
  skein_state_style_apply (state, &item);
  return item;
}

static const char *
get_name (SkeinState state)
{
  if (state == SKEIN_N_STATES)
    /* translators: the arrow from a thread to the one that it let go on */
    return _("woke");
  if (state == SKEIN_STATE_FINISHED)
    return _("ended");
  return skein_state_get_name (state);
}

/**
 * skein_legend_layout:
 * @list: (inout): the list to add to; its region is the whole drawing
 * @x: left edge
 * @y: top
 * @width: the width of a line
 * @measure: measures texts
 * @measure_data: the argument of @measure
 *
 * Lays out a sample of each state with its name.
 *
 * Returns: the height of the legend, in pixels
 */
float
skein_legend_layout (SkeinDrawList   *list,
                     float            x,
                     float            y,
                     float            width,
                     SkeinMeasureFunc measure,
                     gpointer         measure_data)
{
  float at_x = x + PAD;
  float at_y = y + PAD / 2;

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      SkeinDrawItem item = make_sample (states[i]);
      SkeinDrawItem label = { .kind = SKEIN_DRAW_TEXT, .role = SKEIN_ROLE_TEXT_DIM,
                              .style = SKEIN_TEXT_LABEL, .text = get_name (states[i]),
                              .h = LABEL_HEIGHT };

      label.w = measure (measure_data, label.text, SKEIN_TEXT_LABEL);
      if (at_x > x + PAD && at_x + SAMPLE_WIDTH + GAP + label.w + PAD > x + width)
        {
          at_x = x + PAD;
          at_y += ROW_HEIGHT;
        }
      item.region = label.region = SKEIN_REGION_ALL;
      item.x += at_x;
      item.y += at_y;
      label.x = at_x + SAMPLE_WIDTH + GAP;
      label.y = at_y + (ROW_HEIGHT - LABEL_HEIGHT) / 2;
      skein_draw_list_add (list, &item);
      skein_draw_list_add (list, &label);
      at_x = label.x + label.w + PAD + GAP;
    }
  return at_y + ROW_HEIGHT + PAD / 2 - y;
}

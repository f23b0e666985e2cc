/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <math.h>

#include "timeline/skein-timeline-private.h"

#define MIN_HEADER_WIDTH 136.0f
#define MAX_HEADER_WIDTH 176.0f

static float
measure (gpointer       data,
         const char    *text,
         SkeinTextStyle style)
{
  SkeinTimeline *self = data;

  return skein_text_cache_get_width (self->texts, text, style) / (float) self->scale;
}

static double
get_scroll_y (SkeinTimeline *self)
{
  return self->adjustments[1] != NULL ? gtk_adjustment_get_value (self->adjustments[1]) : 0;
}

static gboolean
is_marked (gpointer data,
           guint32  site)
{
  return skein_view_is_marked (data, site);
}

void
skein_timeline_fill_input (SkeinTimeline      *self,
                           SkeinTimelineInput *input)
{
  float scale = (float) self->scale;
  guint selected = skein_view_get_selected (self->view);
  guint limit = skein_view_get_limit (self->view);

  skein_timeline_input_init (input);
  input->history = self->history;
  input->from_ns = self->from_ns;
  input->to_ns = self->to_ns;
  input->now_ns = self->now_ns;
  input->width
      = (float) MAX (gtk_widget_get_width (GTK_WIDGET (self)), SKEIN_TIMELINE_MIN_WIDTH) / scale;
  input->height = (float) gtk_widget_get_height (GTK_WIDGET (self)) / scale;
  input->header_width = CLAMP (input->width * 0.2f, MIN_HEADER_WIDTH, MAX_HEADER_WIDTH);
  input->scroll_y = (float) (int) get_scroll_y (self) / scale;
  input->fit_lanes = self->fit_lanes;
  input->followed = self->hovered[0] != SKEIN_NO_EVENT ? self->hovered[0] : selected;
  input->followed_last = self->hovered[1];
  input->marked = self->marked;
  input->states = self->states;
  input->is_marked = skein_view_has_marks (self->view) ? is_marked : NULL;
  input->is_marked_data = self->view;
  input->lanes = (const SkeinLane *) (gpointer) self->lanes->data;
  input->n_lanes = self->lanes->len;
  input->measure = measure;
  input->measure_data = self;
  if (!skein_view_is_live (self->view) && self->history != NULL)
    {
      input->cursor_ns = skein_view_get_time_ns (self->view);
      input->limit = MIN (limit, skein_history_get_n_events (self->history));
    }
}

static void
configure_adjustments (SkeinTimeline *self,
                       float          content_height)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  GtkAdjustment *across = self->adjustments[0];
  GtkAdjustment *down = self->adjustments[1];

  /* Time is not scrolled by an adjustment: it has no end. */
  if (across != NULL)
    gtk_adjustment_configure (across, 0, 0, width, width * 0.1, width * 0.9, width);
  if (down != NULL)
    gtk_adjustment_configure (down, gtk_adjustment_get_value (down), 0,
                              MAX (ceil (content_height * self->scale), height), 40,
                              height * 0.9, height);
}

/* --- Headers ---------------------------------------------------------------------------------- */

static void
lane_chosen_cb (SkeinTimeline   *self,
                const SkeinLane *lane)
{
  g_autofree char *key = skein_lane_order_make_key (self->history, lane);

  skein_timeline_choose_lane (self, key);
}

void
skein_timeline_add_headers (SkeinTimeline *self)
{
  self->headers = SKEIN_HEADER_COLUMN (skein_header_column_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->headers), GTK_WIDGET (self));
  g_signal_connect_object (self->headers, "lane-chosen", G_CALLBACK (lane_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  skein_timeline_renderer_set_with_headers (self->renderer, FALSE);
}

static void
update_headers (SkeinTimeline            *self,
                const SkeinTimelineInput *input)
{
  SkeinHeaders headers = {
    .history = self->history,
    .limit = input->limit != G_MAXUINT
               ? input->limit
               : skein_history_find_limit (self->history, self->now_ns),
    .list = self->list,
    .renderer = self->renderer,
    .texts = self->texts,
    .scale = self->scale,
  };

  headers.lanes = skein_timeline_layout_get_lanes (self->layout, &headers.n_lanes);
  skein_header_column_update (self->headers, &headers);
  skein_timeline_tell_changes (self, headers.limit);
}

/* To the left of the rule that ends the column, below the ruler. */
void
skein_timeline_place_headers (SkeinTimeline *self)
{
  const SkeinDrawItem *region = skein_draw_list_get_region (self->list, SKEIN_REGION_HEADERS);
  GtkWidget *headers = GTK_WIDGET (self->headers);
  int top = (int) roundf (region->y * (float) self->scale);
  int width = (int) roundf ((region->w - 1) * (float) self->scale);
  int height = gtk_widget_get_height (GTK_WIDGET (self)) - top;

  gtk_widget_measure (headers, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  width = MAX (width, 0);
  height = MAX (height, 0);
  gtk_widget_size_allocate (headers, &(GtkAllocation) { 0, top, width, height }, -1);
}

/* --- All of it -------------------------------------------------------------------------------- */

/* Lays out what has changed and asks for one frame. */
void
skein_timeline_lay_out (SkeinTimeline *self)
{
  SkeinTimelineInput input;
  double scroll_y = get_scroll_y (self);

  if (gtk_widget_get_height (GTK_WIDGET (self)) <= 0 || self->headers == NULL)
    return;
  if (self->texts == NULL)
    self->texts = skein_text_cache_new (gtk_widget_get_pango_context (GTK_WIDGET (self)),
                                        self->scale);
  if (self->history != NULL)
    {
      skein_timeline_list_own_lanes (self);
      skein_timeline_fill_input (self, &input);
      skein_timeline_layout_run (self->layout, &input, self->list);
      self->limit = input.limit;
      self->n_events = skein_history_get_n_events (self->history);
      self->placing = TRUE;
      configure_adjustments (self, skein_timeline_layout_get_height (self->layout));
      self->placing = FALSE;
      /* The adjustment has its own idea of how far one can scroll. */
      if (get_scroll_y (self) != scroll_y)
        {
          skein_timeline_fill_input (self, &input);
          skein_timeline_layout_run (self->layout, &input, self->list);
        }
      update_headers (self, &input);
    }
  else
    {
      skein_draw_list_clear (self->list);
      skein_header_column_clear (self->headers);
    }
  skein_text_cache_age (self->texts);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

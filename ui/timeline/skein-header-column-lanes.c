/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Which lane has which header. */
#include "timeline/skein-header-column-private.h"

static void
chosen_cb (SkeinHeaderColumn *self,
           SkeinLaneHeader   *header)
{
  g_signal_emit_by_name (self, "lane-chosen", skein_lane_header_get_lane (header));
}

static void
add_header (SkeinHeaderColumn *self)
{
  GtkWidget *header = skein_lane_header_new ();

  gtk_widget_set_parent (header, GTK_WIDGET (self));
  gtk_widget_set_child_visible (header, FALSE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (header), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  g_signal_connect_object (header, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->headers, header);
}

static gboolean
is_of (SkeinLaneHeader *header,
       const SkeinLane *lane)
{
  const SkeinLane *its = skein_lane_header_get_lane (header);

  return its->kind == lane->kind && its->id == lane->id;
}

static gboolean
is_wanted (SkeinHeaderColumn *self,
           SkeinLaneHeader   *header)
{
  for (guint i = 0; i < self->shown->len; i++)
    if (is_of (header, g_ptr_array_index (self->shown, i)))
      return TRUE;
  return FALSE;
}

static guint
find_header (SkeinHeaderColumn *self,
             guint              from,
             const SkeinLane   *lane)
{
  for (guint i = from; i < self->headers->len; i++)
    if (is_of (skein_header_column_peek (self, i), lane))
      return i;
  for (guint i = self->headers->len; i-- > from;)
    if (!is_wanted (self, skein_header_column_peek (self, i)))
      return i;
  add_header (self);
  return self->headers->len - 1;
}

/* A lane keeps its header, and with it the focus, while others come and go above it. */
static void
put_header (SkeinHeaderColumn *self,
            guint              at,
            const SkeinLane   *lane)
{
  guint from = find_header (self, at, lane);

  skein_lane_header_set_lane (skein_header_column_peek (self, from), lane);
  if (from == at)
    return;
  g_ptr_array_insert (self->headers, (int) at, g_ptr_array_steal_index (self->headers, from));
  gtk_widget_insert_after (GTK_WIDGET (skein_header_column_peek (self, at)), GTK_WIDGET (self),
                           at > 0 ? GTK_WIDGET (skein_header_column_peek (self, at - 1)) : NULL);
}

static void
show_header (SkeinLaneHeader *header,
             gboolean         shown)
{
  GtkWidget *widget = GTK_WIDGET (header);

  if (gtk_widget_get_child_visible (widget) == shown)
    return;
  /* The focus would get lost. */
  if (!shown && gtk_widget_has_focus (widget))
    gtk_widget_grab_focus (gtk_widget_get_parent (gtk_widget_get_parent (widget)));
  gtk_widget_set_child_visible (widget, shown);
  gtk_accessible_update_state (GTK_ACCESSIBLE (header), GTK_ACCESSIBLE_STATE_HIDDEN, !shown, -1);
}

static void
find_shown (SkeinHeaderColumn  *self,
            const SkeinHeaders *headers)
{
  const SkeinDrawItem *region = skein_draw_list_get_region (headers->list, SKEIN_REGION_HEADERS);
  float covered = region->y;

  g_ptr_array_set_size (self->shown, 0);
  for (guint i = 0; i < headers->n_lanes; i++)
    {
      const SkeinLane *lane = &headers->lanes[i];

      if (lane->y >= region->y + region->h || lane->y + lane->height <= covered)
        continue;
      if (lane->pinned)
        covered = lane->y + lane->height;
      g_ptr_array_add (self->shown, (gpointer) lane);
    }
}

/**
 * skein_header_column_show_lanes:
 * @self: a column
 * @headers: what to show
 *
 * Gives the lanes that are in sight a header each, from top to bottom.
 */
void
skein_header_column_show_lanes (SkeinHeaderColumn  *self,
                                const SkeinHeaders *headers)
{
  find_shown (self, headers);
  g_ptr_array_set_size (self->by_lane, 0);
  g_ptr_array_set_size (self->by_lane, (int) headers->n_lanes);
  for (guint i = 0; i < self->shown->len; i++)
    {
      const SkeinLane *lane = g_ptr_array_index (self->shown, i);

      put_header (self, i, lane);
      g_ptr_array_index (self->by_lane, lane - headers->lanes) = skein_header_column_peek (self, i);
    }
  self->n_shown = self->shown->len;
  for (guint i = 0; i < self->headers->len; i++)
    show_header (skein_header_column_peek (self, i), i < self->n_shown);
}

/**
 * skein_header_column_clear:
 * @self: a column
 *
 * Shows no lane.
 */
void
skein_header_column_clear (SkeinHeaderColumn *self)
{
  g_return_if_fail (SKEIN_IS_HEADER_COLUMN (self));

  self->n_shown = 0;
  g_array_set_size (self->places, 0);
  for (guint i = 0; i < self->headers->len; i++)
    show_header (skein_header_column_peek (self, i), FALSE);
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-tail.h"

#include "panels/skein-panel.h"

/* A list that jumps far makes about two hundred rows again, which takes longer than a frame. It
 * jumps only after the view's position has not changed for this time. */
#define REST_US 150000

struct _SkeinTail
{
  GtkWidget *list;           /* (not owned) */
  GtkAdjustment *adjustment; /* (owned): the list's */
  gboolean followed;
  guint n_rows;              /* number of rows up to the view's position */
  guint row;                 /* the row that was last to be scrolled to */
  gboolean waiting;          /* `row` has still to be scrolled to */
  gint64 moved_us;           /* time of the frame in which `row` last changed */
  guint rest_id;             /* tick callback, or 0 */
  guint arriving;            /* a row that may be only partly in sight yet, or no position */
  guint scroll_id;           /* tick callback, or 0 */
  double last_value;         /* of the scroll position, and below of its upper end */
  double last_upper;
};

/* When the list estimates its heights again, it moves its upper end together with its position. A
 * position that moves up alone was moved by the user. */
static void
scrolled_cb (SkeinTail     *self,
             GtkAdjustment *adjustment)
{
  double value = gtk_adjustment_get_value (adjustment);
  double upper = gtk_adjustment_get_upper (adjustment);
  double line = 24;

  if (upper - value - gtk_adjustment_get_page_size (adjustment) < line)
    self->followed = TRUE;
  else if (value < self->last_value && upper == self->last_upper)
    skein_tail_set_followed (self, FALSE);
  self->last_value = value;
  self->last_upper = upper;
}

static gboolean
scroll_again_cb (GtkWidget     *list,
                 GdkFrameClock *clock,
                 gpointer       data)
{
  SkeinTail *self = data;

  self->scroll_id = 0;
  if (self->arriving != GTK_INVALID_LIST_POSITION)
    skein_panel_scroll_to (self->list, self->arriving);
  self->arriving = GTK_INVALID_LIST_POSITION;
  return G_SOURCE_REMOVE;
}

/* A new row has no height yet, so the list scrolls only to its start. One frame after the row gets
 * its place it has a height, and the list scrolls again. */
static void
end_moved_cb (SkeinTail *self)
{
  if (self->arriving != GTK_INVALID_LIST_POSITION && self->scroll_id == 0)
    self->scroll_id = gtk_widget_add_tick_callback (self->list, scroll_again_cb, self, NULL);
}

static void
arrive (SkeinTail *self)
{
  self->waiting = FALSE;
  self->arriving = self->row;
  skein_panel_scroll_to (self->list, self->row);
}

static void
map_cb (SkeinTail *self)
{
  if (self->waiting)
    arrive (self);
}

static gboolean
rest_cb (GtkWidget     *list,
         GdkFrameClock *clock,
         gpointer       data)
{
  SkeinTail *self = data;

  if (self->waiting && gdk_frame_clock_get_frame_time (clock) < self->moved_us + REST_US)
    return G_SOURCE_CONTINUE;
  self->rest_id = 0;
  if (self->waiting)
    arrive (self);
  return G_SOURCE_REMOVE;
}

static void
wait_for_rest (SkeinTail *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (self->list);

  self->waiting = TRUE;
  self->moved_us = gdk_frame_clock_get_frame_time (clock);
  if (self->rest_id == 0)
    self->rest_id = gtk_widget_add_tick_callback (self->list, rest_cb, self, NULL);
}

static void
show (SkeinTail *self,
      guint      row)
{
  guint distance = MAX (row, self->row) - MIN (row, self->row);

  self->row = row;
  if (!gtk_widget_get_mapped (self->list))
    self->waiting = TRUE;
  else if (distance > SKEIN_PANEL_RESTLESS)
    wait_for_rest (self);
  else
    arrive (self);
}

/**
 * skein_tail_new:
 * @list: a list view, which must live as long as the tail
 *
 * Returns: (transfer full): a tail that is followed
 */
SkeinTail *
skein_tail_new (GtkWidget *list)
{
  SkeinTail *self;

  g_return_val_if_fail (GTK_IS_LIST_VIEW (list), NULL);

  self = g_new0 (SkeinTail, 1);
  self->list = list;
  skein_tail_reset (self);
  self->adjustment = g_object_ref (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list)));
  g_signal_connect_swapped (self->adjustment, "value-changed", G_CALLBACK (scrolled_cb), self);
  g_signal_connect_swapped (self->adjustment, "changed", G_CALLBACK (end_moved_cb), self);
  g_signal_connect_swapped (list, "map", G_CALLBACK (map_cb), self);
  return self;
}

void
skein_tail_free (SkeinTail *self)
{
  g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_signal_handlers_disconnect_by_data (self->list, self);
  if (self->rest_id != 0)
    gtk_widget_remove_tick_callback (self->list, self->rest_id);
  if (self->scroll_id != 0)
    gtk_widget_remove_tick_callback (self->list, self->scroll_id);
  g_object_unref (self->adjustment);
  g_free (self);
}

/**
 * skein_tail_reset:
 *
 * To be called when the contents of the list are replaced: the tail is followed from the start
 * again.
 */
void
skein_tail_reset (SkeinTail *self)
{
  self->followed = TRUE;
  self->n_rows = 0;
  self->row = 0;
  self->waiting = FALSE;
  self->arriving = GTK_INVALID_LIST_POSITION;
}

/**
 * skein_tail_set_followed:
 * @followed: %FALSE if something else has been scrolled into sight
 */
void
skein_tail_set_followed (SkeinTail *self,
                         gboolean   followed)
{
  self->followed = followed;
  if (followed)
    return;
  self->waiting = FALSE;
  self->arriving = GTK_INVALID_LIST_POSITION;
}

/**
 * skein_tail_keep_up:
 * @n_rows: the number of rows up to the view's position
 * @live: whether that position is the present. A position in the past is scrolled to even if the
 *   tail is not followed
 *
 * Scrolls to the last of these rows if it is another one than before: at once if it is near,
 * otherwise when the position rests. A list that is not seen scrolls when it becomes visible.
 */
void
skein_tail_keep_up (SkeinTail *self,
                    guint      n_rows,
                    gboolean   live)
{
  gboolean same = n_rows == self->n_rows;

  self->n_rows = n_rows;
  if (!same && n_rows > 0 && (self->followed || !live))
    show (self, n_rows - 1);
}

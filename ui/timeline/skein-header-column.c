/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "timeline/skein-header-column.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "scene/skein-lane-words.h"
#include "timeline/skein-header-column-private.h"

G_DEFINE_FINAL_TYPE (SkeinHeaderColumn, skein_header_column, GTK_TYPE_WIDGET)

/* --- Widget ----------------------------------------------------------------------------------- */

static void
skein_header_column_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  SkeinHeaderColumn *self = SKEIN_HEADER_COLUMN (widget);

  for (guint i = 0; i < self->n_shown; i++)
    {
      const SkeinHeaderPlace *place = &g_array_index (self->places, SkeinHeaderPlace, i);
      GtkWidget *header = GTK_WIDGET (skein_header_column_peek (self, i));
      GtkAllocation area = { 0, place->y, width, MAX (place->height, 1) };

      gtk_widget_measure (header, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (header, &area, -1);
    }
}

/* Pinned lanes come first, and on top of what is scrolled away below them. */
static void
skein_header_column_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  SkeinHeaderColumn *self = SKEIN_HEADER_COLUMN (widget);

  for (int pinned = FALSE; pinned <= TRUE; pinned++)
    for (guint i = 0; i < self->n_shown; i++)
      if (skein_lane_header_get_lane (skein_header_column_peek (self, i))->pinned == pinned)
        gtk_widget_snapshot_child (widget, GTK_WIDGET (skein_header_column_peek (self, i)),
                                   snapshot);
}

/* One stop: up and down go from lane to lane. */
static gboolean
skein_header_column_focus (GtkWidget        *widget,
                           GtkDirectionType  direction)
{
  SkeinHeaderColumn *self = SKEIN_HEADER_COLUMN (widget);

  if (gtk_widget_get_focus_child (widget) != NULL || self->n_shown == 0)
    return FALSE;
  return skein_header_column_focus_chosen (self)
         || gtk_widget_grab_focus (GTK_WIDGET (skein_header_column_peek (self, 0)));
}

static void
skein_header_column_dispose (GObject *object)
{
  SkeinHeaderColumn *self = SKEIN_HEADER_COLUMN (object);

  self->n_shown = 0;
  for (guint i = 0; i < self->headers->len; i++)
    gtk_widget_unparent (GTK_WIDGET (skein_header_column_peek (self, i)));
  g_ptr_array_set_size (self->headers, 0);
  G_OBJECT_CLASS (skein_header_column_parent_class)->dispose (object);
}

static void
skein_header_column_finalize (GObject *object)
{
  SkeinHeaderColumn *self = SKEIN_HEADER_COLUMN (object);

  g_ptr_array_unref (self->headers);
  g_ptr_array_unref (self->shown);
  g_ptr_array_unref (self->by_lane);
  g_array_unref (self->places);
  G_OBJECT_CLASS (skein_header_column_parent_class)->finalize (object);
}

static void
skein_header_column_class_init (SkeinHeaderColumnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = skein_header_column_dispose;
  object_class->finalize = skein_header_column_finalize;
  widget_class->size_allocate = skein_header_column_size_allocate;
  widget_class->snapshot = skein_header_column_snapshot;
  widget_class->focus = skein_header_column_focus;
  /**
   * SkeinHeaderColumn::lane-chosen:
   * @self: the column
   * @lane: a lane
   *
   * That lane is the one that is meant from now on.
   */
  g_signal_new ("lane-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_css_name (widget_class, "skein-header-column");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
skein_header_column_init (SkeinHeaderColumn *self)
{
  self->headers = g_ptr_array_new ();
  self->shown = g_ptr_array_new ();
  self->by_lane = g_ptr_array_new ();
  self->places = g_array_new (FALSE, FALSE, sizeof (SkeinHeaderPlace));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Lanes"), -1);
}

/**
 * skein_header_column_new:
 *
 * Returns: (transfer floating): a column of no headers
 */
GtkWidget *
skein_header_column_new (void)
{
  return g_object_new (SKEIN_TYPE_HEADER_COLUMN, NULL);
}

/* --- What they show --------------------------------------------------------------------------- */

static int
get_top (const SkeinHeaders *headers)
{
  return (int) roundf (skein_draw_list_get_region (headers->list, SKEIN_REGION_HEADERS)->y
                       * (float) headers->scale);
}

static void
place_headers (SkeinHeaderColumn  *self,
               const SkeinHeaders *headers)
{
  float scale = (float) headers->scale;
  gboolean moved = self->places->len != self->n_shown;

  g_array_set_size (self->places, self->n_shown);
  for (guint i = 0; i < self->n_shown; i++)
    {
      const SkeinLane *lane = skein_lane_header_get_lane (skein_header_column_peek (self, i));
      SkeinHeaderPlace *place = &g_array_index (self->places, SkeinHeaderPlace, i);
      int y = (int) roundf (lane->y * scale);
      int height = (int) roundf ((lane->y + lane->height) * scale) - y;

      y -= get_top (headers);
      moved = moved || place->y != y || place->height != height;
      *place = (SkeinHeaderPlace) { y, height };
    }
  if (moved)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
hand_out_items (SkeinHeaderColumn  *self,
                const SkeinHeaders *headers)
{
  guint n;
  const SkeinDrawItem *items = skein_draw_list_get_items (headers->list, &n);

  for (guint i = 0; i < self->n_shown; i++)
    skein_lane_header_begin (skein_header_column_peek (self, i));
  for (guint i = 0; i < n; i++)
    {
      SkeinLaneHeader *header;
      SkeinDrawItem item = items[i];

      if (item.region != SKEIN_REGION_HEADERS)
        continue;
      header = g_ptr_array_index (self->by_lane, item.subject.lane);
      if (header == NULL)
        continue;
      /* From a whole pixel, so that edges fall where they would without the header. */
      item.y -= roundf (skein_lane_header_get_lane (header)->y * (float) headers->scale)
                / (float) headers->scale;
      skein_lane_header_add (header, &item);
    }
  for (guint i = 0; i < self->n_shown; i++)
    skein_lane_header_end (skein_header_column_peek (self, i), headers->renderer, headers->texts);
}

static void
say_words (SkeinLaneHeader    *header,
           const SkeinHeaders *headers)
{
  const SkeinLane *lane = skein_lane_header_get_lane (header);
  g_autofree char *state = skein_lane_words_describe (headers->history, lane, headers->limit);
  g_autofree char *reason
      = skein_lane_words_describe_reason (headers->history, lane, headers->limit);
  g_autofree char *both = NULL;

  if (reason != NULL)
    /* translators: how a thread is, and the reason: "blocked in get on q since 3 s; q: empty" */
    both = g_strdup_printf (_("%s; %s"), state, reason);
  skein_lane_header_set_words (header, skein_lane_words_get_name (headers->history, lane),
                               both != NULL ? both : state);
}

/**
 * skein_header_column_update:
 * @self: a column
 * @headers: what to show; the renderer and the texts have to last until the next call
 *
 * Shows the lanes that are in sight. What is the same as before is not touched.
 */
void
skein_header_column_update (SkeinHeaderColumn  *self,
                            const SkeinHeaders *headers)
{
  g_return_if_fail (SKEIN_IS_HEADER_COLUMN (self));
  g_return_if_fail (headers != NULL);

  skein_header_column_show_lanes (self, headers);
  place_headers (self, headers);
  hand_out_items (self, headers);
  for (guint i = 0; i < self->n_shown; i++)
    say_words (skein_header_column_peek (self, i), headers);
}

/**
 * skein_header_column_redraw:
 * @self: a column
 *
 * Draws all headers anew: colours or fonts are others.
 */
void
skein_header_column_redraw (SkeinHeaderColumn *self)
{
  g_return_if_fail (SKEIN_IS_HEADER_COLUMN (self));

  for (guint i = 0; i < self->n_shown; i++)
    gtk_widget_queue_draw (GTK_WIDGET (skein_header_column_peek (self, i)));
}

/**
 * skein_header_column_focus_chosen:
 * @self: a column
 *
 * Returns: whether the chosen lane is in sight; then its header has the focus
 */
gboolean
skein_header_column_focus_chosen (SkeinHeaderColumn *self)
{
  g_return_val_if_fail (SKEIN_IS_HEADER_COLUMN (self), FALSE);

  for (guint i = 0; i < self->n_shown; i++)
    if (skein_lane_header_get_lane (skein_header_column_peek (self, i))->chosen)
      return gtk_widget_grab_focus (GTK_WIDGET (skein_header_column_peek (self, i)));
  return FALSE;
}

/**
 * skein_header_column_get_n:
 * @self: a column
 *
 * Returns: how many lanes are in sight
 */
guint
skein_header_column_get_n (SkeinHeaderColumn *self)
{
  g_return_val_if_fail (SKEIN_IS_HEADER_COLUMN (self), 0);

  return self->n_shown;
}

/**
 * skein_header_column_get_nth:
 * @self: a column
 * @n: less than skein_header_column_get_n()
 *
 * Returns: (transfer none): the header of that lane, counted from the top
 */
SkeinLaneHeader *
skein_header_column_get_nth (SkeinHeaderColumn *self,
                             guint              n)
{
  g_return_val_if_fail (SKEIN_IS_HEADER_COLUMN (self), NULL);
  g_return_val_if_fail (n < self->n_shown, NULL);

  return skein_header_column_peek (self, n);
}

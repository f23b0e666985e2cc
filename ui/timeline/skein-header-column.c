/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "timeline/skein-header-column.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "scene/skein-lane-words.h"

/* Position and height of a header, in whole pixels from the top of the column. */
typedef struct
{
  int y;
  int height;
} SkeinHeaderPlace;

struct _SkeinHeaderColumn
{
  GtkWidget parent_instance;

  SkeinTimelineScene *scene;       /* (owned) */
  SkeinTimelineRenderer *renderer; /* (not owned): the timeline owns it */
  GPtrArray *headers;  /* (not owned) SkeinLaneHeader: children; the visible ones come first */
  guint n_shown;
  GArray *places;      /* SkeinHeaderPlace of the visible headers */
  GPtrArray *shown;    /* (not owned) SkeinLane: the lanes in sight, during an update */
  GPtrArray *by_lane;  /* (not owned) (nullable): the header of each lane, during an update */
};

G_DEFINE_FINAL_TYPE (SkeinHeaderColumn, skein_header_column, GTK_TYPE_WIDGET)

static SkeinLaneHeader *
peek (SkeinHeaderColumn *self,
      guint              i)
{
  return g_ptr_array_index (self->headers, i);
}

/* --- Which lane has which header ------------------------------------------------------------ */

static void
chosen_cb (SkeinHeaderColumn *self,
           SkeinLaneHeader   *header)
{
  if (skein_timeline_scene_get_history (self->scene) != NULL)
    skein_lane_list_choose (skein_timeline_scene_get_lane_list (self->scene),
                            skein_lane_header_get_lane (header));
}

static void
add_header (SkeinHeaderColumn *self)
{
  GtkWidget *header = skein_lane_header_new (self->scene, self->renderer);

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
    if (is_of (peek (self, i), lane))
      return i;
  for (guint i = self->headers->len; i-- > from;)
    if (!is_wanted (self, peek (self, i)))
      return i;
  add_header (self);
  return self->headers->len - 1;
}

/* A lane keeps its header, and the header keeps the focus, while lanes come and go above it. */
static void
put_header (SkeinHeaderColumn *self,
            guint              at,
            const SkeinLane   *lane)
{
  guint from = find_header (self, at, lane);

  skein_lane_header_set_lane (peek (self, from), lane);
  if (from == at)
    return;
  g_ptr_array_insert (self->headers, (int) at, g_ptr_array_steal_index (self->headers, from));
  gtk_widget_insert_after (GTK_WIDGET (peek (self, at)), GTK_WIDGET (self),
                           at > 0 ? GTK_WIDGET (peek (self, at - 1)) : NULL);
}

static void
show_header (SkeinLaneHeader *header,
             gboolean         shown)
{
  GtkWidget *widget = GTK_WIDGET (header);

  if (gtk_widget_get_child_visible (widget) == shown)
    return;
  /* Hiding the header would lose the focus, so the timeline takes it. */
  if (!shown && gtk_widget_has_focus (widget))
    gtk_widget_grab_focus (gtk_widget_get_parent (gtk_widget_get_parent (widget)));
  gtk_widget_set_child_visible (widget, shown);
  gtk_accessible_update_state (GTK_ACCESSIBLE (header), GTK_ACCESSIBLE_STATE_HIDDEN, !shown, -1);
}

static const SkeinDrawItem *
get_region (SkeinHeaderColumn *self)
{
  return skein_draw_list_get_region (skein_timeline_scene_get_list (self->scene),
                                     SKEIN_REGION_HEADERS);
}

static void
find_shown (SkeinHeaderColumn *self,
            const SkeinLane   *lanes,
            guint              n_lanes)
{
  const SkeinDrawItem *region = get_region (self);
  float covered = region->y;

  g_ptr_array_set_size (self->shown, 0);
  for (guint i = 0; i < n_lanes; i++)
    {
      const SkeinLane *lane = &lanes[i];

      if (lane->y >= region->y + region->h || lane->y + lane->height <= covered)
        continue;
      if (lane->pinned)
        covered = lane->y + lane->height;
      g_ptr_array_add (self->shown, (gpointer) lane);
    }
}

/* Gives each lane that is in sight a header, from top to bottom. */
static void
show_lanes (SkeinHeaderColumn *self)
{
  guint n_lanes;
  const SkeinLane *lanes = skein_timeline_scene_get_lanes (self->scene, &n_lanes);

  find_shown (self, lanes, n_lanes);
  g_ptr_array_set_size (self->by_lane, 0);
  g_ptr_array_set_size (self->by_lane, (int) n_lanes);
  for (guint i = 0; i < self->shown->len; i++)
    {
      const SkeinLane *lane = g_ptr_array_index (self->shown, i);

      put_header (self, i, lane);
      g_ptr_array_index (self->by_lane, lane - lanes) = peek (self, i);
    }
  self->n_shown = self->shown->len;
  for (guint i = 0; i < self->headers->len; i++)
    show_header (peek (self, i), i < self->n_shown);
}

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
      GtkWidget *header = GTK_WIDGET (peek (self, i));
      GtkAllocation area = { 0, place->y, width, MAX (place->height, 1) };

      gtk_widget_measure (header, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (header, &area, -1);
    }
}

/* Headers of pinned lanes are drawn on top of the headers that are scrolled away below them, so
 * they are drawn last. */
static void
skein_header_column_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  SkeinHeaderColumn *self = SKEIN_HEADER_COLUMN (widget);

  for (int pinned = FALSE; pinned <= TRUE; pinned++)
    for (guint i = 0; i < self->n_shown; i++)
      if (skein_lane_header_get_lane (peek (self, i))->pinned == pinned)
        gtk_widget_snapshot_child (widget, GTK_WIDGET (peek (self, i)),
                                   snapshot);
}

/* The Tab key stops once in the column; the up and down keys move from lane to lane. */
static gboolean
skein_header_column_focus (GtkWidget        *widget,
                           GtkDirectionType  direction)
{
  SkeinHeaderColumn *self = SKEIN_HEADER_COLUMN (widget);

  if (gtk_widget_get_focus_child (widget) != NULL || self->n_shown == 0)
    return FALSE;
  return skein_header_column_focus_chosen (self)
         || gtk_widget_grab_focus (GTK_WIDGET (peek (self, 0)));
}

static void
skein_header_column_dispose (GObject *object)
{
  SkeinHeaderColumn *self = SKEIN_HEADER_COLUMN (object);

  self->n_shown = 0;
  for (guint i = 0; i < self->headers->len; i++)
    gtk_widget_unparent (GTK_WIDGET (peek (self, i)));
  g_ptr_array_set_size (self->headers, 0);
  g_clear_object (&self->scene);
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
 * @scene: (transfer none): the scene whose lanes get headers
 * @renderer: (transfer none): draws the headers; it must live as long as the column
 *
 * Returns: (transfer floating): a column without headers
 */
GtkWidget *
skein_header_column_new (SkeinTimelineScene    *scene,
                         SkeinTimelineRenderer *renderer)
{
  SkeinHeaderColumn *self;

  g_return_val_if_fail (SKEIN_IS_TIMELINE_SCENE (scene), NULL);

  self = g_object_new (SKEIN_TYPE_HEADER_COLUMN, NULL);
  self->scene = g_object_ref (scene);
  self->renderer = renderer;
  return GTK_WIDGET (self);
}

/* --- Contents --------------------------------------------------------------------------------- */

static void
place_headers (SkeinHeaderColumn *self)
{
  float scale = (float) skein_timeline_scene_get_scale (self->scene);
  int top = (int) roundf (get_region (self)->y * scale);
  gboolean moved = self->places->len != self->n_shown;

  g_array_set_size (self->places, self->n_shown);
  for (guint i = 0; i < self->n_shown; i++)
    {
      const SkeinLane *lane = skein_lane_header_get_lane (peek (self, i));
      SkeinHeaderPlace *place = &g_array_index (self->places, SkeinHeaderPlace, i);
      int y = (int) roundf (lane->y * scale);
      int height = (int) roundf ((lane->y + lane->height) * scale) - y;

      y -= top;
      moved = moved || place->y != y || place->height != height;
      *place = (SkeinHeaderPlace) { y, height };
    }
  if (moved)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
hand_out_items (SkeinHeaderColumn *self)
{
  float scale = (float) skein_timeline_scene_get_scale (self->scene);
  guint n;
  const SkeinDrawItem *items
      = skein_draw_list_get_items (skein_timeline_scene_get_list (self->scene), &n);

  for (guint i = 0; i < self->n_shown; i++)
    skein_lane_header_begin (peek (self, i));
  for (guint i = 0; i < n; i++)
    {
      SkeinLaneHeader *header;
      SkeinDrawItem item = items[i];

      if (item.region != SKEIN_REGION_HEADERS)
        continue;
      header = g_ptr_array_index (self->by_lane, item.subject.lane);
      if (header == NULL)
        continue;
      /* The header stands on a whole pixel. Edges are placed relative to that pixel, so that they
       * fall where they would without the header. */
      item.y -= roundf (skein_lane_header_get_lane (header)->y * scale) / scale;
      skein_lane_header_add (header, &item);
    }
  for (guint i = 0; i < self->n_shown; i++)
    skein_lane_header_end (peek (self, i));
}

static void
say_words (SkeinLaneHeader *header,
           SkeinHistory    *history,
           guint            limit)
{
  const SkeinLane *lane = skein_lane_header_get_lane (header);
  g_autofree char *state = skein_lane_words_describe (history, lane, limit);
  g_autofree char *reason = skein_lane_words_describe_reason (history, lane, limit);
  g_autofree char *both = NULL;

  if (reason != NULL)
    /* translators: the state of a thread, and the reason: "blocked in get on q since 3 s; q:
     * empty" */
    both = g_strdup_printf (_("%s; %s"), state, reason);
  skein_lane_header_set_words (header, skein_lane_words_get_name (history, lane),
                               both != NULL ? both : state);
}

static void
clear (SkeinHeaderColumn *self)
{
  self->n_shown = 0;
  g_array_set_size (self->places, 0);
  for (guint i = 0; i < self->headers->len; i++)
    show_header (peek (self, i), FALSE);
}

/**
 * skein_header_column_update:
 * @self: a column
 *
 * Shows the lanes of the scene that are in sight. A header whose lane is unchanged is not touched.
 */
void
skein_header_column_update (SkeinHeaderColumn *self)
{
  SkeinHistory *history;
  guint limit;

  g_return_if_fail (SKEIN_IS_HEADER_COLUMN (self));

  history = skein_timeline_scene_get_history (self->scene);
  if (history == NULL)
    {
      clear (self);
      return;
    }
  show_lanes (self);
  place_headers (self);
  hand_out_items (self);
  limit = skein_timeline_scene_get_limit (self->scene);
  for (guint i = 0; i < self->n_shown; i++)
    say_words (peek (self, i), history, limit);
}

/**
 * skein_header_column_redraw:
 * @self: a column
 *
 * Draws all headers again, after a change of colours or fonts.
 */
void
skein_header_column_redraw (SkeinHeaderColumn *self)
{
  g_return_if_fail (SKEIN_IS_HEADER_COLUMN (self));

  for (guint i = 0; i < self->n_shown; i++)
    gtk_widget_queue_draw (GTK_WIDGET (peek (self, i)));
}

/**
 * skein_header_column_focus_chosen:
 * @self: a column that is up to date
 *
 * Returns: whether the chosen lane is in sight; its header then has the focus
 */
gboolean
skein_header_column_focus_chosen (SkeinHeaderColumn *self)
{
  g_return_val_if_fail (SKEIN_IS_HEADER_COLUMN (self), FALSE);

  for (guint i = 0; i < self->n_shown; i++)
    if (skein_lane_header_get_lane (peek (self, i))->chosen)
      return gtk_widget_grab_focus (GTK_WIDGET (peek (self, i)));
  return FALSE;
}

/**
 * skein_header_column_get_n:
 * @self: a column
 *
 * Returns: the number of lanes that are in sight
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
 * Returns: (transfer none): the header of the @n-th lane from the top
 */
SkeinLaneHeader *
skein_header_column_get_nth (SkeinHeaderColumn *self,
                             guint              n)
{
  g_return_val_if_fail (SKEIN_IS_HEADER_COLUMN (self), NULL);
  g_return_val_if_fail (n < self->n_shown, NULL);

  return peek (self, n);
}

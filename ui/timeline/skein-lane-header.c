/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "timeline/skein-lane-header.h"

#include <string.h>

struct _SkeinLaneHeader
{
  GtkWidget parent_instance;

  SkeinLane lane;
  char *name;        /* (owned) (nullable) */
  char *description; /* (owned) (nullable) */

  GArray *items;     /* SkeinDrawItem, relative to the header's corner; their texts are owned */
  GArray *next;      /* SkeinDrawItem, collected between begin and end; their texts are not owned */
  SkeinTimelineScene *scene;       /* (owned): the texts */
  SkeinTimelineRenderer *renderer; /* (not owned): the timeline's */
};

G_DEFINE_FINAL_TYPE (SkeinLaneHeader, skein_lane_header, GTK_TYPE_WIDGET)

static guint chosen_signal;

/* The timeline's actions apply to the chosen lane, so the header's own actions choose its lane
 * first. */
static const struct
{
  const char *name;
  const char *of_timeline;
} actions[] = {
  { "lane.pin", "timeline.pin-lane" },
  { "lane.hide", "timeline.hide-lane" },
  { "lane.move-up", "timeline.move-lane-up" },
  { "lane.move-down", "timeline.move-lane-down" },
  { "lane.menu", "timeline.menu" },
};

static void
act (GtkWidget  *widget,
     const char *name,
     GVariant   *parameter)
{
  g_signal_emit (widget, chosen_signal, 0);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (strcmp (name, actions[i].name) == 0)
      gtk_widget_activate_action (widget, actions[i].of_timeline, NULL);
}

static void
skein_lane_header_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  SkeinLaneHeader *self = SKEIN_LANE_HEADER (widget);
  SkeinTextCache *texts = skein_timeline_scene_get_texts (self->scene);

  if (texts != NULL)
    skein_timeline_renderer_draw_items (self->renderer,
                                        (const SkeinDrawItem *) (gpointer) self->items->data,
                                        self->items->len, texts, snapshot);
}

static void
clear_item (gpointer pointer)
{
  SkeinDrawItem *item = pointer;

  g_free ((char *) item->text);
}

static void
skein_lane_header_finalize (GObject *object)
{
  SkeinLaneHeader *self = SKEIN_LANE_HEADER (object);

  g_object_unref (self->scene);
  g_array_unref (self->items);
  g_array_unref (self->next);
  g_free (self->name);
  g_free (self->description);
  G_OBJECT_CLASS (skein_lane_header_parent_class)->finalize (object);
}

static void
skein_lane_header_class_init (SkeinLaneHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = skein_lane_header_finalize;
  widget_class->snapshot = skein_lane_header_snapshot;
  /**
   * SkeinLaneHeader::chosen:
   * @self: the header
   *
   * The lane of the header becomes the chosen one.
   */
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, act);
  gtk_widget_class_set_css_name (widget_class, "skein-lane-header");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
focused_cb (SkeinLaneHeader *self)
{
  g_signal_emit (self, chosen_signal, 0);
}

static void
skein_lane_header_init (SkeinLaneHeader *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->items = g_array_new (FALSE, FALSE, sizeof (SkeinDrawItem));
  g_array_set_clear_func (self->items, clear_item);
  self->next = g_array_new (FALSE, FALSE, sizeof (SkeinDrawItem));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (focus, "enter", G_CALLBACK (focused_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

/**
 * skein_lane_header_new:
 * @scene: (transfer none): the scene that the items and their texts are from
 * @renderer: (transfer none): draws the header; it must live as long as the header
 *
 * Returns: (transfer floating): a header without a lane
 */
GtkWidget *
skein_lane_header_new (SkeinTimelineScene    *scene,
                       SkeinTimelineRenderer *renderer)
{
  SkeinLaneHeader *self;

  g_return_val_if_fail (SKEIN_IS_TIMELINE_SCENE (scene), NULL);

  self = g_object_new (SKEIN_TYPE_LANE_HEADER, NULL);
  self->scene = g_object_ref (scene);
  self->renderer = renderer;
  return GTK_WIDGET (self);
}

/**
 * skein_lane_header_set_lane:
 * @self: a header
 * @lane: the lane that the header shows from now on
 */
void
skein_lane_header_set_lane (SkeinLaneHeader *self,
                            const SkeinLane *lane)
{
  g_return_if_fail (SKEIN_IS_LANE_HEADER (self));

  if (self->lane.chosen != lane->chosen)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED,
                                 lane->chosen, -1);
  self->lane = *lane;
}

/**
 * skein_lane_header_get_lane:
 * @self: a header
 *
 * Returns: (transfer none): the lane that the header shows
 */
const SkeinLane *
skein_lane_header_get_lane (SkeinLaneHeader *self)
{
  g_return_val_if_fail (SKEIN_IS_LANE_HEADER (self), NULL);

  return &self->lane;
}

/**
 * skein_lane_header_set_words:
 * @self: a header
 * @name: the name of its lane
 * @description: the state of its lane, and the reason for it
 *
 * Sets the accessible label and description, if they have changed.
 */
void
skein_lane_header_set_words (SkeinLaneHeader *self,
                             const char      *name,
                             const char      *description)
{
  g_return_if_fail (SKEIN_IS_LANE_HEADER (self));

  if (g_strcmp0 (name, self->name) != 0)
    {
      g_free (self->name);
      self->name = g_strdup (name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
    }
  if (g_strcmp0 (description, self->description) != 0)
    {
      g_free (self->description);
      self->description = g_strdup (description);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      description, -1);
    }
}

const char *
skein_lane_header_get_name (SkeinLaneHeader *self)
{
  g_return_val_if_fail (SKEIN_IS_LANE_HEADER (self), NULL);

  return self->name;
}

const char *
skein_lane_header_get_description (SkeinLaneHeader *self)
{
  g_return_val_if_fail (SKEIN_IS_LANE_HEADER (self), NULL);

  return self->description;
}

/* --- Drawing ---------------------------------------------------------------------------------- */

void
skein_lane_header_begin (SkeinLaneHeader *self)
{
  g_return_if_fail (SKEIN_IS_LANE_HEADER (self));

  g_array_set_size (self->next, 0);
}

/**
 * skein_lane_header_add:
 * @self: a header, between skein_lane_header_begin() and skein_lane_header_end()
 * @item: the item to draw on top of those added before, in pixels of a draw list relative to the
 *   header's corner; its text must live until skein_lane_header_end()
 */
void
skein_lane_header_add (SkeinLaneHeader     *self,
                       const SkeinDrawItem *item)
{
  g_return_if_fail (SKEIN_IS_LANE_HEADER (self));

  g_array_append_vals (self->next, item, 1);
}

static gboolean
looks_the_same (const SkeinDrawItem *one,
                const SkeinDrawItem *other)
{
  return one->kind == other->kind && one->role == other->role && one->fill == other->fill
         && one->style == other->style && one->faded == other->faded && one->x == other->x
         && one->y == other->y && one->w == other->w && one->h == other->h
         && g_strcmp0 (one->text, other->text) == 0;
}

static gboolean
has_changed (SkeinLaneHeader *self)
{
  if (self->items->len != self->next->len)
    return TRUE;
  for (guint i = 0; i < self->next->len; i++)
    if (!looks_the_same (&g_array_index (self->items, SkeinDrawItem, i),
                         &g_array_index (self->next, SkeinDrawItem, i)))
      return TRUE;
  return FALSE;
}

/**
 * skein_lane_header_end:
 * @self: a header
 *
 * Redraws the header if the added items differ from those that it shows.
 */
void
skein_lane_header_end (SkeinLaneHeader *self)
{
  g_return_if_fail (SKEIN_IS_LANE_HEADER (self));

  if (!has_changed (self))
    return;
  g_array_set_size (self->items, 0);
  for (guint i = 0; i < self->next->len; i++)
    {
      SkeinDrawItem item = g_array_index (self->next, SkeinDrawItem, i);

      item.text = g_strdup (item.text);
      g_array_append_val (self->items, item);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-item-motion.h"

#include <adwaita.h>

#define DURATION_MS 250

/* Distance in pixels that an item falls when it appears, and rises when it goes. */
#define LIFT 6

typedef struct
{
  guint put;
  graphene_point_t at;   /* where the item was drawn */
  graphene_point_t home; /* where its place was at rest */
  GskRenderNode *node;   /* (owned) */
} Drawn;

struct _SkeinItemMotion
{
  GArray *puts;      /* of guint32: the items, in the order in which they are taken */
  GArray *drawn;     /* of Drawn: the items as the last frame showed them */
  GArray *from;      /* of Drawn: the items as they were when the motion began */
  gboolean known;    /* whether a frame has been drawn since the items last changed */
  gint64 changed_us; /* time at which the items last changed */
  double progress;   /* 0 to 1; 1 is at rest */
  AdwAnimation *animation; /* (owned) (nullable): made at the first change */
};

static void
clear_drawn (gpointer data)
{
  Drawn *drawn = data;

  gsk_render_node_unref (drawn->node);
}

static GArray *
make_frame (void)
{
  GArray *frame = g_array_new (FALSE, FALSE, sizeof (Drawn));

  g_array_set_clear_func (frame, clear_drawn);
  return frame;
}

SkeinItemMotion *
skein_item_motion_new (void)
{
  SkeinItemMotion *self = g_new0 (SkeinItemMotion, 1);

  self->puts = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->drawn = make_frame ();
  self->from = make_frame ();
  self->changed_us = -DURATION_MS * 1000;
  self->progress = 1;
  return self;
}

/* To be called when the widget goes: it is no longer seen then, so its animation has stopped. */
void
skein_item_motion_free (SkeinItemMotion *self)
{
  g_clear_object (&self->animation);
  g_array_unref (self->puts);
  g_array_unref (self->drawn);
  g_array_unref (self->from);
  g_free (self);
}

static void
rest (SkeinItemMotion *self)
{
  g_array_set_size (self->from, 0);
  self->progress = 1;
}

static gboolean
has_puts (SkeinItemMotion *self,
          const guint32   *puts,
          guint            n_puts)
{
  if (self->puts->len != n_puts)
    return FALSE;
  for (guint i = 0; i < n_puts; i++)
    if (g_array_index (self->puts, guint32, i) != puts[i])
      return FALSE;
  return TRUE;
}

/**
 * skein_item_motion_set_puts:
 * @puts: (array length=n_puts): the events that put in the present items
 * @now_us: the time of the frame
 * @soft: whether items may move; otherwise they jump
 *
 * Items that change again before a motion would be over jump as well. If many items come and go,
 * they would otherwise never reach their places.
 *
 * Returns: whether the items are moving
 */
gboolean
skein_item_motion_set_puts (SkeinItemMotion *self,
                            const guint32   *puts,
                            guint            n_puts,
                            gint64           now_us,
                            gboolean         soft)
{
  gboolean calm = now_us - self->changed_us >= DURATION_MS * 1000;

  if (!soft)
    rest (self);
  if (has_puts (self, puts, n_puts))
    return skein_item_motion_is_moving (self);
  g_array_set_size (self->puts, 0);
  if (n_puts > 0)
    g_array_append_vals (self->puts, puts, n_puts);
  self->changed_us = now_us;
  rest (self);
  if (soft && calm && self->known)
    {
      GArray *empty = self->from;

      self->from = self->drawn;
      self->drawn = empty;
      self->progress = 0;
    }
  self->known = FALSE;
  return skein_item_motion_is_moving (self);
}

/**
 * skein_item_motion_set_progress:
 * @progress: progress of the motion, from 0 to 1, which is at rest
 */
void
skein_item_motion_set_progress (SkeinItemMotion *self,
                                double           progress)
{
  if (progress >= 1)
    rest (self);
  else if (skein_item_motion_is_moving (self))
    self->progress = progress;
}

gboolean
skein_item_motion_is_moving (SkeinItemMotion *self)
{
  return self->progress < 1;
}

static gboolean
is_played (SkeinItemMotion *self)
{
  return self->animation != NULL
         && adw_animation_get_state (self->animation) == ADW_ANIMATION_PLAYING;
}

/* Ends the motion. The next change jumps: items that have not been seen for a while do not move
 * from their old places. */
void
skein_item_motion_forget (SkeinItemMotion *self)
{
  if (is_played (self))
    adw_animation_skip (self->animation);
  rest (self);
  g_array_set_size (self->drawn, 0);
  self->known = FALSE;
}

static const Drawn *
find_put (GArray *frame,
          guint   put)
{
  for (guint i = 0; i < frame->len; i++)
    if (g_array_index (frame, Drawn, i).put == put)
      return &g_array_index (frame, Drawn, i);
  return NULL;
}

static void
draw (GtkSnapshot *snapshot,
      const Drawn *drawn,
      double       opacity)
{
  gtk_snapshot_save (snapshot);
  if (opacity < 1)
    gtk_snapshot_push_opacity (snapshot, opacity);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (drawn->at.x - drawn->home.x,
                                                          drawn->at.y - drawn->home.y));
  gtk_snapshot_append_node (snapshot, drawn->node);
  if (opacity < 1)
    gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);
}

static void
draw_gone (SkeinItemMotion *self,
           GtkSnapshot     *snapshot)
{
  for (guint i = 0; i < self->from->len; i++)
    {
      Drawn gone = g_array_index (self->from, Drawn, i);

      for (guint j = 0; j < self->puts->len; j++)
        if (g_array_index (self->puts, guint32, j) == gone.put)
          gone.node = NULL;
      gone.at.y -= (float) (LIFT * self->progress);
      if (gone.node != NULL)
        draw (snapshot, &gone, 1 - self->progress);
    }
}

/**
 * skein_item_motion_snapshot:
 * @snapshot: the snapshot of the widget
 * @items: (array length=n_items): the items of the last skein_item_motion_set_puts()
 */
void
skein_item_motion_snapshot (SkeinItemMotion      *self,
                            GtkSnapshot          *snapshot,
                            const SkeinItemPlace *items,
                            guint                 n_items)
{
  float left = (float) (1 - self->progress);

  g_array_set_size (self->drawn, 0);
  self->known = TRUE;
  draw_gone (self, snapshot);
  for (guint i = 0; i < n_items; i++)
    {
      const Drawn *before = find_put (self->from, items[i].put);
      Drawn now = { items[i].put, items[i].rect.origin, items[i].rect.origin, items[i].node };

      if (items[i].node == NULL)
        continue;
      if (before != NULL)
        {
          now.at.x += (before->at.x - now.home.x) * left;
          now.at.y += (before->at.y - now.home.y) * left;
        }
      else
        now.at.y -= LIFT * left;
      draw (snapshot, &now, before != NULL ? 1 : self->progress);
      gsk_render_node_ref (now.node);
      g_array_append_val (self->drawn, now);
    }
}

/* --- A widget's children --------------------------------------------------------------------- */

static void
progressed_cb (double   progress,
               gpointer user_data)
{
  SkeinItemMotion *self = user_data;

  skein_item_motion_set_progress (self, progress);
  gtk_widget_queue_draw (adw_animation_get_widget (self->animation));
}

/* The motion is fast at first, and slow at its end. */
static AdwAnimation *
make_animation (SkeinItemMotion *self,
                GtkWidget       *widget)
{
  AdwAnimationTarget *target = adw_callback_animation_target_new (progressed_cb, self, NULL);
  AdwAnimation *animation = adw_timed_animation_new (widget, 0, 1, DURATION_MS, target);

  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (animation), ADW_EASE_OUT_CUBIC);
  return animation;
}

/**
 * skein_item_motion_change:
 * @widget: the widget whose first children are the items; the same one in each call
 * @soft: whether items may move. They move only in a widget that is seen, and only if the system
 *   does not ask for reduced motion
 *
 * Like skein_item_motion_set_puts(), with the frame time of the widget. The widget is redrawn until
 * the items are at rest.
 */
void
skein_item_motion_change (SkeinItemMotion *self,
                          GtkWidget       *widget,
                          const guint32   *puts,
                          guint            n_puts,
                          gboolean         soft)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gint64 now_us = clock != NULL ? gdk_frame_clock_get_frame_time (clock) : 0;
  gboolean moves = skein_item_motion_set_puts (self, puts, n_puts, now_us, soft);

  if (self->animation == NULL)
    self->animation = make_animation (self, widget);
  /* A motion that begins in the frame in which the one before ends must not end with it. */
  if (moves && self->progress == 0 && is_played (self))
    adw_animation_reset (self->animation);
  /* If the widget is not seen, or animations are disabled, playing skips to the end at once. */
  if (moves && !is_played (self))
    adw_animation_play (self->animation);
  else if (!moves && is_played (self))
    adw_animation_skip (self->animation);
}

/* The first children of @widget are the items, which may move; the others are drawn at their
 * places. */
void
skein_item_motion_snapshot_children (SkeinItemMotion *self,
                                     GtkWidget       *widget,
                                     GtkSnapshot     *snapshot)
{
  g_autofree SkeinItemPlace *items = g_new0 (SkeinItemPlace, self->puts->len);
  GtkWidget *child = gtk_widget_get_first_child (widget);
  guint n = 0;

  for (; child != NULL && n < self->puts->len; child = gtk_widget_get_next_sibling (child), n++)
    {
      GtkSnapshot *own = gtk_snapshot_new ();

      items[n].put = g_array_index (self->puts, guint32, n);
      gtk_widget_snapshot_child (widget, child, own);
      items[n].node = gtk_snapshot_free_to_node (own);
      if (!gtk_widget_compute_bounds (child, widget, &items[n].rect))
        items[n].rect = GRAPHENE_RECT_INIT (0, 0, 0, 0);
    }
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_snapshot_child (widget, child, snapshot);
  skein_item_motion_snapshot (self, snapshot, items, n);
  for (guint i = 0; i < n; i++)
    g_clear_pointer (&items[i].node, gsk_render_node_unref);
}

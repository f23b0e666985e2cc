/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Animates the items of a container from one state to the next: new items fade in, removed items
 * fade out, and the others slide to their new places. An item is identified by the event that put
 * it in, since the same item may be put in again. The caller sets the progress of the motion and
 * gives the items to draw; the object remembers where they were drawn. */
typedef struct _SkeinItemMotion SkeinItemMotion;

/* An item as the widget would draw it at rest. */
typedef struct
{
  guint put;              /* the event that put the item in */
  graphene_rect_t rect;   /* in the widget's coordinates */
  GskRenderNode *node;    /* (owned) (nullable): drawn at that place */
} SkeinItemPlace;

SkeinItemMotion *skein_item_motion_new        (void);
void             skein_item_motion_free       (SkeinItemMotion *self);
gboolean         skein_item_motion_set_puts   (SkeinItemMotion *self, const guint32 *puts,
                                               guint n_puts, gint64 now_us, gboolean soft);
void             skein_item_motion_set_progress (SkeinItemMotion *self, double progress);
gboolean         skein_item_motion_is_moving  (SkeinItemMotion *self);
void             skein_item_motion_forget     (SkeinItemMotion *self);
void             skein_item_motion_snapshot   (SkeinItemMotion *self, GtkSnapshot *snapshot,
                                               const SkeinItemPlace *items, guint n_items);

/* For a widget whose children are the items; these functions run an animation of their own. */
void             skein_item_motion_change     (SkeinItemMotion *self, GtkWidget *widget,
                                               const guint32 *puts, guint n_puts, gboolean soft);
void             skein_item_motion_snapshot_children (SkeinItemMotion *self, GtkWidget *widget,
                                               GtkSnapshot *snapshot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinItemMotion, skein_item_motion_free)

G_END_DECLS

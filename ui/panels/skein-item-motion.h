/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How what a container holds goes from one state to the next: what comes appears, what goes fades
 * away, what stays slides to its new place. An item is known by the event that put it in: the same
 * one may be put in again. It is told how far a motion has come; it draws what its widget gives it,
 * and remembers where. */
typedef struct _SkeinItemMotion SkeinItemMotion;

/* An item as its widget would have it at rest. */
typedef struct
{
  guint put;              /* the event that put it in */
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

/* For a widget whose children are the items: with an animation of its own. */
void             skein_item_motion_change     (SkeinItemMotion *self, GtkWidget *widget,
                                               const guint32 *puts, guint n_puts, gboolean soft);
void             skein_item_motion_snapshot_children (SkeinItemMotion *self, GtkWidget *widget,
                                               GtkSnapshot *snapshot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinItemMotion, skein_item_motion_free)

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-item-row.h"

#include <glib/gi18n.h>

#include "layout/skein-steady-label.h"
#include "layout/skein-wrap-layout.h"
#include "panels/skein-item-motion.h"

struct _SkeinItemRow
{
  GtkWidget parent_instance;

  SkeinItemMotion *motion; /* (owned) */
  gboolean restless;
};

G_DEFINE_FINAL_TYPE (SkeinItemRow, skein_item_row, GTK_TYPE_WIDGET)

static void
skein_item_row_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  SkeinItemRow *self = SKEIN_ITEM_ROW (widget);

  if (self->restless)
    GTK_WIDGET_CLASS (skein_item_row_parent_class)->snapshot (widget, snapshot);
  else
    skein_item_motion_snapshot_children (self->motion, widget, snapshot);
}

/* The box of an empty row has no tooltip, since it holds no item. */
static gboolean
query_tooltip_cb (GtkWidget  *box,
                  int         x,
                  int         y,
                  gboolean    keyboard,
                  GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, _("The next to be taken"));
  return !gtk_widget_has_css_class (box, "empty");
}

static GtkWidget *
add_box (SkeinItemRow *self)
{
  GtkWidget *box = skein_steady_label_new (NULL);

  skein_steady_label_set_xalign (SKEIN_STEADY_LABEL (box), 0.5f);
  skein_steady_label_set_restless (SKEIN_STEADY_LABEL (box), self->restless);
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  gtk_widget_add_css_class (box, "item");
  if (gtk_widget_get_first_child (GTK_WIDGET (self)) == NULL)
    {
      gtk_widget_set_has_tooltip (box, TRUE);
      g_signal_connect (box, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
    }
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  return box;
}

/**
 * skein_item_row_set_box:
 * @position: the position of a box. Boxes are created in order, when they are first needed
 * @css_class: (nullable): `sentinel`, `empty` or `more`
 */
void
skein_item_row_set_box (SkeinItemRow *self,
                        guint         position,
                        const char   *text,
                        const char   *css_class)
{
  const char *const kinds[] = { "sentinel", "empty", "more" };
  GtkWidget *box;

  g_return_if_fail (SKEIN_IS_ITEM_ROW (self));

  box = gtk_widget_get_first_child (GTK_WIDGET (self));
  while (box != NULL && position-- > 0)
    box = gtk_widget_get_next_sibling (box);
  if (box == NULL)
    box = add_box (self);
  gtk_widget_set_opacity (box, 1);
  skein_steady_label_set_text (SKEIN_STEADY_LABEL (box), text);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (css_class, kinds[i]) == 0)
      gtk_widget_add_css_class (box, kinds[i]);
    else
      gtk_widget_remove_css_class (box, kinds[i]);
}

/**
 * skein_item_row_set_puts:
 * @puts: (array length=n_puts): the events that put in the items of the first boxes
 * @soft: whether boxes may slide to their places; otherwise they jump
 */
void
skein_item_row_set_puts (SkeinItemRow  *self,
                         const guint32 *puts,
                         guint          n_puts,
                         gboolean       soft)
{
  g_return_if_fail (SKEIN_IS_ITEM_ROW (self));

  skein_item_motion_change (self->motion, GTK_WIDGET (self), puts, n_puts,
                            soft && !self->restless);
}

/**
 * skein_item_row_end:
 * @n_boxes: the number of boxes to show. The others are removed, or in a restless row leave their
 *   places empty
 */
void
skein_item_row_end (SkeinItemRow *self,
                    guint         n_boxes)
{
  GtkWidget *box;
  GtkWidget *next;

  g_return_if_fail (SKEIN_IS_ITEM_ROW (self));

  box = gtk_widget_get_first_child (GTK_WIDGET (self));
  for (guint i = 0; box != NULL; box = next, i++)
    {
      next = gtk_widget_get_next_sibling (box);
      if (i < n_boxes)
        continue;
      if (!self->restless)
        {
          gtk_widget_unparent (box);
          continue;
        }
      skein_item_row_set_box (self, i, "", NULL);
      gtk_widget_set_opacity (box, 0);
    }
}

/**
 * skein_item_row_set_restless:
 * @restless: whether boxes come and go all the time
 */
void
skein_item_row_set_restless (SkeinItemRow *self,
                             gboolean      restless)
{
  g_return_if_fail (SKEIN_IS_ITEM_ROW (self));

  self->restless = !!restless;
  if (restless)
    skein_item_motion_forget (self->motion);
  for (GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (self)); box != NULL;
       box = gtk_widget_get_next_sibling (box))
    skein_steady_label_set_restless (SKEIN_STEADY_LABEL (box), restless);
}

gboolean
skein_item_row_is_moving (SkeinItemRow *self)
{
  g_return_val_if_fail (SKEIN_IS_ITEM_ROW (self), FALSE);

  return skein_item_motion_is_moving (self->motion);
}

static void
skein_item_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (skein_item_row_parent_class)->dispose (object);
}

static void
skein_item_row_finalize (GObject *object)
{
  skein_item_motion_free (SKEIN_ITEM_ROW (object)->motion);

  G_OBJECT_CLASS (skein_item_row_parent_class)->finalize (object);
}

static void
skein_item_row_class_init (SkeinItemRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skein_item_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = skein_item_row_finalize;
  widget_class->snapshot = skein_item_row_snapshot;
}

static void
skein_item_row_init (SkeinItemRow *self)
{
  GtkLayoutManager *lines = skein_wrap_layout_new (0, 0);

  skein_wrap_layout_set_shrinks (SKEIN_WRAP_LAYOUT (lines), FALSE);
  gtk_widget_set_layout_manager (GTK_WIDGET (self), lines);
  self->motion = skein_item_motion_new ();
  gtk_widget_add_css_class (GTK_WIDGET (self), "items");
}

GtkWidget *
skein_item_row_new (void)
{
  return g_object_new (SKEIN_TYPE_ITEM_ROW, NULL);
}

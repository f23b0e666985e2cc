/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "layout/skein-split-handle.h"

#include <glib/gi18n.h>

struct _SkeinSplitHandle
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (SkeinSplitHandle, skein_split_handle, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_DRAGGED,
  SIGNAL_STEPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The handle moves during the drag, and its gesture counts from the handle. Only the pointer's
 * place in the parent is stable. */
static void
drag_update_cb (SkeinSplitHandle *self,
                double            dx,
                double            dy,
                GtkGesture       *gesture)
{
  double x, y, to_x, to_y;

  gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &x, &y);
  if (gtk_widget_translate_coordinates (GTK_WIDGET (self),
                                        gtk_widget_get_parent (GTK_WIDGET (self)), x + dx, y + dy,
                                        &to_x, &to_y))
    g_signal_emit (self, signals[SIGNAL_DRAGGED], 0, to_x, to_y);
}

static gboolean
key_cb (SkeinSplitHandle *self,
        guint             key,
        guint             code,
        GdkModifierType   modifiers)
{
  const struct { guint key, keypad; int right, down; } keys[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0 },
    { GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0 },
    { GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1 },
    { GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (key == keys[i].key || key == keys[i].keypad)
      {
        g_signal_emit (self, signals[SIGNAL_STEPPED], 0, keys[i].right, keys[i].down);
        return GDK_EVENT_STOP;
      }
  return GDK_EVENT_PROPAGATE;
}

static void
skein_split_handle_class_init (SkeinSplitHandleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_css_name (widget_class, "splithandle");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEPARATOR);
  signals[SIGNAL_DRAGGED] = g_signal_new ("dragged", SKEIN_TYPE_SPLIT_HANDLE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE,
                                          G_TYPE_DOUBLE);
  signals[SIGNAL_STEPPED] = g_signal_new ("stepped", SKEIN_TYPE_SPLIT_HANDLE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT,
                                          G_TYPE_INT);
}

static void
skein_split_handle_init (SkeinSplitHandle *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Divides the room; arrow keys move it"), -1);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
skein_split_handle_new (void)
{
  return g_object_new (SKEIN_TYPE_SPLIT_HANDLE, NULL);
}

/**
 * skein_split_handle_set_orientation:
 * @orientation: the orientation of the split: %GTK_ORIENTATION_HORIZONTAL for children side by side
 */
void
skein_split_handle_set_orientation (SkeinSplitHandle *self,
                                    GtkOrientation    orientation)
{
  gboolean horizontal = orientation == GTK_ORIENTATION_HORIZONTAL;

  g_return_if_fail (SKEIN_IS_SPLIT_HANDLE (self));

  gtk_widget_remove_css_class (GTK_WIDGET (self), horizontal ? "vertical" : "horizontal");
  gtk_widget_add_css_class (GTK_WIDGET (self), horizontal ? "horizontal" : "vertical");
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), horizontal ? "col-resize" : "row-resize");
}

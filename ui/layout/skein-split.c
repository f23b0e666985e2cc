/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "layout/skein-split.h"

#include "layout/skein-split-handle.h"

/* Share of the room by which an arrow key moves the handle. */
#define STEP 0.02

/* Width of the line between the children, in pixels. The handle is wider, so that it is easy to
 * hit. */
#define LINE 1
#define HANDLE 9

/* Share of the room that the end child covers when it lies over the start child. */
#define OVER_SHARE 0.75

/* Waits for a higher floor: AdwOverlaySplitView (libadwaita 1.4) would lay the end child over the
 * start child, with the shade and Escape. It has no handle, and cannot place one child below the
 * other. */
struct _SkeinSplit
{
  GtkWidget parent_instance;

  GtkOrientation orientation;
  GtkWidget *start;  /* NULL until it is set, as each of the children is */
  GtkWidget *end;
  GtkWidget *handle;
  GtkWidget *shade;  /* over the start child while the end child covers it */
  double share;      /* of the end child, 0 to 1 */
  gboolean folds;
  gboolean folded;
  gboolean open;     /* the end child is shown if there is room for both */
  gboolean over;     /* the end child is shown if there is not */
};

enum
{
  PROP_0,
  PROP_START_CHILD,
  PROP_END_CHILD,
  PROP_SHARE,
  PROP_FOLDS,
  PROP_OPEN,
  PROP_REVEAL,
  N_OWN_PROPS,
  PROP_ORIENTATION = N_OWN_PROPS,
};

static GParamSpec *properties[N_OWN_PROPS];

G_DEFINE_FINAL_TYPE_WITH_CODE (SkeinSplit, skein_split, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ORIENTABLE, NULL))

static gboolean
is_revealed (SkeinSplit *self)
{
  return self->folded ? self->over : self->open;
}

/* The layout calls this, since it knows whether there is room for both children. */
static void
set_folded (SkeinSplit *self,
            gboolean    folded)
{
  gboolean revealed = is_revealed (self);

  if (self->folded == folded)
    return;
  self->folded = folded;
  self->over = FALSE;
  if (is_revealed (self) != revealed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVEAL]);
}

/* --- The layout ----------------------------------------------------------------------------- */

static int
get_minimum (GtkWidget     *child,
             GtkOrientation orientation,
             int            for_size)
{
  int minimum = 0;

  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_measure (child, orientation, for_size, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* Returns the part of @size that the end child gets beside the start child. */
static int
cut_end (SkeinSplit *self,
         int         size,
         int         start_minimum,
         int         end_minimum)
{
  int end = (int) (size * self->share + 0.5);

  end = MIN (end, size - LINE - start_minimum);
  return MAX (end, end_minimum);
}

static void
measure_along (SkeinSplit *self,
               int         for_size,
               int        *minimum,
               int        *natural)
{
  int start = 0, start_natural = 0, end = 0, end_natural = 0;

  if (self->start != NULL && gtk_widget_should_layout (self->start))
    gtk_widget_measure (self->start, self->orientation, for_size, &start, &start_natural, NULL,
                        NULL);
  if (self->end != NULL && (self->folds || self->open))
    gtk_widget_measure (self->end, self->orientation, for_size, &end, &end_natural, NULL, NULL);
  *minimum = self->folds ? MAX (start, end) : start + LINE + end;
  *natural = MAX (*minimum, start_natural + LINE + end_natural);
}

/* Folding is left out: whether the split folds is known only when the size is. */
static void
measure_across (SkeinSplit *self,
                int         for_size,
                int        *minimum,
                int        *natural)
{
  GtkWidget *children[] = { self->start, self->end };
  int sizes[] = { -1, -1 };

  *minimum = *natural = 0;
  if (for_size >= 0 && self->end != NULL && self->open && !self->folds)
    {
      sizes[1] = cut_end (self, for_size, get_minimum (self->start, self->orientation, -1),
                          get_minimum (self->end, self->orientation, -1));
      sizes[0] = for_size - LINE - sizes[1];
    }
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      int child_minimum, child_natural;

      if (children[i] == NULL || !gtk_widget_should_layout (children[i]))
        continue;
      gtk_widget_measure (children[i],
                          self->orientation == GTK_ORIENTATION_HORIZONTAL
                            ? GTK_ORIENTATION_VERTICAL
                            : GTK_ORIENTATION_HORIZONTAL,
                          sizes[i], &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static void
skein_split_measure (GtkWidget     *widget,
                     GtkOrientation orientation,
                     int            for_size,
                     int           *minimum,
                     int           *natural,
                     int           *minimum_baseline,
                     int           *natural_baseline)
{
  SkeinSplit *self = SKEIN_SPLIT (widget);

  if (orientation == self->orientation)
    measure_along (self, for_size, minimum, natural);
  else
    measure_across (self, for_size, minimum, natural);
  *minimum_baseline = *natural_baseline = -1;
}

/* @from and @size are along the orientation, and are mirrored if the text runs from right to
 * left. */
static void
place (SkeinSplit *self,
       GtkWidget  *child,
       int         from,
       int         size)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  GtkAllocation place = { 0, from, width, size };

  if (self->orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

      place = (GtkAllocation) { rtl ? width - from - size : from, 0, size, height };
    }
  gtk_widget_size_allocate (child, &place, -1);
}

static void
skein_split_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  SkeinSplit *self = SKEIN_SPLIT (widget);
  gboolean horizontal = self->orientation == GTK_ORIENTATION_HORIZONTAL;
  int size = horizontal ? width : height;
  int for_size = horizontal ? -1 : width;
  int start = get_minimum (self->start, self->orientation, for_size);
  int end_minimum = 0;
  int end = 0;
  gboolean revealed;

  if (self->start == NULL || self->end == NULL)
    return;
  gtk_widget_measure (self->end, self->orientation, for_size, &end_minimum, NULL, NULL, NULL);
  set_folded (self, self->folds && start + LINE + end_minimum > size);
  revealed = is_revealed (self);
  if (revealed)
    end = self->folded ? MIN (size, MAX (end_minimum, (int) (size * OVER_SHARE)))
                       : cut_end (self, size, start, end_minimum);
  gtk_widget_set_child_visible (self->end, revealed);
  gtk_widget_set_child_visible (self->handle, revealed && !self->folded);
  gtk_widget_set_child_visible (self->shade, revealed && self->folded);
  gtk_widget_set_can_focus (self->start, !(revealed && self->folded));
  place (self, self->start, 0,
         MAX (start, revealed && !self->folded ? size - LINE - end : size));
  if (!revealed)
    return;
  place (self, self->end, size - end, end);
  if (self->folded)
    place (self, self->shade, 0, size);
  else
    place (self, self->handle, size - end - LINE - HANDLE / 2, HANDLE);
}

/* --- The handle ------------------------------------------------------------------------------ */

static void
set_share (SkeinSplit *self,
           double      share)
{
  share = CLAMP (share, 0, 1);
  if (self->share == share)
    return;
  self->share = share;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHARE]);
}

/* Returns the share that is seen: the minimum sizes of the children can hold the handle away from
 * `share`. */
static double
get_seen_share (SkeinSplit *self)
{
  gboolean horizontal = self->orientation == GTK_ORIENTATION_HORIZONTAL;
  int size = horizontal ? gtk_widget_get_width (GTK_WIDGET (self))
                        : gtk_widget_get_height (GTK_WIDGET (self));
  int end = horizontal ? gtk_widget_get_width (self->end) : gtk_widget_get_height (self->end);

  return size > 0 ? (double) end / size : self->share;
}

/* @x and @y are the place of the pointer, in coordinates of the split. */
static void
dragged_cb (SkeinSplit *self,
            double      x,
            double      y)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gboolean horizontal = self->orientation == GTK_ORIENTATION_HORIZONTAL;
  double part = horizontal ? x / MAX (gtk_widget_get_width (GTK_WIDGET (self)), 1)
                           : y / MAX (gtk_widget_get_height (GTK_WIDGET (self)), 1);

  set_share (self, horizontal && rtl ? part : 1 - part);
}

/* @right and @down count presses of the arrow keys; negative numbers are presses to the left and
 * up. */
static void
stepped_cb (SkeinSplit *self,
            int         right,
            int         down)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int by = self->orientation == GTK_ORIENTATION_VERTICAL ? -down : rtl ? right : -right;

  if (by != 0)
    set_share (self, get_seen_share (self) + by * STEP);
}

/* --- The shade ------------------------------------------------------------------------------- */

static void
put_away (SkeinSplit *self)
{
  g_object_set (self, "reveal", FALSE, NULL);
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  SkeinSplit *self = SKEIN_SPLIT (widget);

  if (!self->folded || !self->over)
    return FALSE;
  put_away (self);
  return TRUE;
}

static void
make_shade (SkeinSplit *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->shade = g_object_new (GTK_TYPE_BOX, "css-name", "splitshade", NULL);
  g_signal_connect_swapped (click, "released", G_CALLBACK (put_away), self);
  gtk_widget_add_controller (self->shade, GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_parent (self->shade, GTK_WIDGET (self));
}

/* --- The widget ------------------------------------------------------------------------------ */

/* In drawing order the shade lies between the children, and the handle above all of them. */
static void
set_child (SkeinSplit *self,
           GtkWidget **place,
           GtkWidget  *child)
{
  if (*place == child)
    return;
  g_clear_pointer (place, gtk_widget_unparent);
  *place = child;
  if (child != NULL)
    gtk_widget_insert_before (child, GTK_WIDGET (self),
                              place == &self->start ? self->shade : self->handle);
}

static void
set_reveal (SkeinSplit *self,
            gboolean    reveal)
{
  GtkWidget *focus = NULL;

  if (is_revealed (self) == reveal)
    return;
  if (self->folded)
    self->over = reveal;
  else
    self->open = reveal;
  if (reveal && self->folded)
    focus = self->end;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVEAL]);
  if (!self->folded)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
  if (focus != NULL)
    {
      gtk_widget_set_child_visible (focus, TRUE);
      gtk_widget_child_focus (focus, GTK_DIR_TAB_FORWARD);
    }
}

static void
set_open (SkeinSplit *self,
          gboolean    open)
{
  if (self->open == open)
    return;
  if (!self->folded)
    set_reveal (self, open);
  else
    {
      self->open = open;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
    }
}

static void
set_orientation (SkeinSplit    *self,
                 GtkOrientation orientation)
{
  self->orientation = orientation;
  skein_split_handle_set_orientation (SKEIN_SPLIT_HANDLE (self->handle), orientation);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
skein_split_get_property (GObject    *object,
                          guint       id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  SkeinSplit *self = SKEIN_SPLIT (object);

  switch (id)
    {
    case PROP_START_CHILD: g_value_set_object (value, self->start); break;
    case PROP_END_CHILD: g_value_set_object (value, self->end); break;
    case PROP_SHARE: g_value_set_double (value, self->share); break;
    case PROP_FOLDS: g_value_set_boolean (value, self->folds); break;
    case PROP_OPEN: g_value_set_boolean (value, self->open); break;
    case PROP_REVEAL: g_value_set_boolean (value, is_revealed (self)); break;
    case PROP_ORIENTATION: g_value_set_enum (value, self->orientation); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
skein_split_set_property (GObject      *object,
                          guint         id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  SkeinSplit *self = SKEIN_SPLIT (object);

  switch (id)
    {
    case PROP_START_CHILD: skein_split_set_start_child (self, g_value_get_object (value)); break;
    case PROP_END_CHILD: skein_split_set_end_child (self, g_value_get_object (value)); break;
    case PROP_SHARE: set_share (self, g_value_get_double (value)); break;
    case PROP_FOLDS: self->folds = g_value_get_boolean (value); break;
    case PROP_OPEN: set_open (self, g_value_get_boolean (value)); break;
    case PROP_REVEAL: set_reveal (self, g_value_get_boolean (value)); break;
    case PROP_ORIENTATION: set_orientation (self, g_value_get_enum (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
skein_split_dispose (GObject *object)
{
  SkeinSplit *self = SKEIN_SPLIT (object);

  g_clear_pointer (&self->start, gtk_widget_unparent);
  g_clear_pointer (&self->end, gtk_widget_unparent);
  g_clear_pointer (&self->handle, gtk_widget_unparent);
  g_clear_pointer (&self->shade, gtk_widget_unparent);

  G_OBJECT_CLASS (skein_split_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_START_CHILD] = g_param_spec_object ("start-child", NULL, NULL, GTK_TYPE_WIDGET,
                                                      flags);
  properties[PROP_END_CHILD] = g_param_spec_object ("end-child", NULL, NULL, GTK_TYPE_WIDGET,
                                                    flags);
  properties[PROP_SHARE] = g_param_spec_double ("share", NULL, NULL, 0, 1, 0.5, flags);
  properties[PROP_FOLDS] = g_param_spec_boolean ("folds", NULL, NULL, FALSE, flags);
  properties[PROP_OPEN] = g_param_spec_boolean ("open", NULL, NULL, TRUE, flags);
  properties[PROP_REVEAL] = g_param_spec_boolean ("reveal", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_OWN_PROPS, properties);
  g_object_class_override_property (object_class, PROP_ORIENTATION, "orientation");
}

static GtkSizeRequestMode
skein_split_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
skein_split_class_init (SkeinSplitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = skein_split_dispose;
  object_class->get_property = skein_split_get_property;
  object_class->set_property = skein_split_set_property;
  widget_class->get_request_mode = skein_split_get_request_mode;
  widget_class->measure = skein_split_measure;
  widget_class->size_allocate = skein_split_size_allocate;
  install_properties (object_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
skein_split_init (SkeinSplit *self)
{
  self->share = 0.5;
  self->open = TRUE;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  make_shade (self);
  self->handle = skein_split_handle_new ();
  g_signal_connect_swapped (self->handle, "dragged", G_CALLBACK (dragged_cb), self);
  g_signal_connect_swapped (self->handle, "stepped", G_CALLBACK (stepped_cb), self);
  gtk_widget_set_parent (self->handle, GTK_WIDGET (self));
  set_orientation (self, GTK_ORIENTATION_HORIZONTAL);
}

void
skein_split_set_start_child (SkeinSplit *self,
                             GtkWidget  *child)
{
  g_return_if_fail (SKEIN_IS_SPLIT (self));

  set_child (self, &self->start, child);
}

void
skein_split_set_end_child (SkeinSplit *self,
                           GtkWidget  *child)
{
  g_return_if_fail (SKEIN_IS_SPLIT (self));

  set_child (self, &self->end, child);
}

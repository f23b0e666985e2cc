/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "layout/skein-steady-label.h"

#include <string.h>

#include "layout/skein-char-width.h"

/* A text can be cut to this many characters, and no further. */
#define MIN_CHARS 3

struct _SkeinSteadyLabel
{
  GtkWidget parent_instance;

  char *text;
  PangoLayout *layout; /* of the text, at the width of the widget */
  guint serial;        /* serial of the context in which the sizes below were measured */
  int least;           /* minimum width, in pixels */
  gboolean restless;
  gboolean wrap;
  float xalign;
  int natural;         /* pixels: the widest text so far, in one line */
  int line;            /* pixels: the highest text so far, in one line */
  int width;           /* width of the widget, in pixels; 0: not yet allocated */
  int height;          /* pixels: the highest text so far at that width */
};

G_DEFINE_FINAL_TYPE (SkeinSteadyLabel, skein_steady_label, GTK_TYPE_WIDGET)

/* Leaves the layout at @for_width; a negative width means a single line. */
static void
measure_text (SkeinSteadyLabel *self,
              int               for_width,
              int              *width,
              int              *height)
{
  pango_layout_set_width (self->layout, for_width < 0 ? -1 : for_width * PANGO_SCALE);
  pango_layout_get_pixel_size (self->layout, width, height);
}

/* Measures the text at the present width, and keeps the largest sizes. Returns whether the label
 * needs more room. */
static gboolean
grow (SkeinSteadyLabel *self)
{
  int width = 0;
  int height = 0;
  gboolean fills;
  gboolean grown;

  if (*self->text != '\0')
    measure_text (self, -1, &width, &height);
  /* A label that fills the room it is given asks for none. */
  fills = self->wrap && self->width > 0
          && gtk_widget_get_halign (GTK_WIDGET (self)) == GTK_ALIGN_FILL;
  grown = width > self->natural && width > self->width && !fills;
  self->natural = MAX (self->natural, width);
  self->line = MAX (self->line, height);
  if (width > self->width && self->width > 0)
    measure_text (self, self->width, NULL, &height);
  grown = grown || height > self->height;
  self->height = MAX (self->height, height);
  return grown;
}

/* Gives up the room that earlier texts needed. Returns whether the label needs other room than
 * before. */
static gboolean
fit (SkeinSteadyLabel *self)
{
  int natural = self->natural;
  int height = self->height;

  self->natural = 0;
  self->line = 0;
  self->height = 0;
  grow (self);
  return self->natural != natural || self->height != height;
}

static void
forget (SkeinSteadyLabel *self)
{
  PangoContext *context = pango_layout_get_context (self->layout);

  self->serial = pango_context_get_serial (context);
  self->least = PANGO_PIXELS_CEIL (skein_char_width_get (context) * MIN_CHARS);
  fit (self);
}

static GtkSizeRequestMode
skein_steady_label_get_request_mode (GtkWidget *widget)
{
  return SKEIN_STEADY_LABEL (widget)->wrap ? GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH
                                           : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
skein_steady_label_measure (GtkWidget     *widget,
                            GtkOrientation orientation,
                            int            for_size,
                            int           *minimum,
                            int           *natural,
                            int           *minimum_baseline,
                            int           *natural_baseline)
{
  SkeinSteadyLabel *self = SKEIN_STEADY_LABEL (widget);
  int width;
  int height;

  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN (self->least, self->natural);
      *natural = self->natural;
      return;
    }
  *minimum = *natural = self->height;
  if (!self->wrap || for_size == self->width || self->natural == 0)
    return;
  /* A width at which the text fits into one line does not depend on the present width. */
  if (for_size < 0 || for_size >= self->natural)
    {
      *minimum = *natural = self->line;
      return;
    }
  /* At a width other than the present one the sizes of earlier texts are unknown. */
  measure_text (self, for_size, &width, &height);
  *minimum = *natural = height;
  measure_text (self, self->width > 0 ? self->width : -1, &width, &height);
}

static void
skein_steady_label_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  SkeinSteadyLabel *self = SKEIN_STEADY_LABEL (widget);

  if (self->width == width)
    return;
  self->width = width;
  self->height = 0;
  grow (self);
}

static void
skein_steady_label_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  SkeinSteadyLabel *self = SKEIN_STEADY_LABEL (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float xalign = rtl ? 1 - self->xalign : self->xalign;
  PangoRectangle rect;
  int y = 0;

  if (*self->text == '\0')
    return;
  pango_layout_get_pixel_extents (self->layout, NULL, &rect);
  /* A wrapped label that fills its room starts at the top; any other label is centred
   * vertically. */
  if (!self->wrap || gtk_widget_get_halign (widget) != GTK_ALIGN_FILL)
    y = (gtk_widget_get_height (widget) - rect.height) / 2;
  gtk_snapshot_render_layout (snapshot, gtk_widget_get_style_context (widget),
                              (int) (xalign * (float) (self->width - rect.width)) - rect.x, y,
                              self->layout);
}

static void
skein_steady_label_css_changed (GtkWidget         *widget,
                                GtkCssStyleChange *change)
{
  SkeinSteadyLabel *self = SKEIN_STEADY_LABEL (widget);

  GTK_WIDGET_CLASS (skein_steady_label_parent_class)->css_changed (widget, change);
  if (pango_context_get_serial (pango_layout_get_context (self->layout)) == self->serial)
    return;
  forget (self);
  gtk_widget_queue_resize (widget);
}

static void
skein_steady_label_finalize (GObject *object)
{
  SkeinSteadyLabel *self = SKEIN_STEADY_LABEL (object);

  g_free (self->text);
  g_object_unref (self->layout);

  G_OBJECT_CLASS (skein_steady_label_parent_class)->finalize (object);
}

static void
skein_steady_label_class_init (SkeinSteadyLabelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = skein_steady_label_finalize;
  widget_class->get_request_mode = skein_steady_label_get_request_mode;
  widget_class->measure = skein_steady_label_measure;
  widget_class->size_allocate = skein_steady_label_size_allocate;
  widget_class->snapshot = skein_steady_label_snapshot;
  widget_class->css_changed = skein_steady_label_css_changed;
  gtk_widget_class_set_css_name (widget_class, "label");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
skein_steady_label_init (SkeinSteadyLabel *self)
{
  PangoAttrList *attrs = pango_attr_list_new ();

  self->text = g_strdup ("");
  self->restless = TRUE;
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  /* With figures of equal width, a figure that changes does not move the others. */
  pango_attr_list_insert (attrs, pango_attr_font_features_new ("tnum=1"));
  /* Names that are broken are not words, and get no hyphen. */
  pango_attr_list_insert (attrs, pango_attr_insert_hyphens_new (FALSE));
  pango_layout_set_attributes (self->layout, attrs);
  pango_attr_list_unref (attrs);
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
  forget (self);
}

GtkWidget *
skein_steady_label_new (const char *text)
{
  SkeinSteadyLabel *self = g_object_new (SKEIN_TYPE_STEADY_LABEL, NULL);

  if (text != NULL)
    skein_steady_label_set_text (self, text);
  return GTK_WIDGET (self);
}

void
skein_steady_label_set_text (SkeinSteadyLabel *self,
                             const char       *text)
{
  g_return_if_fail (SKEIN_IS_STEADY_LABEL (self));
  g_return_if_fail (text != NULL);

  if (strcmp (self->text, text) == 0)
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  pango_layout_set_text (self->layout, text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (self->restless ? grow (self) : fit (self))
    gtk_widget_queue_resize (GTK_WIDGET (self));
  else
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
skein_steady_label_get_text (SkeinSteadyLabel *self)
{
  g_return_val_if_fail (SKEIN_IS_STEADY_LABEL (self), NULL);

  return self->text;
}

/**
 * skein_steady_label_set_restless:
 * @restless: whether the text changes all the time, which is the default; if not, the label takes
 *   only the room that its present text needs
 */
void
skein_steady_label_set_restless (SkeinSteadyLabel *self,
                                 gboolean          restless)
{
  g_return_if_fail (SKEIN_IS_STEADY_LABEL (self));

  self->restless = !!restless;
}

/**
 * skein_steady_label_set_wrap:
 * @wrap: whether a text that is too long is wrapped; otherwise it is ellipsized
 */
void
skein_steady_label_set_wrap (SkeinSteadyLabel *self,
                             gboolean          wrap)
{
  g_return_if_fail (SKEIN_IS_STEADY_LABEL (self));

  self->wrap = !!wrap;
  pango_layout_set_ellipsize (self->layout, wrap ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  forget (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * skein_steady_label_set_xalign:
 * @xalign: place of a short text: 0 at the beginning, 1 at the end
 */
void
skein_steady_label_set_xalign (SkeinSteadyLabel *self,
                               float             xalign)
{
  g_return_if_fail (SKEIN_IS_STEADY_LABEL (self));

  self->xalign = xalign;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "window-fixture.h"

#include "../patience.h"
#include "layout/skein-steady-label.h"
#include "skein-resources.h"
#include "window/skein-style.h"

/**
 * window_fixture_start_application:
 *
 * Widgets that come or go in its windows are there or gone at once.
 *
 * Returns: (transfer full): the application, with which its style sheet and icons come
 */
GtkApplication *
window_fixture_start_application (void)
{
  GtkApplication *application;
  g_autoptr (GError) error = NULL;

  skein_resources_register_resource ();
  application = GTK_APPLICATION (adw_application_new ("io.github.skein_threads.Skein",
                                                      G_APPLICATION_NON_UNIQUE));
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  skein_style_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  return application;
}

/* The first widget of that type, or %NULL: @from or one that is below it. */
GtkWidget *
window_fixture_find (GtkWidget *from,
                     GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (from, type))
    return from;
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = window_fixture_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
painted_cb (GdkFrameClock *clock,
            gboolean      *painted)
{
  *painted = TRUE;
}

/* Until a frame has been drawn: then all has its place. */
void
window_fixture_draw (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  gboolean painted = FALSE;
  gulong id = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &painted);

  gtk_widget_queue_draw (window);
  wait_until (painted);
  g_signal_handler_disconnect (clock, id);
}

/* Whether a label says @text and is to be seen: @widget or one that is below it. */
gboolean
window_fixture_says (GtkWidget  *widget,
                     const char *text)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget))
    return g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);
  if (SKEIN_IS_STEADY_LABEL (widget))
    return g_str_equal (skein_steady_label_get_text (SKEIN_STEADY_LABEL (widget)), text);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (window_fixture_says (child, text))
      return TRUE;
  return FALSE;
}

guint
window_fixture_count_children (GtkWidget *widget)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

/* The natural size. */
int
window_fixture_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size)
{
  int natural;

  gtk_widget_measure (widget, orientation, for_size, NULL, &natural, NULL, NULL);
  return natural;
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "window/skein-window-private.h"

#include "panels/skein-panels.h"
#include "source/skein-source-pane.h"
#include "timeline/skein-timeline-bar.h"
#include "timeline/skein-timeline.h"
#include "window/skein-controls.h"
#include "window/skein-example-list.h"
#include "window/skein-help.h"
#include "window/skein-places.h"

/* Those of the menu. */
static const double rates[] = { 0.1, 0.5, 1, 2, 5, 10, 50 };

static void
activate_pause (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SkeinWindow *self = SKEIN_WINDOW (widget);

  skein_session_set_paused (self->session, !skein_session_is_paused (self->session));
}

static void
activate_reset (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  skein_session_reset (SKEIN_WINDOW (widget)->session);
}

static void
activate_show_all (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  skein_timeline_show_all (SKEIN_TIMELINE (SKEIN_WINDOW (widget)->timeline));
}

/* To the next rate of the menu that is faster or slower. */
static void
activate_change_rate (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  SkeinWindow *self = SKEIN_WINDOW (widget);
  gint32 by = g_variant_get_int32 (parameter);
  double rate = skein_session_get_rate (self->session);

  if (by > 0)
    {
      for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
        if (rates[i] > rate)
          {
            skein_session_set_rate (self->session, rates[i]);
            return;
          }
      return;
    }
  for (guint i = G_N_ELEMENTS (rates); i > 0; i--)
    if (rates[i - 1] < rate)
      {
        skein_session_set_rate (self->session, rates[i - 1]);
        return;
      }
}

static void
activate_step_example (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  skein_example_list_step (SKEIN_EXAMPLE_LIST (SKEIN_WINDOW (widget)->examples),
                           g_variant_get_int32 (parameter));
}

static void
activate_help (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  skein_help_show (GTK_WINDOW (widget),
                   skein_session_get_example (SKEIN_WINDOW (widget)->session));
}

static void
activate_shortcuts (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  gtk_window_present (GTK_WINDOW (skein_help_get_shortcuts (GTK_APPLICATION_WINDOW (widget))));
}

static void
add_places (SkeinWindow *self)
{
  skein_places_add_actions (G_ACTION_MAP (self), &(SkeinPlaces) {
    .main_split = self->main_split,
    .centre_split = self->centre_split,
    .timeline = SKEIN_TIMELINE (self->timeline),
    .bar = SKEIN_TIMELINE_BAR (self->bar),
    .panels = SKEIN_PANELS (self->panels),
    .source = SKEIN_SOURCE_PANE (self->source),
  });
}

static void
on_rate_activated (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  skein_session_set_rate (SKEIN_WINDOW (user_data)->session, g_variant_get_double (parameter));
}

/* Those that belong to one window and its parts. */
void
skein_window_add_actions (SkeinWindow *self)
{
  g_autoptr (GSimpleAction) rate = NULL;
  g_autoptr (GPropertyAction) follow = NULL;
  g_autoptr (GPropertyAction) sidebar = NULL;
  g_autoptr (GPropertyAction) source = NULL;
  g_autoptr (GPropertyAction) limit = NULL;
  g_autoptr (GPropertyAction) panels = NULL;

  rate = g_simple_action_new_stateful ("rate", G_VARIANT_TYPE_DOUBLE, g_variant_new_double (1));
  g_signal_connect_object (rate, "activate", G_CALLBACK (on_rate_activated), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (rate));
  follow = g_property_action_new ("follow", self->timeline, "follow");
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (follow));
  sidebar = g_property_action_new ("sidebar", self->flap, "reveal-flap");
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (sidebar));
  source = g_property_action_new ("source", self->main_split, "reveal");
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (source));
  limit = g_property_action_new ("trace-limit", self->session, "trace-limit");
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (limit));
  panels = g_property_action_new ("panels", self->centre_split, "reveal");
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (panels));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "run",
                                  skein_controls_get_actions (SKEIN_CONTROLS (self->controls)));
  add_places (self);
}

/* Those of every window. */
void
skein_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.pause", NULL, activate_pause);
  gtk_widget_class_install_action (widget_class, "win.reset", NULL, activate_reset);
  gtk_widget_class_install_action (widget_class, "win.show-help-overlay", NULL,
                                   activate_shortcuts);
  gtk_widget_class_install_action (widget_class, "win.show-all", NULL, activate_show_all);
  gtk_widget_class_install_action (widget_class, "win.help", NULL, activate_help);
  gtk_widget_class_install_action (widget_class, "win.change-rate", "i", activate_change_rate);
  gtk_widget_class_install_action (widget_class, "win.step-example", "i",
                                   activate_step_example);
}

/* GTK 4.8 leaks the actions of a window. Those of properties would keep widgets alive, which would
 * then go on to follow the settings. */
void
skein_window_remove_actions (SkeinWindow *self)
{
  g_auto (GStrv) actions = g_action_group_list_actions (G_ACTION_GROUP (self));

  for (guint i = 0; actions[i] != NULL; i++)
    g_action_map_remove_action (G_ACTION_MAP (self), actions[i]);
}

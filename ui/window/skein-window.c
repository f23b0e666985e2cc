/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "window/skein-window.h"

#include <glib/gi18n.h>

#include "layout/skein-centre-layout.h"
#include "layout/skein-head-layout.h"
#include "layout/skein-split.h"
#include "layout/skein-steady-label.h"
#include "panels/skein-panels.h"
#include "panels/skein-texts-view.h"
#include "source/skein-source-pane.h"
#include "timeline/skein-state-filter.h"
#include "timeline/skein-timeline-bar.h"
#include "timeline/skein-timeline.h"
#include "view/skein-pace.h"
#include "view/skein-rate.h"
#include "view/skein-view.h"
#include "window/skein-action-info.h"
#include "window/skein-controls.h"
#include "window/skein-example-list.h"
#include "window/skein-help.h"
#include "window/skein-queue-bar.h"
#include "window/skein-param-bar.h"
#include "window/skein-remark-bar.h"
#include "window/skein-scale.h"
#include "window/skein-settings-form.h"
#include "window/skein-settings.h"
#include "window/skein-sidebar.h"

/* The part of a frame's 16 ms that may be used to take events into the history; the rest is for
 * drawing. */
#define INGEST_BUDGET_US 4000

struct _SkeinWindow
{
  AdwApplicationWindow parent_instance;

  SkeinSession *session;
  GSettings *settings;         /* (nullable): NULL: nothing is stored */
  SkeinView *view;             /* holds the position that is shown */
  const SkeinExample *example; /* the example whose texts are shown */
  guint tick_id;               /* 0: the window is idle */
  SkeinVerdict verdict;        /* the verdict that the bars show */
  gboolean bars_behind;        /* the history has grown since they were updated */
  SkeinPace bars_pace;

  GtkWidget *timeline;
  GtkWidget *bar; /* of the timeline */
  GtkWidget *panels;
  GtkWidget *source;
  GtkWidget *texts;
  GtkWidget *examples;
  GtkWidget *controls;
  GtkWidget *queue_bar;
  GtkWidget *remark_bar;

  /* From the template */
  AdwBin *controls_bin;
  AdwBin *remarks_bin;
  AdwBin *examples_bin;
  AdwBin *queue_bin;
  AdwBin *param_bin;
  AdwFlap *flap;
  SkeinSplit *main_split;   /* the timeline with the panels, and the program */
  SkeinSplit *centre_split; /* the timeline, and the panels */
  SkeinSplit *source_split; /* the program, and the texts */
  GtkWidget *head;
  GtkWidget *centre;        /* the timeline, its legend and its bar */
  SkeinSteadyLabel *time_label;
  SkeinSteadyLabel *mode_label;
  GtkWidget *pause_button;
  GtkMenuButton *rate_button;
  GtkScrolledWindow *timeline_scrolled;
  AdwBin *legend_bin;
  AdwBin *timeline_bar_bin;
};

G_DEFINE_FINAL_TYPE (SkeinWindow, skein_window, ADW_TYPE_APPLICATION_WINDOW)

/* Returns the mode of the run's clock, in a few words. */
static char *
describe_mode (SkeinSession *session)
{
  if (skein_session_get_verdict (session) != SKEIN_VERDICT_RUNNING)
    return g_strdup (_("the run is over"));
  if (skein_session_is_paused (session))
    return g_strdup (_("paused"));
  if (skein_session_is_held (session))
    return g_strdup (_("waits for you"));
  return skein_session_describe_policy (session);
}

static void
update_head (SkeinWindow *self)
{
  gint64 now_ns = skein_session_get_now_ns (self->session);
  g_autofree char *mode = describe_mode (self->session);
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *time = NULL;

  /* The decimal point is a point in every locale, as in all other times. */
  g_ascii_formatd (number, sizeof number, "%.1f", skein_time_to_seconds (now_ns));
  /* Translators: a time in seconds */
  time = g_strdup_printf (_("%s s"), number);

  skein_steady_label_set_text (self->time_label, time);
  skein_steady_label_set_text (self->mode_label, mode);
}

static void
update_bars (SkeinWindow *self)
{
  skein_remark_bar_update (SKEIN_REMARK_BAR (self->remark_bar), self->session);
  skein_controls_update (SKEIN_CONTROLS (self->controls));
  self->bars_behind = FALSE;
}

/* The frame path. It never takes the run's lock: it reads the trace below the published count, and
 * the time from the clock. */
static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  SkeinWindow *self = SKEIN_WINDOW (widget);
  SkeinVerdict verdict;

  if (skein_session_advance (self->session, INGEST_BUDGET_US))
    self->bars_behind = TRUE;
  verdict = skein_session_get_verdict (self->session);
  if (verdict != self->verdict)
    {
      /* The verdict is known a little later than the run's last event. */
      self->bars_behind = TRUE;
      self->verdict = verdict;
      gtk_widget_action_set_enabled (widget, "win.pause", verdict == SKEIN_VERDICT_RUNNING);
    }
  skein_view_update (self->view, skein_session_get_now_ns (self->session));
  if (self->bars_behind && skein_pace_begin (&self->bars_pace, self->view, clock))
    {
      update_bars (self);
      skein_pace_end (&self->bars_pace, clock);
    }
  skein_queue_bar_update (SKEIN_QUEUE_BAR (self->queue_bar), self->session);
  skein_timeline_update (SKEIN_TIMELINE (self->timeline),
                         skein_session_get_now_ns (self->session));
  update_head (self);
  if (skein_session_is_moving (self->session) || self->bars_behind)
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

static void
wake (SkeinWindow *self)
{
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
show_example (SkeinWindow        *self,
              const SkeinExample *example)
{
  g_autofree char *title = NULL;

  skein_source_pane_set_example (SKEIN_SOURCE_PANE (self->source), example);
  skein_texts_view_set_example (SKEIN_TEXTS_VIEW (self->texts), example);
  /* Translators: the title of an example, in the title of the window */
  title = g_strdup_printf (_("%s – Skein"), _(skein_example_get_texts (example)->title));
  gtk_window_set_title (GTK_WINDOW (self), title);
  self->example = example;
}

static void
set_histories (SkeinWindow  *self,
               SkeinHistory *history)
{
  skein_timeline_set_history (SKEIN_TIMELINE (self->timeline), history);
  skein_view_set_history (self->view, history);
}

static void
run_changed_cb (SkeinWindow *self)
{
  const SkeinExample *example = skein_session_get_example (self->session);

  set_histories (self, skein_session_get_history (self->session));
  skein_visible_range_set_follow (skein_timeline_get_range (SKEIN_TIMELINE (self->timeline)),
                                  TRUE);
  skein_remark_bar_clear (SKEIN_REMARK_BAR (self->remark_bar));
  if (self->example == NULL)
    gtk_widget_grab_focus (self->examples);
  if (self->example != example)
    show_example (self, example);
}

static void
paused_changed_cb (SkeinWindow *self)
{
  gboolean paused = skein_session_is_paused (self->session);
  const char *label = paused ? _("Resume") : _("Pause");

  gtk_button_set_icon_name (GTK_BUTTON (self->pause_button),
                            paused ? "media-playback-start-symbolic"
                                   : "media-playback-pause-symbolic");
  gtk_widget_set_tooltip_text (self->pause_button,
                               paused ? _("Lets time and threads go on")
                                      : _("Stops time and every thread where it stands"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->pause_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
rate_changed_cb (SkeinWindow *self)
{
  double rate = skein_session_get_rate (self->session);
  g_autofree char *label = skein_rate_format (rate);
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "rate");

  gtk_menu_button_set_label (self->rate_button, label);
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_double (rate));
  wake (self);
}

/* --- Actions -------------------------------------------------------------------------------- */

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
  SkeinWindow *self = SKEIN_WINDOW (widget);

  skein_visible_range_show_all (skein_timeline_get_range (SKEIN_TIMELINE (self->timeline)));
}

/* Changes to the next faster or slower rate of the menu. */
static void
activate_change_rate (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  SkeinSession *session = SKEIN_WINDOW (widget)->session;
  double rate = skein_session_get_rate (session);

  skein_session_set_rate (session, skein_rate_step (rate, g_variant_get_int32 (parameter)));
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

/* The keys for a page or an entry also show the part of the window that holds it, if it is
 * hidden. */

static void
activate_panels_page (GtkWidget  *widget,
                      const char *name,
                      GVariant   *page)
{
  SkeinWindow *self = SKEIN_WINDOW (widget);

  g_object_set (self->centre_split, "reveal", TRUE, NULL);
  g_object_set (self->panels, "page", g_variant_get_string (page, NULL), NULL);
}

static void
activate_source_page (GtkWidget  *widget,
                      const char *name,
                      GVariant   *page)
{
  SkeinWindow *self = SKEIN_WINDOW (widget);

  g_object_set (self->main_split, "reveal", TRUE, NULL);
  g_object_set (self->source, "page", g_variant_get_string (page, NULL), NULL);
}

static void
activate_go_to (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SkeinWindow *self = SKEIN_WINDOW (widget);
  const char *place = g_variant_get_string (parameter, NULL);

  if (g_str_equal (place, "timeline"))
    gtk_widget_grab_focus (self->timeline);
  else if (g_str_equal (place, "lanes"))
    skein_timeline_bar_go_to_filter (SKEIN_TIMELINE_BAR (self->bar));
  else if (g_str_equal (place, "range"))
    skein_timeline_bar_go_to_range (SKEIN_TIMELINE_BAR (self->bar));
  else if (g_str_equal (place, "events"))
    {
      g_object_set (self->centre_split, "reveal", TRUE, NULL);
      skein_panels_search_events (SKEIN_PANELS (self->panels));
    }
}

static void
rate_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  skein_session_set_rate (SKEIN_WINDOW (user_data)->session, g_variant_get_double (parameter));
}

/* Actions of one window and its parts. */
static void
add_actions (SkeinWindow *self)
{
  g_autoptr (GSimpleAction) rate = NULL;
  g_autoptr (GPropertyAction) follow = NULL;
  g_autoptr (GPropertyAction) sidebar = NULL;
  g_autoptr (GPropertyAction) source = NULL;
  g_autoptr (GPropertyAction) limit = NULL;
  g_autoptr (GPropertyAction) panels = NULL;

  rate = g_simple_action_new_stateful ("rate", G_VARIANT_TYPE_DOUBLE, g_variant_new_double (1));
  g_signal_connect_object (rate, "activate", G_CALLBACK (rate_activated_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (rate));
  follow = g_property_action_new (
      "follow", skein_timeline_get_range (SKEIN_TIMELINE (self->timeline)), "follow");
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
}

/* Actions of the window class. */
static void
install_actions (GtkWidgetClass *widget_class)
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
  gtk_widget_class_install_action (widget_class, "win.panels-page", "s", activate_panels_page);
  gtk_widget_class_install_action (widget_class, "win.source-page", "s", activate_source_page);
  gtk_widget_class_install_action (widget_class, "win.go-to", "s", activate_go_to);
}

/* GTK 4.8 leaks the actions of a window. Its property actions would keep widgets alive, which would
 * still follow the settings. */
static void
remove_actions (SkeinWindow *self)
{
  g_auto (GStrv) actions = g_action_group_list_actions (G_ACTION_GROUP (self));

  for (guint i = 0; actions[i] != NULL; i++)
    g_action_map_remove_action (G_ACTION_MAP (self), actions[i]);
}

/* --- The widget ----------------------------------------------------------------------------- */

static gboolean
skein_window_close_request (GtkWindow *window)
{
  skein_session_stop (SKEIN_WINDOW (window)->session);

  return GTK_WINDOW_CLASS (skein_window_parent_class)->close_request (window);
}

static void
skein_window_dispose (GObject *object)
{
  SkeinWindow *self = SKEIN_WINDOW (object);

  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->session, self);
      remove_actions (self);
      set_histories (self, NULL);
      if (self->tick_id != 0)
        gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
      self->tick_id = 0;
    }
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_object (&self->view);

  G_OBJECT_CLASS (skein_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SkeinWindow, controls_bin);
  gtk_widget_class_bind_template_child (widget_class, SkeinWindow, remarks_bin);
  gtk_widget_class_bind_template_child (widget_class, SkeinWindow, examples_bin);
  gtk_widget_class_bind_template_child (widget_class, SkeinWindow, queue_bin);
  gtk_widget_class_bind_template_child (widget_class, SkeinWindow, param_bin);
  gtk_widget_class_bind_template_child (widget_class, SkeinWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, SkeinWindow, time_label);
  gtk_widget_class_bind_template_child (widget_class, SkeinWindow, mode_label);
  gtk_widget_class_bind_template_child (widget_class, SkeinWindow, pause_button);
  gtk_widget_class_bind_template_child (widget_class, SkeinWindow, rate_button);
  gtk_widget_class_bind_template_child (widget_class, SkeinWindow, timeline_scrolled);
  gtk_widget_class_bind_template_child (widget_class, SkeinWindow, legend_bin);
  gtk_widget_class_bind_template_child (widget_class, SkeinWindow, timeline_bar_bin);
  gtk_widget_class_bind_template_child (widget_class, SkeinWindow, main_split);
  gtk_widget_class_bind_template_child (widget_class, SkeinWindow, centre_split);
  gtk_widget_class_bind_template_child (widget_class, SkeinWindow, source_split);
  gtk_widget_class_bind_template_child (widget_class, SkeinWindow, head);
  gtk_widget_class_bind_template_child (widget_class, SkeinWindow, centre);
}

static void
skein_window_class_init (SkeinWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skein_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = skein_window_close_request;

  g_type_ensure (SKEIN_TYPE_SPLIT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/skein_threads/Skein/ui/skein-window.ui");
  bind_template (widget_class);
  install_actions (widget_class);
}

static void
make_centre (SkeinWindow *self)
{
  self->timeline = skein_timeline_new (self->view);
  gtk_scrolled_window_set_child (self->timeline_scrolled, self->timeline);
  adw_bin_set_child (self->legend_bin,
                     skein_state_filter_new (SKEIN_TIMELINE (self->timeline)));
  self->bar = skein_timeline_bar_new (SKEIN_TIMELINE (self->timeline));
  adw_bin_set_child (self->timeline_bar_bin, self->bar);
  skein_centre_layout_install (
    self->centre, skein_timeline_bar_get_legend_button (SKEIN_TIMELINE_BAR (self->bar)));
  self->panels = skein_panels_new (self->view);
  skein_split_set_end_child (self->centre_split, self->panels);
}

static void
make_source (SkeinWindow *self)
{
  self->source = skein_source_pane_new (self->view);
  skein_source_pane_add_page (SKEIN_SOURCE_PANE (self->source), "settings", _("Settings"),
                              skein_settings_form_new (self->session));
  skein_split_set_start_child (self->source_split, self->source);
  self->texts = skein_texts_view_new ();
  skein_split_set_end_child (self->source_split, self->texts);
}

/* Stores the settings of the window, and restores them from the last time. */
static void
keep_settings (SkeinWindow *self)
{
  const struct { const char *key; gpointer object; const char *property; } kept[] = {
    { "width", self, "default-width" },
    { "height", self, "default-height" },
    { "maximized", self, "maximized" },
    { "source", self->main_split, "open" },
    { "source-share", self->main_split, "share" },
    { "source-page", self->source, "page" },
    { "texts-share", self->source_split, "share" },
    { "panels", self->centre_split, "open" },
    { "panels-share", self->centre_split, "share" },
    { "panels-page", self->panels, "page" },
  };

  self->settings = skein_settings_open ();
  skein_scale_add_actions (GTK_APPLICATION_WINDOW (self), self->timeline, self->settings);
  skein_sidebar_keep (self->flap, self->examples, self->settings);
  if (self->settings == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    g_settings_bind (self->settings, kept[i].key, kept[i].object, kept[i].property,
                     G_SETTINGS_BIND_DEFAULT);
  skein_settings_keep_session (self->settings, self->session);
  skein_settings_keep_lanes (
        self->settings, self->session,
        skein_timeline_get_lane_list (SKEIN_TIMELINE (self->timeline)));
}

static void
skein_window_init (SkeinWindow *self)
{
  g_type_ensure (SKEIN_TYPE_STEADY_LABEL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->head, skein_head_layout_new ());
  skein_steady_label_set_xalign (self->time_label, 0.5f);
  skein_steady_label_set_xalign (self->mode_label, 0.5f);

  self->session = skein_session_new ();
  self->view = skein_view_new ();
  make_centre (self);
  make_source (self);
  self->examples = skein_example_list_new (self->session);
  adw_bin_set_child (self->examples_bin, self->examples);
  self->controls = skein_controls_new (self->session);
  adw_bin_set_child (self->controls_bin, self->controls);
  adw_bin_set_child (self->param_bin, skein_param_bar_new (self->session));
  self->queue_bar = skein_queue_bar_new ();
  adw_bin_set_child (self->queue_bin, self->queue_bar);
  self->remark_bar = skein_remark_bar_new ();
  adw_bin_set_child (self->remarks_bin, self->remark_bar);
  add_actions (self);
  keep_settings (self);

  g_signal_connect_swapped (self->session, "run-changed", G_CALLBACK (run_changed_cb), self);
  g_signal_connect_swapped (self->session, "wake", G_CALLBACK (wake), self);
  g_signal_connect_swapped (self->session, "notify::paused", G_CALLBACK (paused_changed_cb),
                            self);
  g_signal_connect_swapped (self->session, "notify::rate", G_CALLBACK (rate_changed_cb), self);
  paused_changed_cb (self);
  rate_changed_cb (self);
}

GtkWidget *
skein_window_new (GtkApplication *application)
{
  return g_object_new (SKEIN_TYPE_WINDOW, "application", application, NULL);
}

/**
 * skein_window_get_session:
 *
 * Returns: (transfer none): the session that the window shows
 */
SkeinSession *
skein_window_get_session (SkeinWindow *self)
{
  g_return_val_if_fail (SKEIN_IS_WINDOW (self), NULL);

  return self->session;
}

/**
 * skein_window_init_accels:
 *
 * Sets the keys of the actions of every window.
 */
void
skein_window_init_accels (GtkApplication *application)
{
  const struct
  {
    const char *action;
    const char *accels[4];
  } keys[] = {
    { "win.pause", { "F8", "Pause" } },
    { "win.reset", { "<Primary>BackSpace" } },
    { "win.change-rate(1)", { "<Primary>bracketright" } },
    { "win.change-rate(-1)", { "<Primary>bracketleft" } },
    { "win.step-example(1)", { "<Primary>Page_Down" } },
    { "win.step-example(-1)", { "<Primary>Page_Up" } },
    { "win.sidebar", { "F9" } },
    { "win.source", { "<Shift>F9" } },
    { "win.panels", { "<Primary>F9" } },
    { "win.go-to('timeline')", { "F6" } },
    { "win.go-to('lanes')", { "<Primary>f" } },
    { "win.go-to('range')", { "<Primary>e" } },
    { "win.go-to('events')", { "<Primary><Shift>f" } },
    { "win.panels-page('objects')", { "<Alt>1" } },
    { "win.panels-page('threads')", { "<Alt>2" } },
    { "win.panels-page('console')", { "<Alt>3" } },
    { "win.panels-page('events')", { "<Alt>4" } },
    { "win.source-page('python')", { "<Alt>5" } },
    { "win.source-page('c')", { "<Alt>6" } },
    { "win.source-page('both')", { "<Alt>7" } },
    { "win.source-page('settings')", { "<Alt>8" } },
    { "win.show-help-overlay", { "<Primary>question" } },
    { "win.change-scale(1)", { "<Primary>plus", "<Primary>equal", "<Primary>KP_Add" } },
    { "win.change-scale(-1)", { "<Primary>minus", "<Primary>KP_Subtract" } },
    { "win.change-scale(0)", { "<Primary>0", "<Primary>KP_0" } },
    { "win.help", { "F1" } },
    { "win.follow", { "<Primary>l" } },
    { "win.show-all", { "<Primary>a" } },
    { "app.color-scheme('dark')", { "<Primary><Shift>d" } },
    { "app.color-scheme('light')", { "<Primary><Shift>l" } },
    { "app.color-scheme('system')", { "<Primary><Shift>s" } },
    { "window.close", { "<Primary>w" } },
    { "app.quit", { "<Primary>q" } },
  };
  const SkeinActionInfo *infos;
  guint n;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (application, keys[i].action, keys[i].accels);
  infos = skein_action_info_list (&n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *action = g_strdup_printf ("run.%s('')", infos[i].name);
      const char *accels[] = { infos[i].accel, NULL };

      gtk_application_set_accels_for_action (application, action, accels);
    }
}

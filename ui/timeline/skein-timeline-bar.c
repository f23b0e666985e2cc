/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "timeline/skein-timeline-bar.h"

#include <glib/gi18n-lib.h>

#include "layout/skein-wrap-layout.h"
#include "scene/skein-range-text.h"
#include "timeline/skein-overview.h"
#include "timeline/skein-state-filter.h"
#include "view/skein-rate.h"
#include "words/skein-describe.h"

struct _SkeinTimelineBar
{
  GtkBox parent_instance;

  SkeinTimeline *timeline;   /* (owned) */
  SkeinVisibleRange *range;  /* (owned): the timeline's range */
  SkeinNavigator *navigator; /* (owned): the timeline's navigator */
  SkeinView *view;           /* (owned): the timeline's view */
  GtkWidget *filter;
  GtkWidget *range_entry;
  char *event;               /* the event that the last step led to; %NULL in the present */
  GtkWidget *back;
  GtkWidget *forward;
  GtkWidget *play;
  GtkWidget *legend;
  GtkWidget *live;
};

G_DEFINE_FINAL_TYPE (SkeinTimelineBar, skein_timeline_bar, GTK_TYPE_BOX)

static const double rates[] = { 0.1, 0.5, 1, 2, 5, 10 };

/* --- The visible range ------------------------------------------------------------------------ */

static void
clear_error (SkeinTimelineBar *self)
{
  const char *hint = _("What is in sight: type two times, such as 12.5–20 s");

  gtk_widget_remove_css_class (self->range_entry, "error");
  gtk_widget_set_tooltip_text (self->range_entry, hint);
  /* In GTK 4.18 a tooltip does not replace the accessible description. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->range_entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, hint, -1);
  gtk_accessible_reset_state (GTK_ACCESSIBLE (self->range_entry), GTK_ACCESSIBLE_STATE_INVALID);
}

static void
show_range (SkeinTimelineBar *self)
{
  g_autofree char *text = skein_range_format (skein_visible_range_get_from_ns (self->range),
                                              skein_visible_range_get_to_ns (self->range));

  if (g_strcmp0 (text, gtk_editable_get_text (GTK_EDITABLE (self->range_entry))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->range_entry), text);
}

static void
update_range (SkeinTimelineBar *self)
{
  /* Not while somebody types. */
  if (!gtk_widget_has_css_class (self->range_entry, "error")
      && (gtk_widget_get_state_flags (self->range_entry) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
    show_range (self);
}

static void
range_cb (SkeinTimelineBar *self)
{
  g_autoptr (GError) error = NULL;
  gint64 from_ns;
  gint64 to_ns;

  if (skein_range_parse (gtk_editable_get_text (GTK_EDITABLE (self->range_entry)), &from_ns, &to_ns,
                         &error))
    {
      clear_error (self);
      skein_visible_range_go_to (self->range, from_ns, to_ns);
      gtk_widget_grab_focus (GTK_WIDGET (self->timeline));
      update_range (self);
      return;
    }
  gtk_widget_add_css_class (self->range_entry, "error");
  gtk_widget_set_tooltip_text (self->range_entry, error->message);
  gtk_widget_trigger_tooltip_query (self->range_entry);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->range_entry), GTK_ACCESSIBLE_STATE_INVALID,
                               GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->range_entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, error->message, -1);
}

static void
leave_range_cb (SkeinTimelineBar *self)
{
  clear_error (self);
  /* The entry's state says until afterwards that the focus is in it. */
  show_range (self);
}

static gboolean
range_key_cb (SkeinTimelineBar *self,
              guint             key,
              guint             code,
              GdkModifierType   modifiers)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (self->timeline));
  return GDK_EVENT_STOP;
}

static GtkWidget *
make_range (SkeinTimelineBar *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->range_entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->range_entry), 12);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->range_entry), 18);
  gtk_widget_add_css_class (self->range_entry, "numeric");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->range_entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What is in sight"), -1);
  clear_error (self);
  g_signal_connect_swapped (self->range_entry, "activate", G_CALLBACK (range_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_range_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (range_key_cb), self);
  gtk_widget_add_controller (self->range_entry, focus);
  gtk_widget_add_controller (self->range_entry, keys);
  return self->range_entry;
}

/* --- The past --------------------------------------------------------------------------------- */

static GtkWidget *
make_button (SkeinTimelineBar *self,
             const char       *icon,
             const char       *label,
             GCallback         clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", clicked, self);
  return button;
}

static void
back_cb (SkeinTimelineBar *self)
{
  skein_navigator_step (self->navigator, -1);
}

static void
forward_cb (SkeinTimelineBar *self)
{
  skein_navigator_step (self->navigator, 1);
}

static void
play_cb (SkeinTimelineBar *self)
{
  skein_navigator_set_playing (self->navigator, !skein_navigator_is_playing (self->navigator));
}

static void
update_play (SkeinTimelineBar *self)
{
  gboolean playing = skein_navigator_is_playing (self->navigator);
  const char *label = playing ? _("Stop playing back") : _("Play back from here");

  gtk_button_set_icon_name (GTK_BUTTON (self->play), playing
                                                       ? "media-playback-stop-symbolic"
                                                       : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (self->play, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

static void
rate_cb (GObject          *drop_down,
         GParamSpec       *pspec,
         SkeinTimelineBar *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (drop_down));

  if (selected < G_N_ELEMENTS (rates))
    g_object_set (self->navigator, "rate", rates[selected], NULL);
}

static GtkWidget *
make_rates (SkeinTimelineBar *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *drop_down;

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      g_autofree char *name = skein_rate_format (rates[i]);

      gtk_string_list_append (names, name);
    }
  drop_down = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 2);
  gtk_widget_set_tooltip_text (drop_down, _("How fast the past is played back"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Speed of playing back"), -1);
  gtk_widget_add_css_class (drop_down, "flat");
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (rate_cb), self);
  return drop_down;
}

static GtkWidget *
make_legend_button (SkeinTimelineBar *self)
{
  GtkWidget *popover = gtk_popover_new ();

  gtk_popover_set_child (GTK_POPOVER (popover), skein_state_filter_new (self->timeline));
  self->legend = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->legend), "view-list-bullet-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->legend), popover);
  gtk_widget_set_tooltip_text (self->legend, _("What means what, and what to fade"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->legend), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Legend"), -1);
  gtk_widget_add_css_class (self->legend, "flat");
  return self->legend;
}

static void
live_cb (SkeinTimelineBar *self)
{
  skein_navigator_go_live (self->navigator);
}

/* The button is filled while the present is shown. Otherwise it is an outline, and leads back to
 * the present. */
static void
update_live (SkeinTimelineBar *self)
{
  gboolean live = skein_view_is_live (self->view) && skein_visible_range_get_follow (self->range);

  gtk_widget_set_sensitive (self->live, !live);
  if (live)
    gtk_widget_add_css_class (self->live, "is-live");
  else
    gtk_widget_remove_css_class (self->live, "is-live");
  gtk_widget_set_tooltip_text (self->live, live ? _("The present is in sight")
                                                : _("Goes back to the present"));
}

static void
describe_step (GtkWidget  *button,
               const char *event)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  event != NULL ? event : "", -1);
}

/* A screen reader tells the user to which event a step has led: the description of both buttons
 * names it. */
static void
update_steps (SkeinTimelineBar *self)
{
  guint limit = skein_view_get_limit (self->view);
  g_autofree char *event = NULL;

  if (skein_navigator_is_playing (self->navigator))
    return;
  if (!skein_view_is_live (self->view) && limit > 0)
    {
      SkeinTrace *trace = skein_history_get_trace (skein_view_get_history (self->view));
      g_autofree char *what = skein_describe_event (trace, limit - 1);

      /* Translators: the number of an event, and what happened */
      event = g_strdup_printf (_("Event %u: %s"), limit - 1, what);
    }
  if (g_strcmp0 (event, self->event) == 0)
    return;
  g_free (self->event);
  self->event = g_steal_pointer (&event);
  describe_step (self->back, self->event);
  describe_step (self->forward, self->event);
}

/* --- Object ----------------------------------------------------------------------------------- */

static void
skein_timeline_bar_dispose (GObject *object)
{
  SkeinTimelineBar *self = SKEIN_TIMELINE_BAR (object);

  g_clear_object (&self->timeline);
  g_clear_object (&self->range);
  g_clear_object (&self->navigator);
  g_clear_object (&self->view);
  g_clear_pointer (&self->event, g_free);
  G_OBJECT_CLASS (skein_timeline_bar_parent_class)->dispose (object);
}

static void
skein_timeline_bar_class_init (SkeinTimelineBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = skein_timeline_bar_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "skein-timeline-bar");
}

static void
skein_timeline_bar_init (SkeinTimelineBar *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

/* The buttons that go through time keep their order and direction in languages written from right
 * to left, as in music players and other programs that show traces. Time runs from left to right
 * there too, with the lane headers at its beginning. */
static void
set_left_to_right (GtkWidget *widget)
{
  gtk_widget_set_direction (widget, GTK_TEXT_DIR_LTR);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    set_left_to_right (child);
}

static GtkWidget *
make_steps (SkeinTimelineBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);

  self->back = make_button (self, "go-previous-symbolic", _("One event back"),
                            G_CALLBACK (back_cb));
  gtk_box_append (GTK_BOX (box), self->back);
  self->play = make_button (self, "media-playback-start-symbolic", _("Play back from here"),
                            G_CALLBACK (play_cb));
  gtk_box_append (GTK_BOX (box), self->play);
  self->forward = make_button (self, "go-next-symbolic", _("One event forward"),
                               G_CALLBACK (forward_cb));
  gtk_box_append (GTK_BOX (box), self->forward);
  set_left_to_right (box);
  return box;
}

static void
append_tools (SkeinTimelineBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *space = gtk_label_new (NULL);

  gtk_widget_set_layout_manager (box, skein_wrap_layout_new (2, 4));
  gtk_box_append (GTK_BOX (box), make_steps (self));
  gtk_box_append (GTK_BOX (box), make_rates (self));
  gtk_box_append (GTK_BOX (box), make_legend_button (self));
  gtk_widget_set_hexpand (space, TRUE);
  gtk_box_append (GTK_BOX (box), space);
  self->filter = gtk_search_entry_new ();
  g_object_set (self->filter, "placeholder-text", _("Lanes"), NULL);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->filter), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->filter), 12);
  gtk_widget_set_tooltip_text (self->filter, _("Shows only lanes with this in their names"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->filter), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Filter lanes"), -1);
  g_object_bind_property (self->filter, "text", skein_timeline_get_lane_list (self->timeline),
                          "filter", G_BINDING_DEFAULT);
  gtk_box_append (GTK_BOX (box), self->filter);
  gtk_box_append (GTK_BOX (box), make_range (self));
  self->live = gtk_button_new_with_label (_("Live"));
  gtk_widget_add_css_class (self->live, "pill-live");
  g_signal_connect_swapped (self->live, "clicked", G_CALLBACK (live_cb), self);
  gtk_box_append (GTK_BOX (box), self->live);
  gtk_widget_add_css_class (box, "tools");
  gtk_box_append (GTK_BOX (self), box);
}

/**
 * skein_timeline_bar_new:
 * @timeline: (transfer none): the timeline that the bar acts on
 *
 * Returns: (transfer floating): a timeline bar
 */
GtkWidget *
skein_timeline_bar_new (SkeinTimeline *timeline)
{
  SkeinTimelineBar *self;

  g_return_val_if_fail (SKEIN_IS_TIMELINE (timeline), NULL);

  self = g_object_new (SKEIN_TYPE_TIMELINE_BAR, NULL);
  self->timeline = g_object_ref (timeline);
  self->range = g_object_ref (skein_timeline_get_range (timeline));
  self->navigator = g_object_ref (skein_timeline_get_navigator (timeline));
  self->view = g_object_ref (skein_timeline_get_view (timeline));
  gtk_box_append (GTK_BOX (self), skein_overview_new (timeline));
  append_tools (self);
  g_signal_connect_object (self->range, "notify::from-ns", G_CALLBACK (update_range), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->range, "notify::to-ns", G_CALLBACK (update_range), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->range, "notify::follow", G_CALLBACK (update_live), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->navigator, "notify::playing", G_CALLBACK (update_play), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->navigator, "notify::playing", G_CALLBACK (update_steps), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::position-ns", G_CALLBACK (update_live), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "changed", G_CALLBACK (update_steps), self,
                           G_CONNECT_SWAPPED);
  update_range (self);
  update_live (self);
  return GTK_WIDGET (self);
}

/**
 * skein_timeline_bar_get_legend_button:
 *
 * Returns: (transfer none): a button that opens the legend, for windows too narrow to show it
 */
GtkWidget *
skein_timeline_bar_get_legend_button (SkeinTimelineBar *self)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE_BAR (self), NULL);

  return self->legend;
}

/**
 * skein_timeline_bar_go_to_filter:
 *
 * Moves the focus to the entry that filters the lanes.
 */
void
skein_timeline_bar_go_to_filter (SkeinTimelineBar *self)
{
  g_return_if_fail (SKEIN_IS_TIMELINE_BAR (self));

  gtk_widget_grab_focus (self->filter);
}

/**
 * skein_timeline_bar_go_to_range:
 *
 * Moves the focus to the entry of the visible range.
 */
void
skein_timeline_bar_go_to_range (SkeinTimelineBar *self)
{
  g_return_if_fail (SKEIN_IS_TIMELINE_BAR (self));

  gtk_widget_grab_focus (self->range_entry);
}

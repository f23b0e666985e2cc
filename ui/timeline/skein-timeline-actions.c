/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "timeline/skein-timeline-gestures.h"
#include "timeline/skein-timeline-menu.h"
#include "timeline/skein-timeline-private.h"

/* --- Actions ---------------------------------------------------------------------------------- */

static gint64
get_middle (SkeinTimeline *self)
{
  gint64 time_ns = skein_view_get_time_ns (self->view);

  /* The moment that is looked at stays in sight, if it is. */
  return time_ns >= self->from_ns && time_ns < self->to_ns
           ? time_ns
           : self->from_ns + (self->to_ns - self->from_ns) / 2;
}

static void
zoom_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkeinTimeline *self = SKEIN_TIMELINE (widget);

  skein_timeline_zoom (self,
                       g_str_has_suffix (name, "in") ? SKEIN_TIMELINE_ZOOM_STEP
                                                     : 1 / SKEIN_TIMELINE_ZOOM_STEP,
                       get_middle (self));
}

static void
pan_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  double step = gtk_widget_get_width (widget) * SKEIN_TIMELINE_PAN_STEP;

  skein_timeline_stop_gliding (SKEIN_TIMELINE (widget));
  skein_timeline_pan (SKEIN_TIMELINE (widget), g_str_has_suffix (name, "later") ? step : -step);
}

static void
start_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkeinTimeline *self = SKEIN_TIMELINE (widget);

  skein_timeline_set_playing (self, FALSE);
  skein_view_set_limit (self->view, 0);
  skein_timeline_set_range (self, 0, self->to_ns - self->from_ns);
}

static void
follow_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkeinTimeline *self = SKEIN_TIMELINE (widget);

  skein_timeline_set_playing (self, FALSE);
  skein_view_go_live (self->view);
  skein_timeline_set_follow (self, TRUE);
}

static void
live_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  skein_timeline_go_live (SKEIN_TIMELINE (widget));
}

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  skein_timeline_step (SKEIN_TIMELINE (widget), g_str_has_suffix (name, "forward") ? 1 : -1);
}

static void
show_all_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  skein_timeline_show_all (SKEIN_TIMELINE (widget));
}

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  skein_timeline_go_back (SKEIN_TIMELINE (widget));
}

static void
forward_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  skein_timeline_go_forward (SKEIN_TIMELINE (widget));
}

static void
cause_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  gboolean found = g_str_has_suffix (name, "waker")
                     ? skein_timeline_go_to_waker (SKEIN_TIMELINE (widget))
                     : skein_timeline_go_to_woken (SKEIN_TIMELINE (widget));

  if (!found)
    gtk_widget_error_bell (widget);
}

static void
measure_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SkeinTimeline *self = SKEIN_TIMELINE (widget);
  guint selected = skein_view_get_selected (self->view);

  skein_timeline_mark (self, self->marked == selected ? SKEIN_NO_EVENT : selected);
}

static void
choose_lane_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  skein_timeline_choose_lane_by (SKEIN_TIMELINE (widget), g_str_has_suffix (name, "down") ? 1 : -1);
}

static void
move_lane_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  skein_timeline_move_lane (SKEIN_TIMELINE (widget), g_str_has_suffix (name, "down") ? 1 : -1);
}

static void
pin_lane_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  skein_timeline_pin_lane (SKEIN_TIMELINE (widget));
}

static void
hide_lane_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  skein_timeline_hide_lane (SKEIN_TIMELINE (widget));
}

static void
show_lanes_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  skein_timeline_show_lanes (SKEIN_TIMELINE (widget));
}

static void
menu_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  GdkRectangle area = { 0 };

  skein_timeline_get_chosen_area (SKEIN_TIMELINE (widget), &area);
  skein_timeline_pop_up_menu (SKEIN_TIMELINE (widget), area.x + area.width / 2.0,
                              area.y + area.height / 2.0);
}

/* --- Keys ------------------------------------------------------------------------------------- */

typedef struct
{
  guint key;
  GdkModifierType modifiers;
} Key;

static const struct
{
  const char *name;
  GtkWidgetActionActivateFunc activate;
  Key keys[4];
} actions[] = {
  { "timeline.zoom-in", zoom_action, { { GDK_KEY_plus }, { GDK_KEY_KP_Add }, { GDK_KEY_equal } } },
  { "timeline.zoom-out", zoom_action, { { GDK_KEY_minus }, { GDK_KEY_KP_Subtract } } },
  { "timeline.zoom-back", back_action, { { GDK_KEY_Left, GDK_ALT_MASK } } },
  { "timeline.zoom-forward", forward_action, { { GDK_KEY_Right, GDK_ALT_MASK } } },
  { "timeline.earlier", pan_action, { { GDK_KEY_Left }, { GDK_KEY_KP_Left } } },
  { "timeline.later", pan_action, { { GDK_KEY_Right }, { GDK_KEY_KP_Right } } },
  { "timeline.start", start_action, { { GDK_KEY_Home }, { GDK_KEY_KP_Home } } },
  { "timeline.follow", follow_action, { { GDK_KEY_End }, { GDK_KEY_KP_End } } },
  { "timeline.show-all", show_all_action, { { GDK_KEY_0 }, { GDK_KEY_KP_0 } } },
  { "timeline.live", live_action, { { GDK_KEY_l }, { GDK_KEY_Escape } } },
  { "timeline.step-back", step_action, { { GDK_KEY_comma } } },
  { "timeline.step-forward", step_action, { { GDK_KEY_period } } },
  { "timeline.waker", cause_action, { { GDK_KEY_w } } },
  { "timeline.woken", cause_action, { { GDK_KEY_w, GDK_SHIFT_MASK } } },
  { "timeline.measure", measure_action, { { GDK_KEY_m } } },
  { "timeline.lane-up", choose_lane_action, { { GDK_KEY_Up }, { GDK_KEY_KP_Up } } },
  { "timeline.lane-down", choose_lane_action, { { GDK_KEY_Down }, { GDK_KEY_KP_Down } } },
  { "timeline.move-lane-up", move_lane_action, { { GDK_KEY_Up, GDK_ALT_MASK } } },
  { "timeline.move-lane-down", move_lane_action, { { GDK_KEY_Down, GDK_ALT_MASK } } },
  { "timeline.pin-lane", pin_lane_action, { { GDK_KEY_t } } },
  { "timeline.hide-lane", hide_lane_action, { { GDK_KEY_h } } },
  { "timeline.show-lanes", show_lanes_action, { { GDK_KEY_h, GDK_SHIFT_MASK } } },
  { "timeline.menu", menu_action, { { GDK_KEY_Menu }, { GDK_KEY_F10, GDK_SHIFT_MASK } } },
};

/* Actions that say how a property is. */
static const struct
{
  const char *name;
  const char *property;
  guint key;
} property_actions[] = {
  { "timeline.play", "playing", GDK_KEY_space },
  { "timeline.sort", "sort", 0 },
  { "timeline.group", "grouped", GDK_KEY_g },
  { "timeline.fit-lanes", "fit-lanes", GDK_KEY_f },
};

/**
 * skein_timeline_class_add_actions:
 * @widget_class: the timeline's class
 *
 * Installs what a pointer can do as actions with keys.
 */
void
skein_timeline_class_add_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
      for (guint j = 0; j < G_N_ELEMENTS (actions[i].keys) && actions[i].keys[j].key != 0; j++)
        gtk_widget_class_add_binding_action (widget_class, actions[i].keys[j].key,
                                             actions[i].keys[j].modifiers, actions[i].name, NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (property_actions); i++)
    {
      gtk_widget_class_install_property_action (widget_class, property_actions[i].name,
                                                property_actions[i].property);
      if (property_actions[i].key != 0)
        gtk_widget_class_add_binding_action (widget_class, property_actions[i].key, 0,
                                             property_actions[i].name, NULL);
    }
}

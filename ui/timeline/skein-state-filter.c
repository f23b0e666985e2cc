/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "timeline/skein-state-filter.h"

#include <glib/gi18n-lib.h>

#include "layout/skein-wrap-layout.h"

/* In the order in which a thread goes through them. */
static const SkeinState states[] = {
  SKEIN_STATE_WAITING,  SKEIN_STATE_RUNNING,  SKEIN_STATE_READY,     SKEIN_STATE_SLEEPING,
  SKEIN_STATE_BLOCKED,  SKEIN_STATE_FINISHED, SKEIN_STATE_DESTROYED,
};

static const char state_key[] = "skein-state";

static guint
get_bit (gpointer button)
{
  return 1u << GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), state_key));
}

static void
toggled_cb (GtkToggleButton *button,
            SkeinTimeline   *timeline)
{
  guint shown;

  g_object_get (timeline, "states", &shown, NULL);
  if (gtk_toggle_button_get_active (button))
    shown |= get_bit (button);
  else
    shown &= ~get_bit (button);
  skein_timeline_set_states (timeline, shown);
}

static void
states_cb (SkeinTimeline   *timeline,
           GParamSpec      *pspec,
           GtkToggleButton *button)
{
  guint shown;

  g_object_get (timeline, "states", &shown, NULL);
  gtk_toggle_button_set_active (button, (shown & get_bit (button)) != 0);
}

static GtkWidget *
make_entry (SkeinTimeline *timeline,
            SkeinState     state)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *swatch = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *tip = g_strdup_printf (
      /* translators: a state of a thread: blocked, running … */
      _("Show threads where they are %s, and fade the rest"), skein_state_get_name (state));

  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (swatch, "swatch");
  gtk_widget_add_css_class (swatch, skein_state_get_nick (state));
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), gtk_label_new (skein_state_get_name (state)));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  skein_state_get_name (state), -1);
  g_object_set_data (G_OBJECT (button), state_key, GUINT_TO_POINTER (state));
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), timeline, 0);
  g_signal_connect_object (timeline, "notify::states", G_CALLBACK (states_cb), button, 0);
  return button;
}

/**
 * skein_state_filter_new:
 * @timeline: (transfer none): the timeline in which states are faded
 *
 * Returns: (transfer floating): a row of swatches with the names of their states, which wraps
 */
GtkWidget *
skein_state_filter_new (SkeinTimeline *timeline)
{
  GtkWidget *legend;

  g_return_val_if_fail (SKEIN_IS_TIMELINE (timeline), NULL);

  /* Since GTK 4.10 a plain box does not have the group role, and cannot have an accessible name. */
  legend = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  gtk_widget_set_layout_manager (legend, skein_wrap_layout_new (6, 2));
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    gtk_box_append (GTK_BOX (legend), make_entry (timeline, states[i]));
  gtk_widget_add_css_class (legend, "legend");
  gtk_accessible_update_property (GTK_ACCESSIBLE (legend), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Legend"), -1);
  return legend;
}

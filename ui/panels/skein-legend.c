/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-legend.h"

#include <glib/gi18n.h>

#include "trace/skein-event.h"

/* In the order of a thread's life. */
static const SkeinState states[] = {
  SKEIN_STATE_WAITING,  SKEIN_STATE_RUNNING,  SKEIN_STATE_READY,     SKEIN_STATE_SLEEPING,
  SKEIN_STATE_BLOCKED,  SKEIN_STATE_FINISHED, SKEIN_STATE_DESTROYED,
};

static GtkWidget *
make_entry (SkeinState state)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *swatch = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (swatch, "swatch");
  gtk_widget_add_css_class (swatch, skein_state_get_nick (state));
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), gtk_label_new (skein_state_get_name (state)));
  return box;
}

/**
 * skein_legend_new:
 *
 * Returns: (transfer floating): a row of swatches with their states' names, that wraps
 */
GtkWidget *
skein_legend_new (void)
{
  GtkWidget *legend = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (legend), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (legend), G_N_ELEMENTS (states));
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (legend), 10);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      GtkWidget *child = gtk_flow_box_child_new ();

      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), make_entry (states[i]));
      gtk_widget_set_focusable (child, FALSE);
      gtk_flow_box_append (GTK_FLOW_BOX (legend), child);
    }
  gtk_widget_set_can_target (legend, FALSE);
  gtk_widget_add_css_class (legend, "legend");
  gtk_accessible_update_property (GTK_ACCESSIBLE (legend), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Legend"), -1);
  return legend;
}

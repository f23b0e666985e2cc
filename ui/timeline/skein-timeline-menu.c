/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "timeline/skein-timeline-menu.h"

#include <glib/gi18n-lib.h>

#include "timeline/skein-timeline-private.h"

static void
append_section (GMenu      *menu,
                const char *label,
                const char *items[][2],
                guint       n)
{
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = 0; i < n; i++)
    g_menu_append (section, items[i][0], items[i][1]);
  g_menu_append_section (menu, label, G_MENU_MODEL (section));
}

static GMenuModel *
make_menu (SkeinTimeline *self)
{
  GMenu *menu = g_menu_new ();
  gboolean pinned
      = self->chosen != NULL && skein_lane_order_is_pinned (self->order, self->chosen);
  const char *lane[][2] = {
    { pinned ? _("Do not keep at the _top") : _("Keep at the _top"), "timeline.pin-lane" },
    { _("Move _up"), "timeline.move-lane-up" },
    { _("Move _down"), "timeline.move-lane-down" },
    { _("_Hide"), "timeline.hide-lane" },
  };
  const char *sorts[][2] = {
    { _("By _start"), "timeline.sort::creation" },
    { _("By _name"), "timeline.sort::name" },
    { _("By _activity"), "timeline.sort::activity" },
  };
  const char *lanes[][2] = {
    { _("Objects _below their threads"), "timeline.group" },
    { _("All _lanes in sight"), "timeline.fit-lanes" },
    { _("Show _hidden lanes"), "timeline.show-lanes" },
  };

  if (self->chosen != NULL)
    append_section (menu, NULL, lane, G_N_ELEMENTS (lane));
  append_section (menu, _("Order"), sorts, G_N_ELEMENTS (sorts));
  append_section (menu, NULL, lanes, G_N_ELEMENTS (lanes));
  return G_MENU_MODEL (menu);
}

/**
 * skein_timeline_pop_up_menu:
 * @self: a timeline
 * @x: pixels from its left edge
 * @y: pixels from its top
 *
 * Offers what can be done with the chosen lane and with all lanes.
 */
void
skein_timeline_pop_up_menu (SkeinTimeline *self,
                            double         x,
                            double         y)
{
  g_autoptr (GMenuModel) model = make_menu (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "timeline.show-lanes",
                                 skein_lane_order_count_hidden (self->order) > 0);
  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (model);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
    }
  else
    gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), model);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "timeline/skein-lane-menu.h"

#include <glib/gi18n-lib.h>

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

/**
 * skein_lane_menu_new:
 * @lanes: the lanes of the timeline
 *
 * Returns: (transfer full): a menu of the timeline's actions on the chosen lane and on all lanes,
 *   in their present state
 */
GMenuModel *
skein_lane_menu_new (SkeinLaneList *lanes)
{
  GMenu *menu = g_menu_new ();
  const char *lane[][2] = {
    { skein_lane_list_is_pinned (lanes) ? _("Do not keep at the _top") : _("Keep at the _top"),
      "timeline.pin-lane" },
    { _("Move _up"), "timeline.move-lane-up" },
    { _("Move _down"), "timeline.move-lane-down" },
    { _("_Hide"), "timeline.hide-lane" },
  };
  const char *sorts[][2] = {
    { _("By _start"), "timeline.sort::creation" },
    { _("By _name"), "timeline.sort::name" },
    { _("By _activity"), "timeline.sort::activity" },
  };
  const char *all[][2] = {
    { _("Objects _below their threads"), "timeline.group" },
    { _("All _lanes in sight"), "timeline.fit-lanes" },
    { _("Show _hidden lanes"), "timeline.show-lanes" },
  };

  if (skein_lane_list_get_chosen (lanes) != NULL)
    append_section (menu, NULL, lane, G_N_ELEMENTS (lane));
  append_section (menu, _("Order"), sorts, G_N_ELEMENTS (sorts));
  append_section (menu, NULL, all, G_N_ELEMENTS (all));
  return G_MENU_MODEL (menu);
}

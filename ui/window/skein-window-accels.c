/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "window/skein-action-info.h"
#include "window/skein-window.h"

/**
 * skein_window_init_accels:
 *
 * Gives the actions of every window their keys.
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

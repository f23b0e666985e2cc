/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "window/skein-sidebar.h"

#define KEY "skein-sidebar"

/* Waits for a higher floor: AdwOverlaySplitView would replace the flap, and an AdwBreakpoint of the
 * window would collapse it, and the program beside the timeline (both libadwaita 1.4).
 *
 * Data of the flap, which owns it. */
typedef struct
{
  GtkWidget *list;     /* (not owned): a child of the flap */
  GSettings *settings; /* (owned) (nullable) */
  gboolean wanted;     /* shown while there is room for it beside the content */
} Sidebar;

static void
sidebar_free (gpointer data)
{
  Sidebar *self = data;

  g_clear_object (&self->settings);
  g_free (self);
}

/* A folded flap would cover the content, so it is hidden until the user shows it. */
static void
folded_cb (AdwFlap    *flap,
           GParamSpec *pspec,
           Sidebar    *self)
{
  adw_flap_set_reveal_flap (flap, !adw_flap_get_folded (flap) && self->wanted);
}

static void
revealed_cb (AdwFlap    *flap,
             GParamSpec *pspec,
             Sidebar    *self)
{
  gboolean revealed = adw_flap_get_reveal_flap (flap);

  if (adw_flap_get_folded (flap))
    {
      if (revealed)
        gtk_widget_grab_focus (self->list);
      return;
    }
  self->wanted = revealed;
  if (self->settings != NULL)
    g_settings_set_boolean (self->settings, "sidebar", revealed);
}

static void
activated_cb (AdwFlap *flap)
{
  if (adw_flap_get_folded (flap))
    adw_flap_set_reveal_flap (flap, FALSE);
}

/**
 * skein_sidebar_keep:
 * @flap: a locked flap
 * @list: a child of @flap, whose signal `activated` tells that an example has been chosen
 * @settings: (nullable): the settings that store whether the flap is shown
 *
 * From now on the flap is hidden when it folds, and shown again when it unfolds if it was shown
 * before. Only changes while it is unfolded are stored.
 */
void
skein_sidebar_keep (AdwFlap   *flap,
                    GtkWidget *list,
                    GSettings *settings)
{
  Sidebar *self = g_new0 (Sidebar, 1);

  self->list = list;
  self->wanted = settings == NULL || g_settings_get_boolean (settings, "sidebar");
  g_set_object (&self->settings, settings);
  g_object_set_data_full (G_OBJECT (flap), KEY, self, sidebar_free);
  adw_flap_set_reveal_flap (flap, self->wanted);
  g_signal_connect (flap, "notify::folded", G_CALLBACK (folded_cb), self);
  g_signal_connect (flap, "notify::reveal-flap", G_CALLBACK (revealed_cb), self);
  g_signal_connect_object (list, "activated", G_CALLBACK (activated_cb), flap, G_CONNECT_SWAPPED);
}

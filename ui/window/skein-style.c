/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "window/skein-style.h"

#include <adwaita.h>

#include "render/skein-color.h"
#include "window/skein-scale.h"

static void
load_palette (GtkCssProvider *provider)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  SkeinPalette palette = skein_color_choose_palette (manager);
  g_autofree char *css = skein_palette_to_css (palette);

  gtk_css_provider_load_from_data (provider, css, -1);
}

static void
add_provider (GtkCssProvider *provider)
{
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
load_scales (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  g_autofree char *css = skein_scale_to_css ();

  gtk_css_provider_load_from_data (provider, css, -1);
  add_provider (provider);
}

/**
 * skein_style_init:
 *
 * To be called once, after libadwaita is initialized and with a display.
 */
void
skein_style_init (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (load_palette), provider,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (load_palette), provider,
                           G_CONNECT_SWAPPED);
  load_palette (provider);
  add_provider (provider);
  load_scales ();
}

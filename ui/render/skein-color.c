/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/skein-color.h"

/* Each role has a faded variant. */
#define N_ROLES (2 * SKEIN_N_ROLES)

/**
 * skein_color_choose_palette:
 * @manager: the style manager of a display
 *
 * Returns: the palette for the brightness and the contrast of the display
 */
SkeinPalette
skein_color_choose_palette (AdwStyleManager *manager)
{
  return skein_palette_choose (adw_style_manager_get_dark (manager),
                               adw_style_manager_get_high_contrast (manager));
}

/**
 * skein_color_get:
 * @palette: the palette
 * @role: the role of the colour, or its faded variant
 *
 * Returns: (transfer none): the colour as a #GdkRGBA
 */
const GdkRGBA *
skein_color_get (SkeinPalette palette,
                 SkeinRole    role)
{
  static GdkRGBA colors[SKEIN_N_PALETTES][N_ROLES];
  static gsize made = 0;

  g_return_val_if_fail (palette < SKEIN_N_PALETTES, NULL);
  g_return_val_if_fail (role < N_ROLES, NULL);

  if (g_once_init_enter (&made))
    {
      for (guint i = 0; i < SKEIN_N_PALETTES; i++)
        for (guint j = 0; j < N_ROLES; j++)
          {
            SkeinColor color = skein_palette_get_color (i, j);

            colors[i][j] = (GdkRGBA) { color.red, color.green, color.blue, 1 };
          }
      g_once_init_leave (&made, 1);
    }
  return &colors[palette][role];
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "skein-palette.h"

#define COLOR(rgb)                                                                       \
  { (float) (((rgb) >> 16) & 0xff) / 255, (float) (((rgb) >> 8) & 0xff) / 255,           \
    (float) ((rgb) & 0xff) / 255, 1 }

/* How much of a faded colour is left. */
#define FADED_PART 0.26f

static const struct
{
  const char *nick;
  GdkRGBA colors[SKEIN_N_PALETTES];
} roles[SKEIN_N_ROLES] = {
#define SKEIN_P(NAME, nick, light, dark, contrast_light, contrast_dark) \
  { nick, { COLOR (light), COLOR (dark), COLOR (contrast_light), COLOR (contrast_dark) } },
  SKEIN_PALETTE_ROLES (SKEIN_P)
#undef SKEIN_P
};

/**
 * skein_palette_choose:
 * @dark: light on dark
 * @high_contrast: stronger outlines and texts
 *
 * Returns: the palette for these wishes
 */
SkeinPalette
skein_palette_choose (gboolean dark,
                      gboolean high_contrast)
{
  if (high_contrast)
    return dark ? SKEIN_PALETTE_HIGH_CONTRAST_DARK : SKEIN_PALETTE_HIGH_CONTRAST_LIGHT;
  return dark ? SKEIN_PALETTE_DARK : SKEIN_PALETTE_LIGHT;
}

static float
fade (float color,
      float background)
{
  return background + (color - background) * FADED_PART;
}

static const GdkRGBA *
get_faded (SkeinPalette palette,
           SkeinRole    role)
{
  static GdkRGBA faded[SKEIN_N_PALETTES][SKEIN_N_ROLES];
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      for (guint i = 0; i < SKEIN_N_PALETTES; i++)
        for (guint j = 0; j < SKEIN_N_ROLES; j++)
          {
            const GdkRGBA *ground = &roles[SKEIN_ROLE_BACKGROUND].colors[i];
            const GdkRGBA *color = &roles[j].colors[i];

            faded[i][j] = (GdkRGBA) { fade (color->red, ground->red),
                                      fade (color->green, ground->green),
                                      fade (color->blue, ground->blue), 1 };
          }
      g_once_init_leave (&made, 1);
    }
  return &faded[palette][role];
}

/**
 * skein_palette_get_color:
 * @palette: which palette
 * @role: what the colour is for, or its faded variant
 *
 * Returns: (transfer none): the colour, opaque
 */
const GdkRGBA *
skein_palette_get_color (SkeinPalette palette,
                         SkeinRole    role)
{
  g_return_val_if_fail (palette < SKEIN_N_PALETTES, NULL);
  g_return_val_if_fail (role < 2 * SKEIN_N_ROLES, NULL);

  if (role >= SKEIN_N_ROLES)
    return get_faded (palette, role - SKEIN_N_ROLES);
  return &roles[role].colors[palette];
}

/**
 * skein_palette_get_role_nick:
 * @role: what a colour is for
 *
 * Returns: (transfer none): its name in style sheets, without the prefix
 */
const char *
skein_palette_get_role_nick (SkeinRole role)
{
  g_return_val_if_fail (role < SKEIN_N_ROLES, NULL);

  return roles[role].nick;
}

/**
 * skein_palette_to_css:
 * @palette: which palette
 *
 * Returns: (transfer full): a style sheet that defines `skein-ROLE` for every role
 */
char *
skein_palette_to_css (SkeinPalette palette)
{
  GString *css = g_string_new (NULL);

  g_return_val_if_fail (palette < SKEIN_N_PALETTES, NULL);

  for (guint i = SKEIN_ROLE_NONE + 1; i < SKEIN_N_ROLES; i++)
    {
      const GdkRGBA *color = &roles[i].colors[palette];

      g_string_append_printf (css, "@define-color skein-%s #%02x%02x%02x;\n", roles[i].nick,
                              (guint) (color->red * 255 + 0.5f),
                              (guint) (color->green * 255 + 0.5f),
                              (guint) (color->blue * 255 + 0.5f));
    }
  return g_string_free (css, FALSE);
}

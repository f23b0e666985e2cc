/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-palette.h"

/* The part of a colour that fading leaves. */
#define FADED_PART 0.26f

static const struct
{
  const char *nick;
  guint32 colors[SKEIN_N_PALETTES]; /* 0xRRGGBB */
} roles[SKEIN_N_ROLES] = {
#define SKEIN_P(NAME, nick, light, dark, contrast_light, contrast_dark) \
  { nick, { light, dark, contrast_light, contrast_dark } },
  SKEIN_PALETTE_ROLES (SKEIN_P)
#undef SKEIN_P
};

/**
 * skein_palette_choose:
 * @dark: whether light is on dark
 * @high_contrast: whether outlines and texts are stronger
 *
 * Returns: the palette
 */
SkeinPalette
skein_palette_choose (gboolean dark,
                      gboolean high_contrast)
{
  if (high_contrast)
    return dark ? SKEIN_PALETTE_HIGH_CONTRAST_DARK : SKEIN_PALETTE_HIGH_CONTRAST_LIGHT;
  return dark ? SKEIN_PALETTE_DARK : SKEIN_PALETTE_LIGHT;
}

static SkeinColor
split (guint32 rgb)
{
  return (SkeinColor) { (float) ((rgb >> 16) & 0xff) / 255, (float) ((rgb >> 8) & 0xff) / 255,
                        (float) (rgb & 0xff) / 255 };
}

static float
fade (float color,
      float background)
{
  return background + (color - background) * FADED_PART;
}

/**
 * skein_palette_get_color:
 * @palette: a palette
 * @role: a role, or its faded variant
 *
 * Returns: the colour
 */
SkeinColor
skein_palette_get_color (SkeinPalette palette,
                         SkeinRole    role)
{
  SkeinColor color = { 0 };
  SkeinColor background;

  g_return_val_if_fail (palette < SKEIN_N_PALETTES, color);
  g_return_val_if_fail (role < 2 * SKEIN_N_ROLES, color);

  if (role < SKEIN_N_ROLES)
    return split (roles[role].colors[palette]);
  color = split (roles[role - SKEIN_N_ROLES].colors[palette]);
  background = split (roles[SKEIN_ROLE_BACKGROUND].colors[palette]);
  return (SkeinColor) { fade (color.red, background.red), fade (color.green, background.green),
                        fade (color.blue, background.blue) };
}

/**
 * skein_palette_get_role_nick:
 * @role: a role
 *
 * Returns: (transfer none): the role's name in style sheets, without the prefix
 */
const char *
skein_palette_get_role_nick (SkeinRole role)
{
  g_return_val_if_fail (role < SKEIN_N_ROLES, NULL);

  return roles[role].nick;
}

/**
 * skein_palette_to_css:
 * @palette: a palette
 *
 * Returns: (transfer full): a style sheet that defines `skein-ROLE` for every role
 */
char *
skein_palette_to_css (SkeinPalette palette)
{
  GString *css = g_string_new (NULL);

  g_return_val_if_fail (palette < SKEIN_N_PALETTES, NULL);

  for (guint i = SKEIN_ROLE_NONE + 1; i < SKEIN_N_ROLES; i++)
    g_string_append_printf (css, "@define-color skein-%s #%06x;\n", roles[i].nick,
                            roles[i].colors[palette]);
  return g_string_free (css, FALSE);
}

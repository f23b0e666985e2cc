/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-text-measure.h"

#include "scene/skein-text-widths.h"

#define UNITS_PER_EM 2048
#define MONO_WIDTH 1229
/* As wide as a digit, which is about what a letter is. */
#define UNKNOWN_WIDTH 1139

static const SkeinTextFont fonts[SKEIN_N_TEXT_STYLES] = {
  [SKEIN_TEXT_NAME] = { SKEIN_FACE_SANS_BOLD, 0.96 },
  [SKEIN_TEXT_STATE] = { SKEIN_FACE_SANS, 0.83 },
  [SKEIN_TEXT_LABEL] = { SKEIN_FACE_SANS, 0.82 },
  [SKEIN_TEXT_CODE] = { SKEIN_FACE_MONO, 0.82 },
};

/**
 * skein_text_style_get_font:
 * @style: a style
 *
 * Returns: the font of its texts
 */
SkeinTextFont
skein_text_style_get_font (SkeinTextStyle style)
{
  g_return_val_if_fail (style < SKEIN_N_TEXT_STYLES, fonts[0]);

  return fonts[style];
}

/* 0 for a character that the table does not have. */
static guint
look_up (const guint16 *widths,
         gunichar       character)
{
  for (guint i = 0; i < G_N_ELEMENTS (width_ranges) && character >= width_ranges[i].first; i++)
    if (character <= width_ranges[i].last)
      return widths[width_ranges[i].at + character - width_ranges[i].first];
  return 0;
}

static guint
get_units (SkeinFace face,
           gunichar  character)
{
  guint units = 0;

  if (g_unichar_iszerowidth (character) || g_unichar_iscntrl (character))
    return 0;
  if (face == SKEIN_FACE_MONO)
    return g_unichar_iswide (character) ? 2 * MONO_WIDTH : MONO_WIDTH;
  units = look_up (face == SKEIN_FACE_SANS ? regular_widths : bold_widths, character);
  if (units > 0)
    return units;
  return g_unichar_iswide (character) ? UNITS_PER_EM : UNKNOWN_WIDTH;
}

/**
 * skein_text_measure_get_units:
 * @face: a face
 * @text: one line
 *
 * Adds up the advance widths of Liberation Sans or Liberation Mono, without kerning; Arial and
 * Helvetica, Courier New and Cousine have the same ones. What the faces lack is taken to be as wide
 * as a digit, or as an em where it is wide; marks that stand on other characters have no width.
 *
 * Returns: how wide it is, in parts of an em, of which there are 2048
 */
guint
skein_text_measure_get_units (SkeinFace   face,
                              const char *text)
{
  guint units = 0;

  g_return_val_if_fail (face < SKEIN_N_FACES, 0);
  g_return_val_if_fail (text != NULL, 0);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    units += get_units (face, g_utf8_get_char (at));
  return units;
}

/**
 * skein_text_measure_get_width:
 * @data: unused; the layout hands it on
 * @text: one line
 * @style: how it is set
 *
 * Measures a text for a layout where there is no font, the same on every machine.
 *
 * Returns: how wide it is in the usual size, in pixels
 */
float
skein_text_measure_get_width (gpointer       data,
                              const char    *text,
                              SkeinTextStyle style)
{
  SkeinTextFont font = skein_text_style_get_font (style);

  return (float) (skein_text_measure_get_units (font.face, text) * font.size * SKEIN_TEXT_SIZE
                  / UNITS_PER_EM);
}

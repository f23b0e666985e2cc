/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-text-measure.h"

#include "scene/skein-text-widths.h"

#define UNITS_PER_EM 2048
#define MONO_WIDTH 1229
/* The width of a digit, which is about the average letter's. */
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

/* Returns: the width of a character; 0 if the table does not have it */
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
 * Helvetica, Courier New and Cousine have the same widths. Characters that the faces lack count as
 * wide as a digit, or as an em if they are wide; combining marks have no width.
 *
 * Returns: the text's width, in units of 1/2048 em
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
 * @data: unused; the layout passes it
 * @text: one line
 * @style: the style of the text
 *
 * Measures a text for a layout without fonts, with the same result on every machine.
 *
 * Returns: the text's width in the default size, in pixels
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

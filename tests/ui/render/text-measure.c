/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <pango/pangocairo.h>

#include "scene/skein-text-measure.h"

/* The built-in widths are those of the fonts, where these are installed. */

static const struct { const char *family; PangoWeight weight; } faces[SKEIN_N_FACES] = {
  [SKEIN_FACE_SANS] = { "Liberation Sans", PANGO_WEIGHT_NORMAL },
  [SKEIN_FACE_SANS_BOLD] = { "Liberation Sans", PANGO_WEIGHT_BOLD },
  [SKEIN_FACE_MONO] = { "Liberation Mono", PANGO_WEIGHT_NORMAL },
};

/* One em is 2048 pixels, so that pixels are units of the font. */
typedef struct
{
  PangoFontMap *map;
  PangoContext *context;
  PangoFont *fonts[SKEIN_N_FACES]; /* (nullable): there is no such font */
  PangoLayout *layouts[SKEIN_N_FACES];
} Fixture;

static void
set_up_face (Fixture  *fixture,
             SkeinFace face)
{
  PangoFontDescription *wished = pango_font_description_new ();
  PangoFontDescription *found;
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_font_description_set_family (wished, faces[face].family);
  pango_font_description_set_weight (wished, faces[face].weight);
  pango_font_description_set_absolute_size (wished, 2048.0 * PANGO_SCALE);
  fixture->fonts[face] = pango_font_map_load_font (fixture->map, fixture->context, wished);
  found = pango_font_describe (fixture->fonts[face]);
  if (g_strcmp0 (pango_font_description_get_family (found), faces[face].family) != 0)
    g_clear_object (&fixture->fonts[face]);
  fixture->layouts[face] = pango_layout_new (fixture->context);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("kern=0, liga=0, clig=0"));
  pango_layout_set_attributes (fixture->layouts[face], attributes);
  pango_layout_set_font_description (fixture->layouts[face], wished);
  pango_attr_list_unref (attributes);
  pango_font_description_free (wished);
  pango_font_description_free (found);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  fixture->map = pango_cairo_font_map_new ();
  fixture->context = pango_font_map_create_context (fixture->map);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (fixture->context, options);
  cairo_font_options_destroy (options);
  for (guint i = 0; i < SKEIN_N_FACES; i++)
    set_up_face (fixture, i);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  for (guint i = 0; i < SKEIN_N_FACES; i++)
    {
      g_clear_object (&fixture->fonts[i]);
      g_object_unref (fixture->layouts[i]);
    }
  g_object_unref (fixture->context);
  g_object_unref (fixture->map);
}

/* Whether the font of a face is missing; then the test is skipped. */
static gboolean
is_missing (const Fixture *fixture,
            SkeinFace      face)
{
  g_autofree char *message = NULL;

  if (fixture->fonts[face] != NULL)
    return FALSE;
  message = g_strdup_printf ("%s is not installed", faces[face].family);
  g_test_skip (message);
  return TRUE;
}

static void
assert_width (const Fixture *fixture,
              SkeinFace      face,
              const char    *text)
{
  PangoRectangle extents;
  guint units;

  pango_layout_set_text (fixture->layouts[face], text, -1);
  pango_layout_get_extents (fixture->layouts[face], NULL, &extents);
  units = skein_text_measure_get_units (face, text);
  if (extents.width != (int) units * PANGO_SCALE)
    g_test_message ("%s: '%s'", faces[face].family, text);
  g_assert_cmpint (extents.width, ==, (int) units * PANGO_SCALE);
}

static void
test_characters (Fixture      *fixture,
                 gconstpointer data)
{
  static const struct { gunichar first; gunichar last; } ranges[] = {
    { 0x20, 0x7e }, { 0xa0, 0x17f }, { 0x384, 0x3ce }, { 0x400, 0x45f }, { 0x490, 0x491 },
    { 0x2010, 0x2027 }, { 0x2030, 0x203a }, { 0x20ac, 0x20ac }, { 0x2116, 0x2116 },
    { 0x2122, 0x2122 }, { 0x2190, 0x2195 }, { 0x2212, 0x2212 }, { 0x221e, 0x221e },
    { 0x2248, 0x2248 }, { 0x2260, 0x2265 },
  };

  g_test_summary ("Each character is as wide as in the font");
  for (guint face = 0; face < SKEIN_N_FACES; face++)
    {
      guint n = 0;

      if (is_missing (fixture, face))
        return;
      for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
        for (gunichar character = ranges[i].first; character <= ranges[i].last; character++)
          {
            char text[7] = { 0 };

            /* A soft hyphen is not seen within a line, though the font has a width for it. */
            if (character == 0xad || !pango_font_has_char (fixture->fonts[face], character))
              continue;
            g_unichar_to_utf8 (character, text);
            assert_width (fixture, face, text);
            n++;
          }
      g_assert_cmpuint (n, >, 500);
    }
}

static void
test_texts (Fixture      *fixture,
            gconstpointer data)
{
  static const char *const texts[] = { "Worker-1", "blocked: waits to acquire “sema”",
                                       "2 items: 1, 2", "schläft bis 15 s", "μs → … – −",
                                       "AVATAR Type To. fi fl", "ждёт", "child process · killed" };

  g_test_summary ("A text is as wide as pango sets it without kerning and ligatures");
  for (guint face = 0; face < SKEIN_N_FACES; face++)
    {
      if (is_missing (fixture, face))
        return;
      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        assert_width (fixture, face, texts[i]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/text-measure/characters", Fixture, NULL, set_up, test_characters, tear_down);
  g_test_add ("/text-measure/texts", Fixture, NULL, set_up, test_texts, tear_down);

  return g_test_run ();
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-text-measure.h"

#include "layout-fixture.h"
#include "../sample-trace.h"

static void
assert_units (const char *text,
              guint       sans,
              guint       bold,
              guint       mono)
{
  g_assert_cmpuint (skein_text_measure_get_units (SKEIN_FACE_SANS, text), ==, sans);
  g_assert_cmpuint (skein_text_measure_get_units (SKEIN_FACE_SANS_BOLD, text), ==, bold);
  g_assert_cmpuint (skein_text_measure_get_units (SKEIN_FACE_MONO, text), ==, mono);
}

static void
test_known (void)
{
  g_test_summary ("Widths are those that Arial and Courier New have, too");
  assert_units ("", 0, 0, 0);
  assert_units (" ", 569, 569, 1229);
  assert_units ("0", 1139, 1139, 1229);
  assert_units ("i", 455, 569, 1229);
  assert_units ("W", 1933, 1933, 1229);
  assert_units ("~", 1196, 1196, 1229);
  assert_units ("ü", 1139, 1251, 1229);
  assert_units ("ſ", 455, 569, 1229);
  assert_units ("μ", 1180, 1253, 1229);
  assert_units ("Ж", 1891, 1851, 1229);
  assert_units ("…", 2048, 2048, 1229);
  assert_units ("→", 2048, 2048, 1229);
  assert_units ("≥", 1124, 1124, 1229);
  /* Kerning would bring them together. */
  assert_units ("AV", 2732, 2845, 2458);
}

static void
test_unknown (void)
{
  g_test_summary ("Unknown characters have some width, wide ones a wide one, marks none");
  assert_units ("⏎", 1139, 1139, 1229);
  assert_units ("␣", 1139, 1139, 1229);
  assert_units ("漢", 2048, 2048, 2458);
  assert_units ("한", 2048, 2048, 2458);
  assert_units ("😀", 2048, 2048, 2458);
  assert_units ("a\u0301", 1139, 1139, 1229);
  assert_units ("\u200b\u200d", 0, 0, 0);
  assert_units ("\t\x7f", 0, 0, 0);
  /* Between two letters of the Greek alphabet, no letter is there. */
  assert_units ("\u03a2", 1139, 1139, 1229);
}

static void
test_sums (void)
{
  g_test_summary ("A text is as wide as its parts, so that a longer one is no narrower");
  for (guint i = 0; i < 2000; i++)
    {
      SkeinFace face = (SkeinFace) (i % SKEIN_N_FACES);
      g_autoptr (GString) text = g_string_new (NULL);
      guint sum = 0;

      for (guint j = 0; j < 20; j++)
        {
          gunichar character = (gunichar) g_test_rand_int_range (0x20, i % 2 == 0 ? 0x500 : 0xd800);
          char utf8[7] = { 0 };

          g_unichar_to_utf8 (character, utf8);
          g_string_append (text, utf8);
          sum += skein_text_measure_get_units (face, utf8);
          g_assert_cmpuint (skein_text_measure_get_units (face, text->str), ==, sum);
        }
      g_assert_cmpuint (sum, <=, 20 * 2500);
    }
}

static void
test_styles (void)
{
  g_test_summary ("A style's width is that of its face, in its size");
  g_assert_cmpfloat_with_epsilon (skein_text_measure_get_width (NULL, "…", SKEIN_TEXT_NAME),
                                  13.6 * 0.96, 1e-4);
  g_assert_cmpfloat_with_epsilon (skein_text_measure_get_width (NULL, "…", SKEIN_TEXT_STATE),
                                  13.6 * 0.83, 1e-4);
  g_assert_cmpfloat_with_epsilon (skein_text_measure_get_width (NULL, "…", SKEIN_TEXT_LABEL),
                                  13.6 * 0.82, 1e-4);
  g_assert_cmpfloat_with_epsilon (skein_text_measure_get_width (NULL, "…", SKEIN_TEXT_CODE),
                                  13.6 * 0.82 * 1229 / 2048, 1e-4);
  g_assert_cmpint (skein_text_style_get_font (SKEIN_TEXT_NAME).face, ==, SKEIN_FACE_SANS_BOLD);
  g_assert_cmpint (skein_text_style_get_font (SKEIN_TEXT_STATE).face, ==, SKEIN_FACE_SANS);
  g_assert_cmpint (skein_text_style_get_font (SKEIN_TEXT_LABEL).face, ==, SKEIN_FACE_SANS);
  g_assert_cmpint (skein_text_style_get_font (SKEIN_TEXT_CODE).face, ==, SKEIN_FACE_MONO);
}

/* Of two labels in one lane, neither stands on the other. */
static void
test_layout (void)
{
  LayoutFixture fixture;
  const SkeinDrawItem *items;
  guint n;
  guint n_labels = 0;

  g_test_summary ("A layout without any font gives each label the room that it needs");
  layout_fixture_set_up (&fixture, sample_trace_new_assorted (), 20 * SKEIN_NS_PER_SECOND);
  fixture.input.measure = skein_text_measure_get_width;
  layout_fixture_run (&fixture);
  items = skein_draw_list_get_items (fixture.list, &n);
  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n && items[i].kind == SKEIN_DRAW_TEXT
                          && items[i].region == SKEIN_REGION_PLOT; j++)
      if (items[j].kind == SKEIN_DRAW_TEXT && items[j].region == SKEIN_REGION_PLOT
          && items[j].y == items[i].y && items[j].subject.lane == items[i].subject.lane)
        {
          const SkeinDrawItem *left = items[i].x < items[j].x ? &items[i] : &items[j];
          const SkeinDrawItem *right = left == &items[i] ? &items[j] : &items[i];

          g_assert_cmpfloat (left->x + left->w, <=, right->x + 0.01f);
          g_assert_cmpfloat (left->w, <=, skein_text_measure_get_width (NULL, left->text,
                                                                        left->style) + 0.01f);
          n_labels++;
        }
  g_assert_cmpuint (n_labels, >, 5);
  layout_fixture_tear_down (&fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/scene/text-measure/known", test_known);
  g_test_add_func ("/scene/text-measure/unknown", test_unknown);
  g_test_add_func ("/scene/text-measure/sums", test_sums);
  g_test_add_func ("/scene/text-measure/styles", test_styles);
  g_test_add_func ("/scene/text-measure/layout", test_layout);

  return g_test_run ();
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <math.h>
#include <string.h>

#include "scene/skein-draw-list.h"

static const SkeinDrawItem *
hit (SkeinDrawList *list,
     float          x,
     float          y)
{
  return skein_draw_list_hit (list, x, y);
}

static SkeinDrawItem
make_item (SkeinSubjectKind subject,
           guint            event,
           float            x,
           float            y,
           float            w,
           float            h)
{
  return (SkeinDrawItem) { .kind = SKEIN_DRAW_RECT, .region = SKEIN_REGION_PLOT, .x = x, .y = y,
                           .w = w, .h = h,
                           .subject = { .kind = (guint8) subject, .event = event } };
}

static SkeinDrawList *
make_list (void)
{
  SkeinDrawList *list = skein_draw_list_new ();
  const SkeinDrawItem items[] = {
    make_item (SKEIN_SUBJECT_LANE, 0, 0, 0, 300, 50),
    make_item (SKEIN_SUBJECT_SPAN, 1, 10, 10, 100, 20),
    make_item (SKEIN_SUBJECT_SPAN, 2, 60, 10, 2, 20),
    make_item (SKEIN_SUBJECT_NONE, 3, 20, 10, 10, 20),
  };

  skein_draw_list_set_region (list, SKEIN_REGION_PLOT, 0, 0, 200, 100);
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    skein_draw_list_add (list, &items[i]);
  return list;
}

static void
test_topmost (void)
{
  g_autoptr (SkeinDrawList) list = make_list ();

  g_assert_cmpuint (hit (list, 30, 20)->subject.event, ==, 1);
  g_assert_cmpuint (hit (list, 61, 20)->subject.event, ==, 2);
  g_assert_cmpint (hit (list, 150, 20)->subject.kind, ==, SKEIN_SUBJECT_LANE);
  g_assert_null (hit (list, 150, 60));
}

static void
test_decoration (void)
{
  g_autoptr (SkeinDrawList) list = make_list ();

  g_assert_cmpuint (hit (list, 25, 20)->subject.event, ==, 1);
}

static void
test_thin (void)
{
  g_autoptr (SkeinDrawList) list = make_list ();
  SkeinDrawItem thin = make_item (SKEIN_SUBJECT_MARK, 7, 150, 10, 1, 20);

  skein_draw_list_add (list, &thin);
  g_assert_cmpuint (hit (list, 148, 20)->subject.event, ==, 7);
  g_assert_cmpuint (hit (list, 153, 20)->subject.event, ==, 7);
  g_assert_cmpint (hit (list, 156, 20)->subject.kind, ==, SKEIN_SUBJECT_LANE);
  /* The item under the pointer comes before the one beside it. */
  g_assert_cmpuint (hit (list, 59, 20)->subject.event, ==, 1);
}

static void
test_region (void)
{
  g_autoptr (SkeinDrawList) list = make_list ();

  g_assert_nonnull (hit (list, 199, 20));
  g_assert_null (hit (list, 201, 20));
  skein_draw_list_set_region (list, SKEIN_REGION_PLOT, 0, 25, 200, 100);
  g_assert_null (hit (list, 30, 20));
  g_assert_cmpuint (hit (list, 30, 26)->subject.event, ==, 1);
}

static void
test_arrow (void)
{
  g_autoptr (SkeinDrawList) list = make_list ();
  SkeinDrawItem arrow = make_item (SKEIN_SUBJECT_WAKE, 9, 150, 90, 20, -80);

  arrow.kind = SKEIN_DRAW_ARROW;
  skein_draw_list_add (list, &arrow);
  g_assert_cmpuint (hit (list, 160, 50)->subject.event, ==, 9);
  g_assert_cmpuint (hit (list, 152, 88)->subject.event, ==, 9);
  g_assert_null (hit (list, 185, 60));
}

static void
test_texts (void)
{
  g_autoptr (SkeinDrawList) list = skein_draw_list_new ();
  char text[] = "text";
  SkeinDrawItem item = { .kind = SKEIN_DRAW_TEXT, .text = text };
  const SkeinDrawItem *items;
  guint n;

  skein_draw_list_add (list, &item);
  memset (text, 'x', strlen (text));
  items = skein_draw_list_get_items (list, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (items[0].text, ==, "text");
  skein_draw_list_clear (list);
  skein_draw_list_get_items (list, &n);
  g_assert_cmpuint (n, ==, 0);
}

static void
test_palette (void)
{
  for (guint palette = 0; palette < SKEIN_N_PALETTES; palette++)
    {
      g_autofree char *css = skein_palette_to_css (palette);

      for (guint role = 1; role < SKEIN_N_ROLES; role++)
        {
          g_autofree char *name
              = g_strdup_printf ("@define-color skein-%s #", skein_palette_get_role_nick (role));

          g_assert_nonnull (strstr (css, name));
        }
    }
}

/* Relative luminance and contrast as the W3C's WCAG 2 defines them. */
static double
get_luminance (SkeinPalette palette,
               SkeinRole    role)
{
  SkeinColor color = skein_palette_get_color (palette, role);
  const double channels[] = { color.red, color.green, color.blue };
  const double weights[] = { 0.2126, 0.7152, 0.0722 };
  double luminance = 0;

  for (guint i = 0; i < 3; i++)
    {
      double c = channels[i];

      luminance += weights[i]
                   * (c <= 0.04045 ? c / 12.92
                                   : pow ((c + 0.055) / 1.055, 2.4));
    }
  return luminance;
}

static double
get_contrast (SkeinPalette palette,
              SkeinRole    one,
              SkeinRole    other)
{
  double a = get_luminance (palette, one);
  double b = get_luminance (palette, other);

  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}

static void
assert_contrast (SkeinPalette palette,
                 SkeinRole    one,
                 SkeinRole    other,
                 double       least)
{
  double contrast = get_contrast (palette, one, other);

  if (contrast < least)
    g_test_message ("palette %d: %s on %s has only %.2f", palette,
                    skein_palette_get_role_nick (one), skein_palette_get_role_nick (other),
                    contrast);
  g_assert_cmpfloat (contrast, >=, least);
}

static void
test_contrast (void)
{
  static const SkeinRole texts[][2] = {
    { SKEIN_ROLE_TEXT, SKEIN_ROLE_LANE_ODD },
    { SKEIN_ROLE_TEXT_DIM, SKEIN_ROLE_LANE_ODD },
    { SKEIN_ROLE_TEXT_DIM, SKEIN_ROLE_BACKGROUND },
    { SKEIN_ROLE_TEXT_DIM, SKEIN_ROLE_GROUP },
    { SKEIN_ROLE_RUNNING_TEXT, SKEIN_ROLE_RUNNING },
    { SKEIN_ROLE_READY_TEXT, SKEIN_ROLE_READY_FILL },
    { SKEIN_ROLE_BLOCKED_TEXT, SKEIN_ROLE_BLOCKED_FILL },
    { SKEIN_ROLE_WAITING_TEXT, SKEIN_ROLE_WAITING_FILL },
    { SKEIN_ROLE_VALUE_TEXT, SKEIN_ROLE_VALUE_FILL },
    { SKEIN_ROLE_VALUE_TEXT, SKEIN_ROLE_LANE_ODD },
    { SKEIN_ROLE_SENTINEL_TEXT, SKEIN_ROLE_SENTINEL_FILL },
    { SKEIN_ROLE_PRINT_TEXT, SKEIN_ROLE_PRINT_FILL },
    { SKEIN_ROLE_ENDED_TEXT, SKEIN_ROLE_LANE_ODD },
    { SKEIN_ROLE_DESTROYED, SKEIN_ROLE_LANE_ODD },
  };
  static const SkeinRole shapes[][2] = {
    { SKEIN_ROLE_RUNNING, SKEIN_ROLE_LANE_ODD },   { SKEIN_ROLE_READY, SKEIN_ROLE_LANE_ODD },
    { SKEIN_ROLE_BLOCKED, SKEIN_ROLE_LANE_ODD },   { SKEIN_ROLE_BLOCKED, SKEIN_ROLE_BLOCKED_FILL },
    { SKEIN_ROLE_VALUE, SKEIN_ROLE_LANE_ODD },     { SKEIN_ROLE_ENDED, SKEIN_ROLE_LANE_ODD },
    { SKEIN_ROLE_SENTINEL, SKEIN_ROLE_LANE_ODD },  { SKEIN_ROLE_NOW, SKEIN_ROLE_BACKGROUND },
  };

  for (guint palette = 0; palette < SKEIN_N_PALETTES; palette++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        assert_contrast (palette, texts[i][0], texts[i][1],
                         palette >= SKEIN_PALETTE_HIGH_CONTRAST_LIGHT ? 7 : 4.5);
      for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
        assert_contrast (palette, shapes[i][0], shapes[i][1], 3);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw-list/hit/topmost", test_topmost);
  g_test_add_func ("/draw-list/hit/decoration", test_decoration);
  g_test_add_func ("/draw-list/hit/thin", test_thin);
  g_test_add_func ("/draw-list/hit/region", test_region);
  g_test_add_func ("/draw-list/hit/arrow", test_arrow);
  g_test_add_func ("/draw-list/texts", test_texts);
  g_test_add_func ("/palette/css", test_palette);
  g_test_add_func ("/palette/contrast", test_contrast);
  return g_test_run ();
}

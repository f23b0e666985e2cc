/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/skein-timeline-renderer.h"

#include <math.h>

#include "render/skein-color.h"

/* Pixels at density 1. */
#define SIZE 120

/* One item of each kind that is drawn by way of something that is kept: a tile of a pattern, or the
 * node of a path. */
static const SkeinDrawItem kept_items[] = {
  { .kind = SKEIN_DRAW_HATCH, .role = SKEIN_ROLE_BLOCKED, .fill = SKEIN_ROLE_BLOCKED_FILL,
    .thickness = 1, .x = 2, .y = 2, .w = 40, .h = 12 },
  { .kind = SKEIN_DRAW_DOTS, .role = SKEIN_ROLE_SLEEPING, .fill = SKEIN_ROLE_SLEEPING_FILL,
    .x = 2, .y = 16, .w = 40, .h = 12 },
  { .kind = SKEIN_DRAW_DENSE, .role = SKEIN_ROLE_VALUE, .fill = SKEIN_ROLE_VALUE_FILL,
    .x = 2, .y = 30, .w = 40, .h = 12 },
  { .kind = SKEIN_DRAW_CROSS, .role = SKEIN_ROLE_DESTROYED, .thickness = 2, .x = 46, .y = 2,
    .w = 10, .h = 10 },
  { .kind = SKEIN_DRAW_ARROW, .role = SKEIN_ROLE_ARROW, .thickness = 1, .x = 46, .y = 20,
    .h = 24 },
  { .kind = SKEIN_DRAW_POINTER, .role = SKEIN_ROLE_NOW, .x = 46, .y = 48, .w = 9, .h = 8 },
};

/* As a screen with so many pixels of the device for each pixel shows it. */
static cairo_surface_t *
draw (SkeinTimelineRenderer *renderer,
      const SkeinDrawItem   *items,
      guint                  n,
      int                    density)
{
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIZE * density, SIZE * density);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  cairo_t *cr;

  skein_timeline_renderer_draw_items (renderer, items, n, NULL, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  cairo_surface_set_device_scale (surface, density, density);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static gboolean
are_same (cairo_surface_t *one,
          cairo_surface_t *other)
{
  gsize size = (gsize) cairo_image_surface_get_stride (one)
               * (gsize) cairo_image_surface_get_height (one);

  return memcmp (cairo_image_surface_get_data (one), cairo_image_surface_get_data (other), size)
         == 0;
}

static void
test_kept (void)
{
  static const struct { double scale; int density; SkeinPalette palette; } looks[] = {
    { 1, 1, SKEIN_PALETTE_LIGHT }, { 1, 2, SKEIN_PALETTE_LIGHT }, { 2, 2, SKEIN_PALETTE_LIGHT },
    { 2, 1, SKEIN_PALETTE_LIGHT }, { 2, 1, SKEIN_PALETTE_DARK }, { 1, 1, SKEIN_PALETTE_DARK },
    { 1.5, 1, SKEIN_PALETTE_HIGH_CONTRAST_DARK },
  };
  g_autoptr (SkeinTimelineRenderer) used = skein_timeline_renderer_new ();

  g_test_summary ("A renderer whose scale, density or palette has changed draws as a new one does: "
                  "nothing that it has kept is of the old look");
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    for (guint j = 0; j < G_N_ELEMENTS (kept_items); j++)
      {
        g_autoptr (SkeinTimelineRenderer) fresh = skein_timeline_renderer_new ();
        SkeinTimelineRenderer *renderers[] = { used, fresh };
        cairo_surface_t *drawn[2];

        /* The renderer now keeps drawings of an old look, which the next look must not use. */
        cairo_surface_destroy (draw (used, kept_items, G_N_ELEMENTS (kept_items), 1));
        for (guint k = 0; k < 2; k++)
          {
            skein_timeline_renderer_set_scale (renderers[k], looks[i].scale, looks[i].density);
            skein_timeline_renderer_set_palette (renderers[k], looks[i].palette);
            drawn[k] = draw (renderers[k], &kept_items[j], 1, looks[i].density);
          }
        g_assert_true (are_same (drawn[0], drawn[1]));
        cairo_surface_destroy (drawn[0]);
        cairo_surface_destroy (drawn[1]);
      }
}

static void
assert_filled (cairo_surface_t     *surface,
               const SkeinDrawItem *item)
{
  const GdkRGBA *color = skein_color_get (SKEIN_PALETTE_LIGHT, item->fill);
  guint32 expected = (guint32) lroundf (color->red * 255) << 16
                     | (guint32) lroundf (color->green * 255) << 8
                     | (guint32) lroundf (color->blue * 255);

  for (int y = (int) item->y; y < (int) (item->y + item->h); y++)
    {
      const guint32 *row = (const guint32 *) (gpointer) (
          cairo_image_surface_get_data (surface)
          + y * cairo_image_surface_get_stride (surface));

      for (int x = (int) item->x; x < (int) (item->x + item->w); x++)
        g_assert_cmphex (row[x] & 0xffffff, ==, expected);
    }
}

static void
test_order (void)
{
  g_autoptr (SkeinTimelineRenderer) renderer = skein_timeline_renderer_new ();

  g_test_summary ("What is drawn after a pattern stands on top of it, wherever it covers the "
                  "pattern: patterns are gathered, and drawn before it all the same");
  for (guint pattern = 0; pattern < 3; pattern++)
    for (int x = 20; x <= 80; x += 12)
      for (int y = 28; y <= 52; y += 2)
        for (int height = 4; height <= 16; height += 12)
          {
            SkeinDrawItem items[3] = {
              kept_items[pattern], kept_items[pattern],
              { .kind = SKEIN_DRAW_RECT, .fill = SKEIN_ROLE_RUNNING, .x = (float) x,
                .y = (float) y, .w = 10, .h = (float) height },
            };
            cairo_surface_t *surface;

            /* Two stretches of one row: they are gathered. */
            items[0].x = 24;
            items[1].x = 66;
            items[0].w = items[1].w = 30;
            items[0].y = items[1].y = 40;
            surface = draw (renderer, items, 3, 1);
            assert_filled (surface, &items[2]);
            cairo_surface_destroy (surface);
          }
}

static void
test_headers (void)
{
  g_autoptr (SkeinTimelineRenderer) renderer = skein_timeline_renderer_new ();
  g_autoptr (SkeinDrawList) list = skein_draw_list_new ();
  const SkeinDrawItem header = { .kind = SKEIN_DRAW_RECT, .fill = SKEIN_ROLE_RUNNING,
                                 .region = SKEIN_REGION_HEADERS, .w = 10, .h = 10 };

  g_test_summary ("Headers are drawn, unless widgets do that");
  skein_draw_list_set_region (list, SKEIN_REGION_HEADERS, 0, 0, 20, 20);
  skein_draw_list_add (list, &header);
  for (guint with_headers = FALSE; with_headers <= TRUE; with_headers++)
    {
      GtkSnapshot *snapshot = gtk_snapshot_new ();
      GskRenderNode *node;

      skein_timeline_renderer_set_with_headers (renderer, with_headers);
      skein_timeline_renderer_replay (renderer, list, NULL, snapshot);
      node = gtk_snapshot_free_to_node (snapshot);
      g_assert_cmpint (node != NULL, ==, with_headers);
      g_clear_pointer (&node, gsk_render_node_unref);
    }
}

static void
test_shortened_texts (void)
{
  SkeinTextCache *cache = skein_text_cache_new_headless ();
  const char *text = "a text that is longer than its room";
  int whole = (int) skein_text_cache_get_width (cache, text, SKEIN_TEXT_LABEL);

  g_test_summary ("A text ends in dots where it has no room, and only there, whatever room it has "
                  "had before");
  for (guint i = 0; i < 2; i++)
    for (int room = whole + 5; room > 40; room -= 15)
      {
        SkeinDrawItem item = { .kind = SKEIN_DRAW_TEXT, .style = SKEIN_TEXT_LABEL, .text = text };
        SkeinShapePart part = { .x = 3.4f, .y = 10, .w = (float) room, .h = 100 };
        float x;
        float y;
        PangoLayout *layout = skein_text_cache_place (cache, &item, &part, &x, &y);
        int width;
        int height;

        pango_layout_get_pixel_size (layout, &width, &height);
        g_assert_cmpfloat (x, ==, 3);
        g_assert_cmpfloat (fabsf (y + (float) height / 2 - 60), <=, 0.5f);
        g_assert_cmpint (pango_layout_is_ellipsized (layout), ==, room < whole);
        g_assert_cmpint (width, <=, MIN (room, whole));
        g_assert_cmpint (width, >, MIN (room, whole) - 20);
      }
  g_assert_cmpfloat (skein_text_cache_get_width (cache, text, SKEIN_TEXT_NAME), >, whole);
  skein_text_cache_free (cache);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init_check ();
  g_test_add_func ("/renderer/kept", test_kept);
  g_test_add_func ("/renderer/order", test_order);
  g_test_add_func ("/renderer/headers", test_headers);
  g_test_add_func ("/renderer/shortened-texts", test_shortened_texts);
  return g_test_run ();
}

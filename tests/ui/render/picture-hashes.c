/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib/gstdio.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "../example-fixture.h"
#include "render/skein-picture.h"

/* The pictures of all examples are those that were kept, byte for byte.
 *
 * The file picture-hashes has a line `NAME SHA256` for each picture, after one for a sheet of text
 * that is drawn without Skein: where the sheet differs, so do the fonts or the libraries, and
 * nothing can be said. SKEIN_WRITE_HASHES=1 writes the file anew. */

#define SHEET "sheet"

static const struct { const char *name; int width; double scale; gboolean dark; } shapes[] = {
  { "", 960, 1, FALSE },
  { "-dark", 960, 1, TRUE },
  { "-large", 640, 2, FALSE },
};

static char *directory;

static char *
get_hashes_path (void)
{
  return g_test_build_filename (G_TEST_DIST, "picture-hashes", NULL);
}

static char *
hash_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
}

static char *
hash_sheet (void)
{
  static const char *const fonts[] = { "Sans 9", "Sans Bold 11", "Monospace 10", "Sans Italic 30" };
  g_autofree char *path = g_build_filename (directory, "sheet.png", NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 600, 200);
  cairo_t *cr = cairo_create (surface);
  char *hash;

  for (guint i = 0; i < G_N_ELEMENTS (fonts); i++)
    {
      g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
      PangoFontDescription *font = pango_font_description_from_string (fonts[i]);

      pango_layout_set_font_description (layout, font);
      pango_layout_set_text (layout, "Worker-1 waits to acquire sema; 0123456789 – → ×", -1);
      cairo_move_to (cr, 3, 3 + 35.5 * i);
      pango_cairo_show_layout (cr, layout);
      pango_font_description_free (font);
    }
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  hash = hash_file (path);
  g_assert_cmpint (g_remove (path), ==, 0);
  return hash;
}

static char *
hash_picture (ExampleFixture *fixture,
              guint           shape)
{
  g_autofree char *path = g_build_filename (directory, "picture.png", NULL);
  g_autoptr (GError) error = NULL;
  char *hash;

  g_assert_true (skein_picture_write_png (fixture->history,
                                          skein_history_get_end_ns (fixture->history),
                                          shapes[shape].width, shapes[shape].scale,
                                          shapes[shape].dark, path, &error));
  g_assert_no_error (error);
  hash = hash_file (path);
  g_assert_cmpint (g_remove (path), ==, 0);
  return hash;
}

static GString *
make_hashes (void)
{
  GString *hashes = g_string_new (NULL);
  g_autofree char *sheet = hash_sheet ();

  g_string_append_printf (hashes, SHEET " %s\n", sheet);
  for (const SkeinExample *const *list = skein_examples_list (); *list != NULL; list++)
    {
      ExampleFixture fixture;

      example_fixture_set_up (&fixture, (*list)->id);
      for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
        {
          g_autofree char *hash = hash_picture (&fixture, i);

          g_string_append_printf (hashes, "%s%s %s\n", (*list)->id, shapes[i].name, hash);
        }
      example_fixture_tear_down (&fixture);
    }
  return hashes;
}

static void
test_hashes (void)
{
  g_autofree char *path = get_hashes_path ();
  g_autofree char *kept = NULL;
  g_autoptr (GString) hashes = make_hashes ();
  g_autoptr (GError) error = NULL;
  gsize sheet_length = (gsize) (strchr (hashes->str, '\n') - hashes->str);

  if (g_getenv ("SKEIN_WRITE_HASHES") != NULL)
    {
      g_file_set_contents (path, hashes->str, -1, &error);
      g_assert_no_error (error);
      return;
    }
  g_file_get_contents (path, &kept, NULL, &error);
  g_assert_no_error (error);
  if (strncmp (kept, hashes->str, sheet_length + 1) != 0)
    g_test_skip ("text looks otherwise here than where the pictures were kept");
  else
    g_assert_cmpstr (hashes->str, ==, kept);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_unsetenv ("DISPLAY");
  g_unsetenv ("WAYLAND_DISPLAY");
  g_test_init (&argc, &argv, NULL);
  directory = g_dir_make_tmp ("skein-picture-XXXXXX", NULL);
  g_assert_nonnull (directory);
  g_test_add_func ("/picture/hashes", test_hashes);
  status = g_test_run ();
  g_rmdir (directory);
  g_free (directory);
  return status;
}

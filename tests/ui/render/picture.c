/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib/gstdio.h>
#include <gtk/gtk.h>
#include <string.h>

#include "../../core/sample-trace.h"
#include "render/skein-picture.h"

typedef struct
{
  const char *name;
  SkeinTrace *(*make) (void);
  gint64 end_s;
} Sample;

static const Sample samples[] = {
  { "sentinel", sample_trace_new_sentinel, 24 },
  { "assorted", sample_trace_new_assorted, 20 },
};

static char *directory;

/* SKEIN_PICTURES names a folder in which the pictures are kept, to be looked at. */
static char *
make_path (const char *name,
           int         width,
           double      scale,
           gboolean    dark)
{
  const char *kept = g_getenv ("SKEIN_PICTURES");
  g_autofree char *file
      = g_strdup_printf ("%s-%d-%.0f%s.png", name, width, scale, dark ? "-dark" : "");

  return g_build_filename (kept != NULL ? kept : directory, file, NULL);
}

static void
read_file (const char *path,
           char      **bytes,
           gsize      *length)
{
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, bytes, length, &error);
  g_assert_no_error (error);
}

static void
test_same_bytes (void)
{
  static const struct { int width; double scale; gboolean dark; } shapes[] = {
    { 960, 1, FALSE }, { 960, 1, TRUE }, { 480, 1, FALSE }, { 1600, 2, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    for (guint j = 0; j < G_N_ELEMENTS (shapes); j++)
      {
        g_autofree char *bytes[2] = { NULL, NULL };
        g_autofree char *path = make_path (samples[i].name, shapes[j].width, shapes[j].scale,
                                           shapes[j].dark);
        gsize lengths[2];

        for (guint k = 0; k < 2; k++)
          {
            SkeinHistory *history = sample_history_new (samples[i].make ());
            g_autoptr (GError) error = NULL;

            g_assert_true (skein_picture_write_png (history,
                                                    samples[i].end_s * SKEIN_NS_PER_SECOND,
                                                    shapes[j].width, shapes[j].scale,
                                                    shapes[j].dark, path, &error));
            g_assert_no_error (error);
            read_file (path, &bytes[k], &lengths[k]);
            skein_history_free (history);
          }
        g_assert_cmpmem (bytes[0], lengths[0], bytes[1], lengths[1]);
        g_assert_cmpmem (bytes[0], 8, "\x89PNG\r\n\x1a\n", 8);
        g_assert_null (g_strstr_len (bytes[0], (gssize) lengths[0], "tIME"));
        g_free (bytes[0]);
        bytes[0] = NULL;
        g_free (bytes[1]);
        bytes[1] = NULL;
      }
}

static void
test_no_partial_file (void)
{
  g_autoptr (SkeinHistory) history = sample_history_new (sample_trace_new_sentinel ());
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autofree char *missing = g_build_filename (directory, "missing", NULL);
  g_autofree char *path = g_build_filename (missing, "picture.png", NULL);
  g_autofree char *huge = g_build_filename (directory, "huge.png", NULL);

  g_assert_false (skein_picture_write_png (history, 1, 640, 1, FALSE, path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  g_assert_false (skein_picture_write_png (history, 1, 10000, 4, FALSE, huge, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_false (g_file_test (huge, G_FILE_TEST_EXISTS));
}

/* Lanes are as high as usual while they fit, and then as high as lets them all fit; where even the
 * lowest do not, that is said. */
static void
test_many_lanes (void)
{
  static const struct { guint n_threads; double scale; guint least, most; } cases[] = {
    { 100, 1, 5000, 7000 }, { 1000, 1, 31900, 32000 }, { 400, 4, 31900, 32000 },
  };
  g_autofree char *path = make_path ("many", 320, 1, FALSE);
  g_autoptr (SkeinHistory) history = sample_history_new (sample_trace_new_random (1, 5400, 20000));
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SkeinHistory) some =
        sample_history_new (sample_trace_new_random (1, cases[i].n_threads, 2000));
      g_autofree char *bytes = NULL;
      guint32 height;
      gsize length;

      g_assert_true (skein_picture_write_png (some, SKEIN_NS_PER_SECOND, 320, cases[i].scale, FALSE,
                                              path, &error));
      g_assert_no_error (error);
      read_file (path, &bytes, &length);
      /* A PNG's header: 8 bytes, then a chunk's length, name, width and height. */
      memcpy (&height, bytes + 20, sizeof height);
      g_assert_cmpuint (GUINT32_FROM_BE (height), >=, cases[i].least);
      g_assert_cmpuint (GUINT32_FROM_BE (height), <=, cases[i].most);
      g_assert_cmpint (g_remove (path), ==, 0);
    }

  g_assert_false (skein_picture_write_png (history, SKEIN_NS_PER_SECOND, 320, 1, FALSE, path,
                                           &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_nonnull (strstr (error->message, "fewer threads"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_empty_run (void)
{
  g_autoptr (SkeinHistory) history = sample_history_new (skein_trace_new ());
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make_path ("empty", 640, 1, FALSE);

  g_assert_true (skein_picture_write_png (history, 0, 640, 1, FALSE, path, &error));
  g_assert_no_error (error);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  /* Nothing here may need a display, so there is none. */
  g_unsetenv ("DISPLAY");
  g_unsetenv ("WAYLAND_DISPLAY");
  g_test_init (&argc, &argv, NULL);
  directory = g_dir_make_tmp ("skein-picture-XXXXXX", NULL);
  g_assert_nonnull (directory);

  g_test_add_func ("/picture/same-bytes", test_same_bytes);
  g_test_add_func ("/picture/no-partial-file", test_no_partial_file);
  g_test_add_func ("/picture/many-lanes", test_many_lanes);
  g_test_add_func ("/picture/empty-run", test_empty_run);
  status = g_test_run ();

  {
    GDir *dir = g_dir_open (directory, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name (dir)) != NULL)
      {
        g_autofree char *path = g_build_filename (directory, name, NULL);

        g_remove (path);
      }
    g_dir_close (dir);
    g_rmdir (directory);
    g_free (directory);
  }
  return status;
}

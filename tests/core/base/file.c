/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/skein-file.h"

#include <glib/gstdio.h>
#include <string.h>

#ifdef G_OS_UNIX
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

/* Where a file's name leads, whether two names lead to one file, and how a file is replaced. */

#define MOST_LINKS 40

typedef struct
{
  char *folder; /* of its own, with nothing in it */
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("skein-file-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      /* A file whose writing failed leaves nothing beside it. */
      g_assert_false (g_str_has_prefix (name, "."));
      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
}

static char *
make_path (Fixture    *self,
           const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

static void
write_file (const char *path,
            const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (skein_file_write (path, text, strlen (text), &error));
  g_assert_no_error (error);
}

static void
assert_holds (const char *path,
              const char *expected)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_write (Fixture      *self,
            gconstpointer data)
{
  g_autofree char *path = make_path (self, "file");
  g_autofree char *large = g_strnfill (3000000, 'x');

  write_file (path, "");
  assert_holds (path, "");
  write_file (path, "one\n");
  assert_holds (path, "one\n");
  write_file (path, large);
  assert_holds (path, large);
  write_file (path, "short");
  assert_holds (path, "short");
}

static void
assert_fails (const char  *path,
              GIOErrorEnum code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (skein_file_write (path, "x", 1, &error));
  g_assert_error (error, G_IO_ERROR, (int) code);
  g_clear_error (&error);
  /* Nobody has to ask why. */
  g_assert_false (skein_file_write (path, "x", 1, NULL));
}

static void
test_write_fails (Fixture      *self,
                  gconstpointer data)
{
  g_autofree char *inner = g_build_filename (self->folder, "none", "file", NULL);
  g_autofree char *folder = make_path (self, "folder");
  g_autoptr (GError) error = NULL;

  assert_fails (inner, G_IO_ERROR_NOT_FOUND);
  g_assert_false (skein_file_can_replace (inner, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
#ifdef G_OS_UNIX
  /* A folder stays one. */
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  assert_fails (folder, G_IO_ERROR_IS_DIRECTORY);
  g_assert_true (g_file_test (folder, G_FILE_TEST_IS_DIR));
#endif
}

static void
test_can_replace (Fixture      *self,
                  gconstpointer data)
{
  g_autofree char *path = make_path (self, "file");
  g_autoptr (GError) error = NULL;

  g_assert_true (skein_file_can_replace (path, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  write_file (path, "x");
  g_assert_true (skein_file_can_replace (path, &error));
  g_assert_no_error (error);
  assert_holds (path, "x");
}

static void
assert_same (const char *path,
             const char *other,
             gboolean    expected)
{
  g_assert_cmpint (skein_file_is_same (path, other), ==, expected);
  g_assert_cmpint (skein_file_is_same (other, path), ==, expected);
}

static void
test_same (Fixture      *self,
           gconstpointer data)
{
  g_autofree char *path = make_path (self, "file");
  g_autofree char *roundabout = g_build_filename (self->folder, ".", "file", NULL);
  g_autofree char *other = make_path (self, "other");
  g_autofree char *elsewhere = g_build_filename (self->folder, "none", "file", NULL);

  for (guint there = 0; there < 2; there++)
    {
      if (there == 1)
        write_file (path, "x");
      assert_same (path, path, TRUE);
      assert_same (path, roundabout, TRUE);
      assert_same (path, other, FALSE);
      assert_same (path, elsewhere, FALSE);
    }
  write_file (other, "x");
  assert_same (path, other, FALSE);
}

#ifdef G_OS_UNIX
static void
add_link (const char *target,
          const char *path)
{
  g_assert_cmpint (symlink (target, path), ==, 0);
}

static void
assert_leads_to (const char *path,
                 const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *followed = skein_file_follow_links (path, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (followed, ==, expected);
}

/* A chain as long as the system follows, and one that is longer by one. */
static void
test_links (Fixture      *self,
            gconstpointer data)
{
  g_autofree char *path = make_path (self, "0");
  g_autofree char *last = NULL;
  g_autofree char *longer = make_path (self, "longer");
  g_autofree char *circle = make_path (self, "circle");
  g_autofree char *absolute = make_path (self, "absolute");
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i <= MOST_LINKS; i++)
    {
      g_autofree char *target = g_strdup_printf ("%u", i - 1);
      g_autofree char *name = g_strdup_printf ("%u", i);

      g_free (last);
      last = make_path (self, name);
      add_link (target, last);
    }
  assert_leads_to (path, path);
  assert_leads_to (last, path);
  write_file (last, "x");
  assert_holds (path, "x");
  g_assert_true (g_file_test (last, G_FILE_TEST_IS_SYMLINK));
  assert_same (last, path, TRUE);

  add_link (path, absolute);
  assert_leads_to (absolute, path);

  add_link (last, longer);
  g_assert_null (skein_file_follow_links (longer, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TOO_MANY_LINKS);
  add_link ("circle", circle);
  assert_same (circle, path, FALSE);
  g_clear_error (&error);
  g_assert_false (skein_file_write (circle, "y", 1, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TOO_MANY_LINKS);
}

static void
test_hard_link (Fixture      *self,
                gconstpointer data)
{
  g_autofree char *path = make_path (self, "file");
  g_autofree char *hard = make_path (self, "hard");

  write_file (path, "before");
  g_assert_cmpint (link (path, hard), ==, 0);
  assert_same (path, hard, TRUE);
  write_file (path, "after");
  assert_holds (hard, "before");
  assert_same (path, hard, FALSE);
}

/* Permissions and, where that is allowed, owner and group. */
static void
test_keeps_mode (Fixture      *self,
                 gconstpointer data)
{
  g_autofree char *path = make_path (self, "file");
  struct stat info;

  write_file (path, "before");
  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  if (geteuid () == 0)
    g_assert_cmpint (chown (path, 12, 34), ==, 0);
  write_file (path, "after");
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmphex (info.st_mode & 07777, ==, 0640);
  g_assert_cmpuint (info.st_uid, ==, geteuid () == 0 ? 12 : geteuid ());
  if (geteuid () == 0)
    g_assert_cmpuint (info.st_gid, ==, 34);
}

static void
test_stream (Fixture      *self,
             gconstpointer data)
{
  g_autofree char *path = make_path (self, "file");
  g_autofree char *other = make_path (self, "other");
  int fd;

  write_file (path, "x");
  write_file (other, "x");
  fd = g_open (path, O_RDONLY, 0);
  g_assert_cmpint (fd, >=, 0);
  g_assert_true (skein_file_is_stream (path, fd));
  g_assert_false (skein_file_is_stream (other, fd));
  g_assert_cmpint (g_remove (other), ==, 0);
  g_assert_false (skein_file_is_stream (other, fd));
  g_assert_true (g_close (fd, NULL));
  g_assert_false (skein_file_is_stream (path, -1));
}
#endif

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test) g_test_add ("/base/file/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("write", test_write);
  ADD ("write-fails", test_write_fails);
  ADD ("can-replace", test_can_replace);
  ADD ("same", test_same);
#ifdef G_OS_UNIX
  ADD ("links", test_links);
  ADD ("hard-link", test_hard_link);
  ADD ("keeps-mode", test_keeps_mode);
  ADD ("stream", test_stream);
#endif
#undef ADD

  return g_test_run ();
}

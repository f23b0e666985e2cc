/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The files that the program writes. A bad name is reported before the run; a write that fails
 * leaves the old file; and a file that is replaced keeps its place and its kind. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "cli.h"

#ifdef G_OS_UNIX
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

#define HEADER "skein-choices 1\n"

static char *
make_path (const char *name)
{
  return g_build_filename (cli_get_folder (), name, NULL);
}

#if defined(G_OS_UNIX) || defined(SKEIN_WITH_UI)
static void
put_file (const char *path,
          const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}
#endif

static void
assert_begins (const char *path,
               const char *beginning)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (text, MIN (strlen (text), strlen (beginning)), beginning, strlen (beginning));
}

static void
remove_file (const char *path)
{
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* Besides the files that the tests know of there is nothing in their folder. */
static void
assert_empty (void)
{
  g_autoptr (GDir) dir = g_dir_open (cli_get_folder (), 0, NULL);

  g_assert_cmpstr (g_dir_read_name (dir), ==, NULL);
}

static void
save_choices (const char *path)
{
  g_autoptr (CliResult) result = cli_run ("run", "timer", "--save-choices", path, NULL);

  g_assert_cmpstr (result->err, ==, "");
  g_assert_cmpint (result->status, ==, 0);
}

static void
assert_refused (const char *path,
                const char *reason)
{
  const char *choices[] = { "run", "timer", "--save-choices", path, NULL };
#ifdef SKEIN_WITH_UI
  const char *picture[] = { "run", "timer", "--picture", path, NULL };

  cli_assert_usage (picture, path, reason);
#endif
  cli_assert_usage (choices, path, reason);
}

/* A name as long as the file system allows; a longer one is refused. */
static void
test_long_names (void)
{
  g_autofree char *name = g_strnfill (255, 'x');
  g_autofree char *path = make_path (name);
  g_autofree char *longer = g_strconcat (path, "x", NULL);
  const char *words[] = { "run", "timer", "--save-choices", longer, NULL };

#ifdef G_OS_WIN32
  g_test_skip ("Windows counts the folder's name too");
  return;
#endif
  save_choices (path);
  assert_begins (path, HEADER);
  /* Replaced, too */
  save_choices (path);
  remove_file (path);
  cli_assert_usage (words, "--save-choices", "name too long");
  assert_empty ();
}

static void
test_folder (void)
{
  g_autofree char *path = make_path ("folder");
  g_autofree char *slash = g_strconcat (path, G_DIR_SEPARATOR_S, NULL);

  g_assert_cmpint (g_mkdir (path, 0755), ==, 0);
  assert_refused (path, "it is a folder");
  g_assert_cmpint (g_rmdir (path), ==, 0);
  assert_refused (slash, "it names no file");
}

#ifdef SKEIN_WITH_UI
static void
assert_same (const char *picture,
             const char *choices)
{
  const char *saved[] = { "run", "timer", "--picture", picture, "--save-choices", choices, NULL };

  cli_assert_usage (saved, picture, "--save-choices");
}

/* One file by any of its names cannot hold two things. */
static void
test_same_file (void)
{
  g_autofree char *path = make_path ("same");
  g_autofree char *roundabout = g_build_filename (cli_get_folder (), ".", "same", NULL);
  g_autofree char *name = g_path_get_basename (cli_get_folder ());
  g_autofree char *up = g_build_filename (cli_get_folder (), "..", name, "same", NULL);
  const char *replayed[] = { "run", "timer", "--policy", "replay", "--choices", path, "--picture",
                             roundabout, NULL };

  for (guint there = 0; there < 2; there++)
    {
      assert_same (path, path);
      assert_same (roundabout, path);
      assert_same (path, up);
#ifdef G_OS_UNIX
      {
        g_autofree char *link = make_path ("link");

        g_assert_cmpint (symlink ("same", link), ==, 0);
        assert_same (link, path);
        assert_same (path, link);
        remove_file (link);
      }
#endif
      if (there == 0)
        put_file (path, HEADER "1\n");
    }
#ifdef G_OS_UNIX
  {
    g_autofree char *hard = make_path ("hard");

    g_assert_cmpint (link (path, hard), ==, 0);
    assert_same (hard, path);
    remove_file (hard);
  }
#endif
  cli_assert_usage (replayed, roundabout, "--choices");
  assert_begins (path, HEADER "1\n");
  remove_file (path);
}

/* Files of one name in two folders are two. */
static void
test_two_files (void)
{
  g_autofree char *folder = make_path ("folder");
  g_autofree char *picture = make_path ("file");
  g_autofree char *choices = g_build_filename (folder, "file", NULL);
  g_autoptr (CliResult) result = NULL;

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  result = cli_run ("run", "timer", "--picture", picture, "--save-choices", choices, NULL);
  g_assert_cmpint (result->status, ==, 0);
  assert_begins (picture, "\x89PNG");
  assert_begins (choices, HEADER);
  remove_file (picture);
  remove_file (choices);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}
#endif

#ifdef G_OS_UNIX
static guint
get_mode (const char *path)
{
  struct stat info;

  g_assert_cmpint (lstat (path, &info), ==, 0);
  return info.st_mode;
}

/* The file that a link leads to is written, and the link stays. */
static void
test_links (void)
{
  g_autofree char *folder = make_path ("folder");
  g_autofree char *real = g_build_filename (folder, "real", NULL);
  g_autofree char *inner = g_build_filename (folder, "inner", NULL);
  g_autofree char *outer = make_path ("outer");
  g_autofree char *circle = make_path ("circle");

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  g_assert_cmpint (symlink ("real", inner), ==, 0);
  g_assert_cmpint (symlink ("folder/inner", outer), ==, 0);
  g_assert_cmpint (symlink ("circle", circle), ==, 0);

  /* First it leads to a file that is not there, then to one that is. */
  for (guint i = 0; i < 2; i++)
    {
      if (i == 1)
        put_file (real, "before");
      save_choices (outer);
      g_assert_true (S_ISLNK (get_mode (outer)));
      g_assert_true (S_ISLNK (get_mode (inner)));
      g_assert_true (S_ISREG (get_mode (real)));
      assert_begins (real, HEADER);
    }
  assert_refused (circle, "symbolic links");

  remove_file (real);
  remove_file (outer);
  remove_file (inner);
  remove_file (circle);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* A file that is replaced is as open to others as it was; a new one as its maker wants them. */
static void
test_modes (void)
{
  static const guint modes[] = { 0600, 0644, 0640, 0666, 0700 };
  g_autofree char *path = make_path ("file");
  mode_t mask = umask (022);

  umask (mask);
  save_choices (path);
  g_assert_cmphex (get_mode (path) & 07777, ==, 0666 & ~mask);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_assert_cmpint (g_chmod (path, (int) modes[i]), ==, 0);
      save_choices (path);
      g_assert_cmphex (get_mode (path) & 07777, ==, modes[i]);
    }
  remove_file (path);
}

static void
test_special_files (void)
{
  g_autofree char *fifo = make_path ("fifo");

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  assert_refused (fifo, "no ordinary file");
  g_assert_true (S_ISFIFO (get_mode (fifo)));
  remove_file (fifo);
  assert_refused ("/dev/null", "no ordinary file");
  if (g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
    assert_refused ("/dev/full", "no ordinary file");
}

/* Where this user may not write, that is said first. */
static void
test_write_protected (void)
{
  g_autofree char *folder = make_path ("folder");
  g_autofree char *path = g_build_filename (folder, "file", NULL);

  if (geteuid () == 0)
    {
      g_test_skip ("root may write everywhere");
      return;
    }
  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  put_file (path, "before");
  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  assert_refused (path, "Permission denied");
  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0555), ==, 0);
  assert_refused (path, "Permission denied");
  assert_begins (path, "before");
  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
  remove_file (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* The shell has made the file that standard output goes to: to replace it would lose the printed
 * text. */
static void
test_standard_output (void)
{
  g_autofree char *path = make_path ("out");
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);
  const char *words[] = { "run", "timer", "--save-choices", path, NULL };
  g_autoptr (CliResult) result = NULL;

  g_subprocess_launcher_set_stdout_file_path (launcher, path);
  result = cli_run_with (launcher, words);
  g_assert_cmpint (result->status, ==, 2);
  cli_assert_contains (result->err, "standard output goes there");
  remove_file (path);
}

/* No file may be longer than a few bytes: as if the disk had no more room. */
static void
limit_files (gpointer data)
{
  struct rlimit limit = { 16, 16 };

  setrlimit (RLIMIT_FSIZE, &limit);
  signal (SIGXFSZ, SIG_IGN);
}

static void
test_failed_write (void)
{
  g_autofree char *path = make_path ("file");
  const char *choices[] = { "run", "timer", "--save-choices", path, NULL };
#ifdef SKEIN_WITH_UI
  const char *picture[] = { "run", "timer", "--picture", path, NULL };
  const char *const *commands[] = { choices, picture };
#else
  const char *const *commands[] = { choices };
#endif

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    for (guint there = 0; there < 2; there++)
      {
        g_autoptr (GSubprocessLauncher) launcher = cli_launcher_new ();
        g_autoptr (CliResult) result = NULL;

        if (there != 0)
          put_file (path, "before");
        g_subprocess_launcher_set_child_setup (launcher, limit_files, NULL, NULL);
        result = cli_run_with (launcher, commands[i]);
        g_assert_cmpint (result->status, ==, 1);
        cli_assert_contains (result->err, path);
        if (there != 0)
          {
            assert_begins (path, "before");
            remove_file (path);
          }
        assert_empty ();
      }
}
#endif

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/files/long-names", test_long_names);
  g_test_add_func ("/files/folder", test_folder);
#ifdef SKEIN_WITH_UI
  g_test_add_func ("/files/same-file", test_same_file);
  g_test_add_func ("/files/two-files", test_two_files);
#endif
#ifdef G_OS_UNIX
  g_test_add_func ("/files/links", test_links);
  g_test_add_func ("/files/modes", test_modes);
  g_test_add_func ("/files/special-files", test_special_files);
  g_test_add_func ("/files/write-protected", test_write_protected);
  g_test_add_func ("/files/standard-output", test_standard_output);
  g_test_add_func ("/files/failed-write", test_failed_write);
#endif

  return cli_test_run ();
}

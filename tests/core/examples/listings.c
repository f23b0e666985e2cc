/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "examples/skein-example.h"

/* Calls that pass the gate. A call that merely makes or frees something, or that is made on no
 * thread of a run, leaves no site and needs no line in Python. */
#define INSTRUMENTED                                                                             \
  "\\b(g_thread_new|g_thread_join|g_thread_yield|g_usleep|g_print|g_mutex_lock|g_mutex_trylock|" \
  "g_mutex_unlock|g_cond_wait|g_cond_wait_until|g_cond_signal|g_cond_broadcast|"                 \
  "g_async_queue_push|g_async_queue_pop|g_async_queue_timeout_pop|g_atomic_int_get|"             \
  "g_atomic_int_set|g_atomic_int_add|g_socket_condition_timed_wait|"                             \
  "g_socket_receive|g_socket_receive_with_blocking|"                                            \
  "g_socket_send|skein_thread_new_daemon|skein_thread_is_alive|skein_compute|"                   \
  "skein_manual_event_(set|clear|wait)|skein_semaphore_(acquire|release)|skein_heap_push|"       \
  "skein_timer_ticks?|skein_process_(new|kill|join|is_alive)) \\("

/* Names that would go round the gate, or leak when a thread is unwound. */
#define FORBIDDEN                                                                                \
  "GMutexLocker|g_mutex_locker|g_autoptr|g_autofree|g_auto |GRecMutex|GRWLock|g_rw_lock|"        \
  "g_rec_mutex|SKEIN_GLIB_NO_REDIRECT|g_thread_exit|g_thread_pool|g_timeout_add|g_idle_add|"     \
  "[^\\w](printf|puts|sleep|usleep|nanosleep|pthread_\\w+|setjmp|longjmp) \\("

/* A redirected name that is not called: passed on, or stored. */
#define POINTER                                                                                  \
  "\\b(g_thread_new|g_thread_join|g_thread_yield|g_usleep|g_print|"                              \
  "g_mutex_(init|clear|lock|trylock|unlock)|"                                                    \
  "g_cond_(init|clear|wait|wait_until|signal|broadcast)|"                                        \
  "g_async_queue_(push|pop|try_pop|timeout_pop)|g_atomic_int_(get|set|add)|"                     \
  "g_socket_(condition_timed_wait|receive|receive_with_blocking|send))\\b(?! \\()"

#define TAIL "/* --- What Skein knows about it"

static char **
read_lines (const SkeinExample *example)
{
  g_autofree char *name = g_strdup_printf ("%s.c", example->id);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "core", "examples", name,
                                                 NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return g_strsplit (text, "\n", -1);
}

static char **
get_lines (const SkeinExample *example,
           SkeinListing        which)
{
  g_autofree char *text = skein_example_get_listing (example, which);

  return g_strsplit (text, "\n", -1);
}

static void
check_mapping (const SkeinExample *example)
{
  g_autoptr (GRegex) instrumented = g_regex_new (INSTRUMENTED, 0, 0, NULL);
  g_autoptr (GRegex) forbidden = g_regex_new (FORBIDDEN, 0, 0, NULL);
  g_autoptr (GRegex) pointer = g_regex_new (POINTER, 0, 0, NULL);
  g_auto (GStrv) c = read_lines (example);
  g_auto (GStrv) python = get_lines (example, SKEIN_LISTING_PYTHON);
  guint n_python = g_strv_length (python);
  guint n_calls = 0;

  for (guint i = 0; c[i] != NULL && !g_str_has_prefix (c[i], TAIL); i++)
    {
      guint line = skein_example_get_python_line (example, i + 1);
      gboolean is_call = g_regex_match (instrumented, c[i], 0, NULL);

      if (is_call && line == 0)
        g_error ("%s.c:%u: no Python line: %s", example->id, i + 1, c[i]);
      if (line != 0 && (line > n_python || *g_strstrip (python[line - 1]) == '\0'))
        g_error ("%s.c:%u: there is no Python line %u", example->id, i + 1, line);
      if (g_regex_match (forbidden, c[i], 0, NULL))
        g_error ("%s.c:%u: goes round the gate: %s", example->id, i + 1, c[i]);
      if (!g_str_has_prefix (g_strchug (c[i]), "/*") && g_regex_match (pointer, c[i], 0, NULL))
        g_error ("%s.c:%u: a pointer goes round the gate: %s", example->id, i + 1, c[i]);
      n_calls += is_call;
    }
  g_assert_cmpuint (n_calls, >, 0);
}

static void
test_mapping (void)
{
  const SkeinExample * const *list = skein_examples_list ();

  for (guint i = 0; list[i] != NULL; i++)
    check_mapping (list[i]);
}

static void
test_lines_known (void)
{
  g_autoptr (GError) error = NULL;
  const SkeinExample *example = skein_examples_find ("countdown", &error);
  g_auto (GStrv) c = NULL;
  g_auto (GStrv) python = NULL;
  gboolean found = FALSE;

  g_assert_no_error (error);
  c = read_lines (example);
  python = get_lines (example, SKEIN_LISTING_PYTHON);

  for (guint i = 0; c[i] != NULL; i++)
    if (strstr (c[i], "g_usleep (") != NULL)
      {
        guint line = skein_example_get_python_line (example, i + 1);

        g_assert_cmpstr (g_strstrip (python[line - 1]), ==, "time.sleep(interval)");
        found = TRUE;
      }
  g_assert_true (found);
  g_assert_cmpuint (skein_example_get_python_line (example, 0), ==, 0);
  g_assert_cmpuint (skein_example_get_python_line (example, 1), ==, 0);
  g_assert_cmpuint (skein_example_get_python_line (example, 100000), ==, 0);
}

/* The listing is the file, line by line, without the parts that only Skein needs. */
static void
test_c_listing (void)
{
  const SkeinExample * const *list = skein_examples_list ();

  for (guint i = 0; list[i] != NULL; i++)
    {
      g_auto (GStrv) file = read_lines (list[i]);
      g_auto (GStrv) shown = get_lines (list[i], SKEIN_LISTING_C);
      guint n = g_strv_length (shown);

      g_assert_cmpuint (n, >, 20);
      g_assert_cmpuint (n, <, g_strv_length (file));
      g_assert_cmpstr (shown[0], ==, "");
      g_assert_cmpstr (shown[n - 1], ==, "");
      g_assert_cmpstr (shown[n - 2], !=, "");
      for (guint j = 1; j < n; j++)
        {
          g_assert_null (strstr (shown[j], "/* py "));
          g_assert_null (strstr (shown[j], "SkeinExample "));
          g_assert_true (g_str_has_prefix (file[j], shown[j]));
        }
    }
}

/* The Python listings are Python. */
static void
test_python_compiles (void)
{
  const SkeinExample * const *list = skein_examples_list ();
  g_autofree char *python = g_find_program_in_path ("python3");

  if (python == NULL)
    {
      g_test_skip ("this machine has no python3");
      return;
    }

  for (guint i = 0; list[i] != NULL; i++)
    {
      g_autofree char *listing = skein_example_get_listing (list[i], SKEIN_LISTING_PYTHON);
      g_autoptr (GError) error = NULL;
      char *argv[] = { python, "-I", "-S", "-c",
                       "import sys; compile(sys.argv[1], sys.argv[2], 'exec')", listing,
                       (char *) list[i]->id, NULL };
      int status;

      g_spawn_sync (NULL, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
      g_assert_no_error (error);
      g_spawn_check_wait_status (status, &error);
      g_assert_no_error (error);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/example/listings/mapping", test_mapping);
  g_test_add_func ("/example/listings/lines", test_lines_known);
  g_test_add_func ("/example/listings/c", test_c_listing);
  g_test_add_func ("/example/listings/python", test_python_compiles);

  return g_test_run ();
}

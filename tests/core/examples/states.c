/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "harness.h"
#include "history/skein-contents.h"
#include "history/skein-spans.h"
#include "history/skein-thread-at.h"

/* The contents of the examples' lanes: the states of their threads and the contents of their
 * objects. */

#define SECONDS(s) ((gint64) ((s) * SKEIN_NS_PER_SECOND))

static SkeinHistory *
read_history (ExampleRun *run)
{
  SkeinHistory *history = skein_history_new (run->trace);

  skein_history_update (history, G_MAXUINT);
  return history;
}

/* The states in which a thread has spent time: "0 blocked cond, 5 sleeping, 10 finished". */
static char *
describe_spans (ExampleRun *run,
                const char *thread)
{
  g_autoptr (SkeinHistory) history = read_history (run);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  GString *text = g_string_new (NULL);

  skein_history_get_spans (history, find_thread (run->trace, thread), 0, run->end_ns, run->end_ns,
                           0, spans);
  for (guint i = 0; i < spans->len; i++)
    {
      const SkeinSpan *span = &g_array_index (spans, SkeinSpan, i);
      g_autofree char *start = skein_time_format (span->start_ns);
      SkeinObjectInfo object;

      if (span->end_ns == span->start_ns)
        continue;
      g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "", start,
                              skein_state_get_nick (span->state));
      if (span->state != SKEIN_STATE_BLOCKED)
        continue;
      object = skein_trace_get_object (run->trace, span->object);
      g_string_append_printf (text, " %s", object.name);
    }
  return g_string_free (text, FALSE);
}

#define assert_spans(run, thread, expected)                       \
  G_STMT_START {                                                  \
    g_autofree char *spans_ = describe_spans ((run), (thread));   \
    g_assert_cmpstr (spans_, ==, (expected));                     \
  } G_STMT_END

/* The state of a thread at a time. */
#define assert_state(run, thread, time_s, expected)                                          \
  G_STMT_START {                                                                             \
    g_autoptr (SkeinHistory) history_ = read_history (run);                                  \
    SkeinThreadAt at_;                                                                       \
    skein_history_get_thread_at (history_, find_thread ((run)->trace, (thread)),             \
                                 skein_history_find_limit (history_, SECONDS (time_s)), &at_); \
    g_assert_cmpstr (skein_state_get_nick (at_.state), ==,                                   \
                     skein_state_get_nick (SKEIN_STATE_##expected));                         \
  } G_STMT_END

/* The items in a queue or heap at a time, next to be taken first: "3 4 sentinel". */
static char *
describe_items (ExampleRun     *run,
                const char     *name,
                SkeinObjectKind kind,
                double          time_s)
{
  g_autoptr (SkeinHistory) history = read_history (run);
  g_auto (SkeinContents) contents;
  GString *text = g_string_new (NULL);

  skein_contents_init (&contents);
  skein_history_get_contents (history, find_object (run->trace, name, kind),
                              skein_history_find_limit (history, SECONDS (time_s)), &contents);
  for (guint i = 0; i < contents.items->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            skein_trace_get_item (run->trace, g_array_index (contents.items,
                                                                             guint32, i)).label);
  return g_string_free (text, FALSE);
}

#define assert_items(run, name, kind, time_s, expected)                                           \
  G_STMT_START {                                                                                  \
    g_autofree char *items_ = describe_items ((run), (name), SKEIN_OBJECT_##kind, (time_s));      \
    g_assert_cmpstr (items_, ==, (expected));                                                     \
  } G_STMT_END

static gint64
get_value (ExampleRun     *run,
           const char     *name,
           SkeinObjectKind kind,
           double          time_s,
           guint          *n_waiters)
{
  g_autoptr (SkeinHistory) history = read_history (run);
  g_auto (SkeinContents) contents;

  skein_contents_init (&contents);
  skein_history_get_contents (history, find_object (run->trace, name, kind),
                              skein_history_find_limit (history, SECONDS (time_s)), &contents);
  if (n_waiters != NULL)
    *n_waiters = contents.waiters->len;
  return contents.value;
}

static void
test_countdown (void)
{
  g_autoptr (ExampleRun) run = example_run ("countdown", "n=2", NULL);

  assert_spans (run, "MainThread", "0 blocked Countdown");
  assert_spans (run, "Countdown", "0 sleeping, 5 sleeping");
  assert_state (run, "Countdown", 9, SLEEPING);
  assert_state (run, "Countdown", 10, FINISHED);
}

static void
test_daemon (void)
{
  g_autoptr (ExampleRun) run = example_run ("daemon", NULL, NULL);

  assert_spans (run, "MainThread", "0 waiting");
  assert_state (run, "MainThread", 22, FINISHED);
  assert_state (run, "Countdown", 21, SLEEPING);
  assert_state (run, "Countdown", 22, DESTROYED);
}

static void
test_io (void)
{
  g_autoptr (ExampleRun) run = example_run ("io", NULL, NULL);
  g_autoptr (ExampleRun) stuck = example_run ("io", "with-timeout=false", NULL);

  assert_spans (run, "Reader", "0 blocked sock, 5 blocked sock, 10 blocked sock");
  assert_spans (run, "MainThread", "0 waiting, 12 blocked Reader");
  g_assert_cmpint (get_value (run, "running", SKEIN_OBJECT_FLAG, 11, NULL), ==, 1);
  g_assert_cmpint (get_value (run, "running", SKEIN_OBJECT_FLAG, 12, NULL), ==, 0);

  assert_state (stuck, "Reader", 12, BLOCKED);
  assert_state (stuck, "MainThread", 12, BLOCKED);
}

static void
test_timer (void)
{
  g_autoptr (ExampleRun) run = example_run ("timer", "n=2 last=1", "0 start");
  guint n_waiters;

  assert_spans (run, "Timer", "0 sleeping, 5 sleeping");
  assert_spans (run, "Countdown", "0 blocked cond, 5 blocked cond");
  assert_spans (run, "Countup", "0 blocked cond");
  assert_state (run, "Timer", 10, DESTROYED);
  g_assert_cmpint (get_value (run, "timer", SKEIN_OBJECT_TIMER, 9, NULL), ==, 1);
  g_assert_cmpint (get_value (run, "timer", SKEIN_OBJECT_TIMER, 10, NULL), ==, 2);
  get_value (run, "cond", SKEIN_OBJECT_COND, 4, &n_waiters);
  g_assert_cmpuint (n_waiters, ==, 2);
  get_value (run, "cond", SKEIN_OBJECT_COND, 6, &n_waiters);
  g_assert_cmpuint (n_waiters, ==, 1);
}

static void
test_semaphore (void)
{
  g_autoptr (ExampleRun) run = example_run ("semaphore", "workers=2", "0 start, 5 release, "
                                            "10 release, 15 release");
  guint n_waiters;

  assert_spans (run, "Worker-0", "0 blocked sema");
  assert_spans (run, "Worker-1", "0 blocked sema");
  assert_state (run, "Worker-0", 5, FINISHED);
  assert_state (run, "Worker-1", 5, BLOCKED);
  get_value (run, "sema", SKEIN_OBJECT_SEMAPHORE, 4, &n_waiters);
  g_assert_cmpuint (n_waiters, ==, 2);
  g_assert_cmpint (get_value (run, "sema", SKEIN_OBJECT_SEMAPHORE, 10, NULL), ==, 0);
  g_assert_cmpint (get_value (run, "sema", SKEIN_OBJECT_SEMAPHORE, 15, NULL), ==, 1);
}

static void
test_queue (void)
{
  g_autoptr (ExampleRun) run = example_run ("queue", "rounds=1", "0 start");

  assert_items (run, "q", QUEUE, 0, "");
  assert_items (run, "q", QUEUE, 2, "1");
  assert_items (run, "q", QUEUE, 4, "2 3");
  assert_items (run, "q", QUEUE, 5, "3 4");
  assert_items (run, "q", QUEUE, 11, "");
  assert_state (run, "Consumer", 11, BLOCKED);
  assert_state (run, "Producer", 11, FINISHED);
}

static void
test_sentinel (void)
{
  g_autoptr (ExampleRun) run = example_run ("sentinel", NULL, NULL);

  assert_items (run, "q", QUEUE, 15, "sentinel");
  assert_items (run, "q", QUEUE, 16, "sentinel");
  assert_items (run, "q", QUEUE, 17, "sentinel");
}

static void
test_priority_queue (void)
{
  g_autoptr (ExampleRun) run = example_run ("priority-queue", NULL, NULL);

  assert_items (run, "heap", HEAP, 0.5, "fire! phone wash up dust");
  assert_items (run, "heap", HEAP, 2, "wash up dust");
  assert_items (run, "heap", HEAP, 5, "");
  assert_state (run, "consumer", 5, BLOCKED);
}

static void
test_gil (void)
{
  g_autoptr (ExampleRun) run = example_run ("gil", "work=0.01", NULL);
  g_autoptr (SkeinHistory) history = read_history (run);
  guint gil = find_object (run->trace, "GIL", SKEIN_OBJECT_GIL);
  g_auto (SkeinContents) contents;

  /* While one computes it owns the lock, and others wait for it. */
  skein_contents_init (&contents);
  skein_history_get_contents (history, gil, skein_history_find_limit (history, SECONDS (0.003)),
                              &contents);
  g_assert_cmpuint (contents.owner, !=, 0);
  g_assert_cmpuint (contents.waiters->len, >=, 1);
  for (guint i = 0; i < contents.waiters->len; i++)
    g_assert_cmpuint (g_array_index (contents.waiters, guint32, i), !=, contents.owner);
}

/* Every C site of a trace has its Python line. */
static void
test_sites (void)
{
  const SkeinExample * const *list = skein_examples_list ();

  for (guint i = 0; list[i] != NULL; i++)
    {
      g_autoptr (ExampleRun) run = example_run (list[i]->id, NULL, NULL);
      g_autofree char *file = g_strdup_printf ("%s.c", list[i]->id);

      g_assert_cmpuint (skein_trace_get_n_sites (run->trace), >, 0);
      for (guint j = 1; j <= skein_trace_get_n_sites (run->trace); j++)
        {
          SkeinSiteInfo site = skein_trace_get_site (run->trace, j);

          g_assert_cmpstr (site.file, ==, file);
          if (skein_example_get_python_line (list[i], site.line) == 0)
            g_error ("%s:%u stands for no Python line", site.file, site.line);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/example/states/countdown", test_countdown);
  g_test_add_func ("/example/states/daemon", test_daemon);
  g_test_add_func ("/example/states/io", test_io);
  g_test_add_func ("/example/states/timer", test_timer);
  g_test_add_func ("/example/states/semaphore", test_semaphore);
  g_test_add_func ("/example/states/queue", test_queue);
  g_test_add_func ("/example/states/sentinel", test_sentinel);
  g_test_add_func ("/example/states/priority-queue", test_priority_queue);
  g_test_add_func ("/example/states/gil", test_gil);
  g_test_add_func ("/example/states/sites", test_sites);

  return g_test_run ();
}

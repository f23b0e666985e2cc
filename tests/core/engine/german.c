/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include "../../german.h"
#include "harness.h"
#include "words/skein-describe.h"

/* In a German environment a run is the same, byte by byte; the words about it are German. */

typedef struct
{
  GMutex a;
  GMutex b;
  GAsyncQueue *q;
} Things;

static void
things_prepare (gpointer  state,
                SkeinRun *run)
{
  ((Things *) state)->q = g_async_queue_new ();
}

static void
things_clear (gpointer state)
{
  g_async_queue_unref (((Things *) state)->q);
}

static gpointer
give (gpointer data)
{
  g_async_queue_push (((Things *) data)->q, data);
  return NULL;
}

static gpointer
take (gpointer data)
{
  Things *self = data;

  while (g_async_queue_pop (self->q) != NULL)
    continue;
  return NULL;
}

static gpointer
lock_b_a (gpointer data)
{
  Things *self = data;

  g_mutex_lock (&self->b);
  g_usleep (1000000);
  g_mutex_lock (&self->a);
  return NULL;
}

static void
stick (gpointer state)
{
  Things *self = state;

  g_mutex_unlock (&self->a);
  g_mutex_lock (&self->a);
  g_thread_new ("Giver", give, self);
  g_thread_new ("Taker", take, self);
  g_thread_new ("Other", lock_b_a, self);
  g_usleep (2000000);
  g_mutex_lock (&self->b);
}

static const EngineProgram program
  = { .main = stick, .size = sizeof (Things), .prepare = things_prepare, .clear = things_clear };

static const char *const misuse[] = {
  "MainThread cannot unlock a: nobody holds it.",
  "MainThread kann a nicht freigeben: Niemand hält den Mutex.",
};
static const char *const deadlock[] = {
  "Deadlock: MainThread waits to lock b, which Other holds; Other waits to lock a, which "
  "MainThread holds.",
  "Verklemmung: MainThread wartet darauf, b zu sperren, den Other hält; Other wartet darauf, a zu "
  "sperren, den MainThread hält.",
};
static const char *const report[] = {
  "MainThread waits to lock b, which Other holds.\n"
  "Taker waits to get q; nobody can wake it any more; it could have been woken by "
  "Giver (which has ended).\n"
  "Other waits to lock a, which MainThread holds.",
  "MainThread wartet darauf, b zu sperren, den Other hält.\n"
  "Taker wartet darauf, aus q zu entnehmen; niemand kann ihn mehr wecken; er hätte geweckt "
  "werden können von Giver (der geendet "
  "hat).\n"
  "Other wartet darauf, a zu sperren, den MainThread hält.",
};

/* The only event of that kind: English in the trace, the other where it is told. */
static void
assert_said (EngineRun         *run,
             SkeinEventKind     kind,
             const char *const *expected)
{
  for (guint number = 0; number < skein_trace_get_n_events (run->trace); number++)
    {
      const SkeinEvent *event = skein_trace_get_event (run->trace, number);
      g_autofree char *described = NULL;
      g_autofree char *text = NULL;

      if (event->kind != kind)
        continue;
      described = skein_describe_event (run->trace, number);
      text = skein_describe_text (run->trace, event->arg);
      g_assert_cmpstr (skein_trace_get_text (run->trace, event->arg), ==, expected[0]);
      g_assert_cmpstr (text, ==, expected[1]);
      g_assert_cmpstr (described, ==, expected[1]);
    }
  g_assert_cmpuint (count_events (run->trace, kind, NULL), ==, 1);
}

static void
test_told (void)
{
  g_autoptr (EngineRun) run = engine_run (&program, NULL);
  g_autofree char *told = NULL;

  engine_assert_verdict (run, DEADLOCK);
  assert_said (run, SKEIN_EVENT_ERROR, misuse);
  assert_said (run, SKEIN_EVENT_DEADLOCK, deadlock);
  assert_said (run, SKEIN_EVENT_END, report);
  g_assert_cmpstr (skein_run_get_report (run->run), ==, report[0]);
  told = skein_describe_text (run->trace, skein_run_get_report_text (run->run));
  g_assert_cmpstr (told, ==, report[1]);
}

/* The text that a program printed is its own, and is not translated. */
static void
print_sentence (gpointer state)
{
  g_print ("MainThread cannot unlock a: nobody holds it.");
}

static void
test_printed (void)
{
  const EngineProgram prints = { .main = print_sentence };
  g_autoptr (EngineRun) run = engine_run (&prints, NULL);
  const SkeinEvent *event = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; event == NULL || event->kind != SKEIN_EVENT_PRINT; i++)
    event = skein_trace_get_event (run->trace, i);
  text = skein_describe_text (run->trace, event->arg);
  g_assert_cmpstr (text, ==, misuse[0]);
  g_assert_cmpuint (skein_run_get_report_text (run->run), ==, 0);
  g_assert_null (skein_run_get_report (run->run));
}

static void
sleep_for_ever (gpointer state)
{
  g_usleep (G_MAXULONG);
}

/* Where German wants another order. */
static void
test_reordered (void)
{
  const SkeinProgram sleeps = { .main = sleep_for_ever };
  g_autoptr (SkeinRun) run = NULL;
  g_autofree char *told = NULL;
  SkeinRunOptions options;

  engine_options_init (&options);
  run = skein_run_new (&sleeps, NULL, &options);
  skein_run_start (run);
  engine_wait (run);
  told = skein_describe_text (skein_run_get_trace (run), skein_run_get_report_text (run));
  g_assert_cmpstr (skein_run_get_report (run), ==,
                   "MainThread waits to awake clock; nobody has ever given it what it waits for.");
  g_assert_cmpstr (told, ==, "MainThread wartet an clock (awake); niemand hat ihm je gegeben, "
                             "worauf er wartet.");
}

/* In the locale that the program has then. */
static char *
dump (void)
{
  g_autoptr (EngineRun) run = engine_run (&program, NULL);
  g_autofree char *events = dump_trace (run->trace);

  return g_strconcat (events, skein_run_get_report (run->run), NULL);
}

static void
test_same_bytes (gconstpointer data)
{
  g_autofree char *german = dump ();

  g_assert_cmpstr (german, ==, data);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *english = NULL;

  g_test_init (&argc, &argv, NULL);
  english = dump ();
  if (!german_begin ())
    return 0;

  g_test_add_func ("/engine/german/told", test_told);
  g_test_add_func ("/engine/german/printed", test_printed);
  g_test_add_func ("/engine/german/reordered", test_reordered);
  g_test_add_data_func ("/engine/german/same-bytes", english, test_same_bytes);

  return g_test_run ();
}

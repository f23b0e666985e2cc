/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdlib.h>

#include "../examples/harness.h"
#include "examples/skein-examples.h"
#include "../live-bytes.h"

/* A week of scenario time on the real clock at speed 1000, which is ten minutes: how memory grows
 * over it, and how far the ticks drift. Both examples run at the same time. SKEIN_TEST_WEEK says
 * how many seconds of scenario time make the week. */

#define WEEK_SECONDS (7 * 24 * 3600)
#define SPEED        1000
#define N_LOOKS      7

/* The memory of an event, and that which is needed anyway: objects, threads, chunks had ahead. */
#define EVENT_BYTES 48
#define BASE_BYTES  (4 * 1000 * 1000)

typedef struct
{
  const char *id;
  const char *settings;
  SkeinEventKind beat;   /* comes once a period */
  gint64 period_ns;
  guint again;           /* starts once more after so many seconds; 0: goes on by itself */
  SkeinRun *run;         /* (owned) */
} LongRun;

static gint64
get_week_ns (void)
{
  const char *wanted = g_getenv ("SKEIN_TEST_WEEK");

  return (wanted != NULL ? atoi (wanted) : WEEK_SECONDS) * SKEIN_NS_PER_SECOND;
}

/* "0 start, 4990 start, 9980 start" */
static char *
make_script (const LongRun *self)
{
  GString *script = g_string_new ("0 start");
  guint week = (guint) (get_week_ns () / SKEIN_NS_PER_SECOND);

  for (guint at = self->again; self->again > 0 && at < week; at += self->again)
    g_string_append_printf (script, ", %u start", at);
  return g_string_free (script, FALSE);
}

static void
long_run_start (LongRun *self)
{
  g_autoptr (GError) error = NULL;
  const SkeinExample *example = skein_examples_find (self->id, &error);
  g_autoptr (SkeinParams) params = NULL;
  g_autofree char *text = make_script (self);
  g_autoptr (GPtrArray) script = NULL;
  SkeinRunOptions options;

  g_assert_no_error (error);
  params = example_params_new (example, self->settings);
  script = example_script_new (example, params, text);
  skein_run_options_init (&options);
  options.paced = TRUE;
  options.rate = SPEED;
  options.until_ns = get_week_ns ();
  options.max_memory = skein_run_megabytes (SKEIN_TRACE_LIMIT_MB);
  self->run = skein_example_create_run (example, params, &options);
  skein_example_add_script (example, self->run, script);
  skein_run_start (self->run);
}

/* Waits for a part of the week to pass: elsewhere, in a run that does nothing else. */
static void
let_part_pass (guint n_parts)
{
  SkeinRunOptions options;
  g_autoptr (ExampleRun) run = NULL;

  skein_run_options_init (&options);
  options.paced = TRUE;
  options.rate = SPEED;
  options.until_ns = get_week_ns () / n_parts;
  run = example_run_full ("countdown", NULL, "1000000 start", &options);
  g_assert_cmpint (run->verdict, ==, SKEIN_VERDICT_UNTIL);
}

static void
say_memory (LongRun *runs,
            guint    n,
            guint    look)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      SkeinTrace *trace = skein_run_get_trace (runs[i].run);

      g_string_append_printf (text, "; %s: %u events, trace %.3f MB", runs[i].id,
                              skein_trace_get_n_events (trace),
                              (double) (skein_trace_get_memory (trace)
                                        + skein_trace_get_text_memory (trace)) / 1e6);
    }
  g_test_message ("part %u of %u: %.3f MB allocated, %.1f MB resident%s", look, N_LOOKS,
                  (double) live_bytes_count () / 1e6, (double) live_bytes_resident () / 1e6,
                  text->str);
}

/* How late each beat comes after the one before it, and the sum of that. */
static void
say_drift (LongRun *self)
{
  SkeinTrace *trace = skein_run_get_trace (self->run);
  gint64 last_ns = -1, first_ns = 0, most_ns = 0;
  guint n_beats = 0;

  for (guint i = 0; i < skein_trace_get_n_events (trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (trace, i);

      if (event->kind != self->beat)
        continue;
      if (n_beats++ == 0)
        first_ns = event->time_ns;
      else
        most_ns = MAX (most_ns, event->time_ns - last_ns - self->period_ns);
      /* A sleep is never shorter than was asked for. */
      g_assert_true (last_ns < 0 || event->time_ns - last_ns >= self->period_ns);
      last_ns = event->time_ns;
    }
  g_assert_cmpuint (n_beats, >, 1);
  g_test_message ("%s: %u beats of %.0f s; each late by %.1f ms of its own time on the average "
                  "(%.1f us of real time), %.1f ms at most; %.1f s in all",
                  self->id, n_beats, skein_time_to_seconds (self->period_ns),
                  ((double) (last_ns - first_ns) / (n_beats - 1) - (double) self->period_ns) / 1e6,
                  ((double) (last_ns - first_ns) / (n_beats - 1) - (double) self->period_ns) / 1e3
                    / SPEED,
                  (double) most_ns / 1e6,
                  skein_time_to_seconds (last_ns - first_ns
                                         - (gint64) (n_beats - 1) * self->period_ns));
}

static void
test_week (void)
{
  LongRun runs[] = {
    /* A thousand ticks are the most that it counts. */
    { "timer", "n=1000 last=1000 interval=5", SKEIN_EVENT_TICK, 5 * SKEIN_NS_PER_SECOND, 4990,
      NULL },
    { "queue", NULL, SKEIN_EVENT_PUT, SKEIN_NS_PER_SECOND, 0, NULL },
  };
  gsize before = live_bytes_count ();
  gsize n_events = 0;

  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    long_run_start (&runs[i]);
  for (guint look = 1; look <= N_LOOKS; look++)
    {
      let_part_pass (N_LOOKS);
      say_memory (runs, G_N_ELEMENTS (runs), look);
    }
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      skein_run_wait (runs[i].run);
      g_assert_cmpint (skein_run_get_verdict (runs[i].run), ==, SKEIN_VERDICT_UNTIL);
      n_events += skein_trace_get_n_events (skein_run_get_trace (runs[i].run));
      say_drift (&runs[i]);
    }
  g_assert_cmpuint (live_bytes_count (), <=, before + n_events * EVENT_BYTES + BASE_BYTES);
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    g_assert_finalize_object (runs[i].run);
  g_assert_cmpuint (live_bytes_count (), <=, before + BASE_BYTES);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/long-run/week", test_week);
  return g_test_run ();
}

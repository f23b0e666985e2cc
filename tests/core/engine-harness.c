/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "engine-harness.h"

#define N_SEEDS     20
#define N_FREE_RUNS 5

/* A bound on failures: nothing that passes waits for it. */
#define TOO_LATE_SECONDS 60

/* A run that would go on for ever is cut, and so fails its test. */
void
engine_options_init (SkeinRunOptions *options)
{
  skein_run_options_init (options);
  options->max_events = 200000;
}

/* @options may be NULL: round-robin on the virtual clock. The run is not started. */
EngineRun *
engine_run_new (const EngineProgram   *program,
                const SkeinRunOptions *options)
{
  EngineRun *self = g_new0 (EngineRun, 1);
  SkeinProgram runs = { .main = program->main, .child_args = program->child_args };
  SkeinRunOptions own;

  engine_options_init (&own);
  self->program = program;
  self->state = g_malloc0 (MAX (program->size, 1));
  self->run = skein_run_new (&runs, self->state, options != NULL ? options : &own);
  self->trace = skein_run_get_trace (self->run);
  if (program->prepare != NULL)
    program->prepare (self->state, self->run);
  return self;
}

/* Waits for the end, and looks at the whole trace. */
void
engine_run_finish (EngineRun *self)
{
  guint n;

  skein_run_wait (self->run);
  self->verdict = skein_run_get_verdict (self->run);
  n = skein_trace_get_n_events (self->trace);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (skein_trace_get_event (self->trace, n - 1)->kind, ==, SKEIN_EVENT_END);
  g_assert_cmpint (skein_trace_get_event (self->trace, n - 1)->value, ==, self->verdict);
  self->end_ns = skein_trace_get_event (self->trace, n - 1)->time_ns;
  engine_model_check (self->trace);
}

EngineRun *
engine_run (const EngineProgram   *program,
            const SkeinRunOptions *options)
{
  EngineRun *self = engine_run_new (program, options);

  skein_run_start (self->run);
  engine_run_finish (self);
  return self;
}

void
engine_run_free (EngineRun *self)
{
  g_autoptr (SkeinTrace) trace = skein_trace_ref (self->trace);
  guint n = 0;

  skein_run_stop (self->run);
  n = skein_trace_get_n_events (trace);
  g_assert_finalize_object (self->run);
  /* Nobody was left to write. */
  g_assert_cmpuint (skein_trace_get_n_events (trace), ==, n);
  if (self->program->clear != NULL)
    self->program->clear (self->state);
  g_free (self->state);
  g_free (self);
}

static void
run_and_check (const EngineProgram   *program,
               const SkeinRunOptions *options,
               EngineCheck            check)
{
  g_autoptr (EngineRun) run = engine_run (program, options);

  check (run);
}

/* Under every policy, and on both clocks. */
void
engine_run_in_all_orders (const EngineProgram *program,
                          EngineCheck          check)
{
  SkeinRunOptions options;

  engine_options_init (&options);
  run_and_check (program, &options, check);

  for (guint seed = 0; seed < N_SEEDS; seed++)
    {
      options.policy = SKEIN_POLICY_RANDOM;
      options.seed = seed;
      run_and_check (program, &options, check);
    }

  options.policy = SKEIN_POLICY_FREE;
  for (guint i = 0; i < N_FREE_RUNS; i++)
    run_and_check (program, &options, check);

  options.clock = SKEIN_CLOCK_REAL;
  options.rate = 1000;
  for (guint i = 0; i < N_FREE_RUNS; i++)
    run_and_check (program, &options, check);
  options.policy = SKEIN_POLICY_RANDOM;
  run_and_check (program, &options, check);
}

/* The thread's id; there must be one. */
guint
engine_run_thread (EngineRun  *self,
                   const char *name)
{
  for (guint i = 1; i <= skein_trace_get_n_threads (self->trace); i++)
    if (g_str_equal (skein_trace_get_thread (self->trace, i).name, name))
      return i;

  g_error ("there is no thread %s", name);
}

/* The object's id; there must be one. */
guint
engine_run_object (EngineRun      *self,
                   const char     *name,
                   SkeinObjectKind kind)
{
  for (guint i = 1; i <= skein_trace_get_n_objects (self->trace); i++)
    {
      SkeinObjectInfo info = skein_trace_get_object (self->trace, i);

      if (info.kind == kind && g_strcmp0 (info.name, name) == 0)
        return i;
    }

  g_error ("there is no object %s of kind %s", name, skein_object_kind_get_nick (kind));
}

/* How many events of one kind a thread (or NULL: all) has. */
guint
engine_run_count (EngineRun     *self,
                  SkeinEventKind kind,
                  const char    *thread)
{
  guint id = thread != NULL ? engine_run_thread (self, thread) : 0;
  guint n = 0;

  for (guint i = 0; i < skein_trace_get_n_events (self->trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (self->trace, i);

      n += event->kind == kind && (id == 0 || event->thread == id);
    }
  return n;
}

/* When a thread (or NULL: any) has its first event of a kind, or SKEIN_TIME_NEVER. */
gint64
engine_run_time_of (EngineRun     *self,
                    SkeinEventKind kind,
                    const char    *thread)
{
  guint id = thread != NULL ? engine_run_thread (self, thread) : 0;

  for (guint i = 0; i < skein_trace_get_n_events (self->trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (self->trace, i);

      if (event->kind == kind && (id == 0 || event->thread == id))
        return event->time_ns;
    }
  return SKEIN_TIME_NEVER;
}

char *
engine_run_output (EngineRun *self)
{
  return engine_run_text_of (self, SKEIN_EVENT_PRINT);
}

/* The texts of all events of a kind whose arg is one. */
char *
engine_run_text_of (EngineRun     *self,
                    SkeinEventKind kind)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < skein_trace_get_n_events (self->trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (self->trace, i);

      if (event->kind == kind)
        g_string_append (text, skein_trace_get_text (self->trace, event->arg));
    }
  return g_string_free (text, FALSE);
}

/* The whole trace, in numbers and with all that they name: for comparing two runs. */
char *
engine_trace_dump (SkeinTrace *trace)
{
  GString *text = g_string_new (NULL);

  for (guint i = 1; i <= skein_trace_get_n_threads (trace); i++)
    g_string_append_printf (text, "thread %s\n", skein_trace_get_thread (trace, i).name);
  for (guint i = 1; i <= skein_trace_get_n_objects (trace); i++)
    g_string_append_printf (text, "object %s %d\n", skein_trace_get_object (trace, i).name,
                            skein_trace_get_object (trace, i).kind);
  for (guint i = 0; i < skein_trace_get_n_events (trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (trace, i);

      g_string_append_printf (text, "%u %" G_GINT64_FORMAT " %u %s %u %u %u %u %" G_GINT64_FORMAT
                              "\n", i, event->time_ns, event->thread,
                              skein_event_kind_get_nick (event->kind), event->object, event->site,
                              event->arg, event->cause, event->value);
    }
  return g_string_free (text, FALSE);
}

guint
engine_count (SkeinRun      *run,
              SkeinEventKind kind)
{
  SkeinTrace *trace = skein_run_get_trace (run);
  guint n = 0;

  for (guint i = 0; i < skein_trace_get_n_events (trace); i++)
    n += skein_trace_get_event (trace, i)->kind == kind;
  return n;
}

static G_NORETURN gboolean
too_late (gpointer data)
{
  g_error ("nothing has happened for %d s", TOO_LATE_SECONDS);
}

/* Sleeps in the main loop until there are @n events of a kind; ::pending wakes it. */
void
engine_wait_for (SkeinRun      *run,
                 SkeinEventKind kind,
                 guint          n)
{
  guint timeout = g_timeout_add_seconds (TOO_LATE_SECONDS, too_late, NULL);

  for (;;)
    {
      skein_run_clear_pending (run);
      if (engine_count (run, kind) >= n)
        break;
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (timeout);
}

void
engine_wait_for_end (SkeinRun *run)
{
  engine_wait_for (run, SKEIN_EVENT_END, 1);
}

/* Until the run's trace takes no more. Returns: why */
SkeinBound
engine_wait_for_bound (SkeinRun *run)
{
  guint timeout = g_timeout_add_seconds (TOO_LATE_SECONDS, too_late, NULL);

  for (;;)
    {
      skein_run_clear_pending (run);
      if (skein_run_get_bound (run) != SKEIN_BOUND_NONE)
        break;
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (timeout);
  return skein_run_get_bound (run);
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "history/skein-history.h"
#include "run/skein-run.h"
#include "../trace/finders.h"

G_BEGIN_DECLS

#define SECONDS(s) ((gint64) ((s) * SKEIN_NS_PER_SECOND))

/* A small program for the engine. */
typedef struct
{
  void (*main) (gpointer state);
  gsize size;                      /* of its state, which is zeroed before each run */
  void (*prepare) (gpointer state, SkeinRun *run); /* or NULL; before the start, in no run */
  void (*clear) (gpointer state);  /* or NULL; likewise, after the end */
  char **(*child_args) (gpointer state);
} EngineProgram;

/* A run of one. */
typedef struct
{
  const EngineProgram *program;
  SkeinRun *run;
  SkeinTrace *trace; /* the run's */
  gpointer state;    /* (owned) */
  SkeinVerdict verdict;
  gint64 end_ns;
} EngineRun;

/* Sets a variable again and again, until it is stopped. */
extern const EngineProgram engine_for_ever;

typedef void (*EngineCheck) (EngineRun *run);

void       engine_options_init    (SkeinRunOptions *options);
void       engine_options_stay    (SkeinRunOptions *options);
EngineRun *engine_run_new         (const EngineProgram *program, const SkeinRunOptions *options);
void       engine_run_finish      (EngineRun *self);
EngineRun *engine_run             (const EngineProgram *program, const SkeinRunOptions *options);
void       engine_run_free        (EngineRun *self);
void       engine_run_in_all_orders (const EngineProgram *program, EngineCheck check);
char      *engine_run_story       (EngineRun *self);

/* Of a run under way. Each wait has a bound, see patience.h. */
void       engine_wait            (SkeinRun *run);
guint      engine_count           (SkeinRun *run, SkeinEventKind kind);
void       engine_wait_for        (SkeinRun *run, SkeinEventKind kind, guint n);
void       engine_wait_for_end    (SkeinRun *run);
SkeinBound engine_wait_for_bound  (SkeinRun *run);

/* Checks all that must hold in the trace of any run, see engine-model.c. */
void       engine_model_check     (SkeinTrace *trace);

#define engine_assert_story(run, expected)             \
  G_STMT_START {                                       \
    g_autofree char *story_ = engine_run_story (run);  \
    g_assert_cmpstr (story_, ==, (expected));          \
  } G_STMT_END

#define engine_assert_output(run, expected)                                     \
  G_STMT_START {                                                                \
    g_autofree char *out_ = join_texts ((run)->trace, SKEIN_EVENT_PRINT, NULL); \
    g_assert_cmpstr (out_, ==, (expected));                                     \
  } G_STMT_END

#define engine_assert_verdict(self, expected)                             \
  G_STMT_START {                                                          \
    if ((self)->verdict != SKEIN_VERDICT_##expected)                      \
      g_test_message ("%s", skein_run_get_report ((self)->run));          \
    g_assert_cmpstr (skein_verdict_get_nick ((self)->verdict), ==,        \
                     skein_verdict_get_nick (SKEIN_VERDICT_##expected));  \
  } G_STMT_END

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngineRun, engine_run_free)

G_END_DECLS

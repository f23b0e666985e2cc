/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "examples/skein-example.h"
#include "../trace/finders.h"

G_BEGIN_DECLS

/* A finished run of an example, and questions about it. */
typedef struct
{
  SkeinRun *run;
  SkeinTrace *trace; /* the run's */
  SkeinVerdict verdict;
  gint64 end_ns;
} ExampleRun;

SkeinParams *example_params_new  (const SkeinExample *example, const char *settings);
GPtrArray   *example_script_new  (const SkeinExample *example, const SkeinParams *params,
                                  const char *script);
ExampleRun  *example_run         (const char *id, const char *settings, const char *script);
ExampleRun  *example_run_full    (const char *id, const char *settings, const char *script,
                                  const SkeinRunOptions *options);
void         example_run_free    (ExampleRun *run);
char        *example_run_stamped (ExampleRun *run);
char        *example_run_times   (ExampleRun *run, SkeinEventKind kind, const char *thread);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ExampleRun, example_run_free)

G_END_DECLS

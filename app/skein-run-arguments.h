/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "examples/skein-example.h"

G_BEGIN_DECLS

/* A run without --until is cut after this much of its own time, or after this many events. */
#define SKEIN_RUN_ARGUMENTS_BOUND_NS (3600 * SKEIN_NS_PER_SECOND)
#define SKEIN_RUN_ARGUMENTS_BOUND_EVENTS 1000000

/* The arguments of `skein run`, checked. */
typedef struct
{
  gboolean help;
  const SkeinExample *example;
  SkeinParams *params;     /* (owned) */
  GPtrArray *script;       /* (owned) (element-type SkeinScriptItem) */
  GArray *choices;         /* (owned) (nullable): guint32; `options` refers to it */
  SkeinRunOptions options;
  gboolean own_until;      /* --until was given: there is no other bound of time or events */
  gboolean timestamps;
  gboolean timeline;
  gboolean json;
  char *choices_file;      /* (owned) (nullable): file that `choices` were read from */
  char *picture;           /* (owned) (nullable): file name */
  char *save_choices;      /* (owned) (nullable): file name */
} SkeinRunArguments;

SkeinRunArguments *skein_run_arguments_parse    (char **argv, GError **error);
void               skein_run_arguments_free     (SkeinRunArguments *self);
char              *skein_run_arguments_get_help (void);

/* Options that `skein run` and `skein window` share, with the same error messages. */
gboolean skein_run_arguments_set_params     (SkeinParams *params, char **texts, GError **error);
gboolean skein_run_arguments_parse_policy   (const char *policy, const char *seed,
                                             SkeinRunOptions *options, GError **error);
gboolean skein_run_arguments_check_gil      (const SkeinExample *example, gboolean gil,
                                             GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinRunArguments, skein_run_arguments_free)

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "examples/skein-example.h"

G_BEGIN_DECLS

/* A run that nobody gave an end is cut after so much of its own time, or so many events. */
#define SKEIN_RUN_ARGUMENTS_BOUND_NS (3600 * SKEIN_NS_PER_SECOND)
#define SKEIN_RUN_ARGUMENTS_BOUND_EVENTS 1000000

/* What `skein run` was asked for, checked. */
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
  char *picture;           /* (owned) (nullable): file name */
  char *save_choices;      /* (owned) (nullable): file name */
} SkeinRunArguments;

SkeinRunArguments *skein_run_arguments_parse (char **argv, GError **error);
void               skein_run_arguments_free  (SkeinRunArguments *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinRunArguments, skein_run_arguments_free)

G_END_DECLS

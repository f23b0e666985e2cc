/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "examples/skein-params.h"
#include "run/skein-run.h"

G_BEGIN_DECLS

typedef enum
{
  SKEIN_ARG_NONE,
  SKEIN_ARG_THREAD,       /* optional: the name of one of the example's threads */
  SKEIN_ARG_TEXT,         /* any text, at least one character */
  SKEIN_ARG_ITEM_PRIORITY, /* ITEM:PRIORITY, divided at the last colon */
  SKEIN_ARG_PARAM         /* another value for the parameter of the action's name */
} SkeinArgKind;

/* An action that a user can ask an example for. Tables end with a spec whose name is NULL. */
typedef struct
{
  const char *name;       /* "is-alive" */
  SkeinArgKind arg;
  const char *prompt;     /* the prompt that takes it; NULL: the main thread's */
  gboolean urgent;        /* the prompt `peer` takes it while the main thread cannot */
  const char *wakes;      /* names of objects whose waiters it can wake, "sema|cond", or NULL */
  void (*perform) (gpointer state, const char *arg);
} SkeinActionSpec;

/* An example: one C file, one Python listing, one entry in the table of texts. */
typedef struct
{
  const char *id;
  const SkeinParamSpec *params;
  const SkeinActionSpec *actions; /* without `exit-main`, which every example has */
  const char *script;             /* "0 start, 22 exit-main"; times in seconds */
  double until;                   /* default end in seconds; 0: none */
  gsize state_size;               /* the state is zeroed; the run makes it and frees it */
  void (*setup) (gpointer state, const SkeinParams *params);
  void (*clear) (gpointer state); /* or NULL */
  char **(*threads) (const SkeinParams *params);  /* names of the threads it starts, in order */
  void (*child) (gpointer state, const SkeinParams *params); /* in the child process, or NULL */
} SkeinExample;

/* The texts of an example, in English; they must be passed through gettext before they are
 * shown. */
typedef struct
{
  const char *id;
  const char *group;   /* heading in a list of examples */
  const char *title;
  const char *summary; /* a paragraph */
  const char *look;    /* things to look at */
  const char *attempt; /* things to try */
} SkeinExampleTexts;

typedef enum
{
  SKEIN_LISTING_PYTHON,
  SKEIN_LISTING_C
} SkeinListing;

typedef struct
{
  gint64 time_ns;
  char *action;
  char *arg; /* or NULL */
} SkeinScriptItem;

#define SKEIN_EXAMPLE_ERROR (skein_example_error_quark ())
GQuark skein_example_error_quark (void);
typedef enum
{
  SKEIN_EXAMPLE_ERROR_UNKNOWN, /* there is no such example, action or thread */
  SKEIN_EXAMPLE_ERROR_SYNTAX,
  SKEIN_EXAMPLE_ERROR_ORDER    /* a time that goes backwards */
} SkeinExampleError;

const SkeinExample * const *skein_examples_list (void);  /* NULL-terminated, in teaching order */
const SkeinExample      *skein_examples_find       (const char *id, GError **error);
const SkeinExampleTexts *skein_example_get_texts   (const SkeinExample *example);
const SkeinActionSpec   *skein_example_find_action (const SkeinExample *example, const char *name);
char                    *skein_example_get_listing (const SkeinExample *example,
                                                    SkeinListing which);
guint                    skein_example_get_python_line (const SkeinExample *example, guint c_line);

/* TIME:ACTION[:ARG]; checked against the example. */
SkeinScriptItem *skein_example_parse_item   (const SkeinExample *example, const SkeinParams *params,
                                             const char *text, GError **error);
gboolean         skein_example_parse_item_priority (const char *text, char **item,
                                                    int *priority);
/* The example's default script: (element-type SkeinScriptItem), owned by the caller. */
GPtrArray       *skein_example_parse_script (const SkeinExample *example,
                                             const SkeinParams *params);
void             skein_script_item_free     (SkeinScriptItem *item);

/* A run of the example, not started. @params is copied. */
SkeinRun        *skein_example_create_run   (const SkeinExample *example, const SkeinParams *params,
                                             const SkeinRunOptions *options);
void             skein_example_add_script   (const SkeinExample *example, SkeinRun *run,
                                             GPtrArray *script);
/* A user's press in an open run. */
void             skein_example_send         (const SkeinExample *example, SkeinRun *run,
                                             const char *action, const char *arg, guint press);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinScriptItem, skein_script_item_free)

G_END_DECLS

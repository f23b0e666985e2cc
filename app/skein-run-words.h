/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words of `skein run` as they came. All are taken as file names, so that no locale touches
 * them. */
typedef struct
{
  char **words;
  char **params;
  char **at;
  char *until;
  char *trace_limit;
  char *clock;
  char *speed;
  char *policy;
  char *seed;
  char *choices;
  char *save_choices;
  char *picture;
  gboolean gil;
  gboolean timestamps;
  gboolean timeline;
  gboolean json;
  gboolean help;
} SkeinRunWords;

gboolean skein_run_words_parse    (SkeinRunWords *self, char **argv, GError **error);
char    *skein_run_words_get_help (void);
void     skein_run_words_clear    (SkeinRunWords *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SkeinRunWords, skein_run_words_clear)

G_END_DECLS

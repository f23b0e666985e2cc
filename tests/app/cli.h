/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One run of the program as a user would start it: words in, status and two streams out. */
typedef struct
{
  int status;
  char *out;       /* (owned) NUL-terminated, out_length bytes before that */
  gsize out_length;
  char *err;       /* (owned) NUL-terminated */
} CliResult;

#define CLI_MAX_WORDS 24

GSubprocessLauncher *cli_launcher_new  (void);
GSubprocess         *cli_start         (GSubprocessLauncher *launcher, const char * const *words);
CliResult           *cli_finish        (GSubprocess *process);
CliResult           *cli_run_with      (GSubprocessLauncher *launcher, const char * const *words);
CliResult           *cli_run_words     (const char * const *words);
gboolean             cli_can_pass      (const char * const *words);
CliResult           *cli_run           (const char *word, ...) G_GNUC_NULL_TERMINATED;
void                 cli_result_free   (CliResult *result);
void                 cli_assert_usage  (const char * const *words, const char *at_fault,
                                        const char *allowed);
void                 cli_assert_contains (const char *text, const char *part);
char               **cli_list_examples (void);
const char          *cli_get_folder    (void);
int                  cli_test_run      (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliResult, cli_result_free)

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Wrong usage: one sentence that names the wrong word and the allowed ones. */
#define SKEIN_USAGE_ERROR (skein_usage_error_quark ())
GQuark skein_usage_error_quark (void);

typedef enum
{
  SKEIN_USAGE_ERROR_WORD
} SkeinUsageError;

void     skein_usage_set_error (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean skein_usage_parse     (GOptionContext *context, const char *command,
                                const GOptionEntry *entries, char **argv, GError **error);
void     skein_usage_say       (const char *format, ...) G_GNUC_PRINTF (1, 2);
void     skein_usage_say_error (const GError *error);
void     skein_usage_say_report (const char *report);
void     skein_usage_say_unwritten (const GError *error);
int      skein_usage_explain_broken (const GError *error);
int      skein_usage_print     (const char *text);

G_END_DECLS

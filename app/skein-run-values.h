/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "examples/skein-example.h"

G_BEGIN_DECLS

/* What `skein run` and `skein window` both take, with the same sentences for what is wrong. */
gboolean skein_run_values_check_encoding (char **words, GError **error);
gboolean skein_run_values_set_params     (SkeinParams *params, char **texts, GError **error);
gboolean skein_run_values_parse_policy   (const char *policy, const char *seed,
                                          SkeinRunOptions *options, GError **error);
gboolean skein_run_values_check_gil      (const SkeinExample *example, gboolean gil,
                                          GError **error);

G_END_DECLS

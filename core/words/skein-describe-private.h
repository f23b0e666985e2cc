/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "words/skein-describe.h"

G_BEGIN_DECLS

const char *skein_describe_thread_name (SkeinTrace *trace, guint thread);
const char *skein_describe_object_name (SkeinTrace *trace, guint object);
const char *skein_describe_item        (SkeinTrace *trace, guint item);
char       *skein_describe_number      (gint64 n);
char       *skein_describe_n_items     (gint64 n);
char       *skein_describe_n_bytes     (gint64 n);
char       *skein_describe_n_ticks     (gint64 n);

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "engine/skein-wait-graph.h"
#include "trace/skein-sentence.h"
#include "trace/skein-trace.h"

G_BEGIN_DECLS

/* Sentences about the wait-for graph. */
SkeinSentence *skein_describe_deadlock (SkeinTrace *trace, GArray *cycle);
SkeinSentence *skein_describe_stuck    (SkeinTrace *trace, GArray *waits);

G_END_DECLS

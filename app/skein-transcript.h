/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "skein-output.h"
#include "trace/skein-trace.h"

G_BEGIN_DECLS

/* Follows a run: text that the program prints goes to standard output, and misuse that the engine
 * refuses goes to standard error as a sentence. The result depends only on the trace. */
typedef struct _SkeinTranscript SkeinTranscript;

/**
 * SkeinTranscriptStyle:
 * @SKEIN_TRANSCRIPT_PLAIN: the printed text, byte by byte
 * @SKEIN_TRANSCRIPT_TIMESTAMPS: the printed text, with the time and the thread's name before each
 *   line
 * @SKEIN_TRANSCRIPT_SILENT: nothing of the printed text
 */
typedef enum
{
  SKEIN_TRANSCRIPT_PLAIN,
  SKEIN_TRANSCRIPT_TIMESTAMPS,
  SKEIN_TRANSCRIPT_SILENT
} SkeinTranscriptStyle;

SkeinTranscript *skein_transcript_new        (SkeinTrace *trace, SkeinOutput *output,
                                              SkeinTranscriptStyle style, guint name_width);
void             skein_transcript_free       (SkeinTranscript *self);
void             skein_transcript_update     (SkeinTranscript *self);
void             skein_transcript_end_line   (SkeinTranscript *self);
const char      *skein_transcript_get_deadlock (SkeinTranscript *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinTranscript, skein_transcript_free)

G_END_DECLS

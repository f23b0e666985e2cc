/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "engine/skein-engine.h"
#include "run/skein-recorder.h"
#include "run/skein-script.h"

G_BEGIN_DECLS

#define SKEIN_EXIT_MAIN "exit-main"

/* A prompt: where a user's actions reach a thread, like cells reach a notebook. The main thread has
 * one; other prompts are made when a command is sent to them.
 *
 * Commands are queued in a GAsyncQueue, and wait there visibly while the thread is busy. Guarded by
 * the run's lock. */
typedef struct
{
  SkeinObject object;
  char *name;              /* (owned) the name that commands ask for; NULL: the main thread's */
  SkeinRecorder *recorder; /* (not owned) */
  GAsyncQueue *commands;   /* of (owned) SkeinCommand */
  SkeinCommand *current;   /* (owned) the command being performed */
} SkeinPrompt;

extern const SkeinObjectClass skein_prompt_class;

SkeinPrompt  *skein_prompt_new          (const char *name, SkeinRecorder *recorder);
void          skein_prompt_free         (SkeinPrompt *prompt);
void          skein_prompt_prepare_take (SkeinPrompt *prompt, SkeinAction *take);
void          skein_prompt_put          (SkeinPrompt *prompt, const SkeinCommand *command);
SkeinCommand *skein_prompt_take_urgent  (SkeinPrompt *prompt);

G_END_DECLS

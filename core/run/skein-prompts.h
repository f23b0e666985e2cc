/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "run/skein-run-thread.h"
#include "run/skein-script.h"

G_BEGIN_DECLS

/* The main thread's name. */
#define SKEIN_MAIN_THREAD_NAME "MainThread"

/* A run's prompts, and the way of commands to them: each command waits in the script for its time,
 * goes to the thread that is to perform it, and waits at that thread's prompt for its turn. Guarded
 * by the run's lock. */
typedef struct
{
  SkeinRun *run;         /* (not owned) */
  SkeinScript script;
  gint64 last_press_ns;  /* the time of the user's last command */
  gboolean set_up;       /* the program is ready for commands */
} SkeinPrompts;

void            skein_prompts_init         (SkeinPrompts *self, SkeinRun *run);
void            skein_prompts_clear        (SkeinPrompts *self);
void            skein_prompts_reset        (SkeinPrompts *self);
SkeinRunThread *skein_prompts_make_main    (SkeinPrompts *self);

void            skein_prompts_enter        (SkeinPrompts *self, gint64 time_ns,
                                            const SkeinCommand *command);
gint64          skein_prompts_press        (SkeinPrompts *self, gint64 time_ns,
                                            const SkeinCommand *command);
gint64          skein_prompts_get_next     (const SkeinPrompts *self);
gboolean        skein_prompts_deliver_next (SkeinPrompts *self, gint64 now_ns);
void            skein_prompts_hand_over    (SkeinPrompts *self, SkeinRunThread *thread);
gboolean        skein_prompts_can_unblock  (SkeinPrompts *self);

/* Returns: whether @thread is at its prompt, with nothing to do */
static inline gboolean
skein_thread_is_idle (const SkeinThread *thread)
{
  return thread->state == SKEIN_STATE_WAITING;
}

G_END_DECLS

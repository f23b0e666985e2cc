/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "run/skein-run-thread.h"
#include "trace/skein-sentence.h"

G_BEGIN_DECLS

/* The run as primitives and faces see it: the gate, through which a thread of the run does
 * everything that another thread could notice, and the run's knowledge of the program's things. */

/* For the calling thread of the run */
SkeinOutcome skein_gate_pass        (SkeinThread *self, SkeinAction *action);
SkeinObject *skein_thread_object_at (SkeinThread *self, gconstpointer address,
                                     const SkeinObjectClass *klass, const char *expression,
                                     gint64 initial);
guint        skein_thread_find_site (SkeinThread *self, const char *file, guint line);
void         skein_thread_refuse    (SkeinThread *self, SkeinObject *object, guint site,
                                     const char *words, ...) G_GNUC_PRINTF (4, 5);

/* Returns: the trace's id of a line; 0 where nothing is recorded */
static inline guint
skein_thread_site (SkeinThread *self,
                   const char  *file,
                   guint        line)
{
  return self->engine->keeps_events ? skein_thread_find_site (self, file, line) : 0;
}

/* The lock: for code that reads or changes the engine's state outside a guard, an effect or a
 * hook */
void         skein_run_lock         (SkeinRun *run);
void         skein_run_unlock       (SkeinRun *run);

/* Threads: prepared outside the gate, made in an effect */
SkeinRunThread *skein_run_prepare_thread (SkeinRun *run, GThreadFunc func, gpointer data,
                                          gboolean is_daemon, SkeinObject *process);
gboolean     skein_run_make_thread_locked (SkeinRunThread *thread, const char *name);
void         skein_run_start_thread_locked (SkeinRunThread *thread);
gboolean     skein_run_spawn        (SkeinRunThread *thread);
void         skein_run_spawn_locked (SkeinRunThread *thread);
void         skein_run_join_carrier (SkeinRunThread *thread);
SkeinRunThread *skein_run_find_thread (SkeinRun *run, gconstpointer handle);

/* For effects, with the lock held */
void         skein_action_refuse    (SkeinAction *action, SkeinThread *thread, const char *words,
                                     ...) G_GNUC_PRINTF (3, 4);
guint32      skein_run_intern_text_locked (SkeinRun *run, const char *text);
guint32      skein_run_add_item_locked (SkeinRun *run, const SkeinItemInfo *info);
guint32      skein_run_get_item_locked (SkeinRun *run, gconstpointer item);

/* For any thread */
const char  *skein_object_get_name  (SkeinThread *thread, const SkeinObject *object);
SkeinObject *skein_run_get_clock    (SkeinRun *run);
SkeinObject *skein_run_get_console  (SkeinRun *run);
gint64       skein_run_get_switch_interval_ns (SkeinRun *run);
gboolean     skein_run_is_serial    (SkeinRun *run);
char       **skein_run_get_child_args (SkeinRun *run);
guint32      skein_run_intern_text  (SkeinRun *run, const char *text);
guint        skein_run_site         (SkeinRun *run, const char *file, guint line);
void         skein_run_forget       (SkeinRun *run, gconstpointer address);
void         skein_run_name         (SkeinRun *run, gconstpointer address, const char *name);
void         skein_run_set_item     (SkeinRun *run, gconstpointer item, const SkeinItemInfo *info);
void         skein_run_forget_item  (SkeinRun *run, gconstpointer item);
void         skein_run_add_block    (SkeinRun *run, GList *block);
void         skein_run_remove_block (SkeinRun *run, GList *block);
void         skein_run_fail         (SkeinRun *run, const char *words, ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS

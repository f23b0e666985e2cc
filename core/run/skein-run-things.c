/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "run/skein-run-private.h"

/**
 * skein_thread_object_at:
 * @self: the calling thread
 * @address: where the program keeps the thing
 * @klass: the class of the thing's object
 * @expression: the thing in the program's source
 * @initial: the thing's value before the first action
 *
 * Finds the engine's object for a thing of the program, usually without the lock: the object that a
 * thread has found before stays the same until an address comes to mean another object. A thread
 * that sees such a change through the gate sees it here, too.
 *
 * Returns: (transfer none): the object
 */
SkeinObject *
skein_thread_object_at (SkeinThread            *self,
                        gconstpointer           address,
                        const SkeinObjectClass *klass,
                        const char             *expression,
                        gint64                  initial)
{
  SkeinRunThread *thread = skein_run_thread (self);
  SkeinRun *run = thread->run;
  guint forgotten = __atomic_load_n (&run->registry.forgotten, __ATOMIC_ACQUIRE);
  guint place = (guint) ((GPOINTER_TO_SIZE (address) >> 3) % G_N_ELEMENTS (thread->known_objects));
  SkeinObject *object = thread->known_objects[place].object;

  if (thread->known_objects[place].address == address && object != NULL && object->klass == klass
      && thread->known_objects[place].forgotten == forgotten)
    return object;

  skein_run_lock (run);
  object = skein_registry_get (&run->registry, address, klass, expression, initial);
  forgotten = run->registry.forgotten;
  skein_run_unlock (run);
  thread->known_objects[place].address = address;
  thread->known_objects[place].object = object;
  thread->known_objects[place].forgotten = forgotten;
  return object;
}

/**
 * skein_thread_find_site:
 * @self: the calling thread
 * @file: `__FILE__`: a text whose memory is never reused
 * @line: a line of @file
 *
 * As skein_run_site(), but usually without the lock.
 */
guint
skein_thread_find_site (SkeinThread *self,
                        const char  *file,
                        guint        line)
{
  SkeinRunThread *thread = skein_run_thread (self);
  guint place = line % G_N_ELEMENTS (thread->known_sites);

  if (thread->known_sites[place].file != file || thread->known_sites[place].line != line
      || thread->known_sites[place].run_number != thread->run->registry.run_number)
    {
      thread->known_sites[place].site = skein_run_site (thread->run, file, line);
      thread->known_sites[place].file = file;
      thread->known_sites[place].line = line;
      thread->known_sites[place].run_number = thread->run->registry.run_number;
    }
  return thread->known_sites[place].site;
}

/**
 * skein_run_site:
 * @run: a run
 * @file: a source file, as `__FILE__` names it
 * @line: a line of @file
 *
 * Returns: the trace's id of that place; 0 where nothing is recorded
 */
guint
skein_run_site (SkeinRun   *run,
                const char *file,
                guint       line)
{
  guint site;

  if (!run->recorder.records)
    return 0;
  skein_run_lock (run);
  site = skein_trace_intern_site (run->recorder.trace, file, line);
  skein_run_unlock (run);
  return site;
}

/* Returns: the object's name; "" if it is not shown */
const char *
skein_object_get_name (SkeinThread       *thread,
                       const SkeinObject *object)
{
  SkeinRun *run = skein_thread_get_run (thread);

  if (object->id == 0 || !run->recorder.records)
    return "";
  return skein_trace_get_object (run->recorder.trace, object->id).name;
}

void
skein_run_forget (SkeinRun     *run,
                  gconstpointer address)
{
  skein_run_lock (run);
  skein_registry_forget (&run->registry, address);
  skein_run_unlock (run);
}

void
skein_run_name (SkeinRun     *run,
                gconstpointer address,
                const char   *name)
{
  skein_run_lock (run);
  skein_registry_name (&run->registry, address, name);
  skein_run_unlock (run);
}

guint32
skein_run_intern_text_locked (SkeinRun   *run,
                              const char *text)
{
  return run->recorder.records ? skein_trace_intern_text (run->recorder.trace, text) : 0;
}

guint32
skein_run_intern_text (SkeinRun   *run,
                       const char *text)
{
  guint32 id;

  skein_run_lock (run);
  id = skein_run_intern_text_locked (run, text);
  skein_run_unlock (run);
  return id;
}

guint32
skein_run_add_item_locked (SkeinRun            *run,
                           const SkeinItemInfo *info)
{
  return run->recorder.records ? skein_trace_add_item (run->recorder.trace, info) : 0;
}

guint32
skein_run_get_item_locked (SkeinRun     *run,
                           gconstpointer item)
{
  return skein_registry_get_item (&run->registry, item);
}

void
skein_run_set_item (SkeinRun            *run,
                    gconstpointer        item,
                    const SkeinItemInfo *info)
{
  skein_run_lock (run);
  skein_registry_set_item (&run->registry, item, info);
  skein_run_unlock (run);
}

void
skein_run_forget_item (SkeinRun     *run,
                       gconstpointer item)
{
  skein_run_lock (run);
  skein_registry_forget_item (&run->registry, item);
  skein_run_unlock (run);
}

/**
 * skein_run_add_block:
 * @run: a run
 * @block: (transfer full): the head of memory from g_malloc(), not linked yet
 *
 * The memory is freed with the run, if the program does not free it before.
 */
void
skein_run_add_block (SkeinRun *run,
                     GList    *block)
{
  skein_run_lock (run);
  skein_registry_add_block (&run->registry, block);
  skein_run_unlock (run);
}

void
skein_run_remove_block (SkeinRun *run,
                        GList    *block)
{
  skein_run_lock (run);
  skein_registry_remove_block (&run->registry, block);
  skein_run_unlock (run);
}

SkeinObject *
skein_run_get_clock (SkeinRun *run)
{
  return &run->clock_object;
}

SkeinObject *
skein_run_get_console (SkeinRun *run)
{
  return &run->console_object;
}

/* Returns: the wait after which a thread asks for the interpreter lock, in ns; SKEIN_TIME_NEVER: no
 *   lock */
gint64
skein_run_get_switch_interval_ns (SkeinRun *run)
{
  return run->options.gil ? run->options.switch_interval_ns : SKEIN_TIME_NEVER;
}

/* Returns: whether only one thread at a time is between two gates */
gboolean
skein_run_is_serial (SkeinRun *run)
{
  return run->serial;
}

/* Returns: (transfer full): the arguments for the helper program */
char **
skein_run_get_child_args (SkeinRun *run)
{
  return run->program.child_args != NULL ? run->program.child_args (run->state)
                                         : g_new0 (char *, 1);
}

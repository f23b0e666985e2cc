/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "run/skein-run-private.h"

/**
 * skein_object_init:
 * @object: zeroed memory, the head of a primitive
 * @run: the run it belongs to
 * @kind: what it is
 * @name: what it is called on the timeline
 * @type: what a programmer calls such a thing
 * @initial: its value before the first change
 *
 * Makes an object and announces it to the trace. The run's lock is held, or the run has not
 * started. An object beyond the trace's bound has the id 0: it works, and is not shown.
 */
void
skein_object_init (SkeinObject    *object,
                   SkeinRun       *run,
                   SkeinObjectKind kind,
                   const char     *name,
                   const char     *type,
                   gint64          initial)
{
  SkeinObjectInfo info = { .kind = kind, .name = name, .type = type, .initial = initial };

  object->run = run;
  object->kind = kind;
  object->id = skein_trace_add_object (run->trace, &info);
  object->name = object->id != 0 ? skein_trace_get_object (run->trace, object->id).name : "";
  object->last_change = SKEIN_NO_EVENT;
  g_queue_init (&object->waiters);
}

void
skein_object_clear (SkeinObject *object)
{
  g_queue_init (&object->waiters);
  g_clear_pointer (&object->givers, g_array_unref);
  g_clear_pointer (&object->has_given, g_byte_array_unref);
}

/**
 * skein_object_add_giver:
 * @object: an object
 * @thread: one that can make a guard hold on it
 *
 * Remembers who might have woken those who wait here, for the day when nobody does.
 */
void
skein_object_add_giver (SkeinObject *object,
                        SkeinThread *thread)
{
  guint byte = thread->id / 8;
  guint8 bit = (guint8) (1u << (thread->id % 8));

  if (object->givers == NULL)
    {
      object->givers = g_array_new (FALSE, FALSE, sizeof (guint32));
      object->has_given = g_byte_array_new ();
    }
  if (byte >= object->has_given->len)
    {
      guint len = object->has_given->len;

      g_byte_array_set_size (object->has_given, byte + 1);
      memset (object->has_given->data + len, 0, byte + 1 - len);
    }

  if ((object->has_given->data[byte] & bit) != 0)
    return;
  object->has_given->data[byte] |= bit;
  g_array_append_val (object->givers, thread->id);
}

void
skein_object_remove_waiter_locked (SkeinObject *object,
                                   SkeinThread *thread)
{
  g_queue_unlink (&object->waiters, &thread->waiting);
  thread->waits = FALSE;
  thread->ready = FALSE;
  skein_run_mind_locked (thread);
}

static void
waiter_make_ready (SkeinObject *object,
                   SkeinThread *waiter)
{
  SkeinEvent event = { .kind = SKEIN_EVENT_READY,
                       .thread = waiter->id,
                       .object = object->id,
                       .cause = object->last_change };

  waiter->ready = TRUE;
  skein_run_mind_locked (waiter);
  waiter->cause = object->last_change;
  waiter->state = SKEIN_STATE_READY;
  skein_run_record_locked (object->run, &event);
}

/* Somebody else was faster: back among those who wait, at the old place. */
static void
waiter_block_again (SkeinObject *object,
                    SkeinThread *waiter)
{
  SkeinAction *action = waiter->action;
  SkeinEvent event = { .kind = (guint8) action->block_kind,
                       .thread = waiter->id,
                       .object = object->id,
                       .site = action->site,
                       .arg = action->kind,
                       .value = waiter->deadline_ns,
                       .cause = object->last_change };

  waiter->ready = FALSE;
  waiter->cause = SKEIN_NO_EVENT;
  waiter->state = skein_event_kind_get_state (action->block_kind);
  skein_run_record_locked (object->run, &event);
  /* While it was ready the timekeeper had no business with it. */
  skein_run_mind_locked (waiter);
}

static gboolean
waiter_may_go (SkeinThread *waiter)
{
  SkeinAction *action = waiter->action;

  return action->guard == NULL || action->guard (action, waiter);
}

static gboolean
waiter_is_signalled (SkeinThread *waiter)
{
  return waiter->action->flag;
}

/* One of those who are not ready yet and pass @test, or %NULL. */
static SkeinThread *
choose_waiter (SkeinObject *object,
               gboolean (*test) (SkeinThread *waiter),
               gboolean wanted)
{
  SkeinRun *run = object->run;
  GArray *candidates = run->candidates;
  guint chosen;

  g_array_set_size (candidates, 0);
  for (GList *l = object->waiters.head; l != NULL; l = l->next)
    {
      SkeinThread *waiter = l->data;

      if (!waiter->ready && test (waiter) == wanted)
        g_array_append_val (candidates, waiter->id);
    }
  if (candidates->len == 0)
    return NULL;

  chosen = skein_policy_choose (run->policy, SKEIN_CHOICE_WAITER,
                                (const guint32 *) (gpointer) candidates->data, candidates->len);
  return g_ptr_array_index (run->threads, g_array_index (candidates, guint32, chosen) - 1);
}

/**
 * skein_object_signal_locked:
 * @object: an object whose waiters wait for their action's flag
 * @most: how many to signal
 *
 * Sets the flag of up to @most waiters that have not been signalled; the policy chooses which.
 *
 * Returns: how many there were
 */
guint
skein_object_signal_locked (SkeinObject *object,
                            guint        most)
{
  guint n = 0;

  if (most == G_MAXUINT)
    {
      for (GList *l = object->waiters.head; l != NULL; l = l->next)
        {
          SkeinThread *waiter = l->data;

          n += waiter_is_signalled (waiter) ? 0 : 1;
          waiter->action->flag = TRUE;
        }
      return n;
    }

  for (; n < most; n++)
    {
      SkeinThread *waiter = choose_waiter (object, waiter_is_signalled, FALSE);

      if (waiter == NULL)
        break;
      waiter->action->flag = TRUE;
    }
  return n;
}

/**
 * skein_object_settle_locked:
 * @object: an object that has just changed
 *
 * Keeps the invariant of waiting: of those who wait for the object, as many are ready as could go
 * on at once, and those who were ready first stay so. Nothing else makes a waiter ready, so a
 * wake-up cannot be lost, and one item wakes one thread.
 */
void
skein_object_settle_locked (SkeinObject *object)
{
  guint budget;

  if (object->run->over || object->waiters.length == 0)
    return;

  budget = object->available != NULL ? object->available (object) : G_MAXUINT;

  for (GList *l = object->waiters.head; l != NULL; l = l->next)
    {
      SkeinThread *waiter = l->data;

      if (!waiter->ready)
        continue;
      if (budget > 0 && waiter_may_go (waiter))
        budget--;
      else
        waiter_block_again (object, waiter);
    }

  if (object->available == NULL)
    {
      for (GList *l = object->waiters.head; l != NULL; l = l->next)
        {
          SkeinThread *waiter = l->data;

          if (!waiter->ready && waiter_may_go (waiter))
            waiter_make_ready (object, waiter);
        }
      return;
    }

  for (; budget > 0; budget--)
    {
      SkeinThread *waiter = choose_waiter (object, waiter_may_go, TRUE);

      if (waiter == NULL)
        break;
      waiter_make_ready (object, waiter);
    }
}

/* What an object is called: `&self->queue` is called `queue`. */
static char *
name_from_expression (const char *expression)
{
  const char *end = expression + strlen (expression);
  const char *start;

  while (end > expression && !g_ascii_isalnum (end[-1]) && end[-1] != '_')
    end--;
  for (start = end; start > expression && (g_ascii_isalnum (start[-1]) || start[-1] == '_'); )
    start--;
  return end > start ? g_strndup (start, (gsize) (end - start)) : g_strdup (expression);
}

/**
 * skein_run_object_at:
 * @run: a run
 * @address: where the program keeps the thing
 * @kind: what it is
 * @expression: how the program's source spells it
 * @maker: makes the engine's object the first time, with the lock held
 * @initial: the thing's value before the first change
 *
 * Finds the engine's object for a thing of the program's. If the memory held a thing of another
 * kind before, that one has gone.
 *
 * Returns: (transfer none): the object; it lives as long as the run
 */
SkeinObject *
skein_run_object_at (SkeinRun        *run,
                     gconstpointer    address,
                     SkeinObjectKind  kind,
                     const char      *expression,
                     SkeinObjectMaker maker,
                     gint64           initial)
{
  SkeinObject *object;

  skein_run_lock (run);
  object = g_hash_table_lookup (run->addresses, address);
  if (object == NULL || object->kind != kind)
    {
      const char *given = g_hash_table_lookup (run->names, address);
      g_autofree char *name = given != NULL ? g_strdup (given) : name_from_expression (expression);

      if (object != NULL)
        __atomic_add_fetch (&run->forgotten, 1, __ATOMIC_RELEASE);
      object = maker (run, name, initial);
      g_ptr_array_add (run->objects, object);
      g_hash_table_replace (run->addresses, (gpointer) address, object);
    }
  skein_run_unlock (run);
  return object;
}

/**
 * skein_run_forget:
 * @run: a run
 * @address: where a thing was that is no more
 *
 * The object stays in the trace; the next thing at that address is another.
 */
void
skein_run_forget (SkeinRun     *run,
                  gconstpointer address)
{
  skein_run_lock (run);
  if (g_hash_table_remove (run->addresses, address))
    __atomic_add_fetch (&run->forgotten, 1, __ATOMIC_RELEASE);
  g_hash_table_remove (run->names, address);
  skein_run_unlock (run);
}

/**
 * skein_run_site:
 * @run: a run
 * @file: a source file, as `__FILE__` names it
 * @line: a line of it
 *
 * Returns: the trace's id of that place
 */
guint
skein_run_site (SkeinRun   *run,
                const char *file,
                guint       line)
{
  guint site;

  skein_run_lock (run);
  site = skein_trace_intern_site (run->trace, file, line);
  skein_run_unlock (run);
  return site;
}

/**
 * skein_thread_object_at:
 * @self: the calling thread
 *
 * As skein_run_object_at(), mostly without the lock: what a thread has found before is the same
 * until an address comes to mean another object. Who sees that change through the gate sees it
 * here, too.
 */
SkeinObject *
skein_thread_object_at (SkeinThread     *self,
                        gconstpointer    address,
                        SkeinObjectKind  kind,
                        const char      *expression,
                        SkeinObjectMaker maker,
                        gint64           initial)
{
  guint forgotten = __atomic_load_n (&self->run->forgotten, __ATOMIC_ACQUIRE);
  guint place = (guint) ((GPOINTER_TO_SIZE (address) >> 3) % G_N_ELEMENTS (self->known_objects));
  SkeinObject *object = self->known_objects[place].object;

  if (self->known_objects[place].address == address && object != NULL && object->kind == kind
      && self->known_objects[place].forgotten == forgotten)
    return object;

  object = skein_run_object_at (self->run, address, kind, expression, maker, initial);
  self->known_objects[place].address = address;
  self->known_objects[place].object = object;
  self->known_objects[place].forgotten = forgotten;
  return object;
}

/**
 * skein_thread_site:
 * @self: the calling thread
 * @file: `__FILE__`: a text that stays where it is
 * @line: a line of it
 *
 * As skein_run_site(), mostly without the lock.
 */
guint
skein_thread_site (SkeinThread *self,
                   const char  *file,
                   guint        line)
{
  guint place = line % G_N_ELEMENTS (self->known_sites);

  if (self->known_sites[place].file != file || self->known_sites[place].line != line)
    {
      self->known_sites[place].site = skein_run_site (self->run, file, line);
      self->known_sites[place].file = file;
      self->known_sites[place].line = line;
    }
  return self->known_sites[place].site;
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "history/skein-object-history.h"

/**
 * skein_object_history_clear:
 * @self: an object's history
 *
 * Frees the memory that the history refers to.
 */
void
skein_object_history_clear (SkeinObjectHistory *self)
{
  g_free (self->events.data);
  g_free (self->stays);
  g_clear_pointer (&self->open, g_hash_table_unref);
}

static void
add_stay (SkeinObjectHistory *self,
          guint               number)
{
  if (self->n_stays == self->stays_capacity)
    {
      self->stays_capacity = skein_numbers_grow (self->stays_capacity);
      self->stays = g_renew (SkeinStay, self->stays, self->stays_capacity);
    }
  self->stays[self->n_stays++] = (SkeinStay) { number, SKEIN_NO_EVENT };
}

static void
take_push (SkeinObjectHistory *self,
           const SkeinEvent   *event,
           guint               number)
{
  gpointer item = GUINT_TO_POINTER (event->arg);

  if (self->open == NULL)
    self->open = g_hash_table_new (NULL, NULL);
  if (g_hash_table_contains (self->open, item))
    self->n_again++;
  else
    g_hash_table_insert (self->open, item, GUINT_TO_POINTER (self->n_stays));
  add_stay (self, number);
}

/* An item that is in the heap more than once leaves in order of arrival. */
static gboolean
take_pop (SkeinObjectHistory *self,
          SkeinTrace         *trace,
          const SkeinEvent   *event,
          guint               number)
{
  gpointer item = GUINT_TO_POINTER (event->arg);
  gpointer value;
  guint first;

  if (self->open == NULL || !g_hash_table_lookup_extended (self->open, item, NULL, &value))
    return FALSE;

  first = GPOINTER_TO_UINT (value);
  self->stays[first].get_event = number;
  g_hash_table_remove (self->open, item);
  if (self->n_again == 0)
    return TRUE;

  for (guint i = first + 1; i < self->n_stays; i++)
    {
      SkeinStay *stay = &self->stays[i];

      if (stay->get_event == SKEIN_NO_EVENT
          && skein_trace_get_event (trace, stay->put_event)->arg == event->arg)
        {
          g_hash_table_insert (self->open, item, GUINT_TO_POINTER (i));
          self->n_again--;
          break;
        }
    }
  return TRUE;
}

/* Returns: whether the event changed the object. Taking an item that was never put, or locking a
 *   queue, changes nothing: no run does it, but a damaged file may contain it. So a container's
 *   list holds only puts, and gets that match them. */
static gboolean
take_change (SkeinObjectHistory *self,
             SkeinTrace         *trace,
             const SkeinEvent   *event,
             guint               number)
{
  SkeinChange change = skein_event_kind_get_change (event->kind);

  if (!skein_form_has_items (self->form))
    return change != SKEIN_CHANGE_PUT && change != SKEIN_CHANGE_TAKE;

  if (change == SKEIN_CHANGE_PUT && self->form == SKEIN_FORM_HEAP)
    take_push (self, event, number);
  else if (change == SKEIN_CHANGE_PUT)
    add_stay (self, number);
  else if (change == SKEIN_CHANGE_TAKE && self->form == SKEIN_FORM_HEAP)
    return take_pop (self, trace, event, number);
  else if (change == SKEIN_CHANGE_TAKE && self->n_taken < self->n_stays)
    self->stays[self->n_taken++].get_event = number;
  else
    return FALSE;
  return TRUE;
}

/**
 * skein_object_history_add:
 * @self: an object's history
 * @trace: the event's trace
 * @event: an event that changes the contents of the object
 * @number: the event's number, greater than the numbers added before
 */
void
skein_object_history_add (SkeinObjectHistory *self,
                          SkeinTrace         *trace,
                          const SkeinEvent   *event,
                          guint               number)
{
  if (take_change (self, trace, event, number))
    skein_numbers_append (&self->events, number);
}

/**
 * skein_object_history_count_puts:
 * @self: an object's history
 * @limit: a point in the run
 *
 * Returns: the number of stays that had begun then
 */
guint
skein_object_history_count_puts (const SkeinObjectHistory *self,
                                 guint                     limit)
{
  guint low = 0;
  guint high = self->n_stays;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->stays[middle].put_event < limit)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * skein_object_history_get_memory:
 * @self: an object's history
 *
 * Returns: the bytes of the history
 */
gsize
skein_object_history_get_memory (const SkeinObjectHistory *self)
{
  gsize memory = sizeof *self + self->events.capacity * sizeof *self->events.data
                 + self->stays_capacity * sizeof *self->stays;

  /* A GHashTable has three arrays of 4, 8 and 8 bytes an entry, half filled. */
  if (self->open != NULL)
    memory += g_hash_table_size (self->open) * 40;
  return memory;
}

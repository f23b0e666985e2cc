/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "run/skein-registry.h"

#include <string.h>

static void
free_object (gpointer data)
{
  skein_object_clear (data);
  g_free (data);
}

void
skein_registry_init (SkeinRegistry *self,
                     SkeinRecorder *recorder)
{
  *self = (SkeinRegistry) { .recorder = recorder };
  self->objects = g_ptr_array_new_with_free_func (free_object);
  self->addresses = g_hash_table_new (NULL, NULL);
  self->names = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->object_names = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->items = g_hash_table_new (NULL, NULL);
  self->thread_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
free_blocks (SkeinRegistry *self)
{
  while (self->blocks != NULL)
    {
      GList *link = self->blocks;

      self->blocks = g_list_remove_link (self->blocks, link);
      g_free (link);
    }
}

void
skein_registry_clear (SkeinRegistry *self)
{
  g_ptr_array_unref (self->objects);
  g_hash_table_unref (self->addresses);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->object_names);
  g_hash_table_unref (self->items);
  g_hash_table_unref (self->thread_names);
  free_blocks (self);
}

/**
 * skein_registry_reset:
 * @self: a registry
 *
 * Forgets all things of the program. Objects are kept: an object is used again, in its initial
 * state, for the next thing of its kind at its address.
 */
void
skein_registry_reset (SkeinRegistry *self)
{
  self->run_number++;
  self->n_objects = 0;
  __atomic_add_fetch (&self->forgotten, 1, __ATOMIC_RELEASE);
  if (g_hash_table_size (self->names) > 0)
    g_hash_table_remove_all (self->names);
  if (g_hash_table_size (self->object_names) > 0)
    g_hash_table_remove_all (self->object_names);
  if (g_hash_table_size (self->items) > 0)
    g_hash_table_remove_all (self->items);
  if (g_hash_table_size (self->thread_names) > 0)
    g_hash_table_remove_all (self->thread_names);
  free_blocks (self);
}

/* --- Objects ---------------------------------------------------------------------------------- */

/**
 * skein_registry_announce:
 * @self: a registry
 * @info: an object
 *
 * Returns: the object's number in events; 0 beyond the trace's bound: it works, but is not shown
 */
guint
skein_registry_announce (SkeinRegistry         *self,
                         const SkeinObjectInfo *info)
{
  if (!self->recorder->records)
    return ++self->n_objects;
  return skein_trace_add_object (self->recorder->trace, info);
}

/**
 * skein_registry_put:
 * @self: a registry
 * @object: zeroed memory, or an object of an earlier run
 * @klass: the object's class
 * @name: the object's name on the timeline
 * @initial: its value before the first action
 *
 * Announces an object that is not at an address of the program.
 */
void
skein_registry_put (SkeinRegistry          *self,
                    SkeinObject            *object,
                    const SkeinObjectClass *klass,
                    const char             *name,
                    gint64                  initial)
{
  SkeinObjectInfo info = { .kind = klass->kind,
                           .name = name,
                           .type = klass->type,
                           .initial = initial };

  skein_object_init (object, klass, skein_registry_announce (self, &info));
  object->run_number = self->run_number;
  skein_object_reset (object, initial);
}

/* Makes an object's name: `&self->queue` becomes `queue`. */
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

static char *
find_name (SkeinRegistry *self,
           gconstpointer  address,
           const char    *expression)
{
  const char *given;

  if (!self->recorder->records && !self->keeps_names)
    return NULL; /* the name is never read */
  given = g_hash_table_lookup (self->names, address);
  return given != NULL ? g_strdup (given) : name_from_expression (expression);
}

/* Returns: whether one of the objects from @head on, all at one address, stands for a thing of this
 *   run */
static gboolean
is_known (const SkeinRegistry *self,
          const SkeinObject   *head)
{
  while (head != NULL && head->run_number != self->run_number)
    head = head->elsewise;
  return head != NULL;
}

/* The thing at @address does not exist any more. Its object can stand for another thing, unless a
 * thread waits for it or owns it. */
static void
forget (SkeinRegistry *self,
        gconstpointer  address)
{
  SkeinObject *head = g_hash_table_lookup (self->addresses, address);
  SkeinObject **link = &head;

  while (*link != NULL)
    {
      SkeinObject *object = *link;
      gboolean is_of_this_run = object->run_number == self->run_number;

      if (is_of_this_run)
        __atomic_add_fetch (&self->forgotten, 1, __ATOMIC_RELEASE);
      if (is_of_this_run && (object->first_waiter != NULL || object->owner != NULL))
        {
          *link = object->elsewise;
          continue;
        }
      object->run_number = self->run_number - 1;
      link = &object->elsewise;
    }
  if (head != NULL)
    g_hash_table_replace (self->addresses, (gpointer) address, head);
  else
    g_hash_table_remove (self->addresses, address);
}

/**
 * skein_registry_get:
 * @self: a registry
 * @address: where the program keeps the thing
 * @klass: the class of the thing's object
 * @expression: the thing in the program's source
 * @initial: the thing's value before the first action
 *
 * Finds the engine's object for a thing of the program, or makes it the first time. If the memory
 * held a thing of another kind before, that thing does not exist any more.
 *
 * Returns: (transfer none): the object; it lives as long as the registry
 */
SkeinObject *
skein_registry_get (SkeinRegistry          *self,
                    gconstpointer           address,
                    const SkeinObjectClass *klass,
                    const char             *expression,
                    gint64                  initial)
{
  SkeinObject *head = g_hash_table_lookup (self->addresses, address);
  SkeinObject *object = head;
  g_autofree char *name = NULL;

  while (object != NULL && object->klass != klass)
    object = object->elsewise;
  if (object != NULL && object->run_number == self->run_number)
    return object;

  name = find_name (self, address, expression);
  if (is_known (self, head))
    {
      forget (self, address);
      head = g_hash_table_lookup (self->addresses, address);
    }
  if (object == NULL)
    {
      object = g_malloc0 (klass->size);
      g_ptr_array_add (self->objects, object);
      object->address = address;
      object->elsewise = head;
      g_hash_table_replace (self->addresses, (gpointer) address, object);
    }
  skein_registry_put (self, object, klass, name, initial);
  if (!self->recorder->records && self->keeps_names)
    g_hash_table_replace (self->object_names, object, g_steal_pointer (&name));
  return object;
}

/**
 * skein_registry_forget:
 * @self: a registry
 * @address: the address of a thing that does not exist any more
 *
 * The object stays in the trace; the next thing at that address gets another one.
 */
void
skein_registry_forget (SkeinRegistry *self,
                       gconstpointer  address)
{
  forget (self, address);
  if (g_hash_table_size (self->names) > 0)
    g_hash_table_remove (self->names, address);
}

/**
 * skein_registry_name:
 * @self: a registry
 * @address: where the program keeps a thing, known or not yet
 * @name: the thing's name on the timeline
 */
void
skein_registry_name (SkeinRegistry *self,
                     gconstpointer  address,
                     const char    *name)
{
  SkeinObject *object = g_hash_table_lookup (self->addresses, address);

  g_hash_table_replace (self->names, (gpointer) address, g_strdup (name));
  /* Of the objects at that address, at most one is of this run. */
  while (object != NULL && object->run_number != self->run_number)
    object = object->elsewise;
  if (object == NULL)
    return;
  if (self->recorder->records && object->id != 0)
    skein_trace_rename_object (self->recorder->trace, object->id, name);
  else if (!self->recorder->records && self->keeps_names)
    g_hash_table_replace (self->object_names, object, g_strdup (name));
}

/**
 * skein_registry_get_name:
 * @self: a registry that keeps names, or records
 * @object: an object of this run
 *
 * Returns: (transfer none): the object's name; "" if it is not shown, and, in an unrecorded run, if
 *   it stands for no thing at an address
 */
const char *
skein_registry_get_name (SkeinRegistry     *self,
                         const SkeinObject *object)
{
  const char *name;

  if (object->id == 0)
    return "";
  if (self->recorder->records)
    return skein_trace_get_object (self->recorder->trace, object->id).name;
  name = g_hash_table_lookup (self->object_names, object);
  return name != NULL ? name : "";
}

/**
 * skein_registry_unique_name:
 * @self: a registry
 * @name: the program's name for a thread
 *
 * Threads of the same name are numbered: "Worker" and "Worker-2". The table holds every name taken,
 * with the number of its last namesake.
 *
 * Returns: (transfer full): a name that no other thread has
 */
char *
skein_registry_unique_name (SkeinRegistry *self,
                            const char    *name)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->thread_names, name)) + 1;
  char *unique = n == 1 ? g_strdup (name) : g_strdup_printf ("%s-%u", name, n);

  /* A program may have called a thread "Worker-2" itself. */
  while (n > 1 && g_hash_table_contains (self->thread_names, unique))
    {
      g_free (unique);
      unique = g_strdup_printf ("%s-%u", name, ++n);
    }
  g_hash_table_replace (self->thread_names, g_strdup (name), GUINT_TO_POINTER (n));
  if (n > 1)
    g_hash_table_replace (self->thread_names, g_strdup (unique), GUINT_TO_POINTER (1));
  return unique;
}

/* --- Items ------------------------------------------------------------------------------------ */

/**
 * skein_registry_get_item:
 * @self: a registry
 * @item: an item that is put into a queue or taken from it
 *
 * Returns: the trace's id of the item; an item that was not announced is labelled with its number.
 *   0 where nothing is recorded
 */
guint32
skein_registry_get_item (SkeinRegistry *self,
                         gconstpointer  item)
{
  guint32 id;

  if (!self->recorder->records)
    return 0;
  id = GPOINTER_TO_UINT (g_hash_table_lookup (self->items, item));
  if (id == 0)
    {
      g_autofree char *label
        = g_strdup_printf ("#%u", skein_trace_get_n_items (self->recorder->trace) + 1);
      SkeinItemInfo info = { .label = label };

      id = skein_trace_add_item (self->recorder->trace, &info);
      g_hash_table_insert (self->items, (gpointer) item, GUINT_TO_POINTER (id));
    }
  return id;
}

void
skein_registry_set_item (SkeinRegistry       *self,
                         gconstpointer        item,
                         const SkeinItemInfo *info)
{
  if (self->recorder->records)
    g_hash_table_insert (self->items, (gpointer) item,
                         GUINT_TO_POINTER (skein_trace_add_item (self->recorder->trace, info)));
}

void
skein_registry_forget_item (SkeinRegistry *self,
                            gconstpointer  item)
{
  if (self->recorder->records)
    g_hash_table_remove (self->items, item);
}

/* --- Memory ----------------------------------------------------------------------------------- */

/**
 * skein_registry_add_block:
 * @self: a registry
 * @block: (transfer full): the head of memory from g_malloc(), not linked yet
 *
 * The memory is freed with the run, if the program does not free it before.
 */
void
skein_registry_add_block (SkeinRegistry *self,
                          GList         *block)
{
  block->prev = NULL;
  block->next = self->blocks;
  if (self->blocks != NULL)
    self->blocks->prev = block;
  self->blocks = block;
}

void
skein_registry_remove_block (SkeinRegistry *self,
                             GList         *block)
{
  self->blocks = g_list_remove_link (self->blocks, block);
}

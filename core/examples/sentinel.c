/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include "examples/skein-example.h"

typedef struct
{
  char name[32];
  GThread *thread;
} Member;

typedef struct
{
  int running; /* read and written by several threads: atomically */
  GAsyncQueue *q;
  SkeinItem *sentinel; /* recognized by its address */
  int items;
  gulong produce_us;
  gulong consume_us;
  int n_members; /* the producer and the consumers */
  Member *members;
} Sentinel;

static gpointer
produce (gpointer data)
{
  Sentinel *self = data;

  while (g_atomic_int_get (&self->running)) /* py 9 */
    for (int i = 0; i < self->items; i++)
      {
        g_usleep (self->produce_us); /* py 11 */
        g_async_queue_push (self->q, skein_item_new_int (i)); /* py 12 */
      }
  g_async_queue_push (self->q, self->sentinel); /* py 13 */

  return NULL;
}

static gpointer
consume (gpointer data)
{
  Sentinel *self = data;

  for (;;)
    {
      SkeinItem *item = g_async_queue_pop (self->q); /* py 17 */

      if (item == self->sentinel)
        {
          g_async_queue_push (self->q, self->sentinel); /* py 19 */
          break;
        }
      g_print ("%s\n", skein_item_get_label (item)); /* py 21 */
      skein_item_free (item);
      g_usleep (self->consume_us); /* py 22 */
    }

  return NULL;
}

static void
start (gpointer    state,
       const char *arg)
{
  Sentinel *self = state;

  self->members[0].thread = g_thread_new ("Producer", produce, self); /* py 30 */
  for (int i = 1; i < self->n_members; i++)
    {
      Member *member = &self->members[i];

      member->thread = g_thread_new (member->name, consume, self); /* py 30 */
    }
}

static void
is_alive (gpointer    state,
          const char *name)
{
  Sentinel *self = state;

  for (int i = 0; i < self->n_members; i++)
    {
      Member *member = &self->members[i];

      if (name != NULL && !g_str_equal (name, member->name))
        continue;
      if (skein_thread_is_alive (member->thread)) /* py 33 */
        g_print ("%s: Still running\n", member->name); /* py 34 */
      else
        g_print ("%s: Completed\n", member->name); /* py 36 */
    }
}

static void
terminate (gpointer    state,
           const char *arg)
{
  Sentinel *self = state;

  g_atomic_int_set (&self->running, FALSE); /* py 38 */
}

static void
join (gpointer    state,
      const char *name)
{
  Sentinel *self = state;

  for (int i = 0; i < self->n_members; i++)
    {
      Member *member = &self->members[i];

      if (name == NULL || g_str_equal (name, member->name))
        g_thread_join (member->thread); /* py 40 */
    }
}

static void
setup (gpointer           state,
       const SkeinParams *params)
{
  Sentinel *self = state;

  g_atomic_int_set (&self->running, TRUE); /* py 5 */
  self->q = g_async_queue_new ();
  self->sentinel = skein_sentinel_new ();
  self->items = skein_params_get_int (params, "items");
  self->produce_us = skein_params_get_us (params, "produce");
  self->consume_us = skein_params_get_us (params, "consume");

  self->n_members = 1 + skein_params_get_int (params, "consumers");
  self->members = g_new0 (Member, self->n_members);
  g_strlcpy (self->members[0].name, "Producer", sizeof self->members[0].name);
  for (int i = 1; i < self->n_members; i++)
    g_snprintf (self->members[i].name, sizeof self->members[i].name, "Consumer-%d", i);
}

static void
clear (gpointer state)
{
  Sentinel *self = state;
  SkeinItem *item;

  while (self->q != NULL && (item = g_async_queue_try_pop (self->q)) != NULL)
    if (item != self->sentinel)
      skein_item_free (item);
  g_clear_pointer (&self->sentinel, skein_item_free);
  g_clear_pointer (&self->q, g_async_queue_unref);
  g_clear_pointer (&self->members, g_free);
}

/* --- What Skein knows about it --- */

#include <glib/gi18n-lib.h>

static char **
threads (const SkeinParams *params)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  char **names;

  g_strv_builder_add (builder, "Producer");
  for (int i = 1; i <= skein_params_get_int (params, "consumers"); i++)
    {
      g_autofree char *name = g_strdup_printf ("Consumer-%d", i);

      g_strv_builder_add (builder, name);
    }

  names = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return names;
}

static const SkeinParamSpec params_table[] =
{
  { "items", N_("Items in a round"), SKEIN_PARAM_INT, 5, 1, 1000, NULL },
  { "produce", N_("Seconds before each put"), SKEIN_PARAM_SECONDS, 1, 0, 3600, NULL },
  { "consume", N_("Seconds after each get"), SKEIN_PARAM_SECONDS, 2, 0, 3600, NULL },
  { "consumers", N_("Consumers"), SKEIN_PARAM_INT, 2, 1, 100, NULL },
  { NULL }
};

static const SkeinActionSpec actions_table[] =
{
  { .name = "start", .perform = start },
  { .name = "is-alive", .arg = SKEIN_ARG_THREAD, .perform = is_alive },
  { .name = "terminate", .urgent = TRUE, .perform = terminate },
  { .name = "join", .arg = SKEIN_ARG_THREAD, .perform = join },
  { NULL }
};

const SkeinExample skein_example_sentinel =
{
  .id = "sentinel",
  .params = params_table,
  .actions = actions_table,
  .script = "0 start, 12 terminate, 17 exit-main",
  .state_size = sizeof (Sentinel),
  .setup = setup,
  .clear = clear,
  .threads = threads,
};

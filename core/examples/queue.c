/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include "examples/skein-example.h"

typedef struct
{
  GAsyncQueue *q;
  int items;
  int rounds; /* 0: without end */
  gulong produce_us;
  gulong consume_us;
  GThread *threads[2];
} Queue;

static const char * const names[] = { "Producer", "Consumer" };

static gpointer
produce (gpointer data)
{
  Queue *self = data;

  for (int round = 0; self->rounds == 0 || round < self->rounds; round++)
    for (int i = 0; i < self->items; i++)
      {
        g_usleep (self->produce_us); /* py 9 */
        g_async_queue_push (self->q, skein_item_new_int (i)); /* py 10 */
      }

  return NULL;
}

static gpointer
consume (gpointer data)
{
  Queue *self = data;

  for (;;)
    {
      SkeinItem *item = g_async_queue_pop (self->q); /* py 14 */

      g_print ("%s\n", skein_item_get_label (item)); /* py 15 */
      skein_item_free (item);
      g_usleep (self->consume_us); /* py 16 */
    }

  return NULL;
}

static void
start (gpointer    state,
       const char *arg)
{
  Queue *self = state;

  self->threads[0] = g_thread_new ("Producer", produce, self); /* py 23 */
  self->threads[1] = g_thread_new ("Consumer", consume, self); /* py 23 */
}

static void
is_alive (gpointer    state,
          const char *name)
{
  Queue *self = state;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (name != NULL && !g_str_equal (name, names[i]))
        continue;
      if (skein_thread_is_alive (self->threads[i])) /* py 26 */
        g_print ("%s: Still running\n", names[i]); /* py 27 */
      else
        g_print ("%s: Completed\n", names[i]); /* py 29 */
    }
}

static void
join (gpointer    state,
      const char *name)
{
  Queue *self = state;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (name == NULL || g_str_equal (name, names[i]))
      g_thread_join (self->threads[i]); /* py 32 */
}

static void
setup (gpointer           state,
       const SkeinParams *params)
{
  Queue *self = state;

  self->q = g_async_queue_new_full ((GDestroyNotify) skein_item_free);
  self->items = skein_params_get_int (params, "items");
  self->rounds = skein_params_get_int (params, "rounds");
  self->produce_us = skein_params_get_us (params, "produce");
  self->consume_us = skein_params_get_us (params, "consume");
}

static void
clear (gpointer state)
{
  Queue *self = state;

  g_clear_pointer (&self->q, g_async_queue_unref);
}

/* --- What Skein knows about it --- */

#include <glib/gi18n-lib.h>

static char **
threads (const SkeinParams *params)
{
  static const char * const list[] = { "Producer", "Consumer", NULL };

  return g_strdupv ((char **) list);
}

static const SkeinParamSpec params_table[] =
{
  { "items", N_("Items in a round"), SKEIN_PARAM_INT, 5, 1, 1000, NULL },
  { "rounds", N_("Rounds (0: without end)"), SKEIN_PARAM_INT, 0, 0, 1000, NULL },
  { "produce", N_("Seconds before each put"), SKEIN_PARAM_SECONDS, 1, 0, 3600, NULL },
  { "consume", N_("Seconds after each get"), SKEIN_PARAM_SECONDS, 2, 0, 3600, NULL },
  { NULL }
};

static const SkeinActionSpec actions_table[] =
{
  { .name = "start", .perform = start },
  { .name = "is-alive", .arg = SKEIN_ARG_THREAD, .perform = is_alive },
  { .name = "join", .arg = SKEIN_ARG_THREAD, .perform = join },
  { NULL }
};

const SkeinExample skein_example_queue =
{
  .id = "queue",
  .params = params_table,
  .actions = actions_table,
  .script = "0 start, 0 exit-main",
  .until = 30,
  .state_size = sizeof (Queue),
  .setup = setup,
  .clear = clear,
  .threads = threads,
};

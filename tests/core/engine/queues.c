/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include <stdlib.h>
#include <string.h>

#include "../../patience.h"
#include "harness.h"

/* Queues and sockets, through which threads send something to each other. */

/* --- Queue ------------------------------------------------------------------------------------ */

#define N_PRODUCERS 2
#define N_CONSUMERS 3
#define N_ITEMS     12

typedef struct
{
  SkeinRun *run;
  GAsyncQueue *q;
  SkeinManualEvent *event;
  GThread *producers[N_PRODUCERS];
  GThread *consumers[N_CONSUMERS];
  int got;
  gboolean seen[N_PRODUCERS * N_ITEMS];
} Flow;

static void
flow_prepare (gpointer  state,
              SkeinRun *run)
{
  ((Flow *) state)->q = g_async_queue_new ();
}

static void
flow_clear (gpointer state)
{
  g_async_queue_unref (((Flow *) state)->q);
}

static gpointer
produce (gpointer data)
{
  Flow *self = data;
  int first = 0;

  /* The second one's items are numbered on. */
  if (g_atomic_int_add (&self->got, N_ITEMS) == N_ITEMS)
    first = N_ITEMS;
  for (int i = 0; i < N_ITEMS; i++)
    {
      g_async_queue_push (self->q, skein_item_new_int (first + i));
      if (i % 3 == 0)
        g_usleep (100);
    }
  return NULL;
}

static gpointer
consume (gpointer data)
{
  Flow *self = data;
  int last[2] = { -1, -1 };

  for (;;)
    {
      SkeinItem *item = g_async_queue_pop (self->q);
      gboolean is_sentinel = skein_item_is_sentinel (item);
      int n = atoi (skein_item_get_label (item));

      skein_item_free (item);
      if (is_sentinel)
        return NULL;
      /* First in, first out: each producer's items come in order. */
      g_assert_cmpint (n, >, last[n / N_ITEMS]);
      last[n / N_ITEMS] = n;
      g_assert_false (self->seen[n]);
      self->seen[n] = TRUE;
    }
}

static void
flow_main (gpointer state)
{
  Flow *self = state;

  for (guint i = 0; i < N_CONSUMERS; i++)
    self->consumers[i] = g_thread_new ("C", consume, self);
  for (guint i = 0; i < N_PRODUCERS; i++)
    self->producers[i] = g_thread_new ("P", produce, self);
  for (guint i = 0; i < N_PRODUCERS; i++)
    g_thread_join (self->producers[i]);
  for (guint i = 0; i < N_CONSUMERS; i++)
    g_async_queue_push (self->q, skein_sentinel_new ());
  for (guint i = 0; i < N_CONSUMERS; i++)
    g_thread_join (self->consumers[i]);
}

static void
check_flow (EngineRun *run)
{
  Flow *self = run->state;

  engine_assert_verdict (run, ENDED);
  for (guint i = 0; i < G_N_ELEMENTS (self->seen); i++)
    g_assert_true (self->seen[i]);
  g_assert_cmpint (g_async_queue_length (self->q), ==, 0);
}

static void
test_flow (void)
{
  const EngineProgram flow = { .main = flow_main, .size = sizeof (Flow), .prepare = flow_prepare,
                               .clear = flow_clear };

  engine_run_in_all_orders (&flow, check_flow);
}

/* One item wakes one waiter: the one that has waited longest. */
static gpointer
take_one (gpointer data)
{
  skein_item_free (g_async_queue_pop (((Flow *) data)->q));
  return NULL;
}

static void
one_each_main (gpointer state)
{
  Flow *self = state;

  self->consumers[0] = g_thread_new ("A", take_one, self);
  self->consumers[1] = g_thread_new ("B", take_one, self);
  g_usleep (1);
  g_async_queue_push (self->q, skein_item_new ("x"));
  g_usleep (1);
  g_async_queue_push (self->q, skein_item_new ("y"));
}

static void
test_one_each (void)
{
  const EngineProgram program = { .main = one_each_main, .size = sizeof (Flow),
                                  .prepare = flow_prepare, .clear = flow_clear };
  g_autoptr (EngineRun) run = engine_run (&program, NULL);
  g_autofree char *story = engine_run_story (run);
  const char *from = strstr (story, "0.000001 MainThread awake");

  g_assert_cmpstr (from, ==,
                   "0.000001 MainThread awake clock\n"
                   "0.000001 MainThread put q x =1\n"
                   "0.000001 A ready q <- put by MainThread\n"
                   "0.000001 A get q x =0 <- put by MainThread\n"
                   "0.000001 MainThread sleep clock until 0.000002\n"
                   "0.000001 A finish\n"
                   "0.000002 MainThread ready clock\n"
                   "0.000002 MainThread awake clock\n"
                   "0.000002 MainThread put q y =1\n"
                   "0.000002 B ready q <- put by MainThread\n"
                   "0.000002 B get q y =0 <- put by MainThread\n"
                   "0.000002 MainThread finish\n"
                   "0.000002 B finish\n"
                   "0.000002 - end ended\n");
}

/* Without waiting, and with waiting for a while. */
static void
timeouts_main (gpointer state)
{
  Flow *self = state;
  SkeinItem *item;

  g_assert_null (g_async_queue_try_pop (self->q));
  g_assert_null (g_async_queue_timeout_pop (self->q, 0));
  g_assert_null (g_async_queue_timeout_pop (self->q, 1500000));
  g_async_queue_push (self->q, skein_item_new ("a"));
  g_async_queue_push (self->q, skein_item_new ("b"));
  g_async_queue_push (self->q, skein_item_new ("c"));
  item = g_async_queue_try_pop (self->q);
  g_assert_cmpstr (skein_item_get_label (item), ==, "a");
  item = g_async_queue_timeout_pop (self->q, 0);
  g_assert_cmpstr (skein_item_get_label (item), ==, "b");
  item = g_async_queue_timeout_pop (self->q, G_MAXUINT64);
  g_assert_cmpstr (skein_item_get_label (item), ==, "c");
}

static void
test_timeouts (void)
{
  const EngineProgram program = { .main = timeouts_main, .size = sizeof (Flow),
                                  .prepare = flow_prepare, .clear = flow_clear };
  g_autoptr (EngineRun) run = engine_run (&program, NULL);

  engine_assert_story (run,
                       "0 MainThread begin\n"
                       "0 MainThread empty q\n"
                       "0 MainThread block q to get until 0\n"
                       "0 MainThread ready clock\n"
                       "0 MainThread timeout q of get\n"
                       "0 MainThread block q to get until 1.5\n"
                       "1.5 MainThread ready clock\n"
                       "1.5 MainThread timeout q of get\n"
                       "1.5 MainThread put q a =1\n"
                       "1.5 MainThread put q b =2\n"
                       "1.5 MainThread put q c =3\n"
                       "1.5 MainThread get q a =2\n"
                       "1.5 MainThread get q b =1\n"
                       "1.5 MainThread get q c =0\n"
                       "1.5 MainThread finish\n"
                       "1.5 - end ended\n");
}

/* Another thread is faster with the item that made this one ready, and in between the clock's speed
 * is set, so that all times are worked out anew: the waiter's time-out must not be forgotten. */
static gpointer
wait_for_item (gpointer data)
{
  Flow *self = data;

  g_assert_null (g_async_queue_timeout_pop (self->q, 50000));
  return NULL;
}

static void
thief_prepare (gpointer  state,
               SkeinRun *run)
{
  flow_prepare (state, run);
  ((Flow *) state)->run = run;
  ((Flow *) state)->event = skein_manual_event_new ();
}

static gpointer
steal (gpointer data)
{
  Flow *self = data;

  skein_manual_event_wait (self->event);
  skein_item_free (g_async_queue_try_pop (self->q));
  return NULL;
}

/* Round-robin: the thief stands at the gate before the main thread has put the item, and goes after
 * it, before W. */
static void
thief_main (gpointer state)
{
  Flow *self = state;

  self->consumers[0] = g_thread_new ("Thief", steal, self);
  self->consumers[1] = g_thread_new ("W", wait_for_item, self);
  g_usleep (1000);
  skein_manual_event_set (self->event);
  g_async_queue_push (self->q, skein_item_new ("x"));
  skein_run_set_rate (self->run, 1);
  g_thread_join (self->consumers[1]);
}

static void
thief_clear (gpointer state)
{
  flow_clear (state);
  skein_manual_event_free (((Flow *) state)->event);
}

static void
test_thief (void)
{
  const EngineProgram program = { .main = thief_main, .size = sizeof (Flow),
                                  .prepare = thief_prepare, .clear = thief_clear };
  g_autoptr (EngineRun) run = NULL;
  SkeinRunOptions options;

  engine_options_init (&options);
  options.paced = TRUE;
  options.until_ns = SECONDS (20);
  run = engine_run (&program, &options);
  engine_assert_verdict (run, ENDED);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_BLOCK, "W"), ==, 2);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_TIMEOUT, "W"), ==, 1);
  g_assert_cmpint (find_time (run->trace, SKEIN_EVENT_TIMEOUT, "W"), ==, SECONDS (0.05));
}

/* --- Sockets ---------------------------------------------------------------------------------- */

typedef struct
{
  GSocket *near;
  GSocket *far;
  GThread *threads[2];
  int heard;
} Line;

static void
line_prepare (gpointer  state,
              SkeinRun *run)
{
  Line *self = state;
  g_autoptr (GError) error = NULL;

  skein_socket_pair (&self->near, &self->far, &error);
  g_assert_no_error (error);
}

static void
line_clear (gpointer state)
{
  Line *self = state;

  g_clear_object (&self->near);
  g_clear_object (&self->far);
}

static gpointer
listen_to_line (gpointer data)
{
  Line *self = data;
  char buffer[4];
  gssize size;
  GError *error = NULL;

  g_assert_false (g_socket_condition_timed_wait (self->near, G_IO_IN, 1000000, NULL, &error));
  g_assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT));
  g_clear_error (&error);
  g_assert_true (g_socket_condition_timed_wait (self->near, G_IO_IN, -1, NULL, NULL));
  while (g_atomic_int_get (&self->heard) < 6)
    {
      size = g_socket_receive (self->near, buffer, sizeof buffer, NULL, NULL);
      g_print ("%.*s|", (int) size, buffer);
      g_atomic_int_add (&self->heard, (int) size);
    }
  return NULL;
}

static void
line_main (gpointer state)
{
  Line *self = state;

  self->threads[0] = g_thread_new ("L", listen_to_line, self);
  g_usleep (2 * 1000000);
  g_socket_send (self->far, "abcde", 5, NULL, NULL);
  g_usleep (1000000);
  g_socket_send (self->far, "f", 1, NULL, NULL);
  g_thread_join (self->threads[0]);
}

static void
test_socket (void)
{
  const EngineProgram program = { .main = line_main, .size = sizeof (Line),
                                  .prepare = line_prepare, .clear = line_clear };
  g_autoptr (EngineRun) run = engine_run (&program, NULL);
  g_autofree char *story = engine_run_story (run);

  engine_assert_verdict (run, ENDED);
  engine_assert_output (run, "abcd|e|f|");
  g_assert_cmpint (run->end_ns, ==, SECONDS (3));
  g_assert_nonnull (strstr (story, "0 L block near to readable until 1\n"));
  g_assert_nonnull (strstr (story, "1 L timeout near of readable\n"));
  g_assert_nonnull (strstr (story,
                            "2 MainThread send near \"abcde\" =5\n"
                            "2 L ready near <- send by MainThread\n"
                            "2 L readable near =5 <- send by MainThread\n"));
  g_assert_nonnull (strstr (story, "2 L receive near =1\n"));
  g_assert_nonnull (strstr (story, "2 L block near to receive\n"));
}

/* Bytes that can be read wake every thread that waits for them, for none takes them. */
static gpointer
look_at_line (gpointer data)
{
  Line *self = data;

  g_socket_condition_timed_wait (self->near, G_IO_IN, -1, NULL, NULL);
  g_atomic_int_add (&self->heard, 1);
  return NULL;
}

static void
lookers_main (gpointer state)
{
  Line *self = state;

  self->threads[0] = g_thread_new ("A", look_at_line, self);
  self->threads[1] = g_thread_new ("B", look_at_line, self);
  g_usleep (1000000);
  g_socket_send (self->far, "x", 1, NULL, NULL);
  g_thread_join (self->threads[0]);
  g_thread_join (self->threads[1]);
}

static void
check_lookers (EngineRun *run)
{
  engine_assert_verdict (run, ENDED);
  g_assert_cmpint (((Line *) run->state)->heard, ==, 2);
}

static void
test_lookers (void)
{
  const EngineProgram program = { .main = lookers_main, .size = sizeof (Line),
                                  .prepare = line_prepare, .clear = line_clear };

  engine_run_in_all_orders (&program, check_lookers);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/queues/flow", test_flow);
  g_test_add_func ("/engine/queues/one-each", test_one_each);
  g_test_add_func ("/engine/queues/timeouts", test_timeouts);
  g_test_add_func ("/engine/queues/thief", test_thief);
  g_test_add_func ("/engine/queues/socket", test_socket);
  g_test_add_func ("/engine/queues/lookers", test_lookers);

  return g_test_run ();
}

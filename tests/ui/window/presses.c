/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "window/skein-presses.h"

#include "../../core/trace/maker.h"

typedef struct
{
  SkeinPresses *presses;
  SkeinTrace *trace;
  guint thread;
  guint n_seen; /* events that the presses know */
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->presses = skein_presses_new ();
  self->trace = skein_trace_new ();
  self->thread = make_thread (self->trace, "MainThread");
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  skein_presses_free (self->presses);
  skein_trace_unref (self->trace);
}

/* An event of the main thread's with @text, and the presses see it. */
static void
see (Fixture       *self,
     SkeinEventKind kind,
     const char    *text,
     guint          press)
{
  guint n;

  make_event (self->trace, self->n_seen, self->thread, kind, 0,
              skein_trace_intern_text (self->trace, text), press);
  n = skein_trace_get_n_events (self->trace);
  skein_presses_take (self->presses, self->trace, self->n_seen, n);
  self->n_seen = n;
}

/* The ids of the presses that are queued, in their order, up to 0. */
static void
assert_queued (Fixture *self,
               ...)
{
  GPtrArray *queued = skein_presses_get_queued (self->presses);
  va_list ids;
  guint n = 0;

  va_start (ids, self);
  for (guint id = va_arg (ids, guint); id != 0; id = va_arg (ids, guint), n++)
    {
      g_assert_cmpuint (n, <, queued->len);
      g_assert_cmpuint (((SkeinPress *) g_ptr_array_index (queued, n))->id, ==, id);
    }
  va_end (ids);
  g_assert_cmpuint (queued->len, ==, n);
}

static void
test_ids (Fixture      *self,
          gconstpointer data)
{
  guint first;
  guint second;
  guint third;
  const SkeinPress *press;

  g_test_summary ("Each press has an id of its own, in another run too, and says what was pressed");

  first = skein_presses_add (self->presses, "put", "7 8");
  second = skein_presses_add (self->presses, "put", "7 8");
  g_assert_cmpuint (first, >, 0);
  g_assert_cmpuint (second, >, first);
  press = g_ptr_array_index (skein_presses_get_queued (self->presses), 1);
  g_assert_cmpuint (press->id, ==, second);
  g_assert_cmpstr (press->action, ==, "put");
  g_assert_cmpstr (press->arg, ==, "7 8");

  skein_presses_clear (self->presses);
  assert_queued (self, 0);
  third = skein_presses_add (self->presses, "get", NULL);
  g_assert_cmpuint (third, >, second);
  press = g_ptr_array_index (skein_presses_get_queued (self->presses), 0);
  g_assert_null (press->arg);
}

static void
test_same_text (Fixture      *self,
                gconstpointer data)
{
  guint first = skein_presses_add (self->presses, "join", "A");
  guint other = skein_presses_add (self->presses, "is-alive", NULL);
  guint second = skein_presses_add (self->presses, "join", "A");
  guint third = skein_presses_add (self->presses, "join", "A");

  g_test_summary ("Of presses with the same text the one goes whose id the event has");

  assert_queued (self, first, other, second, third, 0);
  see (self, SKEIN_EVENT_COMMAND, "join A", second);
  assert_queued (self, first, other, third, 0);
  see (self, SKEIN_EVENT_COMMAND, "join A", first);
  assert_queued (self, other, third, 0);
  see (self, SKEIN_EVENT_COMMAND, "is-alive", other);
  see (self, SKEIN_EVENT_COMMAND, "join A", third);
  assert_queued (self, 0);
}

static void
test_refused (Fixture      *self,
              gconstpointer data)
{
  guint first = skein_presses_add (self->presses, "get", NULL);
  guint second = skein_presses_add (self->presses, "get", NULL);

  g_test_summary ("A press that is refused is not queued any more; another misuse, and what a "
                  "script asks for, leave the presses as they are");

  see (self, SKEIN_EVENT_ERROR, "a misuse of another kind", 0);
  see (self, SKEIN_EVENT_COMMAND, "get", 0);
  assert_queued (self, first, second, 0);
  see (self, SKEIN_EVENT_ERROR, "get cannot be performed", first);
  assert_queued (self, second, 0);
}

static void
test_next_run (Fixture      *self,
               gconstpointer data)
{
  g_test_summary ("What was pressed in one run, and joined, is not so in the next");

  g_assert_true (skein_presses_is_empty (self->presses));
  skein_presses_add (self->presses, "join", "A");
  make_event (self->trace, 0, self->thread, SKEIN_EVENT_JOIN, 3, 0, 0);
  skein_presses_take (self->presses, self->trace, 0, 1);
  g_assert_true (skein_presses_was_sent (self->presses, "join"));
  g_assert_false (skein_presses_was_sent (self->presses, "start"));
  g_assert_true (skein_presses_was_joined (self->presses, 3));
  g_assert_false (skein_presses_was_joined (self->presses, 2));
  skein_presses_clear (self->presses);
  g_assert_true (skein_presses_is_empty (self->presses));
  g_assert_false (skein_presses_was_sent (self->presses, "join"));
  g_assert_false (skein_presses_was_joined (self->presses, 3));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/presses/ids", Fixture, NULL, set_up, test_ids, tear_down);
  g_test_add ("/presses/same-text", Fixture, NULL, set_up, test_same_text, tear_down);
  g_test_add ("/presses/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/presses/next-run", Fixture, NULL, set_up, test_next_run, tear_down);

  return g_test_run ();
}

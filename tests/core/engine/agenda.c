/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "engine/skein-agenda.h"

/* The agenda against a look at every thread, over random changes. */

#define N_THREADS 150
#define N_CHANGES 20000

static gboolean
is_candidate (const SkeinThread *thread)
{
  return thread->action != NULL && (!thread->waits || thread->ready);
}

static gboolean
is_timed (const SkeinThread *thread)
{
  return thread->waits && !thread->ready && thread->deadline_ns != SKEIN_TIME_NEVER;
}

static void
change (GRand       *random,
        SkeinThread *thread,
        SkeinAction *action)
{
  thread->action = g_rand_int_range (random, 0, 4) > 0 ? action : NULL;
  thread->waits = thread->action != NULL && g_rand_boolean (random);
  thread->ready = thread->waits && g_rand_int_range (random, 0, 4) == 0;
  /* Few times, so that there are equal ones. */
  thread->deadline_ns = g_rand_boolean (random) ? g_rand_int_range (random, 0, 40)
                                                : SKEIN_TIME_NEVER;
}

static void
assert_agrees (SkeinAgenda *agenda,
               SkeinThread *threads,
               guint        n_threads)
{
  const SkeinThread *first = NULL;
  guint next = 0;
  gint64 time_ns;

  for (guint i = 0; i < n_threads; i++)
    {
      const SkeinThread *thread = &threads[i];

      if (is_candidate (thread))
        {
          next = skein_agenda_next_candidate (agenda, next);
          g_assert_cmpuint (next, ==, thread->id);
        }
      if (is_timed (thread) && (first == NULL || thread->deadline_ns < first->deadline_ns))
        first = thread;
    }
  g_assert_cmpuint (skein_agenda_next_candidate (agenda, next), ==, 0);
  g_assert_true (skein_agenda_get_first_due (agenda, &time_ns) == first);
  g_assert_cmpint (time_ns, ==, first != NULL ? first->deadline_ns : SKEIN_TIME_NEVER);
}

static void
test_random (void)
{
  g_autofree SkeinThread *threads = g_new0 (SkeinThread, N_THREADS);
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  SkeinAction action = SKEIN_ACTION_INIT (LOCK, NULL, 0);
  SkeinAgenda agenda;

  skein_agenda_init (&agenda);
  for (guint i = 0; i < N_THREADS; i++)
    threads[i].id = i + 1;
  for (guint i = 0; i < N_CHANGES; i++)
    {
      /* All, then a few, then all again: the heap grows and shrinks. */
      guint n = i % 4000 < 2000 ? N_THREADS : 5;
      SkeinThread *thread = &threads[g_rand_int_range (random, 0, (gint32) n)];

      change (random, thread, &action);
      skein_agenda_make_room (&agenda, thread->id); /* it grows now and then, with others on it */
      skein_agenda_update (&agenda, thread);
      if (i % 7 == 0)
        assert_agrees (&agenda, threads, N_THREADS);
    }
  skein_agenda_clear (&agenda);
}

/* With few threads each place of the heap is near its top, so that a mistake at its last place
 * changes who comes first. */
static void
test_few (void)
{
  for (guint n_threads = 1; n_threads <= 8; n_threads++)
    {
      SkeinThread threads[8] = { 0 };
      g_autoptr (GRand) random = g_rand_new_with_seed (n_threads);
      SkeinAction action = SKEIN_ACTION_INIT (LOCK, NULL, 0);
      SkeinAgenda agenda;

      skein_agenda_init (&agenda);
      skein_agenda_make_room (&agenda, n_threads);
      for (guint i = 0; i < n_threads; i++)
        threads[i].id = i + 1;
      for (guint i = 0; i < N_CHANGES / 10; i++)
        {
          SkeinThread *thread = &threads[g_rand_int_range (random, 0, (gint32) n_threads)];

          change (random, thread, &action);
          skein_agenda_update (&agenda, thread);
          assert_agrees (&agenda, threads, n_threads);
        }
      skein_agenda_clear (&agenda);
    }
}

static void
test_empty (void)
{
  SkeinAgenda agenda;
  gint64 time_ns = 0;

  skein_agenda_init (&agenda);
  g_assert_cmpuint (skein_agenda_next_candidate (&agenda, 0), ==, 0);
  g_assert_cmpuint (skein_agenda_next_candidate (&agenda, 64), ==, 0);
  g_assert_null (skein_agenda_get_first_due (&agenda, &time_ns));
  g_assert_cmpint (time_ns, ==, SKEIN_TIME_NEVER);
  skein_agenda_clear (&agenda);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/agenda/empty", test_empty);
  g_test_add_func ("/engine/agenda/few", test_few);
  g_test_add_func ("/engine/agenda/random", test_random);

  return g_test_run ();
}

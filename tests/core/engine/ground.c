/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "engine/skein-engine.h"

#include <string.h>

#include "base/skein-time.h"

/* The engine alone, with nothing above it but these hooks: no run, no lock, no clock, no trace. */

#define N_THREADS 3

static GString *record_of;
static gint64 now_ns;
static guint n_events;
static gboolean rested;

static guint
record (SkeinEngine      *engine,
        const SkeinEvent *event)
{
  g_string_append_printf (record_of, "%u %s; ", (guint) event->thread,
                          skein_event_kind_get_nick (event->kind));
  return n_events++;
}

static gint64
get_now (SkeinEngine *engine)
{
  return now_ns;
}

static gboolean
stop_asked (SkeinEngine *engine)
{
  return engine->over;
}

static gint64
next_time (SkeinEngine *engine)
{
  return SKEIN_TIME_NEVER;
}

static gboolean
advance (SkeinEngine *engine,
         gint64       next_ns)
{
  now_ns = next_ns;
  skein_engine_fire_due (engine, next_ns);
  return TRUE;
}

static void
at_rest (SkeinEngine *engine)
{
  rested = TRUE;
}

static void
hear_of_thread (SkeinEngine *engine,
                SkeinThread *thread)
{
}

static SkeinAction *
following (SkeinEngine *engine,
           SkeinThread *thread)
{
  return NULL;
}

static const SkeinEngineHooks hooks =
{
  .record = record,
  .now = get_now,
  .stop_asked = stop_asked,
  .next_time = next_time,
  .advance = advance,
  .at_rest = at_rest,
  .blocked = hear_of_thread,
  .resting = hear_of_thread,
  .following = following,
  .ended = hear_of_thread,
  .wake = hear_of_thread,
};

static guint
lock_available (SkeinObject *object)
{
  return object->owner == NULL ? 1 : 0;
}

static const SkeinObjectClass lock_class =
{
  .kind = SKEIN_OBJECT_MUTEX,
  .type = "lock",
  .size = sizeof (SkeinObject),
  .available = lock_available,
};

static const SkeinObjectClass thread_class =
{
  .kind = SKEIN_OBJECT_THREAD,
  .type = "thread",
  .size = sizeof (SkeinThread),
};

static gboolean
lock_guard (SkeinAction *action,
            SkeinThread *thread)
{
  return action->object->owner == NULL;
}

static void
lock_effect (SkeinAction *action,
             SkeinThread *thread)
{
  skein_thread_hold (thread, action->object);
}

static void
unlock_effect (SkeinAction *action,
               SkeinThread *thread)
{
  skein_thread_release (thread, action->object);
}

/* Lets go on whom a test has allowed, one step each. */
typedef struct
{
  SkeinPolicy policy;
  guint allowed; /* 0: nobody */
} Manual;

static guint
manual_choose (SkeinPolicy *policy,
               SkeinChoice  choice,
               const guint *candidates,
               guint        n)
{
  Manual *self = (Manual *) policy;

  for (guint i = 0; i < n; i++)
    if (choice == SKEIN_CHOICE_WAITER || candidates[i] == self->allowed)
      {
        self->allowed = 0;
        return i;
      }
  return SKEIN_POLICY_NOBODY_YET;
}

static const SkeinPolicyClass manual_class = { .always_asked = TRUE, .choose = manual_choose };

typedef struct
{
  SkeinEngine engine;
  SkeinObject lock;
  SkeinThread threads[N_THREADS];
  SkeinAction begins[N_THREADS];
  SkeinAction locks[N_THREADS];
  SkeinAction unlocks[N_THREADS];
} Ground;

static void
ground_set_up (Ground      *self,
               SkeinPolicy *policy)
{
  memset (self, 0, sizeof *self);
  record_of = g_string_new (NULL);
  now_ns = 0;
  n_events = 0;
  rested = FALSE;
  skein_engine_init (&self->engine, &hooks, policy, TRUE);
  skein_object_init (&self->lock, &lock_class, 1);
  skein_object_reset (&self->lock, 0);
  for (guint i = 0; i < N_THREADS; i++)
    {
      SkeinThread *thread = &self->threads[i];

      skein_object_init (&thread->object, &thread_class, i + 2);
      skein_engine_add_thread (&self->engine, thread);
      self->begins[i] = SKEIN_ACTION_INIT (BEGIN, &thread->object, 0);
      self->locks[i] = SKEIN_ACTION_INIT (LOCK, &self->lock, 0);
      self->locks[i].guard = lock_guard;
      self->locks[i].effect = lock_effect;
      self->locks[i].changes = TRUE;
      self->unlocks[i] = SKEIN_ACTION_INIT (UNLOCK, &self->lock, 0);
      self->unlocks[i].effect = unlock_effect;
      self->unlocks[i].changes = TRUE;
      skein_engine_make_ready (&self->engine, thread, &self->begins[i]);
    }
}

static void
ground_tear_down (Ground *self)
{
  skein_object_clear (&self->lock);
  for (guint i = 0; i < N_THREADS; i++)
    skein_object_clear (&self->threads[i].object);
  skein_engine_clear (&self->engine);
  g_string_free (record_of, TRUE);
}

/* One step of the thread with that id: until it comes to the gate with @next. */
static void
step (Ground      *self,
      Manual      *manual,
      guint        id,
      SkeinAction *next)
{
  SkeinThread *thread = skein_engine_get_thread (&self->engine, id);

  manual->allowed = id;
  skein_engine_dispatch (&self->engine);
  g_assert_true (thread->granted);
  g_assert_true (self->engine.current == thread);
  skein_engine_come (&self->engine, thread, next);
  skein_engine_dispatch (&self->engine);
}

static void
assert_candidates (Ground     *self,
                   const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n;
  const guint *ids = skein_engine_get_candidates (&self->engine, &n);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%u", ids[i]);
  g_assert_cmpstr (text->str, ==, expected);
}

/* The user is the policy: no thread goes on before the user has chosen one. */
static void
test_nobody_yet (void)
{
  Manual *manual = g_new0 (Manual, 1);
  Ground ground;
  const guint *choices;
  gsize n;

  skein_policy_init (&manual->policy, &manual_class, NULL);
  ground_set_up (&ground, &manual->policy);
  skein_engine_dispatch (&ground.engine);
  g_assert_cmpstr (record_of->str, ==, "");
  g_assert_false (rested);

  step (&ground, manual, 2, &ground.locks[1]);
  step (&ground, manual, 3, &ground.locks[2]);
  g_assert_cmpstr (record_of->str, ==, "2 begin; 3 begin; ");
  step (&ground, manual, 3, &ground.unlocks[2]);
  g_assert_cmpstr (record_of->str, ==, "2 begin; 3 begin; 3 lock; 2 block; ");
  step (&ground, manual, 1, &ground.locks[0]);
  g_assert_true (ground.lock.owner == &ground.threads[2]);

  choices = skein_policy_get_choices (&manual->policy, &n);
  g_assert_cmpuint (n, ==, 4);
  g_assert_cmpuint (choices[0], ==, 2);
  g_assert_cmpuint (choices[3], ==, 1);
  ground_tear_down (&ground);
  skein_policy_free (&manual->policy);
}

/* However often the ground is asked for its candidates, nothing changes by that. */
static void
test_asking (void)
{
  Manual *manual = g_new0 (Manual, 1);
  Ground ground;

  skein_policy_init (&manual->policy, &manual_class, NULL);
  ground_set_up (&ground, &manual->policy);
  assert_candidates (&ground, "123");
  step (&ground, manual, 1, &ground.locks[0]);
  step (&ground, manual, 2, &ground.locks[1]);
  assert_candidates (&ground, "123");
  manual->allowed = 1;
  skein_engine_dispatch (&ground.engine);
  /* The second one has come to the gate and can't go on any more: it is no candidate, and not
   * blocked yet. */
  for (guint i = 0; i < 5; i++)
    assert_candidates (&ground, "3");
  g_assert_cmpint (ground.threads[1].state, ==, SKEIN_STATE_RUNNING);
  g_assert_cmpstr (record_of->str, ==, "1 begin; 2 begin; 1 lock; ");
  skein_engine_come (&ground.engine, &ground.threads[0], &ground.unlocks[0]);
  skein_engine_dispatch (&ground.engine);
  g_assert_cmpstr (record_of->str, ==, "1 begin; 2 begin; 1 lock; 2 block; ");
  assert_candidates (&ground, "13");
  ground_tear_down (&ground);
  skein_policy_free (&manual->policy);
}

/* A thread whose deadline has passed is a candidate, though its guard doesn't hold. */
static void
test_expired (void)
{
  Manual *manual = g_new0 (Manual, 1);
  Ground ground;

  skein_policy_init (&manual->policy, &manual_class, NULL);
  ground_set_up (&ground, &manual->policy);
  ground.locks[1].deadline_ns = 5;
  step (&ground, manual, 1, &ground.locks[0]);
  step (&ground, manual, 1, &ground.unlocks[0]);
  step (&ground, manual, 2, &ground.locks[1]);
  g_assert_cmpint (ground.threads[1].state, ==, SKEIN_STATE_BLOCKED);
  assert_candidates (&ground, "13");

  skein_engine_fire_due (&ground.engine, 4);
  assert_candidates (&ground, "13");
  skein_engine_fire_due (&ground.engine, 5);
  assert_candidates (&ground, "123");
  manual->allowed = 2;
  skein_engine_dispatch (&ground.engine);
  g_assert_true (ground.threads[1].granted);
  g_assert_cmpint (ground.locks[1].outcome, ==, SKEIN_TIMED_OUT);
  g_assert_true (ground.lock.owner == &ground.threads[0]);
  ground_tear_down (&ground);
  skein_policy_free (&manual->policy);
}

/* Recorded choices, and then another policy, as at a run's beginning. */
static void
test_chain (void)
{
  const guint choices[] = { 3, 1 };
  const guint all[] = { 1, 2, 3 };
  g_autoptr (SkeinPolicy) chain
    = skein_policy_new_choices (choices, 2, skein_policy_new_round_robin ());
  g_autoptr (SkeinPolicy) alone = skein_policy_new_choices (choices, 2, NULL);

  for (guint round = 0; round < 2; round++)
    {
      g_assert_true (skein_policy_has_more (chain));
      g_assert_cmpuint (skein_policy_choose (chain, SKEIN_CHOICE_NEXT, all, 3), ==, 2);
      /* Where there is nothing to choose, nothing is taken from what was recorded. */
      g_assert_cmpuint (skein_policy_choose (chain, SKEIN_CHOICE_NEXT, all + 1, 1), ==, 0);
      g_assert_cmpuint (skein_policy_choose (chain, SKEIN_CHOICE_NEXT, all, 3), ==, 0);
      g_assert_false (skein_policy_has_more (chain));
      g_assert_cmpuint (skein_policy_choose (chain, SKEIN_CHOICE_NEXT, all, 3), ==, 0);
      g_assert_cmpuint (skein_policy_choose (chain, SKEIN_CHOICE_NEXT, all, 3), ==, 1);
      g_assert_cmpuint (skein_policy_choose (chain, SKEIN_CHOICE_NEXT, all, 3), ==, 2);
      g_assert_cmpuint (skein_policy_choose (chain, SKEIN_CHOICE_NEXT, all, 3), ==, 0);
      g_assert_false (skein_policy_diverged (chain));
      skein_policy_reset (chain);
    }

  g_assert_cmpuint (skein_policy_choose (alone, SKEIN_CHOICE_NEXT, all, 3), ==, 2);
  g_assert_cmpuint (skein_policy_choose (alone, SKEIN_CHOICE_NEXT, all, 3), ==, 0);
  g_assert_false (skein_policy_diverged (alone));
  skein_policy_choose (alone, SKEIN_CHOICE_NEXT, all, 3);
  g_assert_true (skein_policy_diverged (alone));
  skein_policy_reset (alone);
  g_assert_false (skein_policy_diverged (alone));
  g_assert_cmpuint (skein_policy_choose (alone, SKEIN_CHOICE_NEXT, all, 3), ==, 2);
}

/* A thread that waits for a chain of two actions learns from the second that the first has timed
 * out. */
static void
test_first_times_out (void)
{
  Ground ground;
  g_autoptr (SkeinPolicy) policy = skein_policy_new_round_robin ();
  SkeinAction second = SKEIN_ACTION_INIT (WOKEN, NULL, 0);

  ground_set_up (&ground, policy);
  second.object = &ground.lock;
  ground.locks[1].then = &second;
  ground.locks[1].deadline_ns = 5;
  for (guint i = 0; i < N_THREADS; i++)
    {
      skein_engine_dispatch (&ground.engine);
      skein_engine_come (&ground.engine, ground.engine.current, &ground.locks[i]);
    }
  skein_engine_dispatch (&ground.engine); /* the first one has the lock, and keeps it */
  ground.begins[0].object = &ground.lock;
  ground.begins[0].guard = lock_guard;
  skein_engine_come (&ground.engine, &ground.threads[0], &ground.begins[0]);
  skein_engine_dispatch (&ground.engine);
  g_assert_true (ground.engine.current == &ground.threads[1]);
  g_assert_cmpint (now_ns, ==, 5);
  g_assert_cmpint (ground.locks[1].outcome, ==, SKEIN_TIMED_OUT);
  g_assert_cmpint (second.outcome, ==, SKEIN_TIMED_OUT);
  ground_tear_down (&ground);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/ground/nobody-yet", test_nobody_yet);
  g_test_add_func ("/engine/ground/asking", test_asking);
  g_test_add_func ("/engine/ground/expired", test_expired);
  g_test_add_func ("/engine/ground/chain", test_chain);
  g_test_add_func ("/engine/ground/first-times-out", test_first_times_out);
  return g_test_run ();
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "engine/skein-policy.h"

typedef struct
{
  SkeinPolicy policy;
  guint64 seed;
  guint64 state;  /* of the generator */
} Random;

typedef struct
{
  SkeinPolicy policy;
  GArray *choices; /* guint: the choices to be made again */
  guint n_made;
} Choices;

/* --- Round-robin ------------------------------------------------------------------------------ */

/* Chooses the next candidate in order of creation; of waiters, the one that has waited longest. */
static guint
choose_round_robin (SkeinPolicy *policy,
                    SkeinChoice  choice,
                    const guint *candidates,
                    guint        n)
{
  if (choice == SKEIN_CHOICE_WAITER)
    return 0;

  for (guint i = 0; i < n; i++)
    if (candidates[i] > policy->last)
      return i;
  return 0;
}

/**
 * skein_policy_new_round_robin:
 *
 * Returns: (transfer full): a policy that picks, after every action, the next candidate in order of
 *   creation
 */
SkeinPolicy *
skein_policy_new_round_robin (void)
{
  static const SkeinPolicyClass klass = { .choose = choose_round_robin };
  SkeinPolicy *policy = g_new0 (SkeinPolicy, 1);

  skein_policy_init (policy, &klass, NULL);
  return policy;
}

/**
 * skein_policy_new_free:
 *
 * Returns: (transfer full): round-robin for an engine that lets all threads go on at once. The
 *   order of the grants is not the order of the threads' actions then, so choices are not
 *   remembered
 */
SkeinPolicy *
skein_policy_new_free (void)
{
  static const SkeinPolicyClass klass = { .is_forgetful = TRUE, .choose = choose_round_robin };
  SkeinPolicy *policy = g_new0 (SkeinPolicy, 1);

  skein_policy_init (policy, &klass, NULL);
  return policy;
}

/* --- Random ----------------------------------------------------------------------------------- */

/* SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014): the same
 * numbers everywhere, whatever GLib does to GRand. */
static guint64
random_next (Random *self)
{
  guint64 z = (self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static guint
random_choose (SkeinPolicy *policy,
               SkeinChoice  choice,
               const guint *candidates,
               guint        n)
{
  guint64 number = random_next ((Random *) policy);

  /* There are usually few candidates, and division by a constant compiles to a multiplication. */
  switch (n)
    {
    case 2:
      return number % 2;
    case 3:
      return number % 3;
    case 4:
      return number % 4;
    default:
      return (guint) (number % n);
    }
}

static void
random_reset (SkeinPolicy *policy)
{
  Random *self = (Random *) policy;

  self->state = self->seed;
}

/**
 * skein_policy_new_random:
 * @seed: any number; the same one gives the same choices
 *
 * Returns: (transfer full): a policy that picks each candidate with the same probability
 */
SkeinPolicy *
skein_policy_new_random (guint64 seed)
{
  static const SkeinPolicyClass klass = { .choose = random_choose, .reset = random_reset };
  Random *self = g_new0 (Random, 1);

  self->seed = seed;
  self->state = seed;
  skein_policy_init (&self->policy, &klass, NULL);
  return &self->policy;
}

/* --- Choices ---------------------------------------------------------------------------------- */

static guint
choices_choose (SkeinPolicy *policy,
                SkeinChoice  choice,
                const guint *candidates,
                guint        n)
{
  Choices *self = (Choices *) policy;
  guint wanted;

  if (self->n_made == self->choices->len)
    return SKEIN_POLICY_HAS_NO_MORE;

  wanted = g_array_index (self->choices, guint, self->n_made++);
  for (guint i = 0; i < n; i++)
    if (candidates[i] == wanted)
      return i;
  policy->diverged = TRUE;
  return choose_round_robin (policy, choice, candidates, n);
}

static void
choices_reset (SkeinPolicy *policy)
{
  ((Choices *) policy)->n_made = 0;
}

static void
choices_clear (SkeinPolicy *policy)
{
  g_array_unref (((Choices *) policy)->choices);
}

static const SkeinPolicyClass choices_class =
{
  .choose = choices_choose,
  .reset = choices_reset,
  .clear = choices_clear,
};

/**
 * skein_policy_new_choices:
 * @choices: (array length=n): ids of threads, as skein_policy_get_choices() gave them; copied
 * @n: the number of choices
 * @next: (transfer full) (nullable): the policy that chooses after them, as at the beginning of a
 *   run; %NULL: a choice beyond the recorded ones counts as a divergence
 *
 * Returns: (transfer full): a policy that makes the same choices again
 */
SkeinPolicy *
skein_policy_new_choices (const guint *choices,
                          gsize        n,
                          SkeinPolicy *next)
{
  Choices *self = g_new0 (Choices, 1);

  self->choices = g_array_new (FALSE, FALSE, sizeof (guint));
  if (n > 0)
    g_array_append_vals (self->choices, choices, (guint) n);
  skein_policy_init (&self->policy, &choices_class, next);
  return &self->policy;
}

/* --- All policies ----------------------------------------------------------------------------- */

/**
 * skein_policy_init:
 * @policy: zeroed memory, the head of a policy's struct, made with g_new0()
 * @klass: the policy's class
 * @next: (transfer full) (nullable): the policy that chooses when this one has no more
 */
void
skein_policy_init (SkeinPolicy            *policy,
                   const SkeinPolicyClass *klass,
                   SkeinPolicy            *next)
{
  policy->klass = klass;
  policy->next = next;
  policy->chooses = policy;
}

void
skein_policy_free (SkeinPolicy *policy)
{
  g_clear_pointer (&policy->next, skein_policy_free);
  if (policy->klass->clear != NULL)
    policy->klass->clear (policy);
  g_free (policy->made);
  g_free (policy);
}

/**
 * skein_policy_reset:
 * @policy: a policy
 *
 * Puts the policy, and those behind it in the chain, back to the beginning of a run.
 */
void
skein_policy_reset (SkeinPolicy *policy)
{
  for (SkeinPolicy *link = policy; link != NULL; link = link->next)
    {
      link->last = 0;
      link->diverged = FALSE;
      link->chooses = link;
      link->n_made = 0;
      if (link->klass->reset != NULL)
        link->klass->reset (link);
    }
}

/* The policy that chose has no more choices: asks the next ones of the chain. */
static guint
ask_next (SkeinPolicy *policy,
          SkeinChoice  choice,
          const guint *candidates,
          guint        n)
{
  guint chosen = SKEIN_POLICY_HAS_NO_MORE;

  while (chosen == SKEIN_POLICY_HAS_NO_MORE)
    {
      SkeinPolicy *chooses = policy->chooses;

      if (chooses->next == NULL)
        {
          chooses->diverged = TRUE;
          return choose_round_robin (chooses, choice, candidates, n);
        }
      chooses = policy->chooses = chooses->next;
      if (n == 1 && !chooses->klass->always_asked)
        return 0;
      chosen = chooses->klass->choose (chooses, choice, candidates, n);
    }
  return chosen;
}

static inline void
remember (SkeinPolicy *policy,
          guint        id)
{
  if G_UNLIKELY (policy->n_made == policy->made_size)
    {
      policy->made_size = MAX (64, 2 * policy->made_size);
      policy->made = g_renew (guint, policy->made, policy->made_size);
    }
  policy->made[policy->n_made++] = id;
}

/**
 * skein_policy_choose:
 * @policy: the head of a chain of policies
 * @choice: the kind of choice
 * @candidates: (array length=n): ids of threads
 * @n: the number of candidates, at least one
 *
 * Chooses and remembers the choice. With only one candidate most policies are not asked, and
 * nothing is remembered.
 *
 * Returns: an index into @candidates; or, for %SKEIN_CHOICE_NEXT, %SKEIN_POLICY_NOBODY_YET
 */
guint
skein_policy_choose (SkeinPolicy *policy,
                     SkeinChoice  choice,
                     const guint *candidates,
                     guint        n)
{
  guint chosen = 0;

  g_assert (n > 0);

  if (n > 1 || policy->chooses->klass->always_asked)
    {
      chosen = policy->chooses->klass->choose (policy->chooses, choice, candidates, n);
      if G_UNLIKELY (chosen == SKEIN_POLICY_HAS_NO_MORE)
        chosen = ask_next (policy, choice, candidates, n);
    }

  if (chosen == SKEIN_POLICY_NOBODY_YET)
    {
      g_assert (choice == SKEIN_CHOICE_NEXT);
      return chosen;
    }
  g_assert (chosen < n);
  if (n > 1 && !policy->chooses->klass->is_forgetful)
    remember (policy, candidates[chosen]);
  if (choice == SKEIN_CHOICE_NEXT)
    policy->chooses->last = candidates[chosen];
  return chosen;
}

/**
 * skein_policy_has_more:
 * @policy: the head of a chain
 *
 * Returns: whether some recorded choices have not been made yet
 */
gboolean
skein_policy_has_more (const SkeinPolicy *policy)
{
  const Choices *self = (const Choices *) policy->chooses;

  return policy->chooses->klass == &choices_class && self->n_made < self->choices->len;
}

/**
 * skein_policy_get_choices:
 * @policy: the head of a chain
 * @n: (out): the number of choices
 *
 * Returns: (transfer none) (array length=n): every choice made so far, as thread ids
 */
const guint *
skein_policy_get_choices (const SkeinPolicy *policy,
                          gsize             *n)
{
  *n = policy->n_made;
  return policy->made;
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "engine/skein-policy.h"

struct _SkeinPolicy
{
  SkeinPolicyKind kind;
  guint64 random;    /* state of the generator */
  guint32 last;      /* thread that went last */
  GArray *script;    /* guint32: the choices to replay */
  gsize script_next;
  GArray *made;      /* guint32: the choices made, where there was one to make */
  gboolean diverged;
};

SkeinPolicy *
skein_policy_new (const SkeinRunOptions *options)
{
  SkeinPolicy *policy = g_new0 (SkeinPolicy, 1);

  policy->kind = options->policy;
  policy->random = options->seed;
  policy->script = g_array_new (FALSE, FALSE, sizeof (guint32));
  policy->made = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (options->n_choices > 0)
    g_array_append_vals (policy->script, options->choices, (guint) options->n_choices);
  return policy;
}

void
skein_policy_free (SkeinPolicy *policy)
{
  g_array_unref (policy->script);
  g_array_unref (policy->made);
  g_free (policy);
}

gboolean
skein_policy_is_serial (SkeinPolicy *policy)
{
  return policy->kind != SKEIN_POLICY_FREE;
}

/* SplitMix64 (Steele, Lea, Flood, 2014): the same numbers everywhere, whatever GLib does to
   GRand. */
static guint64
policy_next_random (SkeinPolicy *policy)
{
  guint64 z = (policy->random += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static guint
choose_round_robin (SkeinPolicy   *policy,
                    SkeinChoice    choice,
                    const guint32 *candidates,
                    guint          n)
{
  if (choice == SKEIN_CHOICE_WAITER)
    return 0;

  for (guint i = 0; i < n; i++)
    if (candidates[i] > policy->last)
      return i;
  return 0;
}

static guint
choose_replay (SkeinPolicy   *policy,
               SkeinChoice    choice,
               const guint32 *candidates,
               guint          n)
{
  if (policy->script_next < policy->script->len)
    {
      guint32 wanted = g_array_index (policy->script, guint32, policy->script_next++);

      for (guint i = 0; i < n; i++)
        if (candidates[i] == wanted)
          return i;
    }

  policy->diverged = TRUE;
  return choose_round_robin (policy, choice, candidates, n);
}

/**
 * skein_policy_choose:
 * @policy: a policy
 * @choice: what is to be chosen
 * @candidates: (array length=n): ids of threads
 * @n: how many, at least one
 *
 * Chooses and remembers the choice. Where there is one candidate there is nothing to choose, to
 * remember or to replay.
 *
 * Returns: an index into @candidates
 */
guint
skein_policy_choose (SkeinPolicy   *policy,
                     SkeinChoice    choice,
                     const guint32 *candidates,
                     guint          n)
{
  guint chosen = 0;

  g_assert (n > 0);

  if (n > 1)
    {
      if (policy->kind == SKEIN_POLICY_RANDOM)
        chosen = (guint) (policy_next_random (policy) % n);
      else if (policy->kind == SKEIN_POLICY_REPLAY)
        chosen = choose_replay (policy, choice, candidates, n);
      else
        chosen = choose_round_robin (policy, choice, candidates, n);

      if (policy->kind != SKEIN_POLICY_FREE)
        g_array_append_val (policy->made, candidates[chosen]);
    }

  if (choice == SKEIN_CHOICE_NEXT)
    policy->last = candidates[chosen];
  return chosen;
}

/**
 * skein_policy_diverged:
 * @policy: a policy
 *
 * Returns: whether a replay came to a choice that was not recorded, or could not be made
 */
gboolean
skein_policy_diverged (SkeinPolicy *policy)
{
  return policy->diverged;
}

/**
 * skein_policy_has_more:
 * @policy: a policy
 *
 * Returns: whether a replay has not come to its last choice yet
 */
gboolean
skein_policy_has_more (SkeinPolicy *policy)
{
  return policy->kind == SKEIN_POLICY_REPLAY && policy->script_next < policy->script->len;
}

/**
 * skein_policy_get_choices:
 * @policy: a policy
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): every choice made so far, as thread ids
 */
const guint32 *
skein_policy_get_choices (SkeinPolicy *policy,
                          gsize       *n)
{
  *n = policy->made->len;
  return (const guint32 *) (gpointer) policy->made->data;
}

/**
 * skein_policy_get_nick:
 * @policy: a kind of policy
 *
 * Returns: its name on a command line
 */
const char *
skein_policy_get_nick (SkeinPolicyKind policy)
{
  static const char *const nicks[SKEIN_N_POLICIES] = { "free", "round-robin", "random", "replay" };

  g_return_val_if_fail (policy < SKEIN_N_POLICIES, NULL);
  return nicks[policy];
}

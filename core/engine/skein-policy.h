/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Chooses the thread that goes on next, and the waiter that a signal wakes. */
typedef struct _SkeinPolicy SkeinPolicy;

typedef enum
{
  SKEIN_CHOICE_NEXT,  /* candidates in order of creation */
  SKEIN_CHOICE_WAITER /* candidates in order of arrival */
} SkeinChoice;

/* Answers of a policy in place of a candidate. */
#define SKEIN_POLICY_NOBODY_YET  G_MAXUINT       /* NEXT: nobody goes on until it is asked again */
#define SKEIN_POLICY_HAS_NO_MORE (G_MAXUINT - 1) /* the next policy of the chain chooses now */

typedef struct
{
  /* The policy is asked even where there is only one candidate, and all its answers are
   * remembered. */
  gboolean always_asked;
  /* The policy's answers are not remembered: they could not be repeated. */
  gboolean is_forgetful;
  /* Returns: an index below @n, or one of the two answers above */
  guint (*choose) (SkeinPolicy *policy, SkeinChoice choice, const guint *candidates, guint n);
  /* Puts the policy back to its start, or NULL. */
  void (*reset) (SkeinPolicy *policy);
  /* Frees what the policy refers to, not its struct, or NULL. */
  void (*clear) (SkeinPolicy *policy);
} SkeinPolicyClass;

/* The head of every policy's struct. Only skein_policy_choose() writes it; `last` may be read. */
struct _SkeinPolicy
{
  const SkeinPolicyClass *klass;
  SkeinPolicy *next;     /* (owned) the policy that chooses when this one has no more, or NULL */
  SkeinPolicy *chooses;  /* the policy of the chain that chooses now: this one or a later one */
  guint last;            /* id of the last thread picked since this policy chooses; 0: none */
  gboolean diverged;     /* a recorded choice could not be repeated */
  guint *made;           /* (owned) the ids chosen where there was a choice; chain's head only */
  guint n_made;
  guint made_size;       /* allocated length */
};

SkeinPolicy *skein_policy_new_round_robin (void);
SkeinPolicy *skein_policy_new_free        (void);
SkeinPolicy *skein_policy_new_random      (guint64 seed);
SkeinPolicy *skein_policy_new_choices     (const guint *choices, gsize n, SkeinPolicy *next);
void         skein_policy_init            (SkeinPolicy *policy, const SkeinPolicyClass *klass,
                                           SkeinPolicy *next);
void         skein_policy_free            (SkeinPolicy *policy);
void         skein_policy_reset           (SkeinPolicy *policy);
guint        skein_policy_choose          (SkeinPolicy *policy, SkeinChoice choice,
                                           const guint *candidates, guint n);
gboolean     skein_policy_has_more        (const SkeinPolicy *policy);
const guint *skein_policy_get_choices     (const SkeinPolicy *policy, gsize *n);

/**
 * skein_policy_diverged:
 * @policy: the head of a chain
 *
 * Returns: whether a recorded choice could not be repeated, or a choice came after the last of them
 */
static inline gboolean
skein_policy_diverged (const SkeinPolicy *policy)
{
  return policy->chooses->diverged;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinPolicy, skein_policy_free)

G_END_DECLS

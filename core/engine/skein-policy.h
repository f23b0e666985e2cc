/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which thread goes on next, and which waiter a signal wakes. */
typedef struct _SkeinPolicy SkeinPolicy;

typedef enum
{
  SKEIN_CHOICE_NEXT,  /* candidates in order of creation */
  SKEIN_CHOICE_WAITER /* candidates in order of arrival */
} SkeinChoice;

/* What a policy may answer in place of a candidate. */
#define SKEIN_POLICY_NOBODY_YET  G_MAXUINT       /* NEXT: nobody goes on until it is asked again */
#define SKEIN_POLICY_HAS_NO_MORE (G_MAXUINT - 1) /* the next one of the chain chooses now */

typedef struct
{
  /* It is asked even where there is one candidate, and all it answers is remembered. */
  gboolean always_asked;
  /* What it answers is not remembered: it could not be made again. */
  gboolean is_forgetful;
  /* Returns: an index below @n, or one of the two answers above */
  guint (*choose) (SkeinPolicy *policy, SkeinChoice choice, const guint *candidates, guint n);
  /* NULL, or puts it where it began. */
  void (*reset) (SkeinPolicy *policy);
  /* NULL, or frees what it refers to, not its struct. */
  void (*clear) (SkeinPolicy *policy);
} SkeinPolicyClass;

/* The head of every policy's struct. The fields are skein_policy_choose()'s; `last` may be read. */
struct _SkeinPolicy
{
  const SkeinPolicyClass *klass;
  SkeinPolicy *next;     /* (owned) that chooses when this one has no more, or NULL */
  SkeinPolicy *chooses;  /* of the chain: this one or one behind it */
  guint last;            /* id of the thread that went last since this one chooses; 0: none */
  gboolean diverged;     /* a choice could not be made as it was recorded */
  guint *made;           /* (owned) the ids chosen where there was a choice. The chain's head's */
  guint n_made;
  guint made_size;       /* for how many there is room */
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
 * Returns: whether recorded choices could not be made again, or were followed by one more
 */
static inline gboolean
skein_policy_diverged (const SkeinPolicy *policy)
{
  return policy->chooses->diverged;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinPolicy, skein_policy_free)

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "run/skein-run.h"

G_BEGIN_DECLS

/* Who goes next, and which waiter a signal wakes. Belongs to the run's lock. */
typedef struct _SkeinPolicy SkeinPolicy;

typedef enum
{
  SKEIN_CHOICE_NEXT,  /* candidates in order of creation */
  SKEIN_CHOICE_WAITER /* candidates in order of arrival */
} SkeinChoice;

SkeinPolicy   *skein_policy_new         (const SkeinRunOptions *options);
void           skein_policy_free        (SkeinPolicy *policy);
gboolean       skein_policy_is_serial   (SkeinPolicy *policy);
guint          skein_policy_choose      (SkeinPolicy *policy, SkeinChoice choice,
                                         const guint32 *candidates, guint n);
gboolean       skein_policy_diverged    (SkeinPolicy *policy);
gboolean       skein_policy_has_more    (SkeinPolicy *policy);
const guint32 *skein_policy_get_choices (SkeinPolicy *policy, gsize *n);

G_END_DECLS

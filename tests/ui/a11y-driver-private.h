/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "a11y-driver.h"
#include "a11y-object.h"

G_BEGIN_DECLS

/* What is looked for, or is to be done with it; and for a failure's message. */
typedef struct
{
  const char *role;
  const char *name;
  const char *text;
  gboolean flag;
  int n;
  double value;
  char **answer; /* (out) (optional): what has been read */
} Wanted;

/* A question, or an act that may be done twice. Any reply may get lost: FALSE is "not yet", and
 * what cannot be known is FALSE. */
typedef gboolean (*Predicate) (A11yDriver *self, const Wanted *wanted);

void             a11y_driver_wait_for    (A11yDriver *self, Predicate predicate,
                                          const Wanted *wanted);
AtspiAccessible *a11y_driver_find        (A11yDriver *self, const char *role, const char *name);
void             a11y_driver_wait_object (A11yDriver *self, const char *role, const char *name);

G_END_DECLS

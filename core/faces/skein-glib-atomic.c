/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-face.h"

/* An access to a variable that threads share. The effect works on the program's own variable. */
typedef struct
{
  int *atomic;
  int value; /* in: the value to write or to add; out: the old value */
} Access;

static SkeinObject *
flag_at (SkeinThread *self,
         const int   *atomic,
         const char  *expr)
{
  return skein_thread_object_at (self, atomic, &skein_flag_class, expr, g_atomic_int_get (atomic));
}

static void
get_effect (SkeinAction *action,
            SkeinThread *thread)
{
  Access *access = action->data;

  access->value = g_atomic_int_get (access->atomic);
  action->value = access->value;
}

static void
set_effect (SkeinAction *action,
            SkeinThread *thread)
{
  Access *access = action->data;

  g_atomic_int_set (access->atomic, access->value);
  action->value = access->value;
}

static void
add_effect (SkeinAction *action,
            SkeinThread *thread)
{
  Access *access = action->data;
  int added = access->value;

  access->value = g_atomic_int_add (access->atomic, added);
  action->value = (int) ((guint) access->value + (guint) added);
}

int
skein_glib_atomic_int_get (const int  *atomic,
                           const char *expr,
                           const char *file,
                           guint       line)
{
  SkeinThread *self = skein_thread_self ();
  Access access = { (int *) atomic, 0 };

  if (self == NULL)
    return g_atomic_int_get (atomic);
  skein_state_access (self, flag_at (self, atomic, expr), SKEIN_EVENT_READ, FALSE, get_effect,
                      &access, SKEIN_SITE (self));
  return access.value;
}

void
skein_glib_atomic_int_set (int        *atomic,
                           int         value,
                           const char *expr,
                           const char *file,
                           guint       line)
{
  SkeinThread *self = skein_thread_self ();
  Access access = { atomic, value };

  if (self == NULL)
    {
      g_atomic_int_set (atomic, value);
      return;
    }
  skein_state_access (self, flag_at (self, atomic, expr), SKEIN_EVENT_SET, TRUE, set_effect,
                      &access, SKEIN_SITE (self));
}

int
skein_glib_atomic_int_add (int        *atomic,
                           int         value,
                           const char *expr,
                           const char *file,
                           guint       line)
{
  SkeinThread *self = skein_thread_self ();
  Access access = { atomic, value };

  if (self == NULL)
    return g_atomic_int_add (atomic, value);
  skein_state_access (self, flag_at (self, atomic, expr), SKEIN_EVENT_SET, TRUE, add_effect,
                      &access, SKEIN_SITE (self));
  return access.value;
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/skein-event.h"

G_BEGIN_DECLS

typedef struct _SkeinEngine SkeinEngine;
typedef struct _SkeinThread SkeinThread;
typedef struct _SkeinObject SkeinObject;
typedef struct _SkeinAction SkeinAction;

/* The common part of all objects of one kind. A primitive is such a class with its guarded
 * actions. */
typedef struct
{
  SkeinObjectKind kind;
  const char *type;   /* the programmer's name for the type: "GMutex" */
  gsize size;         /* bytes of the primitive's struct, which begins with a SkeinObject */
  /* Puts the primitive's own part into its state before the first action, from any state; the
   * engine does the same for its own part. NULL: the primitive adds nothing. */
  void (*reset) (SkeinObject *object, gint64 initial);
  /* Returns: the number of waiters that could go on at once. NULL: all whose guard holds. */
  guint (*available) (SkeinObject *object);
  /* Frees what the primitive's struct refers to, not the struct. NULL: nothing. */
  void (*clear) (SkeinObject *object);
} SkeinObjectClass;

/* The target of guarded actions. */
struct _SkeinObject
{
  const SkeinObjectClass *klass;
  gconstpointer address;       /* where the program keeps the thing it stands for, or NULL */
  guint id;                    /* the object's number in events; 0: it is not shown */
  guint run_number;            /* the run in which it was last used */
  SkeinObject *elsewise;       /* one of another kind at the same address: see SkeinRegistry */

  /* The threads blocked on it, or ready again but not picked yet; longest wait first. */
  SkeinThread *first_waiter;
  SkeinThread *last_waiter;

  SkeinThread *owner;          /* mutex, GIL, a thread's object: the thread that must act before a
                                  waiter can go on; NULL: no particular one */
  SkeinObject *next_held;      /* mutex: the one that its owner took before this one */
  guint last_change;           /* number of the event that last changed it, or SKEIN_NO_EVENT */

  guint *givers;               /* (owned) the threads that have made a guard hold here, in order */
  guint n_givers;
  guint givers_size;           /* allocated length */
  guint8 *has_given;           /* (owned) the givers as a set: bit (id % 8) of byte (id / 8) */
  guint has_given_size;        /* in bytes */
};

void skein_object_init          (SkeinObject *object, const SkeinObjectClass *klass, guint id);
void skein_object_reset         (SkeinObject *object, gint64 initial);
void skein_object_clear         (SkeinObject *object);
void skein_object_add_giver     (SkeinObject *object, guint thread);
void skein_object_add_waiter    (SkeinObject *object, SkeinThread *thread);
void skein_object_remove_waiter (SkeinObject *object, SkeinThread *thread);

G_END_DECLS

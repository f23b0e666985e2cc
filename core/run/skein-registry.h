/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "engine/skein-object.h"
#include "run/skein-recorder.h"

G_BEGIN_DECLS

/* The run's knowledge of the program's things: the engine's object for the thing at an address, the
 * names of things, the item that a pointer stands for, and the memory that the program has from the
 * run. Guarded by the run's lock. */
typedef struct
{
  SkeinRecorder *recorder; /* (not owned): new things are announced to its trace */
  GPtrArray *objects;      /* (owned) SkeinObject: all objects made for addresses */
  GHashTable *addresses;   /* address → SkeinObject (not owned) */
  GHashTable *names;       /* address → (owned) name given by the program */
  gboolean keeps_names;    /* without a record: object names are needed nevertheless */
  GHashTable *object_names; /* in that case: SkeinObject of this run → (owned) name */
  GHashTable *items;       /* pointer → item id */
  GHashTable *thread_names; /* (owned) name → number of threads with it */
  GList *blocks;           /* memory that the program has from skein_malloc0() */
  guint run_number;        /* counts the times that the run was reset */
  guint n_objects;         /* without a record: the last object's number */
  guint forgotten;         /* changed under the lock, atomic for readers: the number of times that
                              an address has come to mean another object */
} SkeinRegistry;

void         skein_registry_init         (SkeinRegistry *self, SkeinRecorder *recorder);
void         skein_registry_clear        (SkeinRegistry *self);
void         skein_registry_reset        (SkeinRegistry *self);

guint        skein_registry_announce     (SkeinRegistry *self, const SkeinObjectInfo *info);
void         skein_registry_put          (SkeinRegistry *self, SkeinObject *object,
                                          const SkeinObjectClass *klass, const char *name,
                                          gint64 initial);
SkeinObject *skein_registry_get          (SkeinRegistry *self, gconstpointer address,
                                          const SkeinObjectClass *klass, const char *expression,
                                          gint64 initial);
void         skein_registry_forget       (SkeinRegistry *self, gconstpointer address);
void         skein_registry_name         (SkeinRegistry *self, gconstpointer address,
                                          const char *name);
const char  *skein_registry_get_name     (SkeinRegistry *self, const SkeinObject *object);
char        *skein_registry_unique_name  (SkeinRegistry *self, const char *name);

guint32      skein_registry_get_item     (SkeinRegistry *self, gconstpointer item);
void         skein_registry_set_item     (SkeinRegistry *self, gconstpointer item,
                                          const SkeinItemInfo *info);
void         skein_registry_forget_item  (SkeinRegistry *self, gconstpointer item);

void         skein_registry_add_block    (SkeinRegistry *self, GList *block);
void         skein_registry_remove_block (SkeinRegistry *self, GList *block);

G_END_DECLS

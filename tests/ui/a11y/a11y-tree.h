/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <atspi/atspi-constants.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* An object's words about itself, which hold until it tells of a change. */
typedef struct
{
  const char *kind;    /* (not owned): its role, under one name for all versions of GTK */
  char *name;          /* empty where it has none that a user would understand */
  char *description;
  guint64 states;      /* a bit for each AtspiStateType */
} A11yWords;

/* One object, as it was when the tree was read. */
typedef struct _A11yNode A11yNode;

struct _A11yNode
{
  char *path;          /* on the bus */
  A11yWords *words;    /* (owned), and shared with later readings */
  const A11yNode *parent; /* (not owned) (nullable) */
  GPtrArray *children; /* A11yNode, owned */
};

/* All that an assistive tool is told of a program. */
GHashTable     *a11y_said_new      (void);
A11yNode       *a11y_tree_read     (GDBusConnection *bus, const char *owner, const char *path,
                                    GHashTable *said);
void            a11y_node_free     (A11yNode *self);
gboolean        a11y_node_is       (const A11yNode *self, AtspiStateType state);
gboolean        a11y_node_matches  (const A11yNode *self, const char *kind, const char *name);
const A11yNode *a11y_node_find     (const A11yNode *self, const char *kind, const char *name);
const A11yNode *a11y_node_lookup   (const A11yNode *self, const char *path);
const A11yNode *a11y_node_get_child (const A11yNode *self, guint i);
guint           a11y_node_count    (const A11yNode *self, const char *kind);
gboolean        a11y_node_says     (const A11yNode *self, const char *part);
char           *a11y_node_print    (const A11yNode *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (A11yNode, a11y_node_free)

G_END_DECLS

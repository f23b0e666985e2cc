/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "a11y-tree.h"

G_BEGIN_DECLS

/* The program in a process of its own, seen and used through the accessibility bus, as an assistive
 * tool does it. Its tree is read as a whole, again after each news from it. */
typedef struct _A11yDriver A11yDriver;

/* News: a signal of an object, without the prefix that all have. */
typedef struct
{
  char *path;
  char *signal; /* "StateChanged" */
  char *detail; /* "focused" */
  char *text;   /* (nullable): what goes with it, where that is a text */
} A11yNews;

A11yDriver     *a11y_driver_new       (const char *const *arguments);
void            a11y_driver_free      (A11yDriver *self);
void            a11y_driver_close     (A11yDriver *self);

const A11yNode *a11y_driver_get_tree  (A11yDriver *self);
const A11yNode *a11y_driver_find      (A11yDriver *self, const char *kind, const char *name);
const A11yNode *a11y_driver_get       (A11yDriver *self, const char *kind, const char *name);
gboolean        a11y_driver_is_stale  (A11yDriver *self);
void            a11y_driver_refresh   (A11yDriver *self);
void            a11y_driver_begin     (A11yDriver *self, const char *wanted, const char *place);
void            a11y_driver_end       (A11yDriver *self);

void            a11y_driver_forget_news (A11yDriver *self);
const A11yNews *a11y_driver_find_news   (A11yDriver *self, const A11yNode *node,
                                         const char *signal, const char *detail);
gboolean        a11y_driver_was_named   (A11yDriver *self, const char *name);
const char     *a11y_driver_get_focus   (A11yDriver *self);

char          **a11y_driver_list_actions (A11yDriver *self, const A11yNode *node);
char           *a11y_driver_get_related  (A11yDriver *self, const A11yNode *node,
                                          AtspiRelationType type);
void            a11y_driver_act       (A11yDriver *self, const A11yNode *node, const char *action);
void            a11y_driver_press     (A11yDriver *self, const char *kind, const char *name);
void            a11y_driver_select    (A11yDriver *self, const A11yNode *list, guint i);
void            a11y_driver_type      (A11yDriver *self, const A11yNode *node, const char *text);
void            a11y_driver_set_value (A11yDriver *self, const A11yNode *node, double value);
void            a11y_driver_press_key (A11yDriver *self, guint keysym);

/* Waits until @condition holds of the tree, which is read again after news. */
#define a11y_wait(driver, condition)                              \
  G_STMT_START {                                                  \
    a11y_driver_begin (driver, #condition, G_STRLOC);             \
    while (a11y_driver_refresh (driver), !(condition))            \
      while (!a11y_driver_is_stale (driver))                      \
        g_main_context_iteration (NULL, TRUE);                    \
    a11y_driver_end (driver);                                     \
  } G_STMT_END

G_DEFINE_AUTOPTR_CLEANUP_FUNC (A11yDriver, a11y_driver_free)

G_END_DECLS

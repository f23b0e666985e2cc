/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <atspi/atspi.h>

G_BEGIN_DECLS

/* libatspi has no cleanup functions for its types; some later one may. */
typedef AtspiAccessible Accessible;
typedef AtspiAction Action;
typedef AtspiEditableText EditableText;
typedef AtspiSelection Selection;
typedef AtspiStateSet StateSet;
typedef AtspiText Text;
typedef AtspiValue Value;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Accessible, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Action, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EditableText, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Selection, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StateSet, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Text, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Value, g_object_unref)

/* What the accessibility interface says of an object. Objects come and go while one looks: one that
 * has gone has no name and no children, and matches nothing. */
char            *a11y_object_get_name       (AtspiAccessible *object);
char            *a11y_object_get_role       (AtspiAccessible *object);
int              a11y_object_count_children (AtspiAccessible *object);
AtspiAccessible *a11y_object_get_child      (AtspiAccessible *object, int i);
AtspiAccessible *a11y_object_find           (AtspiAccessible *from, const char *role,
                                             const char *name);
gboolean         a11y_object_contains       (AtspiAccessible *from, const char *part);

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "a11y-object.h"

#include <string.h>

char *
a11y_object_get_name (AtspiAccessible *object)
{
  g_autoptr (GError) error = NULL;
  char *name = atspi_accessible_get_name (object, &error);

  return name != NULL ? name : g_strdup ("");
}

char *
a11y_object_get_role (AtspiAccessible *object)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *role = atspi_accessible_get_role_name (object, &error);

  /* What newer ones of at-spi2-core (2.53) and GTK (4.10) call a push button and a group. */
  if (g_strcmp0 (role, "button") == 0)
    return g_strdup ("push button");
  if (g_strcmp0 (role, "grouping") == 0)
    return g_strdup ("panel");
  return role != NULL ? g_steal_pointer (&role) : g_strdup ("");
}

int
a11y_object_count_children (AtspiAccessible *object)
{
  g_autoptr (GError) error = NULL;

  return MAX (0, atspi_accessible_get_child_count (object, &error));
}

AtspiAccessible *
a11y_object_get_child (AtspiAccessible *object,
                       int              i)
{
  g_autoptr (GError) error = NULL;

  return atspi_accessible_get_child_at_index (object, i, &error);
}

AtspiAccessible *
a11y_object_find (AtspiAccessible *from,
                  const char      *role,
                  const char      *name)
{
  g_autofree char *its_role = a11y_object_get_role (from);
  int n;

  if (g_str_equal (its_role, role))
    {
      g_autofree char *its_name = a11y_object_get_name (from);

      if (g_str_equal (its_name, name))
        return g_object_ref (from);
    }
  n = a11y_object_count_children (from);
  for (int i = 0; i < n; i++)
    {
      g_autoptr (Accessible) child = a11y_object_get_child (from, i);
      AtspiAccessible *found = child != NULL ? a11y_object_find (child, role, name) : NULL;

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Whether a label in @from says something that contains @part. */
gboolean
a11y_object_contains (AtspiAccessible *from,
                      const char      *part)
{
  g_autofree char *role = a11y_object_get_role (from);
  int n = a11y_object_count_children (from);

  if (g_str_equal (role, "label"))
    {
      g_autofree char *name = a11y_object_get_name (from);

      if (strstr (name, part) != NULL)
        return TRUE;
    }
  for (int i = 0; i < n; i++)
    {
      g_autoptr (Accessible) child = a11y_object_get_child (from, i);

      if (child != NULL && a11y_object_contains (child, part))
        return TRUE;
    }
  return FALSE;
}

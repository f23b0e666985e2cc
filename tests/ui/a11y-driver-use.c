/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What a user does with the window. */
#include "a11y-driver-private.h"

/* Selects an example in the list. */
void
a11y_driver_choose (A11yDriver *self,
                    const char *title)
{
  g_autoptr (Accessible) list = a11y_driver_wait_object (self, "list", "Examples");
  g_autoptr (Selection) selection = atspi_accessible_get_selection_iface (list);
  g_autoptr (GError) error = NULL;
  int n = a11y_object_count_children (list);

  for (int i = 0; i < n; i++)
    {
      g_autoptr (Accessible) row = a11y_object_get_child (list, i);
      g_autofree char *name = a11y_object_get_name (row);
      gboolean selected;

      if (!g_str_equal (name, title))
        continue;
      selected = atspi_selection_select_child (selection, i, &error);
      g_assert_no_error (error);
      g_assert_true (selected);
      return;
    }
  g_error ("no example “%s” in the list", title);
}

static void
activate (AtspiAccessible *object)
{
  g_autoptr (Action) action = atspi_accessible_get_action_iface (object);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (action);
  g_assert_true (atspi_action_do_action (action, 0, &error));
  g_assert_no_error (error);
}

/* A press on a button that means nothing now would be lost: it has to be sensitive. */
void
a11y_driver_press (A11yDriver *self,
                   const char *button)
{
  g_autoptr (Accessible) object = NULL;

  a11y_driver_wait_sensitive (self, button, TRUE);
  object = a11y_driver_wait_object (self, "push button", button);
  activate (object);
}

/* A menu's button is a button inside of another one of that name. */
void
a11y_driver_open_menu (A11yDriver *self,
                       const char *button)
{
  g_autoptr (Accessible) outer = NULL;
  g_autoptr (Accessible) inner = NULL;

  a11y_driver_wait_sensitive (self, button, TRUE);
  outer = a11y_driver_wait_object (self, "push button", button);
  inner = a11y_object_get_child (outer, 0);
  g_assert_nonnull (inner);
  activate (inner);
}

static const char *const field_roles[] = { "text", "entry" };

static gboolean
has_field (A11yDriver   *self,
           const Wanted *wanted)
{
  for (guint i = 0; i < G_N_ELEMENTS (field_roles); i++)
    {
      g_autoptr (Accessible) field = a11y_driver_find (self, field_roles[i], wanted->name);

      if (field != NULL)
        return TRUE;
    }
  return FALSE;
}

/* What was in @field is gone. */
void
a11y_driver_type (A11yDriver *self,
                  const char *field,
                  const char *text)
{
  a11y_driver_wait_for (self, has_field, &(Wanted) { .role = "text", .name = field });
  for (guint i = 0; i < G_N_ELEMENTS (field_roles); i++)
    {
      g_autoptr (Accessible) object = a11y_driver_find (self, field_roles[i], field);
      g_autoptr (EditableText) editable = NULL;
      g_autoptr (GError) error = NULL;

      if (object == NULL)
        continue;
      editable = atspi_accessible_get_editable_text_iface (object);
      g_assert_nonnull (editable);
      g_assert_true (atspi_editable_text_set_text_contents (editable, text, &error));
      g_assert_no_error (error);
      return;
    }
}

void
a11y_driver_open_tab (A11yDriver *self,
                      const char *tab)
{
  g_autoptr (Accessible) object = a11y_driver_wait_object (self, "page tab", tab);

  activate (object);
}

static void
set_value (A11yDriver *self,
           const char *role,
           const char *field,
           double      value)
{
  g_autoptr (Accessible) object = a11y_driver_wait_object (self, role, field);
  g_autoptr (Value) iface = atspi_accessible_get_value_iface (object);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (iface);
  g_assert_true (atspi_value_set_current_value (iface, value, &error));
  g_assert_no_error (error);
}

void
a11y_driver_set_value (A11yDriver *self,
                       const char *field,
                       double      value)
{
  set_value (self, "spin button", field, value);
}

void
a11y_driver_slide (A11yDriver *self,
                   const char *slider,
                   double      value)
{
  set_value (self, "slider", slider, value);
}

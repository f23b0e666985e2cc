/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What a user does with the window. Each act is done again until it is known to be done: a reply
 * that gets lost on a busy machine is no failure of the program's. */
#include "a11y-driver-private.h"

#include <string.h>

/* The index of the row called @title, or -1. */
static int
find_row (AtspiAccessible *list,
          const char      *title)
{
  int n = a11y_object_count_children (list);

  for (int i = 0; i < n; i++)
    {
      g_autoptr (Accessible) row = a11y_object_get_child (list, i);
      g_autofree char *name = row != NULL ? a11y_object_get_name (row) : g_strdup ("");

      if (g_str_equal (name, title))
        return i;
    }
  return -1;
}

static gboolean
choose (A11yDriver   *self,
        const Wanted *wanted)
{
  g_autoptr (Accessible) list = a11y_driver_find (self, wanted->role, wanted->name);
  g_autoptr (Selection) selection = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) select_error = NULL;
  int i = list != NULL ? find_row (list, wanted->text) : -1;

  if (i < 0)
    return FALSE;
  selection = atspi_accessible_get_selection_iface (list);
  if (selection == NULL)
    return FALSE;
  /* It may have been done without our knowing. */
  return atspi_selection_is_child_selected (selection, i, &error)
         || atspi_selection_select_child (selection, i, &select_error);
}

/* Selects an example in the list. */
void
a11y_driver_choose (A11yDriver *self,
                    const char *title)
{
  a11y_driver_wait_for (self, choose,
                        &(Wanted) { .role = "list", .name = "Examples", .text = title });
}

/* A press must not be done twice: one whose reply alone was lost has been sent, and a test waits
 * for what it does. Returns: whether it has been sent */
static gboolean
activate (AtspiAccessible *object)
{
  g_autoptr (Action) action = atspi_accessible_get_action_iface (object);
  g_autoptr (GError) error = NULL;

  if (action == NULL)
    return FALSE;
  return atspi_action_do_action (action, 0, &error)
         || (error != NULL && strstr (error->message, "not receive a reply") != NULL);
}

static gboolean
press (A11yDriver   *self,
       const Wanted *wanted)
{
  g_autoptr (Accessible) object = a11y_driver_find (self, wanted->role, wanted->name);

  return object != NULL && activate (object);
}

/* A press on a button that means nothing now would be lost: it has to be sensitive. */
void
a11y_driver_press (A11yDriver *self,
                   const char *button)
{
  a11y_driver_wait_sensitive (self, button, TRUE);
  a11y_driver_wait_for (self, press,
                        &(Wanted) { .role = "push button", .name = button, .text = "a press" });
}

static gboolean
press_inner (A11yDriver   *self,
             const Wanted *wanted)
{
  g_autoptr (Accessible) outer = a11y_driver_find (self, wanted->role, wanted->name);
  g_autoptr (Accessible) inner = outer != NULL ? a11y_object_get_child (outer, 0) : NULL;

  return inner != NULL && activate (inner);
}

/* A menu's button is a button inside of another one of that name. */
void
a11y_driver_open_menu (A11yDriver *self,
                       const char *button)
{
  a11y_driver_wait_sensitive (self, button, TRUE);
  a11y_driver_wait_for (self, press_inner,
                        &(Wanted) { .role = "push button", .name = button, .text = "a menu" });
}

static const char *const field_roles[] = { "text", "entry" };

static gboolean
type (A11yDriver   *self,
      const Wanted *wanted)
{
  for (guint i = 0; i < G_N_ELEMENTS (field_roles); i++)
    {
      g_autoptr (Accessible) object = a11y_driver_find (self, field_roles[i], wanted->name);
      g_autoptr (EditableText) editable = NULL;
      g_autoptr (GError) error = NULL;

      if (object != NULL)
        editable = atspi_accessible_get_editable_text_iface (object);
      if (editable != NULL
          && atspi_editable_text_set_text_contents (editable, wanted->text, &error))
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
  a11y_driver_wait_for (self, type, &(Wanted) { .role = "text", .name = field, .text = text });
}

void
a11y_driver_open_tab (A11yDriver *self,
                      const char *tab)
{
  a11y_driver_wait_for (self, press,
                        &(Wanted) { .role = "page tab", .name = tab, .text = "a press" });
}

static gboolean
set_value (A11yDriver   *self,
           const Wanted *wanted)
{
  g_autoptr (Accessible) object = a11y_driver_find (self, wanted->role, wanted->name);
  g_autoptr (Value) iface = object != NULL ? atspi_accessible_get_value_iface (object) : NULL;
  g_autoptr (GError) error = NULL;

  return iface != NULL && atspi_value_set_current_value (iface, wanted->value, &error);
}

void
a11y_driver_set_value (A11yDriver *self,
                       const char *field,
                       double      value)
{
  a11y_driver_wait_for (self, set_value,
                        &(Wanted) { .role = "spin button", .name = field, .value = value });
}

void
a11y_driver_slide (A11yDriver *self,
                   const char *slider,
                   double      value)
{
  a11y_driver_wait_for (self, set_value,
                        &(Wanted) { .role = "slider", .name = slider, .value = value });
}

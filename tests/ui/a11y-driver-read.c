/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the window says, and when it says it. */
#include "a11y-driver-private.h"

#include <string.h>

/* Returns: whether it is known. */
static gboolean
read_sensitive (A11yDriver *self,
                const char *button,
                gboolean   *sensitive)
{
  g_autoptr (Accessible) object = a11y_driver_find (self, "push button", button);
  g_autoptr (StateSet) states = object != NULL ? atspi_accessible_get_state_set (object) : NULL;

  /* A widget has some state or other: with none the reply got lost. */
  if (states == NULL || atspi_state_set_is_empty (states))
    return FALSE;
  *sensitive = atspi_state_set_contains (states, ATSPI_STATE_SENSITIVE);
  return TRUE;
}

static gboolean
is_sensitive (A11yDriver   *self,
              const Wanted *wanted)
{
  gboolean sensitive;

  return read_sensitive (self, wanted->name, &sensitive) && sensitive == wanted->flag;
}

static gboolean
is_known_sensitive (A11yDriver   *self,
                    const Wanted *wanted)
{
  gboolean sensitive;

  return read_sensitive (self, wanted->name, &sensitive);
}

gboolean
a11y_driver_is_sensitive (A11yDriver *self,
                          const char *button)
{
  Wanted wanted = { .role = "push button", .name = button, .flag = TRUE };

  a11y_driver_wait_for (self, is_known_sensitive, &wanted);
  return is_sensitive (self, &wanted);
}

void
a11y_driver_wait_sensitive (A11yDriver *self,
                            const char *button,
                            gboolean    sensitive)
{
  a11y_driver_wait_for (self, is_sensitive,
                        &(Wanted) { .role = "push button", .name = button, .flag = sensitive,
                                    .text = sensitive ? "sensitive" : "insensitive" });
}

static char *
read_description (A11yDriver *self,
                  const char *button)
{
  g_autoptr (Accessible) object = a11y_driver_find (self, "push button", button);
  g_autoptr (GError) error = NULL;

  return object != NULL ? atspi_accessible_get_description (object, &error) : NULL;
}

static gboolean
answer_description (A11yDriver   *self,
                    const Wanted *wanted)
{
  *wanted->answer = read_description (self, wanted->name);
  return *wanted->answer != NULL;
}

/* Returns: (transfer full): what a button says of itself beyond its name */
char *
a11y_driver_read_description (A11yDriver *self,
                              const char *button)
{
  char *description = NULL;

  a11y_driver_wait_for (self, answer_description,
                        &(Wanted) { .role = "push button", .name = button,
                                    .answer = &description });
  return description;
}

static gboolean
has_description (A11yDriver   *self,
                 const Wanted *wanted)
{
  g_autofree char *text = read_description (self, wanted->name);

  return g_strcmp0 (text, wanted->text) == 0;
}

void
a11y_driver_wait_description (A11yDriver *self,
                              const char *button,
                              const char *text)
{
  a11y_driver_wait_for (self, has_description,
                        &(Wanted) { .role = "push button", .name = button, .text = text });
}

static gboolean
has_other_description (A11yDriver   *self,
                       const Wanted *wanted)
{
  g_autofree char *text = read_description (self, wanted->name);

  if (text == NULL || g_strcmp0 (text, wanted->text) == 0)
    return FALSE;
  *wanted->answer = g_steal_pointer (&text);
  return TRUE;
}

/* Waits until what the button says of itself is not @text any more. Returns: (transfer full): what
 * it says then */
char *
a11y_driver_wait_other_description (A11yDriver *self,
                                    const char *button,
                                    const char *text)
{
  char *description = NULL;

  a11y_driver_wait_for (self, has_other_description,
                        &(Wanted) { .role = "push button", .name = button, .text = text,
                                    .answer = &description });
  return description;
}

void
a11y_driver_wait_button (A11yDriver *self,
                         const char *button)
{
  a11y_driver_wait_object (self, "push button", button);
}

static gboolean
has_row (A11yDriver   *self,
         const Wanted *wanted)
{
  g_autoptr (Accessible) list = a11y_driver_find (self, wanted->role, wanted->name);
  int n = list != NULL ? a11y_object_count_children (list) : 0;

  /* The newest is the likeliest */
  for (int i = n - 1; i >= 0; i--)
    {
      g_autoptr (Accessible) row = a11y_object_get_child (list, i);
      g_autofree char *name = row != NULL ? a11y_object_get_name (row) : g_strdup ("");

      if (g_str_has_prefix (name, wanted->text))
        return TRUE;
    }
  return FALSE;
}

/* Waits until one of the rows of @list begins with @prefix. */
void
a11y_driver_wait_row (A11yDriver *self,
                      const char *list,
                      const char *prefix)
{
  a11y_driver_wait_for (self, has_row, &(Wanted) { .role = "list", .name = list, .text = prefix });
}

/* Its index, or -1. */
static int
find_row_with (A11yDriver *self,
               const char *list,
               const char *part)
{
  g_autoptr (Accessible) object = a11y_driver_find (self, "list", list);
  int n = object != NULL ? a11y_object_count_children (object) : 0;

  for (int i = 0; i < n; i++)
    {
      g_autoptr (Accessible) row = a11y_object_get_child (object, i);
      g_autofree char *name = row != NULL ? a11y_object_get_name (row) : g_strdup ("");

      if (strstr (name, part) != NULL)
        return i;
    }
  return -1;
}

static gboolean
has_row_with (A11yDriver   *self,
              const Wanted *wanted)
{
  return find_row_with (self, wanted->name, wanted->text) >= 0;
}

/* Waits until one of the rows of @list says something that contains @part. */
void
a11y_driver_wait_row_with (A11yDriver *self,
                           const char *list,
                           const char *part)
{
  a11y_driver_wait_for (self, has_row_with,
                        &(Wanted) { .role = "list", .name = list, .text = part });
}

/* What the header of @lane says of its state; empty for a lane that is not in sight. */
char *
a11y_driver_read_lane (A11yDriver *self,
                       const char *lane)
{
  g_autoptr (Accessible) list = a11y_driver_find (self, "list", "Lanes");
  int n = list != NULL ? a11y_object_count_children (list) : 0;

  for (int i = 0; i < n; i++)
    {
      g_autoptr (Accessible) header = a11y_object_get_child (list, i);
      g_autofree char *name = header != NULL ? a11y_object_get_name (header) : g_strdup ("");
      g_autoptr (GError) error = NULL;
      char *description = NULL;

      if (g_str_equal (name, lane))
        description = atspi_accessible_get_description (header, &error);
      if (description != NULL)
        return description;
    }
  return g_strdup ("");
}

static gboolean
has_described_lane (A11yDriver   *self,
                    const Wanted *wanted)
{
  g_autofree char *description = a11y_driver_read_lane (self, wanted->name);

  return g_str_has_prefix (description, wanted->text);
}

/* Waits until the header of @lane says that the lane is in a state that begins with @prefix. */
void
a11y_driver_wait_lane (A11yDriver *self,
                       const char *lane,
                       const char *prefix)
{
  a11y_driver_wait_for (self, has_described_lane,
                        &(Wanted) { .role = "list item", .name = lane, .text = prefix });
}

static gboolean
has_n_rows (A11yDriver   *self,
            const Wanted *wanted)
{
  g_autoptr (Accessible) list = a11y_driver_find (self, wanted->role, wanted->name);

  return list != NULL && a11y_object_count_children (list) == wanted->n;
}

void
a11y_driver_wait_n_rows (A11yDriver *self,
                         const char *list,
                         int         n)
{
  a11y_driver_wait_for (self, has_n_rows, &(Wanted) { .role = "list", .name = list, .n = n });
}

static gboolean
has_label (A11yDriver   *self,
           const Wanted *wanted)
{
  g_autoptr (Accessible) panel = a11y_driver_find (self, wanted->role, wanted->name);

  return panel != NULL && a11y_object_contains (panel, wanted->text);
}

/* Waits until a label in @panel says something that contains @part. */
void
a11y_driver_wait_label (A11yDriver *self,
                        const char *panel,
                        const char *part)
{
  a11y_driver_wait_for (self, has_label,
                        &(Wanted) { .role = "panel", .name = panel, .text = part });
}

static gboolean
answer_text (A11yDriver   *self,
             const Wanted *wanted)
{
  g_autoptr (Accessible) object = a11y_driver_find (self, wanted->role, wanted->name);
  g_autoptr (Text) text = object != NULL ? atspi_accessible_get_text_iface (object) : NULL;
  g_autoptr (GError) error = NULL;

  *wanted->answer = text != NULL ? atspi_text_get_text (text, 0, -1, &error) : NULL;
  return *wanted->answer != NULL;
}

/* What the text with the accessible name @name says. */
char *
a11y_driver_read_text (A11yDriver *self,
                       const char *name)
{
  char *all = NULL;

  a11y_driver_wait_for (self, answer_text,
                        &(Wanted) { .role = "text", .name = name, .answer = &all });
  return all;
}

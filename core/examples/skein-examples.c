/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "examples/skein-examples.h"

#include <glib/gi18n-lib.h>

static const SkeinExample * const examples[] =
{
#define SKEIN_E(name) &skein_example_##name,
  SKEIN_EXAMPLES (SKEIN_E)
#undef SKEIN_E
  NULL
};

/**
 * skein_examples_list:
 *
 * Returns: (transfer none) (array zero-terminated=1): every example, in the order in which they
 *   are taught
 */
const SkeinExample * const *
skein_examples_list (void)
{
  return examples;
}

/**
 * skein_examples_find:
 * @id: an example's id, as a user wrote it
 * @error: (nullable): where to store a list of the examples
 *
 * Returns: (transfer none) (nullable): the example, or %NULL with @error set
 */
const SkeinExample *
skein_examples_find (const char *id,
                     GError    **error)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  for (guint i = 0; examples[i] != NULL; i++)
    {
      if (g_str_equal (examples[i]->id, id))
        return examples[i];
      g_string_append_printf (ids, "%s%s", i == 0 ? "" : ", ", examples[i]->id);
    }

  g_set_error (error, SKEIN_EXAMPLE_ERROR, SKEIN_EXAMPLE_ERROR_UNKNOWN,
               /* Translators: the first %s is what somebody wrote for an example's name, the second
                * a list of the names there are. */
               _("“%s” is no example; there are: %s"), id, ids->str);
  return NULL;
}

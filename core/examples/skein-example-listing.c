/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "examples/skein-example.h"

#include <string.h>

#include "skein-listings.h"

/* In an example's C file, the lines from this one on describe the program to Skein; they are not
 * part of the listing. */
#define TAIL "/* --- What Skein knows about it"
#define MARKER "/* py "
#define LICENCE "/* SPDX-"

static char *
load (const SkeinExample *example,
      const char         *suffix)
{
  g_autofree char *path = g_strdup_printf ("/skein/listings/%s.%s", example->id, suffix);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  bytes = g_resource_lookup_data (skein_listings_get_resource (), path,
                                  G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  /* The listings are linked into the program. */
  g_assert_no_error (error);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* Removes the markers, and everything that is not part of the listing. No line moves. */
static char *
strip (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) result = g_string_new (NULL);
  gsize length;

  for (guint i = 0; lines[i] != NULL && !g_str_has_prefix (lines[i], TAIL); i++)
    {
      char *marker = strstr (lines[i], MARKER);

      if (marker != NULL)
        *marker = '\0';
      if (!g_str_has_prefix (lines[i], LICENCE))
        g_string_append (result, g_strchomp (lines[i]));
      g_string_append_c (result, '\n');
    }

  for (length = result->len; length >= 2 && result->str[length - 2] == '\n'; length--)
    ;
  g_string_truncate (result, length);
  return g_string_free (g_steal_pointer (&result), FALSE);
}

/**
 * skein_example_get_listing:
 * @example: an example
 * @which: the language
 *
 * Lines of the C listing have the same numbers as in the file; the markers that tell the Python
 * line of a C line are removed.
 *
 * Returns: (transfer full): the listing, including the end of its last line
 */
char *
skein_example_get_listing (const SkeinExample *example,
                           SkeinListing        which)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (example != NULL, NULL);

  if (which == SKEIN_LISTING_PYTHON)
    return load (example, "py");

  text = load (example, "c");
  return strip (text);
}

/* (element-type guint16): for each C line, counted from 0, its Python line or 0. */
static GArray *
read_markers (const SkeinExample *example)
{
  g_autofree char *text = load (example, "c");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GArray *markers = g_array_new (FALSE, FALSE, sizeof (guint16));

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *marker = strstr (lines[i], MARKER);
      guint16 line = 0;

      if (marker != NULL)
        line = (guint16) g_ascii_strtoull (marker + strlen (MARKER), NULL, 10);
      g_array_append_val (markers, line);
    }

  return markers;
}

/**
 * skein_example_get_python_line:
 * @example: an example
 * @c_line: a line of its C file, from 1
 *
 * May be called from any thread.
 *
 * Returns: the line of its Python listing, from 1, that corresponds to @c_line; 0 if none does
 */
guint
skein_example_get_python_line (const SkeinExample *example,
                               guint               c_line)
{
  static GMutex mutex;
  static GHashTable *cache; /* of SkeinExample to GArray; guarded by mutex, lives for ever */
  GArray *markers;
  guint line = 0;

  g_return_val_if_fail (example != NULL, 0);

  g_mutex_lock (&mutex);
  if (cache == NULL)
    cache = g_hash_table_new (NULL, NULL);
  markers = g_hash_table_lookup (cache, example);
  if (markers == NULL)
    {
      markers = read_markers (example);
      g_hash_table_insert (cache, (gpointer) example, markers);
    }
  if (c_line >= 1 && c_line <= markers->len)
    line = g_array_index (markers, guint16, c_line - 1);
  g_mutex_unlock (&mutex);

  return line;
}

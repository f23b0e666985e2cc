/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "skein-choices-file.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/skein-event.h"
#include "base/skein-file.h"
#include "skein-usage.h"

#define HEADER "skein-choices 1"
#define PER_LINE 20
/* Room for ten million choices of seven digits; a longer file is not a file of choices. */
#define LONGEST_FILE (80 * 1000 * 1000)
#define CHUNK 65536

static GString *
read_text (const char *path,
           GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *buffer = g_malloc (CHUNK);
  gssize n = 0;

  stream = g_file_read (file, NULL, &local_error);
  while (stream != NULL && text->len <= LONGEST_FILE
         && (n = g_input_stream_read (G_INPUT_STREAM (stream), buffer, CHUNK, NULL,
                                      &local_error)) > 0)
    g_string_append_len (text, buffer, n);

  if (local_error != NULL)
    {
      /* Translators: a file's name, the system's reason */
      skein_usage_set_error (error, _("--choices: cannot read “%s”: %s"),
                             path, local_error->message);
      return NULL;
    }
  return g_steal_pointer (&text);
}

/* Returns whether the text from @word up to @end is the number of a thread. */
static gboolean
parse_choice (const char *word,
              const char *end,
              guint32    *choice)
{
  guint value = 0;

  for (const char *p = word; p < end; p++)
    {
      if (!g_ascii_isdigit (*p))
        return FALSE;
      value = value * 10 + (*p - '0');
      if (value > SKEIN_MAX_THREADS)
        return FALSE;
    }
  *choice = value;
  return value > 0;
}

static GArray *
parse_choices (const char *path,
               const char *text,
               const char *end,
               GError    **error)
{
  g_autoptr (GArray) choices = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint line = 2;

  for (const char *p = text; p < end; p++)
    {
      const char *word = p;
      guint32 choice;

      if (*p == '\n')
        line++;
      if (g_ascii_isspace (*p))
        continue;

      while (p + 1 < end && !g_ascii_isspace (p[1]))
        p++;
      if (!parse_choice (word, p + 1, &choice))
        {
          g_autofree char *shown = g_strndup (word, MIN (p + 1 - word, 40));

          /* Translators: a file's name, a line number, the word found there, a number */
          skein_usage_set_error (error, _("--choices: “%s”, line %u: “%s” is no thread's number, "
                                          "which is 1 to %u"),
                                 path, line, shown, SKEIN_MAX_THREADS);
          return NULL;
        }
      g_array_append_val (choices, choice);
    }
  return g_steal_pointer (&choices);
}

/**
 * skein_choices_file_read:
 * @path: the name of a file
 * @error: a %SKEIN_USAGE_ERROR
 *
 * Returns: (transfer full) (element-type guint32): the choices, %NULL on error
 */
GArray *
skein_choices_file_read (const char *path,
                         GError    **error)
{
  g_autoptr (GString) text = read_text (path, error);
  const char *after = NULL;

  if (text == NULL)
    return NULL;

  if (g_str_has_prefix (text->str, HEADER))
    after = text->str + strlen (HEADER);
  if (after == NULL || !(*after == '\n' || *after == '\r' || *after == '\0')
      || text->len > LONGEST_FILE)
    {
      /* Translators: a file's name, the line it should begin with */
      skein_usage_set_error (error, _("--choices: “%s” is no file of choices, as --save-choices "
                                      "writes it: its first line should be “%s”"), path, HEADER);
      return NULL;
    }
  return parse_choices (path, strchr (after, '\n') != NULL ? strchr (after, '\n') + 1 : after,
                        text->str + text->len, error);
}

/**
 * skein_choices_file_write:
 * @path: the name of a file
 * @choices: (array length=n_choices): thread ids
 * @n_choices: the number of choices
 * @error: as of skein_file_write()
 *
 * Writes the whole file, or leaves an existing file as it was.
 *
 * Returns: whether the file was written
 */
gboolean
skein_choices_file_write (const char    *path,
                          const guint32 *choices,
                          gsize          n_choices,
                          GError       **error)
{
  g_autoptr (GString) text = g_string_new (HEADER "\n");

  for (gsize i = 0; i < n_choices; i++)
    g_string_append_printf (text, "%u%c", choices[i],
                            i + 1 == n_choices || (i + 1) % PER_LINE == 0 ? '\n' : ' ');
  return skein_file_write (path, text->str, text->len, error);
}

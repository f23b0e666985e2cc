/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "skein-usage.h"

#include <glib/gi18n.h>

#include "base/skein-platform.h"
#include "skein-commands.h"
#include "skein-output.h"

/* A word longer than this many characters is shortened in the middle. */
#define LONGEST_WORD 72
#define HEAD 48
#define TAIL 12

G_DEFINE_QUARK (skein-usage-error-quark, skein_usage_error)

/**
 * skein_usage_set_error:
 * @error: where to put the error
 * @format: a sentence without a full stop
 *
 * Sets a %SKEIN_USAGE_ERROR.
 */
void
skein_usage_set_error (GError    **error,
                       const char *format,
                       ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (SKEIN_USAGE_ERROR, SKEIN_USAGE_ERROR_WORD, format, arguments);
  va_end (arguments);
}

static char *
list_options (const GOptionEntry *entries)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; entries[i].long_name != NULL; i++)
    if (*entries[i].long_name != '\0')
      g_string_append_printf (list, "%s--%s", list->len == 0 ? "" : ", ", entries[i].long_name);
  return g_string_free (g_steal_pointer (&list), FALSE);
}

/**
 * skein_usage_parse:
 * @context: the context to parse with; @entries are added to it
 * @command: the command as the user calls it, such as `skein run`
 * @entries: the options of the command
 * @argv: the words of the command line, of which the first is the command's name
 * @error: a %SKEIN_USAGE_ERROR
 *
 * Parses @argv, which is not changed.
 *
 * Returns: whether @argv was parsed without an error
 */
gboolean
skein_usage_parse (GOptionContext     *context,
                   const char         *command,
                   const GOptionEntry *entries,
                   char              **argv,
                   GError            **error)
{
  g_auto (GStrv) words = g_strdupv (argv);
  g_autofree char *allowed = list_options (entries);
  g_autoptr (GError) local_error = NULL;

  /* The help text uses this name for the command. */
  g_set_prgname (command);
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_help_enabled (context, FALSE);
  if (g_option_context_parse_strv (context, &words, &local_error))
    return TRUE;

  if (g_error_matches (local_error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
    /* Translators: GLib's sentence ("Unknown option --x"), a command, a list of its options */
    skein_usage_set_error (error, _("%s; %s takes %s"), local_error->message, command, allowed);
  else
    /* Translators: GLib's sentence ("Missing argument for --x"), a command */
    skein_usage_set_error (error, _("%s; `%s --help` says what it takes"), local_error->message,
                           command);
  return FALSE;
}

/* In a locale without typographic quotes each of them would become a question mark. */
static void
append_character (GString *text,
                  gunichar c,
                  gboolean utf8)
{
  if (c == '\n')
    g_string_append (text, "\\n");
  else if (g_unichar_iscntrl (c))
    g_string_append_printf (text, "\\x%02x", c);
  else if (!utf8 && (c == 0x201c || c == 0x201d))
    g_string_append_c (text, '"');
  else if (!utf8 && (c == 0x2018 || c == 0x2019))
    g_string_append_c (text, '\'');
  else
    g_string_append_unichar (text, c);
}

/* Makes a sentence safe for a terminal, since it may quote any word of the command line: of any
 * length, in any encoding, with line breaks or control characters. */
static char *
tame (const char *sentence)
{
  g_autofree char *valid = g_utf8_make_valid (sentence, -1);
  gboolean utf8 = g_get_charset (NULL);
  g_autoptr (GString) tamed = g_string_new (NULL);

  for (const char *word = valid; *word != '\0';)
    {
      const char *end = word;
      glong length = 0;
      glong at = 0;

      for (; *end != '\0' && *end != ' '; end = g_utf8_next_char (end))
        length++;
      for (; word < end; word = g_utf8_next_char (word), at++)
        {
          if (length > LONGEST_WORD && at == HEAD)
            g_string_append (tamed, "...");
          if (length <= LONGEST_WORD || at < HEAD || at >= length - TAIL)
            append_character (tamed, g_utf8_get_char (word), utf8);
        }
      if (*end == ' ')
        g_string_append_c (tamed, *end++);
      word = end;
    }
  return g_string_free (g_steal_pointer (&tamed), FALSE);
}

/**
 * skein_usage_say:
 * @format: a sentence
 *
 * Prints the sentence to standard error, on one line with the program's name before it.
 */
void
skein_usage_say (const char *format,
                 ...)
{
  g_autofree char *sentence = NULL;
  g_autofree char *tamed = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  tamed = tame (sentence);
  g_printerr ("skein: %s%s\n", tamed, g_str_has_suffix (tamed, ".") ? "" : ".");
}

void
skein_usage_say_error (const GError *error)
{
  skein_usage_say ("%s", error->message);
}

/**
 * skein_usage_say_report:
 * @report: (nullable): sentences, on one or more lines
 *
 * Prints each line as skein_usage_say() does.
 */
void
skein_usage_say_report (const char *report)
{
  g_auto (GStrv) lines = g_strsplit (report != NULL ? report : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      skein_usage_say ("%s", lines[i]);
}

/**
 * skein_usage_say_unwritten:
 * @error: the reason why something could not be written, a #GIOErrorEnum or another error
 *
 * Prints the reason, with a remedy if one is known.
 */
void
skein_usage_say_unwritten (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    /* Translators: a sentence about the file that could not be written, and the system's reason */
    skein_usage_say (_("%s; make room on that disk, or write to another"), error->message);
  else
    skein_usage_say_error (error);
}

static void
broken_cb (SkeinOutput *output,
           gpointer     data)
{
}

/**
 * skein_usage_explain_broken:
 * @error: the reason why standard output cannot be written to
 *
 * Prints the reason, unless the reader has closed the pipe.
 *
 * Returns: the exit status of the program
 */
int
skein_usage_explain_broken (const GError *error)
{
  g_autoptr (GError) reason = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE))
    return SKEIN_EXIT_CLOSED;

  reason = g_error_copy (error);
  /* Translators: stands before the system's reason */
  g_prefix_error (&reason, _("cannot write to standard output: "));
  skein_usage_say_unwritten (reason);
  return SKEIN_EXIT_FAILED;
}

/**
 * skein_usage_print:
 * @text: the text to write to standard output
 *
 * Returns: the exit status of the program
 */
int
skein_usage_print (const char *text)
{
  g_autoptr (SkeinOutput) output = skein_output_new (SKEIN_STDOUT, broken_cb, NULL);

  skein_output_append (output, text, -1);
  skein_output_flush (output);
  while (!skein_output_is_empty (output))
    g_main_context_iteration (NULL, TRUE);

  if (skein_output_get_error (output) == NULL)
    return SKEIN_EXIT_OK;
  return skein_usage_explain_broken (skein_output_get_error (output));
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "trace/skein-sentence.h"

#include <string.h>

struct _SkeinSentence
{
  GPtrArray *words; /* (owned) of (owned) char *; ends with NULL */
};

/**
 * skein_words_count_places:
 * @template: a template
 *
 * Returns: the number of arguments that the template takes
 */
guint
skein_words_count_places (const char *template)
{
  guint n = 0;

  for (const char *at = strchr (template, '%'); at != NULL; at = strchr (at + 1, '%'))
    {
      g_assert (at[1] == 's');
      n++;
    }
  return n;
}

/* --- Building ------------------------------------------------------------------------------- */

static void
add_word (SkeinSentence *self,
          const char    *word)
{
  g_assert (word != NULL);
  g_ptr_array_index (self->words, self->words->len - 1) = g_strdup (word);
  g_ptr_array_add (self->words, NULL);
}

static void
add_valist (SkeinSentence *self,
            const char    *template,
            va_list        args)
{
  guint n = skein_words_count_places (template);

  add_word (self, template);
  for (guint i = 0; i < n; i++)
    add_word (self, va_arg (args, const char *));
}

/**
 * skein_sentence_new:
 *
 * Returns: (transfer full): a sentence without words
 */
SkeinSentence *
skein_sentence_new (void)
{
  SkeinSentence *self = g_new (SkeinSentence, 1);

  self->words = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->words, NULL);
  return self;
}

/**
 * skein_sentence_new_from:
 * @words: a template, whose places are all "%s"
 *
 * Returns: (transfer full): a sentence of the template and its arguments; all are copied
 */
SkeinSentence *
skein_sentence_new_from (const char *words,
                         ...)
{
  SkeinSentence *self;
  va_list args;

  va_start (args, words);
  self = skein_sentence_new_valist (words, args);
  va_end (args);
  return self;
}

/**
 * skein_sentence_new_valist:
 * @words: a template, whose places are all "%s"
 * @args: a string for each place
 *
 * Returns: (transfer full): a sentence of the template and its arguments; all are copied
 */
SkeinSentence *
skein_sentence_new_valist (const char *words,
                           va_list     args)
{
  SkeinSentence *self = skein_sentence_new ();

  add_valist (self, words, args);
  return self;
}

/**
 * skein_sentence_add:
 * @self: a sentence
 * @words: a template, whose places are all "%s"
 *
 * Appends the template and its arguments; all are copied.
 */
void
skein_sentence_add (SkeinSentence *self,
                    const char    *words,
                    ...)
{
  va_list args;

  va_start (args, words);
  add_valist (self, words, args);
  va_end (args);
}

void
skein_sentence_free (SkeinSentence *self)
{
  g_ptr_array_unref (self->words);
  g_free (self);
}

/**
 * skein_sentence_get_words:
 * @self: a sentence
 *
 * Returns: (transfer none) (array zero-terminated=1): templates and arguments, for
 *   skein_words_put_together(), until @self changes
 */
const char * const *
skein_sentence_get_words (SkeinSentence *self)
{
  return (const char * const *) self->words->pdata;
}

/* --- Putting together ----------------------------------------------------------------------- */

/* Returns: the argument for the place at @percent: @next for "%s", the third for "%3$s"; @n_args or
 *   more if the place is invalid. @end is set behind the place. */
static guint
read_place (const char  *percent,
            guint        n_args,
            guint        next,
            const char **end)
{
  const char *at = percent + 1;

  if (g_ascii_isdigit (*at))
    {
      guint64 number = g_ascii_strtoull (at, (char **) &at, 10);

      if (number == 0 || number > n_args || *at++ != '$')
        return n_args;
      next = (guint) number - 1;
    }
  *end = at + 1;
  return *at == 's' ? next : n_args;
}

/* Returns: whether @template could be filled; if not, @text is unchanged */
static gboolean
append_filled (GString            *text,
               const char         *template,
               const char * const *args,
               guint               n_args)
{
  gsize length = text->len;
  guint next = 0;

  for (const char *at = template; *at != '\0';)
    {
      const char *percent = strchr (at, '%');
      const char *end = percent;
      guint i;

      if (percent == NULL)
        {
          g_string_append (text, at);
          break;
        }
      g_string_append_len (text, at, percent - at);
      i = read_place (percent, n_args, next++, &end);
      if (i >= n_args)
        {
          g_string_truncate (text, length);
          return FALSE;
        }
      g_string_append (text, args[i]);
      at = end;
    }
  return TRUE;
}

/**
 * skein_words_put_together:
 * @words: (array zero-terminated=1): the words of a sentence
 * @translate: (nullable): translates a template; %NULL: English
 *
 * A translation whose places do not fit is ignored: its template stays English.
 *
 * Returns: (transfer full): the sentence
 */
char *
skein_words_put_together (const char * const *words,
                          SkeinTranslate      translate)
{
  GString *text = g_string_new (NULL);

  while (*words != NULL)
    {
      const char *template = *words++;
      guint n = skein_words_count_places (template);

      if (translate == NULL || *template == '\0'
          || !append_filled (text, translate (template), words, n))
        append_filled (text, template, words, n);
      words += n;
    }
  return g_string_free (text, FALSE);
}

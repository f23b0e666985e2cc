/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model-private.h"

/* Each sentence of the engine can be said in another language, with all its arguments in place. */

/* A language of nothing but the arguments, the last one first: "<2><1>". */
static const char *
speak_backwards (const char *words)
{
  g_auto (GStrv) between = g_strsplit (words, "%s", -1);
  g_autoptr (GString) text = g_string_new ("|");

  for (guint n = g_strv_length (between) - 1; n > 0; n--)
    g_string_append_printf (text, "<%%%u$s>", n);
  return g_intern_string (text->str);
}

/* The same of a whole sentence, and the sentence as it stands, worked out another way. */
static void
say_by_hand (const char * const *words,
             GString            *english,
             GString            *backwards)
{
  while (*words != NULL)
    {
      g_auto (GStrv) between = g_strsplit (*words++, "%s", -1);
      guint n = g_strv_length (between) - 1;

      g_string_append_c (backwards, '|');
      for (guint i = n; i > 0; i--)
        g_string_append_printf (backwards, "<%s>", words[i - 1]);
      for (guint i = 0; i <= n; i++)
        g_string_append_printf (english, "%s%s", between[i], i < n ? words[i] : "");
      words += n;
    }
}

/**
 * model_check_words:
 * @model: at an event whose argument is what the engine says, or 0
 * @text: that argument
 */
void
model_check_words (Model *model,
                   guint  text)
{
  g_autoptr (GString) english = g_string_new (NULL);
  g_autoptr (GString) backwards = g_string_new (NULL);
  g_autofree const char **words = skein_trace_dup_words (model->trace, text);
  g_autofree char *said = NULL;

  if (text == 0)
    return;
  claim (model, words != NULL);
  say_by_hand (words, english, backwards);
  claim (model, g_str_equal (skein_trace_get_text (model->trace, text), english->str));
  said = skein_words_put_together (words, speak_backwards);
  claim (model, g_str_equal (said, backwards->str));
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "trace/skein-trace-private.h"

/* The words of what the engine says, beside the texts that its events name. */

/* There are few. */
#define SENTENCE_BITS 4

/* Of words, ended by NULL. */
static guint
words_hash (gconstpointer key)
{
  guint hash = 0;

  for (const char * const *word = key; *word != NULL; word++)
    hash = hash * 31 + g_str_hash (*word);
  return hash;
}

static gboolean
words_equal (gconstpointer a,
             gconstpointer b)
{
  return g_strv_equal (a, b);
}

/**
 * skein_trace_init_sentences:
 * @trace: a trace that has none yet
 */
void
skein_trace_init_sentences (SkeinTrace *trace)
{
  skein_chunks_init (&trace->sentences, sizeof (SkeinTraceSentence), SENTENCE_BITS);
  trace->sentence_ids = g_hash_table_new_full (words_hash, words_equal, g_free, NULL);
}

/**
 * skein_trace_clear_sentences:
 * @trace: a trace that is being freed
 */
void
skein_trace_clear_sentences (SkeinTrace *trace)
{
  g_hash_table_unref (trace->sentence_ids);
  skein_chunks_clear (&trace->sentences);
}

/* Words that live as long as the trace. */
static const char **
store_words (SkeinTrace         *trace,
             const char * const *words)
{
  guint n = g_strv_length ((char **) words);
  const char **copy = g_new (const char *, n + 1);

  for (guint i = 0; i < n; i++)
    copy[i] = skein_trace_get_text (trace, skein_trace_intern_text (trace, words[i]));
  copy[n] = NULL;
  __atomic_fetch_add (&trace->text_memory, (n + 1) * sizeof *copy, __ATOMIC_RELAXED);
  return copy;
}

/**
 * skein_trace_intern_sentence:
 * @trace: a trace
 * @sentence: (transfer none): what the engine says; copied if it is new
 *
 * Its text is English, and no other than this sentence's, even if another reads the same.
 *
 * Returns: the text's id; equal sentences have the same
 */
guint
skein_trace_intern_sentence (SkeinTrace    *trace,
                             SkeinSentence *sentence)
{
  const char * const *words;
  g_autofree char *text = NULL;
  SkeinTraceSentence *slot;
  guint id;

  g_return_val_if_fail (trace != NULL, 0);
  g_return_val_if_fail (sentence != NULL, 0);

  words = skein_sentence_get_words (sentence);
  id = GPOINTER_TO_UINT (g_hash_table_lookup (trace->sentence_ids, words));
  if (id != 0)
    return id;

  text = skein_words_put_together (words, NULL);
  words = store_words (trace, words);
  id = skein_trace_add_text (trace, text);
  g_hash_table_insert (trace->sentence_ids, (gpointer) words, GUINT_TO_POINTER (id));
  slot = skein_chunks_prepare (&trace->sentences);
  *slot = (SkeinTraceSentence) { id, words };
  skein_chunks_publish (&trace->sentences);
  return id;
}

/**
 * skein_trace_get_words:
 * @trace: a trace
 * @text: a text's id, or 0
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): what the text was put together
 *   from, if it is a sentence of the engine's, see skein_words_put_together()
 */
const char * const *
skein_trace_get_words (SkeinTrace *trace,
                       guint       text)
{
  guint low = 0;
  guint high;

  g_return_val_if_fail (trace != NULL, NULL);

  high = skein_chunks_get_count (&trace->sentences);
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const SkeinTraceSentence *sentence = skein_chunks_peek (&trace->sentences, middle);

      if (sentence->text == text)
        return sentence->words;
      if (sentence->text < text)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

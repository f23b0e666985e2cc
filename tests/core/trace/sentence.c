/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "words/skein-describe.h"
#include "trace/skein-trace.h"

/* --- Words ------------------------------------------------------------------------------------ */

static void
test_english (void)
{
  g_autoptr (SkeinSentence) sentence = skein_sentence_new ();
  char name[] = "Producer";
  g_autofree char *text = NULL;

  g_assert_null (skein_sentence_get_words (sentence)[0]);
  skein_sentence_add (sentence, "%s waits to lock %s", name, "%s");
  skein_sentence_add (sentence, "; ");
  skein_sentence_add (sentence, "%s", "");
  skein_sentence_add (sentence, "100 or more.");
  name[0] = 'x';

  /* An argument is no template. */
  text = skein_words_put_together (skein_sentence_get_words (sentence), NULL);
  g_assert_cmpstr (text, ==, "Producer waits to lock %s; 100 or more.");
}

static void
test_nothing (void)
{
  g_autoptr (SkeinSentence) sentence = skein_sentence_new ();
  g_autofree char *text = skein_words_put_together (skein_sentence_get_words (sentence), NULL);

  g_assert_cmpstr (text, ==, "");
}

static const char *translation;

static const char *
translate (const char *words)
{
  /* In gettext the translation of nothing is the catalogue's head. */
  g_assert_cmpstr (words, !=, "");
  return g_str_has_prefix (words, "%s waits") ? translation : words;
}

static void
test_translated (void)
{
  static const struct { const char *translation; const char *text; } cases[] = {
    { "%s wartet auf %s", "(A wartet auf m.)" },
    { "auf %2$s wartet %1$s", "(auf m wartet A.)" },
    { "%2$s, %2$s!", "(m, m!.)" },
    { "nichts", "(nichts.)" },
    { "", "(.)" },
    /* A sentence whose translation does not fit stays English. */
    { "%s wartet auf %s und %s", "(A waits for m.)" },
    { "%s wartet %d s", "(A waits for m.)" },
    { "%3$s wartet", "(A waits for m.)" },
    { "%0$s wartet", "(A waits for m.)" },
    { "%4294967297$s wartet", "(A waits for m.)" },
    { "%99999999999999999999$s wartet", "(A waits for m.)" },
    { "%1$d wartet", "(A waits for m.)" },
    { "%1 wartet", "(A waits for m.)" },
    { "%s wartet zu 100 %", "(A waits for m.)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SkeinSentence) sentence = skein_sentence_new_from ("(");
      g_autofree char *text = NULL;

      skein_sentence_add (sentence, "%s waits for %s", "A", "m");
      skein_sentence_add (sentence, "%s", "");
      skein_sentence_add (sentence, ".)");
      translation = cases[i].translation;
      text = skein_words_put_together (skein_sentence_get_words (sentence), translate);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* --- In a trace ------------------------------------------------------------------------------- */

static guint
intern (SkeinTrace *trace,
        const char *who,
        const char *what)
{
  g_autoptr (SkeinSentence) sentence = skein_sentence_new_from ("%s waits for %s.", who, what);

  return skein_trace_intern_sentence (trace, sentence);
}

static void
test_interned (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();
  guint printed = skein_trace_intern_text (trace, "A waits for m.");
  guint said = intern (trace, "A", "m");
  g_autofree char *text = skein_describe_text (trace, said);

  g_assert_cmpstr (skein_trace_get_text (trace, said), ==, "A waits for m.");
  g_assert_cmpstr (text, ==, "A waits for m.");
  g_assert_cmpuint (intern (trace, "A", "m"), ==, said);

  /* A program's printed text is not the engine's, even if it reads the same. */
  g_assert_cmpuint (printed, !=, said);
  g_assert_cmpuint (skein_trace_intern_text (trace, "A waits for m."), ==, printed);
  g_assert_null (skein_trace_dup_words (trace, printed));

  /* Nor are two sentences one. */
  g_assert_cmpuint (intern (trace, "A waits for m", "n"), !=, intern (trace, "A", "m waits for n"));
}

static void
test_many (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();
  guint ids[500];

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      ids[i] = intern (trace, name, "m");
    }
  for (guint id = 0; id <= ids[499]; id++)
    {
      const char *text = skein_trace_get_text (trace, id);
      g_autofree const char **words = skein_trace_dup_words (trace, id);

      if (text == NULL || strstr (text, " waits for m.") == NULL)
        {
          g_assert_null (words);
          continue;
        }
      g_assert_cmpuint (ids[g_ascii_strtoull (words[1], NULL, 10)], ==, id);
      g_assert_cmpuint (g_strv_length ((char **) words), ==, 3);
    }
}

/* A sentence's memory counts against the bound of the record: each part once. */
static void
test_memory (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();
  gsize empty = skein_trace_get_memory (trace);

  intern (trace, "A", "m");
  g_assert_cmpuint (skein_trace_get_text_memory (trace), ==,
                    sizeof "A waits for m." + sizeof "%s waits for %s." + sizeof "A" + sizeof "m"
                      + 3 * sizeof (guint32));
  g_assert_cmpuint (skein_trace_get_memory (trace), >, empty);
  intern (trace, "A", "m");
  intern (trace, "m", "A");
  g_assert_cmpuint (skein_trace_get_text_memory (trace), ==,
                    2 * sizeof "A waits for m." + sizeof "%s waits for %s." + sizeof "A"
                      + sizeof "m" + 6 * sizeof (guint32));
}

static void
test_no_text (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();

  g_assert_null (skein_describe_text (trace, 0));
  g_assert_null (skein_trace_dup_words (trace, 0));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/trace/sentence/english", test_english);
  g_test_add_func ("/trace/sentence/nothing", test_nothing);
  g_test_add_func ("/trace/sentence/translated", test_translated);
  g_test_add_func ("/trace/sentence/interned", test_interned);
  g_test_add_func ("/trace/sentence/many", test_many);
  g_test_add_func ("/trace/sentence/memory", test_memory);
  g_test_add_func ("/trace/sentence/no-text", test_no_text);

  return g_test_run ();
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A message of the engine to a user. A trace holds it in English, so that a run is the same in
 * every language; the reader puts it together again in the user's language. Therefore it is kept as
 * words: a template, then an argument for each of the template's places, then the next template,
 * and so on. The places of a template are "%s", and it contains no other '%'; a translation may
 * also say "%2$s". A text that needs no translation is a template without N_(). */
typedef struct _SkeinSentence SkeinSentence;

/* Returns: (transfer none): a template's translation */
typedef const char *(*SkeinTranslate) (const char *words);

SkeinSentence      *skein_sentence_new          (void);
SkeinSentence      *skein_sentence_new_from     (const char *words, ...) G_GNUC_PRINTF (1, 2);
SkeinSentence      *skein_sentence_new_valist   (const char *words, va_list args)
                                                 G_GNUC_PRINTF (1, 0);
void                skein_sentence_add          (SkeinSentence *self, const char *words, ...)
                                                 G_GNUC_PRINTF (2, 3);
void                skein_sentence_free         (SkeinSentence *self);
const char * const *skein_sentence_get_words    (SkeinSentence *self);
guint               skein_words_count_places    (const char *template);
char               *skein_words_put_together    (const char * const *words,
                                                 SkeinTranslate      translate);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinSentence, skein_sentence_free)

G_END_DECLS

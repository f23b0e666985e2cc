/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

#define SKEIN_TYPE_SOURCE_TEXT (skein_source_text_get_type ())
G_DECLARE_FINAL_TYPE (SkeinSourceText, skein_source_text, SKEIN, SOURCE_TEXT, GtkSourceView)

/* A thread that stands on a line. */
typedef struct
{
  guint line;       /* from 1 */
  guint id;         /* selects its colour */
  const char *name; /* (not owned): must live as long as it is shown */
} SkeinLineThread;

/* The text of a program, which can be read and copied, with the lines on which threads stand, the
 * line of the selected event, and the line whose events are marked.
 *
 *   ::line-activated (guint line)  a line was clicked, or Enter was pressed on it */
GtkWidget *skein_source_text_new               (const char *language);
void       skein_source_text_set_text          (SkeinSourceText *self, const char *text);
void       skein_source_text_set_threads       (SkeinSourceText *self,
                                                const SkeinLineThread *threads, guint n_threads);
const SkeinLineThread *skein_source_text_get_threads (SkeinSourceText *self, guint *n_threads);
void       skein_source_text_set_selected_line (SkeinSourceText *self, guint line);
void       skein_source_text_set_marked_line   (SkeinSourceText *self, guint line);
guint      skein_source_text_get_marked_line   (SkeinSourceText *self);

G_END_DECLS

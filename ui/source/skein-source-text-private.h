/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "source/skein-source-text.h"

G_BEGIN_DECLS

struct _SkeinSourceText
{
  GtkSourceView parent_instance;

  const char *language; /* (nullable): whose colours it is to get as soon as it is seen */
  guint n_ticks;        /* frames that it has been seen in without them */
  GArray *marks;        /* of SkeinLineMark, by line */
  guint selected_line;  /* 0: none */
  guint marked_line;    /* 0: none */
  graphene_point_t press;
};

/* Grounds and edges of lines, and names of threads on them; see snapshot_layer of GtkTextView. */
void skein_source_text_draw_below (SkeinSourceText *self, GtkSnapshot *snapshot);
void skein_source_text_draw_above (SkeinSourceText *self, GtkSnapshot *snapshot);

G_END_DECLS

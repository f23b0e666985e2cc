/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "skein-text-canvas.h"
#include "skein-text-scale.h"
#include "history/skein-history.h"

G_BEGIN_DECLS

/* Threads of a child process stand so far to the right of its heading. */
#define SKEIN_TEXT_ROWS_CHILD_INDENT 2

/* What a cell of a text timeline can say; the legend explains those that were used. */
typedef enum
{
  SKEIN_GLYPH_RUNNING,
  SKEIN_GLYPH_PARTLY,    /* runs for a part of the cell's time */
  SKEIN_GLYPH_ACTION,    /* something was done that took no time */
  SKEIN_GLYPH_READY,
  SKEIN_GLYPH_SLEEPING,
  SKEIN_GLYPH_BLOCKED,
  SKEIN_GLYPH_WAITING,
  SKEIN_GLYPH_NEW,
  SKEIN_GLYPH_FINISHED,
  SKEIN_GLYPH_DESTROYED,
  SKEIN_GLYPH_FULL,      /* an object that holds something, is set, is owned */
  SKEIN_GLYPH_LOW,       /* one that is clear, or counts 0 */
  SKEIN_N_GLYPHS
} SkeinGlyph;

/* What the rows of a text timeline are drawn with. */
typedef struct
{
  SkeinHistory *history;
  SkeinTextCanvas *canvas;
  SkeinTextScale scale;
  guint gutter;               /* the canvas's column where time begins */
  guint room;                 /* columns from there to the right edge, more than the scale's */
  gboolean used[SKEIN_N_GLYPHS];
} SkeinTextRows;

gunichar skein_text_rows_get_glyph   (const SkeinTextRows *self, SkeinGlyph glyph);
void     skein_text_rows_put         (SkeinTextRows *self, guint column, SkeinGlyph glyph);
void     skein_text_rows_add_thread  (SkeinTextRows *self, guint thread);
void     skein_text_rows_add_object  (SkeinTextRows *self, guint object);
void     skein_text_rows_add_console (SkeinTextRows *self, const char *name);

G_END_DECLS

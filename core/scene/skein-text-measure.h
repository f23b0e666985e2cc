/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "scene/skein-draw-list.h"

G_BEGIN_DECLS

typedef enum
{
  SKEIN_FACE_SANS,
  SKEIN_FACE_SANS_BOLD,
  SKEIN_FACE_MONO,
  SKEIN_N_FACES
} SkeinFace;

/* The font of a text style. A value type. */
typedef struct
{
  SkeinFace face;
  double size;          /* as a part of the reader's font size */
} SkeinTextFont;

/* The default font size, in pixels. */
#define SKEIN_TEXT_SIZE 13.6

SkeinTextFont skein_text_style_get_font    (SkeinTextStyle style);
guint         skein_text_measure_get_units (SkeinFace face, const char *text);
float         skein_text_measure_get_width (gpointer data, const char *text,
                                            SkeinTextStyle style);

G_END_DECLS

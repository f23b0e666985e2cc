/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A page of character cells; wide characters (East Asian) take two cells. Control characters and
 * characters without width are left out. */
typedef struct _SkeinTextCanvas SkeinTextCanvas;

SkeinTextCanvas *skein_text_canvas_new       (guint width, gboolean utf8);
void             skein_text_canvas_free      (SkeinTextCanvas *self);
guint            skein_text_canvas_get_width (SkeinTextCanvas *self);
gboolean         skein_text_canvas_is_utf8   (SkeinTextCanvas *self);
void             skein_text_canvas_add_row   (SkeinTextCanvas *self);
void             skein_text_canvas_put       (SkeinTextCanvas *self, guint column, gunichar c);
guint            skein_text_canvas_put_text  (SkeinTextCanvas *self, guint column, guint room,
                                              const char *text);
char            *skein_text_canvas_to_text   (SkeinTextCanvas *self);
guint            skein_text_measure          (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinTextCanvas, skein_text_canvas_free)

G_END_DECLS

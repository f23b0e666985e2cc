/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Standard output, written from the main loop without ever blocking it. With a slow reader the
 * program can still handle an interrupt, and it notices at once when the reader goes away. */
typedef struct _SkeinOutput SkeinOutput;

/* Is called when nothing more can be written, because the reader has gone or writing has failed. */
typedef void (*SkeinOutputBrokenFunc) (SkeinOutput *self, gpointer data);

SkeinOutput  *skein_output_new       (int fd, SkeinOutputBrokenFunc broken, gpointer data);
void          skein_output_free      (SkeinOutput *self);
void          skein_output_append    (SkeinOutput *self, const char *text, gssize length);
void          skein_output_flush     (SkeinOutput *self);
gboolean      skein_output_is_empty  (SkeinOutput *self);
const GError *skein_output_get_error (SkeinOutput *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinOutput, skein_output_free)

G_END_DECLS

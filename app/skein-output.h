/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Standard output, written from the main loop without ever blocking it: a reader that is slow
 * leaves the program able to hear an interrupt, and one that has gone away is noticed at once. */
typedef struct _SkeinOutput SkeinOutput;

/* Nobody will read what is written any more, or it cannot be written. */
typedef void (*SkeinOutputBrokenFunc) (SkeinOutput *self, gpointer data);

SkeinOutput  *skein_output_new       (int fd, SkeinOutputBrokenFunc broken, gpointer data);
void          skein_output_free      (SkeinOutput *self);
void          skein_output_append    (SkeinOutput *self, const char *text, gssize length);
void          skein_output_flush     (SkeinOutput *self);
gboolean      skein_output_is_empty  (SkeinOutput *self);
const GError *skein_output_get_error (SkeinOutput *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinOutput, skein_output_free)

G_END_DECLS

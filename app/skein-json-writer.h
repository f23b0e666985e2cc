/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writes JSON according to RFC 8259: UTF-8, the same bytes for the same calls in every locale. */
typedef struct _SkeinJsonWriter SkeinJsonWriter;

/* How the values in an object or array are arranged: each on a line of its own, or all on one line.
 * A container inside one on a single line is on that line too. */
typedef enum
{
  SKEIN_JSON_LINES,
  SKEIN_JSON_ONE_LINE
} SkeinJsonStyle;

SkeinJsonWriter *skein_json_writer_new          (void);
void             skein_json_writer_free         (SkeinJsonWriter *self);
char            *skein_json_writer_finish       (SkeinJsonWriter *self, gsize *length);
void             skein_json_writer_begin_object (SkeinJsonWriter *self, const char *name,
                                                 SkeinJsonStyle style);
void             skein_json_writer_end_object   (SkeinJsonWriter *self);
void             skein_json_writer_begin_array  (SkeinJsonWriter *self, const char *name,
                                                 SkeinJsonStyle style);
void             skein_json_writer_end_array    (SkeinJsonWriter *self);
void             skein_json_writer_add_string   (SkeinJsonWriter *self, const char *name,
                                                 const char *value);
void             skein_json_writer_add_int      (SkeinJsonWriter *self, const char *name,
                                                 gint64 value);
void             skein_json_writer_add_uint     (SkeinJsonWriter *self, const char *name,
                                                 guint64 value);
void             skein_json_writer_add_double   (SkeinJsonWriter *self, const char *name,
                                                 double value);
void             skein_json_writer_add_boolean  (SkeinJsonWriter *self, const char *name,
                                                 gboolean value);
void             skein_json_writer_add_seconds  (SkeinJsonWriter *self, const char *name,
                                                 gint64 time_ns);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinJsonWriter, skein_json_writer_free)

G_END_DECLS

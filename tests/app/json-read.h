/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  JSON_NULL,
  JSON_BOOLEAN, /* text: "true" or "false" */
  JSON_NUMBER,  /* text: as it was written */
  JSON_STRING,  /* text: what it means */
  JSON_ARRAY,
  JSON_OBJECT
} JsonKind;

/* A value of a JSON text, with those that are in it. */
typedef struct
{
  JsonKind kind;
  char *name;         /* (owned) (nullable): in the object it is in */
  char *text;         /* (owned) (nullable) */
  GPtrArray *values;  /* (owned) (nullable): array, object */
} JsonValue;

/* Fails the test where there is no such thing. */
JsonValue       *json_read         (const char *text);
void             json_free         (JsonValue *value);
const JsonValue *json_get          (const JsonValue *object, const char *name, JsonKind kind);
gboolean         json_has          (const JsonValue *object, const char *name);
const JsonValue *json_get_nth      (const JsonValue *array, guint n);
guint            json_get_n        (const JsonValue *value);

/* @value: (nullable): %NULL is null */
void             json_assert_string  (const JsonValue *object, const char *name, const char *value);
void             json_assert_int     (const JsonValue *object, const char *name, gint64 value);
void             json_assert_boolean (const JsonValue *object, const char *name, gboolean value);
void             json_assert_seconds (const JsonValue *object, const char *name, gint64 time_ns);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JsonValue, json_free)

G_END_DECLS

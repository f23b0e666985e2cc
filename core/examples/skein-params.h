/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  SKEIN_PARAM_INT,
  SKEIN_PARAM_SECONDS, /* a real number of seconds */
  SKEIN_PARAM_BOOL,
  SKEIN_PARAM_CHOICE
} SkeinParamType;

/* A parameter of an example. Tables of them end with a spec whose name is NULL. */
typedef struct
{
  const char *name;    /* "switch-interval" */
  const char *title;   /* for a form; translatable */
  SkeinParamType type;
  double initial;      /* BOOL: 0 or 1; CHOICE: index */
  double minimum;
  double maximum;
  const char *choices; /* CHOICE: "semaphore|condition|event" */
} SkeinParamSpec;

/* One value for every parameter of a table. */
typedef struct _SkeinParams SkeinParams;

#define SKEIN_PARAM_ERROR (skein_param_error_quark ())
GQuark skein_param_error_quark (void);
typedef enum
{
  SKEIN_PARAM_ERROR_UNKNOWN,
  SKEIN_PARAM_ERROR_VALUE
} SkeinParamError;

SkeinParams          *skein_params_new         (const SkeinParamSpec *specs);
SkeinParams          *skein_params_copy        (const SkeinParams *params);
void                  skein_params_free        (SkeinParams *params);
const SkeinParamSpec *skein_params_get_specs   (const SkeinParams *params);
gboolean              skein_params_set         (SkeinParams *params, const char *name,
                                                const char *text, GError **error);
char                 *skein_params_to_text     (const SkeinParams *params, const char *name);
int                   skein_params_get_int     (const SkeinParams *params, const char *name);
double                skein_params_get_seconds (const SkeinParams *params, const char *name);
gulong                skein_params_get_us      (const SkeinParams *params, const char *name);
gboolean              skein_params_get_bool    (const SkeinParams *params, const char *name);
const char           *skein_params_get_choice  (const SkeinParams *params, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinParams, skein_params_free)

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "examples/skein-params.h"
#include "skein-json-writer.h"

G_BEGIN_DECLS

/* The parameters of an example as JSON: numbers, true and false, or a word. */
void skein_json_params_write_value (SkeinJsonWriter *writer, const SkeinParams *params,
                                    const SkeinParamSpec *spec);
void skein_json_params_write_spec  (SkeinJsonWriter *writer, const SkeinParamSpec *spec);

G_END_DECLS

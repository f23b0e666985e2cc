/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "skein-run-arguments.h"

G_BEGIN_DECLS

char *skein_run_document_new (SkeinRun *run, const SkeinRunArguments *arguments);

G_END_DECLS

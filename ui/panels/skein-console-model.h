/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "history/skein-history.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_CONSOLE_MODEL (skein_console_model_get_type ())
G_DECLARE_FINAL_TYPE (SkeinConsoleModel, skein_console_model, SKEIN, CONSOLE_MODEL, GObject)

/* The lines that the program has printed up to a position, as a GListModel of SkeinConsoleLine. The
 * model keeps no lines: it makes each line on request, so that a million lines cost only the
 * history's own index. */
SkeinConsoleModel *skein_console_model_new         (void);
void               skein_console_model_set_history (SkeinConsoleModel *self,
                                                    SkeinHistory *history);
void               skein_console_model_set_limit   (SkeinConsoleModel *self, guint limit);
char              *skein_console_model_get_output  (SkeinConsoleModel *self);

G_END_DECLS

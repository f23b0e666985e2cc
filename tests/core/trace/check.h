/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "history/skein-history.h"

G_BEGIN_DECLS

/* Compares a history that has taken its whole trace with a naive model of it: every thread and
 * object at every point, every list, and the spans at many views and widths, which @seed chooses.
 * Returns how many folds of so many events were among them that their state is not exact. */
guint check_history (SkeinHistory *history, guint32 seed);

G_END_DECLS

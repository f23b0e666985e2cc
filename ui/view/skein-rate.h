/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How fast time passes, for a run that goes on as for one that is played back. */
char  *skein_rate_format (double rate);
double skein_rate_step   (double rate, int by);

G_END_DECLS

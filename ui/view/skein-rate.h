/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The rate at which scenario time passes, both for a running run and for playback. */
char  *skein_rate_format (double rate);
double skein_rate_step   (double rate, int by);

G_END_DECLS

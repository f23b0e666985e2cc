/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "view/skein-view.h"

G_BEGIN_DECLS

/* Decides when a part of the window that tells in words what the timeline shows is updated.
 *
 * Nobody can read words that change at every frame. While the present moves on, each part is
 * updated a few times a second, and only one part in each frame, so that no frame is late because
 * of all of them together. As soon as the present stands still, or a position in the past is shown,
 * every part is updated at the next frame. */
typedef struct
{
  gboolean moves_on;     /* the present moves on, and is shown */
  /*< private >*/
  SkeinHistory *history; /* (not owned): shown at the last update */
  guint limit;           /* shown at the last update */
  gint64 time_ns;        /* shown at the last update */
  gint64 begin_us;       /* real time at which the part's turn began */
  gint64 due_us;         /* while the present moves on, frames before this time are skipped */
  gint64 rest_us;        /* frames before this time are skipped */
} SkeinPace;

gboolean skein_pace_begin (SkeinPace *pace, SkeinView *view, GdkFrameClock *clock);
void     skein_pace_end   (SkeinPace *pace, GdkFrameClock *clock);

G_END_DECLS

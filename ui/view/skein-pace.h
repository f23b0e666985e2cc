/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "view/skein-view.h"

G_BEGIN_DECLS

/* When a part of the window that says in words what the timeline shows is brought up to date.
 *
 * While the present moves on nobody reads words that change at every frame: they change a few times
 * a second, one part a frame, so that no frame is late for all of them together. As soon as the
 * present stands still, or a position in the past is looked at, every part follows at the next
 * frame. */
typedef struct
{
  gboolean moves_on;     /* the present does, and is shown */
  /*< private >*/
  SkeinHistory *history; /* (not owned): what was shown last */
  guint limit;           /* likewise */
  gint64 time_ns;        /* likewise */
  gint64 begin_us;       /* real time, when its turn began */
  gint64 due_us;         /* frames before this time pass while the present moves on */
  gint64 rest_us;        /* frames before this time pass */
} SkeinPace;

gboolean skein_pace_begin (SkeinPace *pace, SkeinView *view, GdkFrameClock *clock);
void     skein_pace_end   (SkeinPace *pace, GdkFrameClock *clock);

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "view/skein-pace.h"

/* Between two updates of the same part: a reader can follow figures that change this often. */
#define INTERVAL_US 100000

/* After an update that took some time, the part rests for this many times as long. */
#define SHARE 5

/* Key of the number of the last frame in which a part was updated: one part a frame is enough. */
static const char busy_key[] = "skein-pace-frame";

static gboolean
is_taken (GdkFrameClock *clock)
{
  gint64 *frame = g_object_get_data (G_OBJECT (clock), busy_key);

  return frame != NULL && *frame == gdk_frame_clock_get_frame_counter (clock);
}

static void
take (GdkFrameClock *clock)
{
  gint64 *frame = g_object_get_data (G_OBJECT (clock), busy_key);

  if (frame == NULL)
    {
      frame = g_new (gint64, 1);
      g_object_set_data_full (G_OBJECT (clock), busy_key, frame, g_free);
    }
  *frame = gdk_frame_clock_get_frame_counter (clock);
}

/**
 * skein_pace_begin:
 * @pace: the state of this part; zeros to begin with
 * @view: the view that the part shows
 * @clock: the frame clock of the part's widget; the function is called in a tick callback
 *
 * Returns: whether it is the part's turn. The caller then updates the part and calls
 *   skein_pace_end(). Otherwise the turn comes in one of the next frames
 */
gboolean
skein_pace_begin (SkeinPace     *pace,
                  SkeinView     *view,
                  GdkFrameClock *clock)
{
  gint64 frame_us = gdk_frame_clock_get_frame_time (clock);
  SkeinHistory *history = skein_view_get_history (view);
  guint limit = skein_view_get_limit (view);
  gint64 time_ns = skein_view_get_time_ns (view);

  pace->moves_on = skein_view_is_live (view) && history == pace->history
                   && (limit != pace->limit || time_ns != pace->time_ns);
  if (frame_us < pace->rest_us || (pace->moves_on && (frame_us < pace->due_us || is_taken (clock))))
    return FALSE;
  take (clock);
  pace->history = history;
  pace->limit = limit;
  pace->time_ns = time_ns;
  pace->begin_us = g_get_monotonic_time ();
  return TRUE;
}

void
skein_pace_end (SkeinPace     *pace,
                GdkFrameClock *clock)
{
  gint64 frame_us = gdk_frame_clock_get_frame_time (clock);

  pace->due_us = frame_us + INTERVAL_US;
  pace->rest_us = frame_us + (g_get_monotonic_time () - pace->begin_us) * SHARE;
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-trail.h"
#include "timeline/skein-timeline-private.h"

/* A pointer that stays on something for so long has come to look at it: shorter than the wait for
 * a tooltip, longer than it takes to cross a span. */
#define REST_MS 300

static void
follow (SkeinTimeline *self,
        guint          event,
        guint          last_event)
{
  if (self->hovered[0] == event && self->hovered[1] == last_event)
    return;
  self->hovered[0] = event;
  self->hovered[1] = last_event;
  skein_timeline_lay_out (self);
}

/* While a time is measured, it is measured to what was clicked. */
static gboolean
is_followed_at_once (SkeinTimeline       *self,
                     const SkeinDrawItem *item)
{
  return item != NULL && self->marked == SKEIN_NO_EVENT
         && (item->subject.kind == SKEIN_SUBJECT_WAKE || item->subject.kind == SKEIN_SUBJECT_STAY);
}

/* What nothing led to and nothing came of is not worth fading all others for. */
static gboolean
is_followed_at_rest (SkeinTimeline       *self,
                     const SkeinDrawItem *item)
{
  g_autoptr (GArray) trail = NULL;

  if (item == NULL || item->subject.kind <= SKEIN_SUBJECT_LANE || self->history == NULL
      || self->marked != SKEIN_NO_EVENT)
    return FALSE;
  trail = g_array_new (FALSE, FALSE, sizeof (guint32));
  skein_trail_find (self->history, item->subject.event, item->subject.last_event, trail);
  return trail->len > 1;
}

/* What is under the pointer may have changed since it came there. */
static void
rest_cb (gpointer data)
{
  SkeinTimeline *self = data;
  const SkeinDrawItem *item = skein_timeline_pick (self, self->pointer[0], self->pointer[1]);

  self->rest_id = 0;
  if (is_followed_at_once (self, item))
    follow (self, item->subject.event, SKEIN_NO_EVENT);
  else if (is_followed_at_rest (self, item))
    follow (self, item->subject.event, item->subject.last_event);
  else
    follow (self, SKEIN_NO_EVENT, SKEIN_NO_EVENT);
}

/* Thin things that lead somewhere are followed at once. Spans a pointer crosses wherever it goes,
 * so what is followed changes when it rests on one, and not before. */
void
skein_timeline_hover (SkeinTimeline *self,
                      double         x,
                      double         y)
{
  const SkeinDrawItem *item = skein_timeline_pick (self, x, y);
  guint event = item != NULL ? item->subject.event : SKEIN_NO_EVENT;

  self->pointer[0] = x;
  self->pointer[1] = y;
  if (event == self->rest_event && !is_followed_at_once (self, item))
    return;
  g_clear_handle_id (&self->rest_id, g_source_remove);
  self->rest_event = event;
  if (is_followed_at_once (self, item))
    follow (self, event, SKEIN_NO_EVENT);
  else
    self->rest_id = g_timeout_add_once (REST_MS, rest_cb, self);
}

/* Without laying out anew: the caller does that. */
void
skein_timeline_drop_hovered (SkeinTimeline *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  self->rest_event = SKEIN_NO_EVENT;
  self->hovered[0] = SKEIN_NO_EVENT;
  self->hovered[1] = SKEIN_NO_EVENT;
}

void
skein_timeline_forget_hovered (SkeinTimeline *self)
{
  gboolean was_followed = self->hovered[0] != SKEIN_NO_EVENT;

  skein_timeline_drop_hovered (self);
  if (was_followed)
    skein_timeline_lay_out (self);
}

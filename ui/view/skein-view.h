/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

#include "history/skein-history.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_VIEW (skein_view_get_type ())
G_DECLARE_FINAL_TYPE (SkeinView, skein_view, SKEIN, VIEW, GObject)

/* Which position of a run all widgets show: the present, or one in the past. A position is a limit,
 * the number of events that have happened by then: events of one time have positions between them.
 * Beside it, the one event that is selected, if any.
 *
 * Properties: `position-ns` (gint64, readable): its time; -1: the present.
 *
 *   ::changed ()   the position, or what is known of it, is another
 *   ::selected ()  the selected event, or the one that times are measured from, is another
 *   ::marked ()    the marked sites are others: those of a line whose events are looked for */
SkeinView    *skein_view_new         (void);
void          skein_view_set_history (SkeinView *self, SkeinHistory *history /* (not owned) */);
SkeinHistory *skein_view_get_history (SkeinView *self);
void          skein_view_update      (SkeinView *self, gint64 now_ns);
gint64        skein_view_get_now_ns  (SkeinView *self);
gboolean      skein_view_is_live     (SkeinView *self);
gboolean      skein_view_flows       (SkeinView *self);
void          skein_view_go_live     (SkeinView *self);
void          skein_view_set_time_ns (SkeinView *self, gint64 time_ns);
void          skein_view_play_to     (SkeinView *self, gint64 time_ns);
gint64        skein_view_get_time_ns (SkeinView *self);
void          skein_view_set_limit   (SkeinView *self, guint limit);
guint         skein_view_get_limit   (SkeinView *self);
gboolean      skein_view_step        (SkeinView *self, int n_events_by);
void          skein_view_select      (SkeinView *self, guint event);
guint         skein_view_get_selected (SkeinView *self);
void          skein_view_measure_from (SkeinView *self, guint event);
guint         skein_view_get_measured_from (SkeinView *self);
void          skein_view_mark_sites  (SkeinView *self, const guint32 *sites, guint n_sites);
gboolean      skein_view_has_marks    (SkeinView *self);
gboolean      skein_view_is_marked   (SkeinView *self, guint32 site);

G_END_DECLS

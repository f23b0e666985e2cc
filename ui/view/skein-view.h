/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

#include "history/skein-history.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_VIEW (skein_view_get_type ())
G_DECLARE_FINAL_TYPE (SkeinView, skein_view, SKEIN, VIEW, GObject)

/* The position of a run that all widgets show: the present, or a position in the past. A position
 * is a limit, which is the number of events that have happened by then, so there are positions
 * between events of the same time. The view also holds the selected event, if any.
 *
 * Properties: `position-ns` (gint64, readable): the time of the position; -1: the present;
 * `measured-from` (guint, readable): the event from which the time to the selected one is measured.
 *
 *   ::changed ()   the position, or the state that is known there, has changed
 *   ::selected ()  the selected event has changed
 *   ::marked ()    the marked sites have changed: those of a source line whose events are looked
 *                  for */
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

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "panels/skein-event-matches.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_EVENTS_MODEL (skein_events_model_get_type ())
G_DECLARE_FINAL_TYPE (SkeinEventsModel, skein_events_model, SKEIN, EVENTS_MODEL, GObject)

/* Means no position, as GTK_INVALID_LIST_POSITION does. */
#define SKEIN_NO_POSITION G_MAXUINT

/* All events of a history, or those that a search finds, as a GListModel of SkeinEventItem. The
 * model keeps no items: it makes each item on request. */
SkeinEventsModel *skein_events_model_new          (void);
void              skein_events_model_set_history  (SkeinEventsModel *self, SkeinHistory *history);
void              skein_events_model_set_search   (SkeinEventsModel *self, const char *text,
                                                   guint thread, gboolean only_matches);
gboolean          skein_events_model_update       (SkeinEventsModel *self, guint max_events);
guint             skein_events_model_get_position (SkeinEventsModel *self, guint number);
guint             skein_events_model_count_before (SkeinEventsModel *self, guint number);
guint             skein_events_model_find         (SkeinEventsModel *self, guint number,
                                                   gboolean forward);
guint             skein_events_model_get_n_matches (SkeinEventsModel *self);
gboolean          skein_events_model_is_searching (SkeinEventsModel *self);

G_END_DECLS

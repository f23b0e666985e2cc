/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "examples/skein-example.h"
#include "history/skein-history.h"
#include "window/skein-presses.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_SESSION (skein_session_get_type ())
G_DECLARE_FINAL_TYPE (SkeinSession, skein_session, SKEIN, SESSION, GObject)

/* The model of a window: an example, its parameters, and the present interactive run with its
 * history. Widgets read it and connect to its signals; it knows no widget.
 *
 *   ::run-changed ()  there is another run with another history; data from the old one is invalid
 *   ::wake ()         skein_session_advance() has something to do
 *
 * Time stands at 0 until the first press, and stands still whenever nothing can happen without the
 * user; a press lets it go on. */
SkeinSession       *skein_session_new           (void);
void                skein_session_choose        (SkeinSession *self, const SkeinExample *example);
const SkeinExample *skein_session_get_example   (SkeinSession *self);
void                skein_session_reset         (SkeinSession *self);
void                skein_session_stop          (SkeinSession *self);
SkeinRun           *skein_session_get_run       (SkeinSession *self);
SkeinHistory       *skein_session_get_history   (SkeinSession *self);
gint64              skein_session_get_now_ns    (SkeinSession *self);
SkeinVerdict        skein_session_get_verdict   (SkeinSession *self);
char               *skein_session_describe_policy (SkeinSession *self);

/* The form: its values take effect with the next run */
const SkeinParams  *skein_session_get_params    (SkeinSession *self);
gboolean            skein_session_set_param     (SkeinSession *self, const char *name,
                                                 const char *text, GError **error);
SkeinPolicyKind     skein_session_get_policy    (SkeinSession *self);
void                skein_session_set_policy    (SkeinSession *self, SkeinPolicyKind policy);
guint64             skein_session_get_seed      (SkeinSession *self);
void                skein_session_set_seed      (SkeinSession *self, guint64 seed);
gboolean            skein_session_get_gil       (SkeinSession *self);
void                skein_session_set_gil       (SkeinSession *self, gboolean gil);
gboolean            skein_session_is_stale      (SkeinSession *self);

/* The clock */
double              skein_session_get_rate      (SkeinSession *self);
void                skein_session_set_rate      (SkeinSession *self, double rate);
gboolean            skein_session_is_paused     (SkeinSession *self);
void                skein_session_set_paused    (SkeinSession *self, gboolean paused);
gboolean            skein_session_is_held       (SkeinSession *self);

/* The limit of the record: at the limit the run is paused, and nothing is lost */
void                skein_session_set_trace_limit (SkeinSession *self, int megabytes);
int                 skein_session_get_trace_limit (SkeinSession *self);
guint               skein_session_get_n_full    (SkeinSession *self);

/* Presses */
guint               skein_session_send          (SkeinSession *self, const char *action,
                                                 const char *arg);
SkeinPresses       *skein_session_get_presses   (SkeinSession *self);

/* The frame path: does not take the run's lock */
gboolean            skein_session_advance       (SkeinSession *self, gint64 budget_us);
gboolean            skein_session_is_moving     (SkeinSession *self);

G_END_DECLS

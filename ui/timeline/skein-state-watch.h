/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "timeline/skein-timeline-scene.h"

G_BEGIN_DECLS

/* Is called with a thread's name and its new state in words. */
typedef void (*SkeinStateToldFunc) (const char *text, gpointer data);

/* Calls a function when the thread of a chosen or pinned lane gets into another state. */
typedef struct _SkeinStateWatch SkeinStateWatch;

SkeinStateWatch *skein_state_watch_new    (SkeinTimelineScene *scene, SkeinStateToldFunc told,
                                           gpointer data);
void             skein_state_watch_free   (SkeinStateWatch *watch);
void             skein_state_watch_update (SkeinStateWatch *watch, gboolean moves_on);
void             skein_state_watch_forget (SkeinStateWatch *watch);

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "engine/skein-thread.h"

G_BEGIN_DECLS

/* Of all threads of a run, those that could go on now, and the next deadline: so that neither is
 * looked for among all of them at every action.
 *
 * Candidates are a set of bits, which gives them in order of creation; deadlines a binary heap, in
 * order of time and then of creation (a heap whose members know their place: Sedgewick and Wayne,
 * Algorithms, 4th edition, 2.4). */
typedef struct
{
  GArray *candidates; /* of guint64: bit (id - 1) of the whole */
  GArray *deadlines;  /* of SkeinDeadline */
} SkeinAgenda;

typedef struct
{
  gint64 time_ns;
  SkeinThread *thread;
} SkeinDeadline;

void         skein_agenda_init           (SkeinAgenda *agenda);
void         skein_agenda_clear          (SkeinAgenda *agenda);
void         skein_agenda_reset          (SkeinAgenda *agenda);
void         skein_agenda_update         (SkeinAgenda *agenda, SkeinThread *thread);
SkeinThread *skein_agenda_get_first_due  (SkeinAgenda *agenda, gint64 *time_ns);
gboolean     skein_agenda_has_deadline    (const SkeinAgenda *agenda);
guint        skein_agenda_next_candidate (SkeinAgenda *agenda, guint id);

G_END_DECLS

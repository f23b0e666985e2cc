/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "engine/skein-thread.h"

G_BEGIN_DECLS

/* The threads of a run that can go on now, and the next deadline, so that no action has to search
 * all threads for either.
 *
 * Candidates are a bit set, which gives them in order of creation; deadlines are a binary heap, in
 * order of time and then of creation (a heap whose members know their place: Sedgewick and Wayne,
 * Algorithms, 4th edition, 2.4). Each action changes the set twice and reads it once, so the
 * functions for that are inline. */
typedef struct
{
  guint64 *candidates;   /* (owned) bit (id - 1) % 64 of word (id - 1) / 64 */
  guint n_words;         /* of these */
  GArray *deadlines;     /* of SkeinDeadline */
} SkeinAgenda;

typedef struct
{
  gint64 time_ns;
  SkeinThread *thread;
} SkeinDeadline;

void         skein_agenda_init           (SkeinAgenda *agenda);
void         skein_agenda_clear          (SkeinAgenda *agenda);
void         skein_agenda_reset          (SkeinAgenda *agenda);
void         skein_agenda_make_room      (SkeinAgenda *agenda, guint n_threads);
void         skein_agenda_set_deadline   (SkeinAgenda *agenda, SkeinThread *thread,
                                          gint64 time_ns);
SkeinThread *skein_agenda_get_first_due  (SkeinAgenda *agenda, gint64 *time_ns);
gboolean     skein_agenda_has_deadline   (const SkeinAgenda *agenda);

/* @is_candidate: whether the agenda is to list the thread with this @id as one that can go on */
static inline void
skein_agenda_set_candidate (SkeinAgenda *agenda,
                            guint        id,
                            gboolean     is_candidate)
{
  guint64 *word = &agenda->candidates[(id - 1) / 64];
  guint64 bit = G_GUINT64_CONSTANT (1) << ((id - 1) % 64);

  if (is_candidate)
    *word |= bit;
  else
    *word &= ~bit;
}

/**
 * skein_agenda_update:
 * @agenda: an agenda with room for @thread
 * @thread: a thread whose action, deadline or place among the waiters has changed
 */
static inline void
skein_agenda_update (SkeinAgenda *agenda,
                     SkeinThread *thread)
{
  gboolean is_parked = thread->waits && !thread->ready;
  gint64 deadline_ns = is_parked ? thread->deadline_ns : SKEIN_TIME_NEVER;

  skein_agenda_set_candidate (agenda, thread->id, thread->action != NULL && !is_parked);
  if G_UNLIKELY (deadline_ns != SKEIN_TIME_NEVER || thread->agenda_place != 0)
    skein_agenda_set_deadline (agenda, thread, deadline_ns);
}

/**
 * skein_agenda_next_candidate:
 * @agenda: an agenda
 * @id: a thread's id, or 0
 *
 * Returns: the id of the first thread made after @id that can go on, or 0
 */
static inline guint
skein_agenda_next_candidate (const SkeinAgenda *agenda,
                             guint              id)
{
  guint word = id / 64;
  guint64 bits;

  if G_UNLIKELY (word >= agenda->n_words)
    return 0;

  bits = agenda->candidates[word] & (G_MAXUINT64 << (id % 64));
  while (bits == 0 && ++word < agenda->n_words)
    bits = agenda->candidates[word];
  return bits != 0 ? word * 64 + (guint) __builtin_ctzll (bits) + 1 : 0;
}

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "engine/skein-agenda.h"

void
skein_agenda_init (SkeinAgenda *agenda)
{
  agenda->candidates = NULL;
  agenda->n_words = 0;
  agenda->deadlines = g_array_new (FALSE, FALSE, sizeof (SkeinDeadline));
}

void
skein_agenda_clear (SkeinAgenda *agenda)
{
  g_clear_pointer (&agenda->candidates, g_free);
  g_clear_pointer (&agenda->deadlines, g_array_unref);
}

/**
 * skein_agenda_reset:
 * @agenda: an agenda
 *
 * Removes all threads. The memory is kept.
 */
void
skein_agenda_reset (SkeinAgenda *agenda)
{
  for (guint i = 0; i < agenda->n_words; i++)
    agenda->candidates[i] = 0;
  g_array_set_size (agenda->deadlines, 0);
}

/**
 * skein_agenda_make_room:
 * @agenda: an agenda
 * @n_threads: the number of threads
 */
void
skein_agenda_make_room (SkeinAgenda *agenda,
                        guint        n_threads)
{
  guint n_words = (n_threads + 63) / 64;

  if (n_words <= agenda->n_words)
    return;
  n_words = MAX (n_words, 2 * agenda->n_words);
  agenda->candidates = g_renew (guint64, agenda->candidates, n_words);
  for (guint i = agenda->n_words; i < n_words; i++)
    agenda->candidates[i] = 0;
  agenda->n_words = n_words;
}

/* --- Deadlines -------------------------------------------------------------------------------- */

static SkeinDeadline *
deadline_at (SkeinAgenda *agenda,
             guint        place)
{
  return &g_array_index (agenda->deadlines, SkeinDeadline, place - 1);
}

static gboolean
is_before (const SkeinDeadline *a,
           const SkeinDeadline *b)
{
  return a->time_ns != b->time_ns ? a->time_ns < b->time_ns : a->thread->id < b->thread->id;
}

/* Places count from 1; a thread that is not in the heap has the place 0. */
static void
put_at (SkeinAgenda  *agenda,
        guint         place,
        SkeinDeadline deadline)
{
  *deadline_at (agenda, place) = deadline;
  deadline.thread->agenda_place = place;
}

static guint
sift_up (SkeinAgenda  *agenda,
         guint         place,
         SkeinDeadline deadline)
{
  for (; place > 1 && is_before (&deadline, deadline_at (agenda, place / 2)); place /= 2)
    put_at (agenda, place, *deadline_at (agenda, place / 2));
  return place;
}

static guint
sift_down (SkeinAgenda  *agenda,
           guint         place,
           SkeinDeadline deadline)
{
  guint n = agenda->deadlines->len;

  while (2 * place <= n)
    {
      guint child = 2 * place;

      if (child < n && is_before (deadline_at (agenda, child + 1), deadline_at (agenda, child)))
        child++;
      if (!is_before (deadline_at (agenda, child), &deadline))
        break;
      put_at (agenda, place, *deadline_at (agenda, child));
      place = child;
    }
  return place;
}

/* Moves @deadline from the free place @place up or down to where it belongs. */
static void
settle (SkeinAgenda  *agenda,
        guint         place,
        SkeinDeadline deadline)
{
  place = sift_up (agenda, place, deadline);
  place = sift_down (agenda, place, deadline);
  put_at (agenda, place, deadline);
}

static void
remove_deadline (SkeinAgenda *agenda,
                 SkeinThread *thread)
{
  guint n = agenda->deadlines->len;
  guint place = thread->agenda_place;
  SkeinDeadline last;

  if (place == 0)
    return;
  last = *deadline_at (agenda, n);
  thread->agenda_place = 0;
  g_array_set_size (agenda->deadlines, n - 1);
  if (place != n)
    settle (agenda, place, last);
}

/**
 * skein_agenda_set_deadline:
 * @agenda: an agenda
 * @thread: a thread
 * @time_ns: the thread's next deadline; %SKEIN_TIME_NEVER: it has none
 */
void
skein_agenda_set_deadline (SkeinAgenda *agenda,
                           SkeinThread *thread,
                           gint64       time_ns)
{
  SkeinDeadline deadline = { time_ns, thread };
  guint place = thread->agenda_place;

  if (time_ns == SKEIN_TIME_NEVER)
    {
      remove_deadline (agenda, thread);
    }
  else if (place == 0)
    {
      g_array_append_val (agenda->deadlines, deadline);
      settle (agenda, agenda->deadlines->len, deadline);
    }
  else if (deadline_at (agenda, place)->time_ns != time_ns)
    {
      settle (agenda, place, deadline);
    }
}

/**
 * skein_agenda_get_first_due:
 * @agenda: an agenda
 * @time_ns: (out): the time of the next deadline
 *
 * Returns: (transfer none) (nullable): the thread with the next deadline, at equal times the one
 *   made first; %NULL if there is none, with %SKEIN_TIME_NEVER in @time_ns
 */
SkeinThread *
skein_agenda_get_first_due (SkeinAgenda *agenda,
                            gint64      *time_ns)
{
  if (agenda->deadlines->len == 0)
    {
      *time_ns = SKEIN_TIME_NEVER;
      return NULL;
    }
  *time_ns = deadline_at (agenda, 1)->time_ns;
  return deadline_at (agenda, 1)->thread;
}

gboolean
skein_agenda_has_deadline (const SkeinAgenda *agenda)
{
  return agenda->deadlines->len > 0;
}

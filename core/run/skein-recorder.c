/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "run/skein-recorder.h"

#include <glib/gi18n-lib.h>

/* Memory grows by chunks, so it is not counted at every event; the chunk allocated ahead has room
 * for this number of events. */
#define EVENTS_BETWEEN_LOOKS 256
#define EVENTS_BETWEEN_GLANCES 16

void
skein_recorder_init (SkeinRecorder *recorder,
                     gboolean       records)
{
  *recorder = (SkeinRecorder) { .trace = skein_trace_new (), .records = records };
}

void
skein_recorder_clear (SkeinRecorder *recorder)
{
  g_clear_pointer (&recorder->trace, skein_trace_unref);
}

/**
 * skein_recorder_reset:
 * @recorder: a recorder
 *
 * The next event is the first one. A trace that others hold stays as it is for them.
 */
void
skein_recorder_reset (SkeinRecorder *recorder)
{
  gboolean serial = skein_trace_is_serial (recorder->trace);

  recorder->bound = SKEIN_BOUND_NONE;
  if (!recorder->records)
    return;
  if (skein_trace_is_shared (recorder->trace))
    {
      skein_trace_unref (recorder->trace);
      recorder->trace = skein_trace_new ();
    }
  else
    {
      skein_trace_clear (recorder->trace);
    }
  skein_trace_set_serial (recorder->trace, serial);
}

static gboolean
is_memory_used_up (const SkeinRecorder *recorder)
{
  return recorder->max_memory != 0
         && skein_trace_get_memory (recorder->trace) + skein_trace_get_text_memory (recorder->trace)
              >= recorder->max_memory;
}

/* Checks whether the trace has reached a bound. The run decides what follows. */
static void
see_bounds (SkeinRecorder *recorder,
            guint          n_events)
{
  if (recorder->max_events != 0 && n_events >= recorder->max_events)
    recorder->bound = SKEIN_BOUND_EVENTS;
  else if (n_events % EVENTS_BETWEEN_GLANCES == 0 && skein_trace_is_short (recorder->trace))
    recorder->bound = SKEIN_BOUND_SYSTEM;
  else if (n_events % EVENTS_BETWEEN_LOOKS == 0 && is_memory_used_up (recorder))
    recorder->bound = SKEIN_BOUND_MEMORY;
}

/**
 * skein_recorder_append:
 * @recorder: a recorder that records
 * @event: the event, not before the last event's time
 *
 * Returns: the event's number
 */
guint
skein_recorder_append (SkeinRecorder    *recorder,
                       const SkeinEvent *event)
{
  guint number = skein_trace_append (recorder->trace, event);

  see_bounds (recorder, number + 1);
  return number;
}

/**
 * skein_recorder_look:
 * @recorder: a recorder
 *
 * Clears a bound that does not hold any longer: it may have been raised, or the system may have
 * more memory.
 */
void
skein_recorder_look (SkeinRecorder *recorder)
{
  if (recorder->bound == SKEIN_BOUND_SYSTEM)
    skein_trace_reserve (recorder->trace);

  if (recorder->max_events != 0
      && skein_trace_get_n_events (recorder->trace) >= recorder->max_events)
    recorder->bound = SKEIN_BOUND_EVENTS;
  else if (skein_trace_is_short (recorder->trace))
    recorder->bound = SKEIN_BOUND_SYSTEM;
  else
    recorder->bound = is_memory_used_up (recorder) ? SKEIN_BOUND_MEMORY : SKEIN_BOUND_NONE;
}

/**
 * skein_recorder_intern:
 * @recorder: a recorder
 * @sentence: (nullable): the message
 *
 * Returns: the id of the message's text in the trace; 0 for %NULL, and in an unrecorded run, where
 *   threads and objects have no names that a message could use
 */
guint
skein_recorder_intern (SkeinRecorder *recorder,
                       SkeinSentence *sentence)
{
  if (sentence == NULL || !recorder->records)
    return 0;
  return skein_trace_intern_sentence (recorder->trace, sentence);
}

/**
 * skein_recorder_describe:
 * @recorder: a recorder that has reached a bound
 *
 * Returns: (transfer full) (nullable): why a run was cut there; %NULL for the bound of events,
 *   which belongs to the run and not to the machine
 */
SkeinSentence *
skein_recorder_describe (const SkeinRecorder *recorder)
{
  g_autofree char *megabytes = NULL;

  switch (recorder->bound)
    {
    case SKEIN_BOUND_MEMORY:
      megabytes = g_strdup_printf ("%" G_GSIZE_FORMAT, recorder->max_memory / 1000000);
      /* Translators: a number of megabytes */
      return skein_sentence_new_from (N_("The record of this run has reached its bound of %s MB, "
                                         "so it was cut here; nothing that was recorded is lost."),
                                      megabytes);
    case SKEIN_BOUND_SYSTEM:
      return skein_sentence_new_from (N_("The system has no more memory for the record of this "
                                         "run, so it was cut here; nothing that was recorded is "
                                         "lost. Other programs that end make room."));
    default:
      return NULL;
    }
}

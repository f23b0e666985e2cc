/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "skein-transcript.h"

#include <glib/gi18n.h>
#include <string.h>

#include "skein-usage.h"

struct _SkeinTranscript
{
  SkeinTrace *trace;   /* (owned) */
  SkeinOutput *output; /* (not owned) */
  SkeinTranscriptStyle style;
  guint name_width;    /* columns for a thread's name */
  guint n_events;      /* number of events seen so far */
  gboolean in_line;    /* the last output did not end with a newline */
  gboolean has_written;
  const char *deadlock; /* (nullable): owned by the trace */
};

/**
 * skein_transcript_new:
 * @trace: the trace to follow
 * @output: (transfer none): the output for the program's text; it must outlive the transcript
 * @style: the style of the transcript
 * @name_width: for timestamps, the number of columns for the threads' names
 *
 * Returns: (transfer full): a transcript that has written nothing yet
 */
SkeinTranscript *
skein_transcript_new (SkeinTrace          *trace,
                      SkeinOutput         *output,
                      SkeinTranscriptStyle style,
                      guint                name_width)
{
  SkeinTranscript *self = g_new0 (SkeinTranscript, 1);

  self->trace = skein_trace_ref (trace);
  self->output = output;
  self->style = style;
  self->name_width = name_width;
  return self;
}

void
skein_transcript_free (SkeinTranscript *self)
{
  skein_trace_unref (self->trace);
  g_free (self);
}

static const char *
get_thread_name (SkeinTranscript  *self,
                 const SkeinEvent *event)
{
  return event->thread == 0 ? "" : skein_trace_get_thread (self->trace, event->thread).name;
}

static void
append_stamp (SkeinTranscript  *self,
              const SkeinEvent *event)
{
  const char *name = get_thread_name (self, event);
  glong width = g_utf8_strlen (name, -1);
  g_autofree char *stamp =
    g_strdup_printf ("%6" G_GINT64_FORMAT ".%03d s  %s%*s  ",
                     event->time_ns / SKEIN_NS_PER_SECOND,
                     (int) (event->time_ns % SKEIN_NS_PER_SECOND / SKEIN_NS_PER_MS),
                     name, width < (glong) self->name_width ? (int) (self->name_width - width) : 0,
                     "");

  skein_output_append (self->output, stamp, -1);
}

static void
append_plain (SkeinTranscript *self,
              const char      *text)
{
  skein_output_append (self->output, text, -1);
  if (*text != '\0')
    self->in_line = !g_str_has_suffix (text, "\n");
}

static void
append_stamped (SkeinTranscript  *self,
                const SkeinEvent *event,
                const char       *text)
{
  while (*text != '\0')
    {
      const char *newline = strchr (text, '\n');
      gsize length = newline != NULL ? (gsize) (newline + 1 - text) : strlen (text);

      if (!self->in_line)
        append_stamp (self, event);
      skein_output_append (self->output, text, length);
      self->in_line = newline == NULL;
      text += length;
    }
}

static void
append_print (SkeinTranscript  *self,
              const SkeinEvent *event)
{
  const char *text = skein_trace_get_text (self->trace, event->arg);

  if (self->style == SKEIN_TRANSCRIPT_TIMESTAMPS)
    append_stamped (self, event, text);
  else if (self->style == SKEIN_TRANSCRIPT_PLAIN)
    append_plain (self, text);
  self->has_written = TRUE;
}

static void
say_misuse (SkeinTranscript  *self,
            const SkeinEvent *event)
{
  const char *sentence = skein_trace_get_text (self->trace, event->arg);
  SkeinSiteInfo site = skein_trace_get_site (self->trace, event->site);
  g_autofree char *time = skein_time_format (event->time_ns);

  if (site.file != NULL)
    /* Translators: a time in seconds, a file's name, a line number, a sentence about a thread */
    skein_usage_say (_("at %s s, %s:%u: %s"), time, site.file, site.line, sentence);
  else
    /* Translators: a time in seconds, a sentence about a thread */
    skein_usage_say (_("at %s s: %s"), time, sentence);
}

/**
 * skein_transcript_update:
 * @self: a transcript
 *
 * Writes the events that were added to the trace since the last call.
 */
void
skein_transcript_update (SkeinTranscript *self)
{
  guint n_events = skein_trace_get_n_events (self->trace);

  for (; self->n_events < n_events; self->n_events++)
    {
      const SkeinEvent *event = skein_trace_get_event (self->trace, self->n_events);

      if (event->kind == SKEIN_EVENT_ERROR)
        say_misuse (self, event);
      else if (event->kind == SKEIN_EVENT_DEADLOCK)
        self->deadlock = skein_trace_get_text (self->trace, event->arg);
      else if (event->kind == SKEIN_EVENT_PRINT)
        append_print (self, event);
    }
  skein_output_flush (self->output);
}

/**
 * skein_transcript_end_line:
 * @self: a transcript
 *
 * Separates the output that follows from the program's text by an empty line.
 */
void
skein_transcript_end_line (SkeinTranscript *self)
{
  if (self->in_line)
    skein_output_append (self->output, "\n", 1);
  if (self->has_written)
    skein_output_append (self->output, "\n", 1);
  self->in_line = FALSE;
}

/**
 * skein_transcript_get_deadlock:
 * @self: a transcript
 *
 * Returns: (nullable) (transfer none): sentences about the last cycle that was found in the
 *   wait-for graph, even if the run has gone on since
 */
const char *
skein_transcript_get_deadlock (SkeinTranscript *self)
{
  return self->deadlock;
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-console-line.h"

#include <string.h>

struct _SkeinConsoleLine
{
  GObject parent_instance;

  SkeinTrace *trace;
  guint number;
  const SkeinEvent *event;
  char *text;
};

G_DEFINE_FINAL_TYPE (SkeinConsoleLine, skein_console_line, G_TYPE_OBJECT)

static void
skein_console_line_finalize (GObject *object)
{
  SkeinConsoleLine *self = SKEIN_CONSOLE_LINE (object);

  g_free (self->text);
  skein_trace_unref (self->trace);

  G_OBJECT_CLASS (skein_console_line_parent_class)->finalize (object);
}

static void
skein_console_line_class_init (SkeinConsoleLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = skein_console_line_finalize;
}

static void
skein_console_line_init (SkeinConsoleLine *self)
{
}

/* The newline at the end is left out, since the next row shows it. A newline that is all of the
 * text is shown as a sign. */
static char *
make_visible (const char *text)
{
  char *visible;

  if (g_str_equal (text, "\n"))
    return g_strdup ("⏎");
  visible = g_strdup (text);
  if (g_str_has_suffix (visible, "\n"))
    visible[strlen (visible) - 1] = '\0';
  return visible;
}

/**
 * skein_console_line_new:
 * @event: number of a %SKEIN_EVENT_PRINT
 */
SkeinConsoleLine *
skein_console_line_new (SkeinTrace *trace,
                        guint       event)
{
  SkeinConsoleLine *self = g_object_new (SKEIN_TYPE_CONSOLE_LINE, NULL);

  self->trace = skein_trace_ref (trace);
  self->number = event;
  self->event = skein_trace_get_event (trace, event);
  self->text = make_visible (skein_trace_get_text (trace, self->event->arg));
  return self;
}

gint64
skein_console_line_get_time_ns (SkeinConsoleLine *self)
{
  g_return_val_if_fail (SKEIN_IS_CONSOLE_LINE (self), 0);

  return self->event->time_ns;
}

const char *
skein_console_line_get_text (SkeinConsoleLine *self)
{
  g_return_val_if_fail (SKEIN_IS_CONSOLE_LINE (self), NULL);

  return self->text;
}

/* Returns the name of the thread that printed the line. */
const char *
skein_console_line_get_thread (SkeinConsoleLine *self)
{
  g_return_val_if_fail (SKEIN_IS_CONSOLE_LINE (self), NULL);

  return self->event->thread != 0
           ? skein_trace_get_thread (self->trace, self->event->thread).name
           : "";
}

/* Returns the id of the thread that printed the line, or 0. */
guint
skein_console_line_get_thread_id (SkeinConsoleLine *self)
{
  g_return_val_if_fail (SKEIN_IS_CONSOLE_LINE (self), 0);

  return self->event->thread;
}

/* Returns the number of the event that printed the line. */
guint
skein_console_line_get_event (SkeinConsoleLine *self)
{
  g_return_val_if_fail (SKEIN_IS_CONSOLE_LINE (self), SKEIN_NO_EVENT);

  return self->number;
}

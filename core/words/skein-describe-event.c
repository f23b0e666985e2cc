/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "words/skein-describe-private.h"

#include <glib/gi18n-lib.h>

/* One sentence a kind: who, does what, to what, with what result. Each of the functions below knows
 * some of the kinds and returns NULL for the others. `who` is the event's thread, `what` its
 * object. */

static const char *
get_text (SkeinTrace       *trace,
          const SkeinEvent *event)
{
  const char *text = skein_trace_get_text (trace, event->arg);

  return text != NULL ? text : "";
}

static char *
describe_life (SkeinTrace       *trace,
               const SkeinEvent *event,
               const char       *who,
               const char       *what)
{
  const char *other = NULL;

  if (event->kind == SKEIN_EVENT_CREATE || event->kind == SKEIN_EVENT_START
      || event->kind == SKEIN_EVENT_SPAWN || event->kind == SKEIN_EVENT_KILL)
    other = skein_describe_thread_name (trace, event->arg);

  switch ((SkeinEventKind) event->kind)
    {
    case SKEIN_EVENT_CREATE:
      /* Translators: thread, another thread */
      return g_strdup_printf (_("%s makes %s"), who, other);
    case SKEIN_EVENT_START:
      /* Translators: thread, another thread */
      return g_strdup_printf (_("%s starts %s"), who, other);
    case SKEIN_EVENT_BEGIN:
      /* Translators: thread */
      return g_strdup_printf (_("%s begins"), who);
    case SKEIN_EVENT_FINISH:
      /* Translators: thread */
      return g_strdup_printf (_("%s finishes"), who);
    case SKEIN_EVENT_DESTROY:
      /* Translators: thread */
      return g_strdup_printf (_("%s is destroyed"), who);
    case SKEIN_EVENT_JOIN:
      /* Translators: thread, another thread */
      return g_strdup_printf (_("%s joins %s, which has ended"), who, what);
    case SKEIN_EVENT_IS_ALIVE:
      if (event->value != 0)
        /* Translators: thread, another thread */
        return g_strdup_printf (_("%s finds %s alive"), who, what);
      /* Translators: thread, another thread */
      return g_strdup_printf (_("%s finds that %s is not alive"), who, what);
    case SKEIN_EVENT_SPAWN:
      /* Translators: thread, main thread of a child process */
      return g_strdup_printf (_("%s starts the child process of %s"), who, other);
    case SKEIN_EVENT_KILL:
      /* Translators: thread, main thread of a child process */
      return g_strdup_printf (_("%s kills the child process of %s"), who, other);
    default:
      return NULL;
    }
}

static char *
describe_ready (SkeinTrace       *trace,
                const SkeinEvent *event,
                const char       *who)
{
  if (event->cause < skein_trace_get_n_events (trace))
    {
      guint waker = skein_trace_get_event (trace, event->cause)->thread;

      if (waker != 0 && waker != event->thread)
        /* Translators: thread, the thread that made it so */
        return g_strdup_printf (_("%s may go on, thanks to %s"), who,
                                skein_describe_thread_name (trace, waker));
    }
  /* Translators: thread */
  return g_strdup_printf (_("%s may go on"), who);
}

static char *
describe_block (SkeinTrace       *trace,
                const SkeinEvent *event,
                const char       *who)
{
  g_autofree char *wait = skein_describe_wait (trace, event->arg, event->object);
  g_autofree char *until = NULL;

  if (event->value == SKEIN_TIME_NEVER)
    /* Translators: thread, what it waits to do: "get q" */
    return g_strdup_printf (_("%s blocks: %s"), who, wait);

  until = skein_time_format_short (event->value);
  /* Translators: thread, what it waits to do: "get q", seconds */
  return g_strdup_printf (_("%s blocks: %s, until %s s"), who, wait, until);
}

static char *
describe_until (const SkeinEvent *event,
                const char       *who)
{
  g_autofree char *until = NULL;

  if (event->value == SKEIN_TIME_NEVER)
    /* Translators: thread */
    return g_strdup_printf (event->kind == SKEIN_EVENT_SLEEP ? _("%s sleeps") : _("%s computes"),
                            who);

  until = skein_time_format_short (event->value);
  if (event->kind == SKEIN_EVENT_SLEEP)
    /* Translators: thread, seconds */
    return g_strdup_printf (_("%s sleeps until %s s"), who, until);
  /* Translators: thread, seconds */
  return g_strdup_printf (_("%s computes until %s s"), who, until);
}

static char *
describe_gate (SkeinTrace       *trace,
               const SkeinEvent *event,
               const char       *who)
{
  g_autofree char *wait = NULL;

  switch ((SkeinEventKind) event->kind)
    {
    case SKEIN_EVENT_BLOCK:
      return describe_block (trace, event, who);
    case SKEIN_EVENT_READY:
      return describe_ready (trace, event, who);
    case SKEIN_EVENT_TIMEOUT:
      wait = skein_describe_wait (trace, event->arg, event->object);
      /* Translators: thread, what it waited to do: "get q" */
      return g_strdup_printf (_("%s has waited long enough: %s"), who, wait);
    case SKEIN_EVENT_SLEEP:
    case SKEIN_EVENT_COMPUTE:
      return describe_until (event, who);
    case SKEIN_EVENT_AWAKE:
      /* Translators: thread */
      return g_strdup_printf (_("%s goes on"), who);
    case SKEIN_EVENT_PROMPT:
      /* Translators: thread */
      return g_strdup_printf (_("%s waits for you"), who);
    case SKEIN_EVENT_COMMAND:
      /* Translators: thread, name of an action */
      return g_strdup_printf (_("%s takes the action “%s”"), who,
                              get_text (trace, event));
    default:
      return NULL;
    }
}

static char *
describe_wake (const SkeinEvent *event,
               const char       *who,
               const char       *what)
{
  guint n = (guint) CLAMP (event->value, 0, G_MAXUINT16);

  if (event->kind == SKEIN_EVENT_SIGNAL)
    return n == 0
             /* Translators: thread, condition */
             ? g_strdup_printf (_("%s signals %s, on which nobody waits"), who, what)
             /* Translators: thread, condition */
             : g_strdup_printf (_("%s signals %s and wakes one"), who, what);
  if (n == 0)
    /* Translators: thread, condition */
    return g_strdup_printf (_("%s wakes all on %s, where nobody waits"), who, what);
  /* Translators: thread, condition, number of threads */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s wakes all on %s (%u thread)",
                                       "%s wakes all on %s (%u threads)", n),
                          who, what, n);
}

static char *
describe_lock (SkeinTrace       *trace,
               const SkeinEvent *event,
               const char       *who,
               const char       *what)
{
  switch ((SkeinEventKind) event->kind)
    {
    case SKEIN_EVENT_LOCK:
      /* Translators: thread, mutex */
      return g_strdup_printf (_("%s locks %s"), who, what);
    case SKEIN_EVENT_TRYLOCK:
      /* Translators: thread, mutex */
      return g_strdup_printf (_("%s finds %s locked and goes on without it"), who, what);
    case SKEIN_EVENT_UNLOCK:
      /* Translators: thread, mutex */
      return g_strdup_printf (_("%s unlocks %s"), who, what);
    case SKEIN_EVENT_WAIT:
      /* Translators: thread, mutex, condition */
      return g_strdup_printf (_("%s unlocks %s and waits on %s"), who,
                              skein_describe_object_name (trace, event->arg), what);
    case SKEIN_EVENT_WOKEN:
      /* Translators: thread, condition */
      return g_strdup_printf (_("%s is woken on %s"), who, what);
    case SKEIN_EVENT_SIGNAL:
    case SKEIN_EVENT_BROADCAST:
      return describe_wake (event, who, what);
    case SKEIN_EVENT_GIL_TAKE:
      /* Translators: thread, the interpreter lock */
      return g_strdup_printf (_("%s takes %s"), who, what);
    case SKEIN_EVENT_GIL_DROP:
      /* Translators: thread, the interpreter lock */
      return g_strdup_printf (_("%s drops %s"), who, what);
    case SKEIN_EVENT_GIL_REQUEST:
      /* Translators: thread, the interpreter lock */
      return g_strdup_printf (_("%s is asked to drop %s"), who, what);
    default:
      return NULL;
    }
}

static char *
describe_count (const SkeinEvent *event,
                const char       *who,
                const char       *what)
{
  g_autofree char *ticks = skein_describe_n_ticks (event->value);
  g_autofree char *number = skein_describe_number (event->value);

  switch ((SkeinEventKind) event->kind)
    {
    case SKEIN_EVENT_EVENT_SET:
      /* Translators: thread, event */
      return g_strdup_printf (_("%s sets %s"), who, what);
    case SKEIN_EVENT_EVENT_CLEAR:
      /* Translators: thread, event */
      return g_strdup_printf (_("%s clears %s"), who, what);
    case SKEIN_EVENT_EVENT_WAIT:
      /* Translators: thread, event */
      return g_strdup_printf (_("%s finds %s set"), who, what);
    case SKEIN_EVENT_ACQUIRE:
      /* Translators: thread, semaphore, its count afterwards */
      return g_strdup_printf (_("%s acquires %s (count %s)"), who, what, number);
    case SKEIN_EVENT_RELEASE:
      /* Translators: thread, semaphore, its count afterwards */
      return g_strdup_printf (_("%s releases %s (count %s)"), who, what, number);
    case SKEIN_EVENT_TICK:
      /* Translators: thread, timer, "3 ticks" */
      return g_strdup_printf (_("%s ticks %s (%s)"), who, what, ticks);
    case SKEIN_EVENT_SET:
      /* Translators: thread, shared variable, number */
      return g_strdup_printf (_("%s writes %s: %s"), who, what, number);
    case SKEIN_EVENT_READ:
      /* Translators: thread, shared variable, number */
      return g_strdup_printf (_("%s reads %s: %s"), who, what, number);
    default:
      return NULL;
    }
}

static char *
describe_push (SkeinTrace       *trace,
               const SkeinEvent *event,
               const char       *who,
               const char       *what)
{
  const SkeinItemInfo *item = skein_trace_get_item (trace, event->arg);
  g_autofree char *items = skein_describe_n_items (event->value);
  g_autofree char *priority = skein_describe_number (item != NULL ? item->priority : 0);

  /* Translators: thread, item, priority queue, a number, "2 items" */
  return g_strdup_printf (_("%s puts %s into %s with priority %s (%s)"), who,
                          skein_describe_item (trace, event->arg), what, priority, items);
}

static char *
describe_transfer (SkeinTrace       *trace,
                   const SkeinEvent *event,
                   const char       *who,
                   const char       *what)
{
  g_autofree char *items = skein_describe_n_items (event->value);
  g_autofree char *bytes = skein_describe_n_bytes (event->value);

  switch ((SkeinEventKind) event->kind)
    {
    case SKEIN_EVENT_PUT:
      /* Translators: thread, item, queue, "2 items" */
      return g_strdup_printf (_("%s puts %s into %s (%s)"), who,
                              skein_describe_item (trace, event->arg), what, items);
    case SKEIN_EVENT_PUSH:
      return describe_push (trace, event, who, what);
    case SKEIN_EVENT_GET:
    case SKEIN_EVENT_POP:
      /* Translators: thread, item, queue, "2 items" */
      return g_strdup_printf (_("%s takes %s from %s (%s)"), who,
                              skein_describe_item (trace, event->arg), what, items);
    case SKEIN_EVENT_EMPTY:
      /* Translators: thread, queue */
      return g_strdup_printf (_("%s finds %s empty"), who, what);
    case SKEIN_EVENT_SEND:
      /* Translators: thread, text, socket, "5 bytes to read" */
      return g_strdup_printf (_("%s sends “%s” to %s (%s)"), who,
                              get_text (trace, event), what, bytes);
    case SKEIN_EVENT_READABLE:
      /* Translators: thread, socket, "5 bytes to read" */
      return g_strdup_printf (_("%s finds %s ready (%s)"), who, what, bytes);
    case SKEIN_EVENT_RECEIVE:
      /* Translators: thread, socket, "0 bytes to read" */
      return g_strdup_printf (_("%s reads from %s (%s)"), who, what, bytes);
    default:
      return NULL;
    }
}

static char *
describe_text (SkeinTrace       *trace,
               const SkeinEvent *event,
               const char       *who)
{
  g_autofree char *line = skein_describe_text (trace, event->arg);

  if (line == NULL)
    line = g_strdup ("");
  switch ((SkeinEventKind) event->kind)
    {
    case SKEIN_EVENT_PRINT:
      g_strchomp (line);
      /* Translators: thread, what it prints */
      return g_strdup_printf (_("%s prints “%s”"), who, g_strdelimit (line, "\n", ' '));
    case SKEIN_EVENT_END:
      return g_strdup (*line != '\0' ? line : _("The run is over"));
    default:
      return g_strdup (*line != '\0' ? line : skein_event_kind_get_nick (event->kind));
    }
}

/**
 * skein_describe_event:
 * @trace: a trace
 * @number: an event's number
 *
 * Returns: (transfer full): a sentence without a full stop, such as "Producer puts 3 into q
 *   (1 item)"
 */
char *
skein_describe_event (SkeinTrace *trace,
                      guint       number)
{
  const SkeinEvent *event;
  const char *who;
  const char *what;
  char *text;

  g_return_val_if_fail (trace != NULL, NULL);
  event = skein_trace_get_event (trace, number);
  g_return_val_if_fail (event != NULL, NULL);

  who = skein_describe_thread_name (trace, event->thread);
  what = skein_describe_object_name (trace, event->object);
  text = describe_life (trace, event, who, what);
  if (text == NULL)
    text = describe_gate (trace, event, who);
  if (text == NULL)
    text = describe_lock (trace, event, who, what);
  if (text == NULL)
    text = describe_count (event, who, what);
  if (text == NULL)
    text = describe_transfer (trace, event, who, what);
  return text != NULL ? text : describe_text (trace, event, who);
}

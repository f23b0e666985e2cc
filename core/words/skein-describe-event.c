/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "words/skein-describe-event.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "words/skein-names.h"

/* The content of a sentence's places. */
typedef enum
{
  NOTHING,
  WHO,       /* the event's thread */
  WHAT,      /* the event's object */
  OTHER,     /* the thread that `arg` names */
  MUTEX,     /* the object that `arg` names */
  ITEM,      /* the item that `arg` names */
  PRIORITY,  /* the priority of that item */
  QUOTED,    /* the text that `arg` names */
  PRINTED,   /* the text that `arg` names, on one line */
  SENTENCE,  /* the text that `arg` names, translated if the engine made it */
  WAIT,      /* the kind `arg` that the thread waits to do */
  WAKER,     /* the thread of the event's cause */
  UNTIL,     /* `value` as a time, in seconds */
  NUMBER,    /* `value` */
  N_ITEMS,   /* `value` as a count */
  N_BYTES,
  N_TICKS,
  N_THREADS
} Place;

/* The condition for a kind's other sentence. */
typedef enum
{
  NEVER,
  VALUE_IS_0,
  VALUE_IS_NEVER, /* as a time */
  NO_WAKER,       /* or the waker is the thread itself */
  NO_TEXT
} Condition;

typedef struct
{
  const char *sentence;
  Place places[5];      /* in the order of the sentence's places */
  Condition condition;
  const char *other;    /* the sentence where the condition holds; takes the first places. NULL: the
                           kind's nick */

  /* For kinds that a thread can be blocked in; NULL: made with the kind's nick */
  const char *wait;     /* the action it waits to do; the place is the object */
  const char *blocked;  /* the wait; the places are the object and its beginning, in seconds */
} EventWords;

static const EventWords event_words[SKEIN_N_EVENT_KINDS] = {
  /* A thread's life */
  [SKEIN_EVENT_CREATE] = {
    /* Translators: thread, another thread */
    N_("%s makes %s"), { WHO, OTHER },
  },
  [SKEIN_EVENT_START] = {
    /* Translators: thread, another thread */
    N_("%s starts %s"), { WHO, OTHER },
  },
  [SKEIN_EVENT_BEGIN] = {
    /* Translators: thread */
    N_("%s begins"), { WHO },
  },
  [SKEIN_EVENT_FINISH] = {
    /* Translators: thread */
    N_("%s finishes"), { WHO },
  },
  [SKEIN_EVENT_DESTROY] = {
    /* Translators: thread */
    N_("%s is destroyed"), { WHO },
  },
  [SKEIN_EVENT_JOIN] = {
    /* Translators: thread, another thread */
    N_("%s joins %s, which has ended"), { WHO, WHAT },
    /* Translators: what a thread waits to do; %s: a thread */
    .wait = N_("join %s"),
    /* Translators: a thread's state; a thread, seconds */
    .blocked = N_("blocked on join %s since %s s"),
  },
  [SKEIN_EVENT_IS_ALIVE] = {
    /* Translators: thread, another thread */
    N_("%s finds %s alive"), { WHO, WHAT }, VALUE_IS_0,
    /* Translators: thread, another thread */
    N_("%s finds that %s is not alive"),
  },

  /* At the gate */
  [SKEIN_EVENT_BLOCK] = {
    /* Translators: thread, what it waits to do: "get q", seconds */
    N_("%s blocks: %s, until %s s"), { WHO, WAIT, UNTIL }, VALUE_IS_NEVER,
    /* Translators: thread, what it waits to do: "get q" */
    N_("%s blocks: %s"),
  },
  [SKEIN_EVENT_READY] = {
    /* Translators: thread, the thread that made it so */
    N_("%s may go on, thanks to %s"), { WHO, WAKER }, NO_WAKER,
    /* Translators: thread */
    N_("%s may go on"),
  },
  [SKEIN_EVENT_TIMEOUT] = {
    /* Translators: thread, what it waited to do: "get q" */
    N_("%s has waited long enough: %s"), { WHO, WAIT },
  },
  [SKEIN_EVENT_SLEEP] = {
    /* Translators: thread, seconds */
    N_("%s sleeps until %s s"), { WHO, UNTIL }, VALUE_IS_NEVER,
    /* Translators: thread */
    N_("%s sleeps"),
  },
  [SKEIN_EVENT_AWAKE] = {
    /* Translators: thread */
    N_("%s goes on"), { WHO },
  },
  [SKEIN_EVENT_COMPUTE] = {
    /* Translators: thread, seconds */
    N_("%s computes until %s s"), { WHO, UNTIL }, VALUE_IS_NEVER,
    /* Translators: thread */
    N_("%s computes"),
  },
  [SKEIN_EVENT_PROMPT] = {
    /* Translators: thread */
    N_("%s waits for you"), { WHO },
  },
  [SKEIN_EVENT_COMMAND] = {
    /* Translators: thread, name of an action */
    N_("%s takes the action “%s”"), { WHO, QUOTED },
  },

  /* Mutex and condition */
  [SKEIN_EVENT_LOCK] = {
    /* Translators: thread, mutex */
    N_("%s locks %s"), { WHO, WHAT },
    /* Translators: what a thread waits to do; %s: a mutex */
    .wait = N_("lock %s"),
    /* Translators: a thread's state; a mutex, seconds */
    .blocked = N_("blocked in lock on %s since %s s"),
  },
  [SKEIN_EVENT_TRYLOCK] = {
    /* Translators: thread, mutex */
    N_("%s finds %s locked and goes on without it"), { WHO, WHAT },
  },
  [SKEIN_EVENT_UNLOCK] = {
    /* Translators: thread, mutex */
    N_("%s unlocks %s"), { WHO, WHAT },
  },
  [SKEIN_EVENT_WAIT] = {
    /* Translators: thread, mutex, condition */
    N_("%s unlocks %s and waits on %s"), { WHO, MUTEX, WHAT },
    /* Translators: what a thread does; %s: a condition */
    .wait = N_("wait %s"),
    /* Translators: a thread's state; a condition or event, seconds */
    .blocked = N_("blocked in wait on %s since %s s"),
  },
  [SKEIN_EVENT_WOKEN] = {
    /* Translators: thread, condition */
    N_("%s is woken on %s"), { WHO, WHAT },
    .wait = N_("wait %s"),
    .blocked = N_("blocked in wait on %s since %s s"),
  },
  [SKEIN_EVENT_SIGNAL] = {
    /* Translators: thread, condition */
    N_("%s signals %s and wakes one"), { WHO, WHAT }, VALUE_IS_0,
    /* Translators: thread, condition */
    N_("%s signals %s, on which nobody waits"),
  },
  [SKEIN_EVENT_BROADCAST] = {
    /* Translators: thread, condition, "2 threads" */
    N_("%s wakes all on %s (%s)"), { WHO, WHAT, N_THREADS }, VALUE_IS_0,
    /* Translators: thread, condition */
    N_("%s wakes all on %s, where nobody waits"),
  },

  /* Manual-reset event, semaphore */
  [SKEIN_EVENT_EVENT_SET] = {
    /* Translators: thread, event */
    N_("%s sets %s"), { WHO, WHAT },
  },
  [SKEIN_EVENT_EVENT_CLEAR] = {
    /* Translators: thread, event */
    N_("%s clears %s"), { WHO, WHAT },
  },
  [SKEIN_EVENT_EVENT_WAIT] = {
    /* Translators: thread, event */
    N_("%s finds %s set"), { WHO, WHAT },
    /* Translators: what a thread does; %s: an event that is set and cleared */
    .wait = N_("wait for %s"),
    .blocked = N_("blocked in wait on %s since %s s"),
  },
  [SKEIN_EVENT_ACQUIRE] = {
    /* Translators: thread, semaphore, its count afterwards */
    N_("%s acquires %s (count %s)"), { WHO, WHAT, NUMBER },
    /* Translators: what a thread waits to do; %s: a semaphore */
    .wait = N_("acquire %s"),
    /* Translators: a thread's state; a semaphore, seconds */
    .blocked = N_("blocked in acquire on %s since %s s"),
  },
  [SKEIN_EVENT_RELEASE] = {
    /* Translators: thread, semaphore, its count afterwards */
    N_("%s releases %s (count %s)"), { WHO, WHAT, NUMBER },
  },

  /* Containers */
  [SKEIN_EVENT_PUT] = {
    /* Translators: thread, item, queue, "2 items" */
    N_("%s puts %s into %s (%s)"), { WHO, ITEM, WHAT, N_ITEMS },
  },
  [SKEIN_EVENT_GET] = {
    /* Translators: thread, item, queue, "2 items" */
    N_("%s takes %s from %s (%s)"), { WHO, ITEM, WHAT, N_ITEMS },
    /* Translators: what a thread waits to do; %s: a queue */
    .wait = N_("get %s"),
    /* Translators: a thread's state; a queue, seconds */
    .blocked = N_("blocked in get on %s since %s s"),
  },
  [SKEIN_EVENT_EMPTY] = {
    /* Translators: thread, queue */
    N_("%s finds %s empty"), { WHO, WHAT },
  },
  [SKEIN_EVENT_PUSH] = {
    /* Translators: thread, item, priority queue, a number, "2 items" */
    N_("%s puts %s into %s with priority %s (%s)"), { WHO, ITEM, WHAT, PRIORITY, N_ITEMS },
  },
  [SKEIN_EVENT_POP] = {
    N_("%s takes %s from %s (%s)"), { WHO, ITEM, WHAT, N_ITEMS },
    .wait = N_("get %s"),
    .blocked = N_("blocked in get on %s since %s s"),
  },

  /* Shared variables, timer */
  [SKEIN_EVENT_SET] = {
    /* Translators: thread, shared variable, number */
    N_("%s writes %s: %s"), { WHO, WHAT, NUMBER },
  },
  [SKEIN_EVENT_READ] = {
    /* Translators: thread, shared variable, number */
    N_("%s reads %s: %s"), { WHO, WHAT, NUMBER },
  },
  [SKEIN_EVENT_TICK] = {
    /* Translators: thread, timer, "3 ticks" */
    N_("%s ticks %s (%s)"), { WHO, WHAT, N_TICKS },
  },

  /* Sockets */
  [SKEIN_EVENT_SEND] = {
    /* Translators: thread, text, socket, "5 bytes to read" */
    N_("%s sends “%s” to %s (%s)"), { WHO, QUOTED, WHAT, N_BYTES },
  },
  [SKEIN_EVENT_READABLE] = {
    /* Translators: thread, socket, "5 bytes to read" */
    N_("%s finds %s ready (%s)"), { WHO, WHAT, N_BYTES },
    /* Translators: what a thread waits to do; %s: a socket */
    .wait = N_("read %s"),
    /* Translators: a thread's state; a socket, seconds */
    .blocked = N_("blocked in read on %s since %s s"),
  },
  [SKEIN_EVENT_RECEIVE] = {
    /* Translators: thread, socket, "0 bytes to read" */
    N_("%s reads from %s (%s)"), { WHO, WHAT, N_BYTES },
    .wait = N_("read %s"),
    .blocked = N_("blocked in read on %s since %s s"),
  },

  /* Output */
  [SKEIN_EVENT_PRINT] = {
    /* Translators: thread, what it prints */
    N_("%s prints “%s”"), { WHO, PRINTED },
  },

  /* The interpreter lock */
  [SKEIN_EVENT_GIL_TAKE] = {
    /* Translators: thread, the interpreter lock */
    N_("%s takes %s"), { WHO, WHAT },
    /* Translators: what a thread waits to do; %s: the interpreter lock */
    .wait = N_("take %s"),
  },
  [SKEIN_EVENT_GIL_DROP] = {
    /* Translators: thread, the interpreter lock */
    N_("%s drops %s"), { WHO, WHAT },
  },
  [SKEIN_EVENT_GIL_REQUEST] = {
    /* Translators: thread, the interpreter lock */
    N_("%s is asked to drop %s"), { WHO, WHAT },
  },

  /* Child processes */
  [SKEIN_EVENT_SPAWN] = {
    /* Translators: thread, main thread of a child process */
    N_("%s starts the child process of %s"), { WHO, OTHER },
  },
  [SKEIN_EVENT_KILL] = {
    /* Translators: thread, main thread of a child process */
    N_("%s kills the child process of %s"), { WHO, OTHER },
  },

  /* The engine's messages */
  [SKEIN_EVENT_ERROR] = { "%s", { SENTENCE }, NO_TEXT },
  [SKEIN_EVENT_DEADLOCK] = { "%s", { SENTENCE }, NO_TEXT },
  [SKEIN_EVENT_STUCK] = { "%s", { SENTENCE }, NO_TEXT },
  [SKEIN_EVENT_END] = { "%s", { SENTENCE }, NO_TEXT, N_("The run is over") },
};

static const char *
translate (const char *words)
{
  return _(words);
}

/**
 * skein_describe_text:
 * @trace: a trace
 * @text: a text's id, or 0
 *
 * Returns: (transfer full) (nullable): the text; a sentence of the engine is translated. %NULL for
 *   0
 */
char *
skein_describe_text (SkeinTrace *trace,
                     guint       text)
{
  g_autofree const char **words = NULL;

  g_return_val_if_fail (trace != NULL, NULL);

  words = skein_trace_dup_words (trace, text);
  return words != NULL ? skein_words_put_together (words, translate)
                       : g_strdup (skein_trace_get_text (trace, text));
}

/* --- Waits ------------------------------------------------------------------------------------ */

/**
 * skein_describe_wait:
 * @trace: a trace
 * @action: the kind of event that a thread waits for
 * @object: the object it waits on
 *
 * Returns: (transfer full): a few words, such as "get q" or "join Consumer-1"
 */
char *
skein_describe_wait (SkeinTrace     *trace,
                     SkeinEventKind  action,
                     guint           object)
{
  const char *name;
  const char *words[3] = { NULL };

  g_return_val_if_fail (trace != NULL, NULL);
  g_return_val_if_fail (action < SKEIN_N_EVENT_KINDS, NULL);

  name = skein_name_object (trace, object);
  if (event_words[action].wait == NULL)
    return g_strdup_printf ("%s %s", skein_event_kind_get_nick (action), name);

  words[0] = event_words[action].wait;
  words[1] = name;
  return skein_words_put_together (words, translate);
}

/**
 * skein_describe_blocked:
 * @trace: a trace
 * @at: the state of a blocked thread
 *
 * Returns: (transfer full): the thread's wait, such as "blocked in get on q since 3 s"
 */
char *
skein_describe_blocked (SkeinTrace          *trace,
                        const SkeinThreadAt *at)
{
  /* Translators: a thread's state; an object, seconds */
  static const char any[] = N_("blocked on %s since %s s");
  g_autofree char *since = NULL;
  const char *words[4] = { any };

  g_return_val_if_fail (trace != NULL, NULL);
  g_return_val_if_fail (at != NULL && at->action < SKEIN_N_EVENT_KINDS, NULL);

  since = skein_time_format_short (at->since_ns);
  if (event_words[at->action].blocked != NULL)
    words[0] = event_words[at->action].blocked;
  words[1] = skein_name_object (trace, at->object);
  words[2] = since;
  return skein_words_put_together (words, translate);
}

/* --- Events ----------------------------------------------------------------------------------- */

/* Returns: the thread that let the event's thread go on; 0: none, or the event's thread itself */
static guint
get_waker (SkeinTrace       *trace,
           const SkeinEvent *event)
{
  guint waker = 0;

  if (event->cause < skein_trace_get_n_events (trace))
    waker = skein_trace_get_event (trace, event->cause)->thread;
  return waker != event->thread ? waker : 0;
}

static gboolean
holds (Condition         condition,
       SkeinTrace       *trace,
       const SkeinEvent *event)
{
  const char *text;

  switch (condition)
    {
    case NEVER:
      return FALSE;
    case VALUE_IS_0:
      return event->value == 0;
    case VALUE_IS_NEVER:
      return event->value == SKEIN_TIME_NEVER;
    case NO_WAKER:
      return get_waker (trace, event) == 0;
    case NO_TEXT:
      text = skein_trace_get_text (trace, event->arg);
      return text == NULL || *text == '\0';
    default:
      g_assert_not_reached ();
    }
}

static char *
make_printed (SkeinTrace       *trace,
              const SkeinEvent *event)
{
  char *line = skein_describe_text (trace, event->arg);

  return line != NULL ? g_strdelimit (g_strchomp (line), "\n", ' ') : NULL;
}

/* Returns: (transfer full) (nullable): the content of the place; %NULL: empty */
static char *
make_part (Place             place,
           SkeinTrace       *trace,
           const SkeinEvent *event)
{
  switch (place)
    {
    case WHO:
      return g_strdup (skein_name_thread (trace, event->thread));
    case WHAT:
      return g_strdup (skein_name_object (trace, event->object));
    case OTHER:
      return g_strdup (skein_name_thread (trace, event->arg));
    case MUTEX:
      return g_strdup (skein_name_object (trace, event->arg));
    case ITEM:
      return g_strdup (skein_name_item (trace, event->arg));
    case PRIORITY:
      return skein_name_number (skein_trace_get_item (trace, event->arg).priority);
    case QUOTED:
      return g_strdup (skein_trace_get_text (trace, event->arg));
    case PRINTED:
      return make_printed (trace, event);
    case SENTENCE:
      return skein_describe_text (trace, event->arg);
    case WAIT:
      return skein_describe_wait (trace, event->arg, event->object);
    case WAKER:
      return g_strdup (skein_name_thread (trace, get_waker (trace, event)));
    case UNTIL:
      return skein_time_format_short (event->value);
    case NUMBER:
      return skein_name_number (event->value);
    case N_ITEMS:
      return skein_name_n_items (event->value);
    case N_BYTES:
      return skein_name_n_bytes (event->value);
    case N_TICKS:
      return skein_name_n_ticks (event->value);
    case N_THREADS:
      return skein_name_n_threads (event->value);
    case NOTHING:
    default:
      g_assert_not_reached ();
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
  const EventWords *entry;
  char *parts[G_N_ELEMENTS (entry->places)] = { NULL };
  const char *words[G_N_ELEMENTS (entry->places) + 2] = { NULL };
  char *text;
  guint n;

  g_return_val_if_fail (trace != NULL, NULL);
  event = skein_trace_get_event (trace, number);
  g_return_val_if_fail (event != NULL, NULL);

  entry = &event_words[event->kind];
  words[0] = holds (entry->condition, trace, event) ? entry->other : entry->sentence;
  if (words[0] == NULL)
    words[0] = skein_event_kind_get_nick (event->kind);
  n = skein_words_count_places (words[0]);
  g_assert (n <= G_N_ELEMENTS (parts));
  for (guint i = 0; i < n; i++)
    {
      parts[i] = make_part (entry->places[i], trace, event);
      words[i + 1] = parts[i] != NULL ? parts[i] : "";
    }
  text = skein_words_put_together (words, translate);
  for (guint i = 0; i < n; i++)
    g_free (parts[i]);
  return text;
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "examples/skein-example.h"

#include <glib/gi18n-lib.h>

static const SkeinExampleTexts texts[] =
{
  {
    .id = "countdown",
    .group = N_("Threads"),
    .title = N_("A countdown"),
    .summary =
      N_("Any function can have a thread of its own. This one counts down and sleeps after each "
         "number, while the main thread goes on with whatever you ask of it. A thread ends when its "
         "function returns; nothing else has to be done."),
    .look =
      N_("Join is the main thread waiting: its lane is hatched until the countdown’s lane ends, and "
         "what you press meanwhile is kept for later. Asking whether a thread is alive never waits."),
    .attempt =
      N_("Ask whether it is alive before you join it and again afterwards. Then exit the main thread "
         "instead of joining: the countdown goes on, and the program lives as long as it does."),
  },
  {
    .id = "timer",
    .group = N_("Waking"),
    .title = N_("A periodic timer"),
    .summary =
      N_("A condition can be signalled again and again, which an event is not made for. A timer "
         "thread ticks and wakes all who wait on its condition; a countdown and a countup print once "
         "a tick. Each looks at what the tick has changed, and not at being woken: a condition "
         "remembers nothing, and a thread may be woken for no reason."),
    .look =
      N_("At each tick the timer takes the mutex, changes the ticks, wakes both waiters and gives "
         "the mutex up; only then can the waiters have it, one after the other. The timer’s thread is "
         "a daemon, so it is destroyed when the last waiter ends."),
    .attempt =
      N_("Let the countup work for 6 seconds after each tick. With the toggle it only sees that the "
         "flag differs from what it was when the wait began, and misses every other tick; with the "
         "counter each waiter knows how many ticks it has seen, and gets every one, if late. Then let "
         "a print be several writes, and see lines of the two threads mix, as they did when somebody "
         "ran such a program in a notebook."),
  },
};

/**
 * skein_example_get_texts:
 * @example: an example
 *
 * Returns: (transfer none): what a reader is told about it, in English. What shows a text passes
 *   it through gettext
 */
const SkeinExampleTexts *
skein_example_get_texts (const SkeinExample *example)
{
  g_return_val_if_fail (example != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (texts[i].id, example->id))
      return &texts[i];

  g_assert_not_reached ();
}

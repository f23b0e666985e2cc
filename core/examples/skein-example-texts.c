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
      N_("Any function can have a thread of its own. This one counts down and sleeps after "
         "each number, while the main thread goes on with whatever you ask of it. A thread "
         "ends when its function returns; nothing else has to be done."),
    .look =
      N_("Join is the main thread waiting: its lane is hatched until the countdown’s lane "
         "ends, and what you press meanwhile is kept for later. Asking whether a thread is "
         "alive never waits."),
    .attempt =
      N_("Ask whether it is alive before you join it, and again afterwards. Then exit the "
         "main thread instead of joining: the countdown goes on, and the program lives as "
         "long as it does."),
  },
  {
    .id = "daemon",
    .group = N_("Threads"),
    .title = N_("Daemon threads"),
    .summary =
      N_("A program ends with its last thread that is no daemon. A daemon does not count: it "
         "serves the others, and when they have all ended it is destroyed wherever it stands, "
         "with no chance to put anything in order. One sometimes reads that a daemon cannot "
         "be joined. In CPython it can, and the join waits like any other; it is only at the "
         "end of the program that nobody waits."),
    .look =
      N_("The countdown’s lane is cut off with a cross in the middle of a sleep, at the "
         "moment when the main thread’s lane ends."),
    .attempt =
      N_("Switch the daemon off: the main thread ends at the same time, and the program lives "
         "until the countdown is over. Or keep it on, and join it before the main thread "
         "ends."),
  },
  {
    .id = "terminate",
    .group = N_("Threads"),
    .title = N_("Ask a thread to stop"),
    .summary =
      N_("A thread cannot be stopped from outside; it can only be asked, and has to look. "
         "Here the question is a flag. Terminate clears it and does not wait. The countdown "
         "looks at it once a round, before it prints."),
    .look =
      N_("The flag falls at 2 s, but the thread sleeps and cannot see it. It looks at 5 s, "
         "and ends; the join that has waited since 2 s returns at that moment."),
    .attempt =
      N_("Make the interval longer: so is the time between asking and ending. Then terminate "
         "before you start: the thread looks before it prints anything."),
  },
  {
    .id = "io",
    .group = N_("Threads"),
    .title = N_("Stop a blocked read"),
    .summary =
      N_("A thread that is blocked in a read looks at no flag. So the read has a timeout: "
         "when nothing has come within it the thread goes round its loop, and looks. The flag "
         "has to be set before the thread starts, which the constructor does here; where it "
         "is forgotten, the first look fails with an AttributeError."),
    .look =
      N_("The thread is blocked on the socket for 5 seconds at a time. The flag falls at 12 "
         "s, in the middle of a read, and it takes until that read times out at 15 s for the "
         "thread to see it."),
    .attempt =
      N_("Read without a timeout, and terminate: nothing happens, and a join never returns. "
         "Only data from the other end can free the thread: send some."),
  },
  {
    .id = "gil",
    .group = N_("Threads"),
    .title = N_("The interpreter lock"),
    .summary =
      N_("In CPython a thread must own the interpreter lock to execute Python code. Threads "
         "that compute take turns, and two of them need as long as one after the other; "
         "threads that sleep or wait for data give the lock up, and wait together. A thread "
         "that wants the lock asks for it after the switch interval, 5 ms unless set "
         "otherwise. (There have been builds of CPython without the lock since 3.13.)"),
    .look =
      N_("The lock’s own lane says who owns it. With work on the processor it goes to and fro "
         "between the workers until 20 s. Look closer: each waits for it while the other "
         "computes."),
    .attempt =
      N_("Take the lock away: both end at 10 s, if the machine has two processors. Then give "
         "it back and let the work be waiting (kind io): both end at 10 s again."),
  },
  {
    .id = "subclass",
    .group = N_("Threads"),
    .title = N_("A thread by subclass"),
    .summary =
      N_("A thread can be an object of a class of its own: it inherits from Thread, and its "
         "method run is what the thread executes. What the thread works with is kept in the "
         "object, where others can see it. It works, but ties the code to threads: a plain "
         "function could be run in a process or a pool as well."),
    .look =
      N_("The lane is that of any other countdown; where the code comes from makes no "
         "difference to the thread."),
    .attempt =
      N_("Switch the slip on: the constructor stores 0 instead of what it was given. The "
         "thread starts, finds nothing to count and ends at once, without an error. A lane "
         "that is too short is often the only sign of such a slip."),
  },
  {
    .id = "process",
    .group = N_("Threads"),
    .title = N_("A child process"),
    .summary =
      N_("The same method run, but in a process of its own, with its own memory and its own "
         "interpreter lock. A process can be killed from outside, which a thread cannot. What "
         "is given to a child process has to reach it: under the start method fork it is "
         "copied with the rest of the memory, under spawn and forkserver (the rule on Windows "
         "and macOS, and on Linux since Python 3.14) it is pickled. A Thread cannot be "
         "pickled, so the object here is none."),
    .look =
      N_("The child’s thread is a lane in a group of its own. The main thread’s join waits "
         "for the process, not for a thread."),
    .attempt =
      N_("Terminate it: the lane ends with a cross in the middle of a sleep, whatever the "
         "child was doing, and what it had counted is lost. It had counted in its own memory "
         "anyway."),
  },
  {
    .id = "event",
    .group = N_("Waking"),
    .title = N_("Wait for start-up"),
    .summary =
      N_("That a thread has been started does not mean that it has done anything yet. Here "
         "the new thread sets an event when it is ready, and the main thread waits for that "
         "before it says that the countdown is running. Once set, an event stays set: who "
         "waits for it later does not wait at all. So it is made for things that happen once."),
    .look =
      N_("The main thread is blocked on the event for a moment, and the arrow shows what "
         "ended its wait. Whether “countdown is running” or “T-minus 10” is printed first is "
         "anybody’s guess: both threads may go on."),
    .attempt =
      N_("Choose the random policy and try several seeds, until the two lines change places. "
         "Then start it a second time: the event is still set, and nobody waits for the "
         "second countdown."),
  },
  {
    .id = "timer",
    .group = N_("Waking"),
    .title = N_("A periodic timer"),
    .summary =
      N_("A condition can be signalled again and again, which an event is not made for. A "
         "timer’s thread ticks and wakes all who wait on its condition; a countdown and a "
         "countup print once a tick. Each looks at what the tick has changed, and does not "
         "rely on being woken: a condition remembers nothing, and a wait may end for no "
         "reason."),
    .look =
      N_("At each tick the timer takes the mutex, changes the ticks, wakes both waiters and "
         "gives the mutex up; only then can they have it, one after the other. The timer’s "
         "thread is a daemon: it is destroyed when the last waiter ends."),
    .attempt =
      N_("Let the countup work for 6 seconds after each tick. With the toggle it looks for a "
         "flag that differs from what it was when the wait began, and misses ticks; with the "
         "counter each waiter knows how many ticks it has seen, and gets every one, if late. "
         "Then let a print be several writes, and see the lines of two threads mix, as they "
         "do in a notebook."),
  },
  {
    .id = "semaphore",
    .group = N_("Waking"),
    .title = N_("One at a time"),
    .summary =
      N_("Ten workers wait. Each release of the semaphore lets one of them go on, whichever "
         "the system picks. A semaphore counts: what is released while nobody waits is kept "
         "for the next who comes."),
    .look =
      N_("The workers’ lanes are hatched from the start, and lose one at each release."),
    .attempt =
      N_("Use an event instead: the first release wakes all ten. Use a condition: each "
         "release wakes one, but a release that comes when nobody waits is lost. Release once "
         "before you start, with each of the three, to see the difference."),
  },
  {
    .id = "queue",
    .group = N_("Passing data"),
    .title = N_("A queue"),
    .summary =
      N_("The safest way to hand data from one thread to another is a queue: it does its own "
         "locking, and a get waits until there is something. This producer puts an item every "
         "second, and this consumer takes two seconds for each."),
    .look =
      N_("The queue’s lane shows each item from its put to its get. It grows, because the "
         "consumer is slower than the producer: nothing bounds it."),
    .attempt =
      N_("Let the producer take longer than the consumer: now it is the consumer that waits, "
         "and the queue is empty most of the time. Then let there be one round: after the "
         "last item the consumer waits for ever, and the run says so."),
  },
  {
    .id = "sentinel",
    .group = N_("Passing data"),
    .title = N_("A sentinel ends it"),
    .summary =
      N_("How do consumers learn that there will be no more? The producer puts a last item "
         "that means just that, a sentinel. Each consumer that takes it puts it back for the "
         "next one, and ends. The producer looks at a flag once a round. It has to exist "
         "before the producer looks: where it is never defined the producer dies of a "
         "NameError, no sentinel is put, and the consumers wait for ever."),
    .look =
      N_("The sentinel is an ordinary item, and waits its turn. Each consumer that takes it "
         "puts it back, so one is enough for any number of consumers; in the end it is left "
         "in the queue."),
    .attempt =
      N_("Three consumers, or one. Then terminate at 11 s and at 14 s: why does nothing "
         "change?"),
  },
  {
    .id = "priority-queue",
    .group = N_("Passing data"),
    .title = N_("By priority"),
    .summary =
      N_("A queue built from its parts: a heap, a mutex that guards it and a condition on "
         "which a get waits while the heap is empty. The highest priority comes first, and "
         "equal ones in the order they came, since each item carries a number as well: that "
         "is also why two items need never be compared. (The module is heapq, which is easily "
         "misspelt, and it does no locking of its own.)"),
    .look =
      N_("Follow an item from its put to its get: it is overtaken by all that are more "
         "urgent. At 5 s the heap is empty, so the get waits on the condition, and the put at "
         "6 s serves it."),
    .attempt =
      N_("Put three items of the same priority and get them. Then press Get twice before you put "
         "one item: the first get is served, and the second waits for the next put."),
  },
  {
    .id = "storm",
    .group = N_("Stress"),
    .title = N_("A storm"),
    .summary =
      N_("Many threads that do next to nothing, very often: each takes a mutex, counts, gives "
         "the mutex back, puts an item into a queue and takes the first one out, a few times "
         "in a row, and then sleeps until its next turn. It teaches little about threads; it "
         "shows what the timeline does when there is far more to show than a screen has room "
         "for."),
    .look =
      N_("From afar, what is too narrow to be drawn is folded, and a fold says how many events "
         "it holds. Come nearer until single actions stand apart: nothing has been left out."),
    .attempt =
      N_("Move the slider while it runs. Take the free policy, under which threads really run "
         "at the same time, and a thousand threads. Then terminate: each thread ends when it "
         "next wakes and looks."),
  },
};

/**
 * skein_example_get_texts:
 * @example: an example
 *
 * Returns: (transfer none): the texts about the example, in English; they must be passed through
 *   gettext before they are shown
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

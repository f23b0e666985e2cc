/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Every kind of object, once: K (NAME, nick, name, form).
 *
 * `nick` is the kind's name in saved traces and in `--json`, the same in every language; `name` is
 * the name that a user reads, translated; `form` is a SkeinForm: the content of such an object,
 * which decides how it is drawn and described. The number of a kind is not part of any file. */
#define SKEIN_OBJECT_KINDS(K)                                                                      \
  K (NONE, "none", N_("nothing"), NONE)                                                            \
  /* The object that a join waits on. */                                                           \
  K (THREAD, "thread", N_("thread"), THREAD)                                                       \
  /* The object that a sleep waits on. */                                                          \
  K (CLOCK, "clock", N_("clock"), NONE)                                                            \
  /* The object on which a user's actions wait. */                                                 \
  K (PROMPT, "prompt", N_("prompt"), NONE)                                                         \
  K (MUTEX, "mutex", N_("mutex"), OWNER)                                                           \
  K (COND, "condition", N_("condition"), WAITERS)                                                  \
  K (EVENT, "event", N_("event"), SWITCH)                                                          \
  K (SEMAPHORE, "semaphore", N_("semaphore"), COUNT)                                               \
  K (QUEUE, "queue", N_("queue"), LINE)                                                            \
  K (HEAP, "heap", N_("priority queue"), HEAP)                                                     \
  K (TIMER, "timer", N_("timer"), TICKS)                                                           \
  K (FLAG, "flag", N_("shared variable"), VARIABLE)                                                \
  K (SOCKET, "socket", N_("socket"), BYTES)                                                        \
  K (CONSOLE, "console", N_("console"), PRINTS)                                                    \
  K (GIL, "gil", N_("interpreter lock"), OWNER)                                                    \
  K (PROCESS, "process", N_("process"), GROUP)

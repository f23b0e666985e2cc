/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Every kind of event, once: K (NAME, nick, state, change, meaning).
 *
 * `state` is the state that the event puts its thread in; KEEP leaves the state as it was.
 * `change` is a SkeinChange: the change that the event makes to its object.
 * `object`, `value` and `arg` are fields of SkeinEvent; where a kind does not name them they are 0
 * (object 0: no object). An event's thread is the thread whose action it is, except for READY,
 * DESTROY and GIL_REQUEST, which happen *to* the thread.
 *
 * The number of a kind is not part of any file: saved traces carry nicks. */
#define SKEIN_EVENT_KINDS(K)                                                                       \
  /* A thread's life. object: the thread's own object, on which others join it. */                 \
  K (CREATE, "create", RUNNING, NONE, "makes a thread; arg: the new thread, now `new`")            \
  K (START, "start", RUNNING, NONE, "starts a thread; arg: that thread, now `ready`")              \
  K (BEGIN, "begin", RUNNING, NONE, "the thread's first action")                                   \
  K (FINISH, "finish", FINISHED, NONE, "the thread's function has returned")                       \
  K (DESTROY, "destroy", DESTROYED, NONE, "the thread is unwound where it stands")                 \
  K (JOIN, "join", RUNNING, NONE, "the joined thread has ended; object: that thread's")            \
  K (IS_ALIVE, "is-alive", RUNNING, NONE, "asks whether a thread lives; value: 0 or 1")            \
  /* At the gate. */                                                                               \
  K (BLOCK, "block", BLOCKED, NONE, "cannot go on; arg: kind it waits to do; value: until when")   \
  K (READY, "ready", READY, NONE, "may go on; cause: what made it so; object: what it waited on")  \
  K (TIMEOUT, "timeout", RUNNING, NONE, "goes on without; arg: the kind it waited to do")          \
  K (SLEEP, "sleep", SLEEPING, NONE, "sleeps; value: until when")                                  \
  K (AWAKE, "awake", RUNNING, NONE, "goes on after a sleep or a slice of computing")               \
  K (COMPUTE, "compute", RUNNING, NONE, "works on the processor; value: until when")               \
  K (PROMPT, "prompt", WAITING, NONE, "stands at the prompt, waiting for you")                     \
  /* arg: the action's text; value: the id of the press that asks for it, or 0. */                 \
  K (COMMAND, "command", RUNNING, NONE, "takes an action from the prompt")                         \
  /* Mutex and condition. */                                                                       \
  K (LOCK, "lock", RUNNING, OWN, "owns the mutex")                                                 \
  K (TRYLOCK, "trylock", RUNNING, NONE, "found the mutex taken, and goes on without it")           \
  K (UNLOCK, "unlock", RUNNING, DISOWN, "gives the mutex up")                                      \
  K (WAIT, "wait", BLOCKED, WAIT, "gives up the mutex (arg: its object), waits; value: until when")\
  K (WOKEN, "woken", RUNNING, NONE, "was signalled; next it takes the mutex again")                \
  K (SIGNAL, "signal", RUNNING, NONE, "wakes one waiter; value: how many it woke")                 \
  K (BROADCAST, "broadcast", RUNNING, NONE, "wakes all waiters; value: how many it woke")          \
  /* Manual-reset event, semaphore. value: the flag or the count afterwards. */                    \
  K (EVENT_SET, "set", RUNNING, VALUE, "sets the event and wakes all who wait for it")             \
  K (EVENT_CLEAR, "clear", RUNNING, VALUE, "clears the event")                                     \
  K (EVENT_WAIT, "wait-set", RUNNING, NONE, "found the event set")                                 \
  K (ACQUIRE, "acquire", RUNNING, VALUE, "takes one from the semaphore")                           \
  K (RELEASE, "release", RUNNING, VALUE, "gives to the semaphore")                                 \
  /* Containers. arg: the item; value: the length afterwards. */                                   \
  K (PUT, "put", RUNNING, PUT, "puts an item into the queue")                                      \
  K (GET, "get", RUNNING, TAKE, "takes the queue's first item")                                    \
  K (EMPTY, "empty", RUNNING, NONE, "looked for an item and found none")                           \
  K (PUSH, "push", RUNNING, PUT, "puts an item into the heap")                                     \
  K (POP, "pop", RUNNING, TAKE, "takes the heap's first item")                                     \
  /* Shared variables, timer. value: the value afterwards. */                                      \
  K (SET, "write", RUNNING, VALUE, "writes a shared variable")                                     \
  K (READ, "read", RUNNING, NONE, "reads a shared variable")                                       \
  K (TICK, "tick", RUNNING, VALUE, "the timer ticks")                                              \
  /* Sockets. value: the readable bytes afterwards. */                                             \
  K (SEND, "send", RUNNING, VALUE, "bytes arrive at the socket; arg: their text")                  \
  K (READABLE, "readable", RUNNING, NONE, "found bytes to read")                                   \
  K (RECEIVE, "receive", RUNNING, VALUE, "takes bytes from the socket")                            \
  /* Output. */                                                                                    \
  K (PRINT, "print", RUNNING, NONE, "writes to standard output; arg: the text")                    \
  /* The interpreter lock. */                                                                      \
  K (GIL_TAKE, "gil-take", RUNNING, OWN, "owns the interpreter lock")                              \
  K (GIL_DROP, "gil-drop", KEEP, DISOWN, "gives the interpreter lock up")                          \
  K (GIL_REQUEST, "gil-request", KEEP, NONE, "asks the owner to drop the interpreter lock")        \
  /* Child processes. */                                                                           \
  K (SPAWN, "spawn", RUNNING, NONE, "starts a child process; arg: its main thread")                \
  K (KILL, "kill", RUNNING, NONE, "kills a child process; arg: its main thread")                   \
  /* The engine's messages. arg: the sentence. */                                                  \
  K (ERROR, "error", KEEP, NONE, "a misuse, refused; value: the press that is refused, or 0")      \
  K (DEADLOCK, "deadlock", KEEP, NONE, "a cycle in the wait-for graph")                            \
  K (STUCK, "stuck", KEEP, NONE, "no guard can ever hold again")                                   \
  K (END, "end", KEEP, NONE, "the run is over; value: the verdict")

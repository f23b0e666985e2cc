/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Stackful fibers: threads of control that take turns on one OS thread. A switch from one to
 * another costs a few nanoseconds and is not a system call.
 *
 * All fibers of a pool run on the OS thread that has entered the pool; a fiber that has begun to
 * run stays on that OS thread. They share its thread-local storage and errno. Each fiber has its
 * own floating-point environment (<fenv.h>): rounding mode and trapped exceptions.
 *
 * A function may longjmp() within its fiber's stack, but never to another stack. */
typedef struct _SkeinFiber SkeinFiber;

/* Fibers with their stacks, kept to be used again. One OS thread at a time uses a pool. */
typedef struct _SkeinFiberPool SkeinFiberPool;

/* A fiber's main function. It must not return: it ends with skein_fiber_exit(). */
typedef void (*SkeinFiberFunc) (gpointer data);

SkeinFiberPool  *skein_fiber_pool_new   (gsize stack_bytes);
void             skein_fiber_pool_free  (SkeinFiberPool *pool);
SkeinFiber      *skein_fiber_pool_enter (SkeinFiberPool *pool);
void             skein_fiber_pool_leave (SkeinFiberPool *pool);

SkeinFiber      *skein_fiber_new        (SkeinFiberPool *pool, SkeinFiberFunc func, gpointer data,
                                         GError **error);
void             skein_fiber_switch     (SkeinFiber *from, SkeinFiber *to);
G_NORETURN void  skein_fiber_exit       (SkeinFiber *self, SkeinFiber *to);
void             skein_fiber_abandon    (SkeinFiber *fiber);

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/skein-fiber.h"

#include "base/skein-faults.h"
#include "base/skein-fiber-backend.h"

#include <errno.h>

#ifdef SKEIN_FIBERS_BY_WINDOWS
#include <setjmp.h>
#include <windows.h>
#else
#include <sys/mman.h>
#include <unistd.h>
#endif
#ifdef SKEIN_FIBERS_BY_UCONTEXT
#include <ucontext.h>
#endif

#if defined(__SANITIZE_ADDRESS__)
#define HAS_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_ASAN 1
#endif
#endif
#ifdef HAS_ASAN
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#endif

#ifdef SKEIN_FIBERS_HAVE_TSAN
void *__tsan_get_current_fiber (void);
void *__tsan_create_fiber (unsigned flags);
void __tsan_destroy_fiber (void *fiber);
void __tsan_switch_to_fiber (void *fiber, unsigned flags);
#endif

/* Between leaving a stack and arriving on another, what a sanitizer adds to a function would be
 * counted for the wrong stack. */
#if !defined(HAS_ASAN) && !defined(SKEIN_FIBERS_HAVE_TSAN)
#define NOT_INSTRUMENTED
#elif defined(__clang__) && __clang_major__ >= 14
#define NOT_INSTRUMENTED                                                                           \
  __attribute__ ((noinline, no_sanitize ("address", "thread"),                                    \
                  disable_sanitizer_instrumentation))
#elif defined(__clang__)
#define NOT_INSTRUMENTED __attribute__ ((noinline, no_sanitize ("address", "thread")))
#else
#define NOT_INSTRUMENTED __attribute__ ((noinline, no_sanitize_address, no_sanitize_thread))
#endif

/* Memcheck takes a large change of the stack pointer for a frame that has grown or gone, unless it
 * knows both stacks. Outside of it these are a few instructions that do nothing, once a stack. */
#if !defined(SKEIN_FIBERS_BY_WINDOWS) && defined(__has_include)
#if __has_include(<valgrind/valgrind.h>)
#include <valgrind/valgrind.h>
#define HAS_VALGRIND 1
#endif
#endif

/* vasprintf() takes 2 KiB, iconv() and a catalogue of messages some 30, a look-up of a host's name
 * over 64. Memory is taken only for what has been touched. A sanitizer's frames are several times
 * as large. */
#if defined(HAS_ASAN) || defined(SKEIN_FIBERS_HAVE_TSAN)
#define DEFAULT_STACK_BYTES (1024 * 1024)
#else
#define DEFAULT_STACK_BYTES (256 * 1024)
#endif

#define MIN_STACK_BYTES (16 * 1024)

/* Stacks of one size, each ending with a page, would all have their first frames in the same few
 * lines of the processor's cache. So they begin at one of as many places, as many bytes apart. */
#define N_BEGINNINGS 16
#define BEGINNING_BYTES 192

struct _SkeinFiber
{
  SkeinFiberPool *pool;
  gboolean in_use; /* the root: while its thread is in the pool */

#if defined(SKEIN_FIBERS_BY_ASSEMBLY)
  gpointer sp; /* while it does not run */
#elif defined(SKEIN_FIBERS_BY_UCONTEXT)
  ucontext_t context; /* while it does not run */
#else
  gpointer handle;
  jmp_buf first_frame;
  gboolean has_started; /* in this life or in one before: first_frame is set */
  gboolean starts_anew; /* the next switch to it goes to its first frame */
#endif

  SkeinFiberFunc func;
  gpointer data;
  SkeinFiber *next; /* of those that are in the pool */

#ifndef SKEIN_FIBERS_BY_WINDOWS
  /* The lowest byte. The root's are known, to AddressSanitizer only, once it has been left. */
  const void *stack;
  gsize stack_bytes;
  gsize usable_bytes; /* from the lowest up to where the first frame begins */
#endif
#ifdef HAS_ASAN
  gpointer fake_stack; /* while it does not run */
#endif
#ifdef SKEIN_FIBERS_HAVE_TSAN
  gpointer tsan_fiber;
#endif
#ifdef HAS_VALGRIND
  guint valgrind_stack;
#endif
};

struct _SkeinFiberPool
{
  SkeinFiber *running; /* NULL: no thread is in the pool */
  SkeinFiber *free;    /* (owned) */
  SkeinFiber root;
  gsize stack_bytes; /* of each fiber, its guard page not counted */
  guint n_made;      /* fibers; the root is not counted */
  guint n_in_use;    /* of these */

#ifdef HAS_ASAN
  SkeinFiber *left; /* the fiber that ran before this one */
#endif
#ifdef SKEIN_FIBERS_BY_WINDOWS
  gboolean is_converted; /* entering has made the thread a fiber of the system's */
#endif
};

static void fiber_main (SkeinFiber *self);

/* --- What sanitizers are told ----------------------------------------------------------------- */

/* On @from's stack; the next thing that happens is the switch.
 * @is_last: @from is not going to run any more */
static NOT_INSTRUMENTED void
leave_stack (SkeinFiber *from,
             SkeinFiber *to,
             gboolean    is_last)
{
#ifdef HAS_ASAN
  from->pool->left = from;
  __sanitizer_start_switch_fiber (is_last ? NULL : &from->fake_stack, to->stack, to->stack_bytes);
#endif
#ifdef SKEIN_FIBERS_HAVE_TSAN
  /* Flags 0: what @from has done happens before what @to does now. */
  __tsan_switch_to_fiber (to->tsan_fiber, 0);
#endif
}

/* On @self's stack, first thing after the switch */
static NOT_INSTRUMENTED void
arrive_on_stack (SkeinFiber *self)
{
#ifdef HAS_ASAN
  SkeinFiber *left = self->pool->left;

  __sanitizer_finish_switch_fiber (self->fake_stack, &left->stack, &left->stack_bytes);
  self->fake_stack = NULL;
#endif
}

/* Before @fiber begins its next life. */
static void
refresh_stack (SkeinFiber *fiber)
{
#ifdef HAS_ASAN
  /* What the frames of the life before have poisoned */
  ASAN_UNPOISON_MEMORY_REGION (fiber->stack, fiber->stack_bytes);
#endif
#ifdef SKEIN_FIBERS_HAVE_TSAN
  fiber->tsan_fiber = __tsan_create_fiber (0);
#endif
}

/* After the last switch from @fiber, which does not run. */
static NOT_INSTRUMENTED void
forget_stack (SkeinFiber *fiber)
{
#ifdef HAS_ASAN
  gpointer own_fake_stack;
  const void *stack;
  gsize stack_bytes;

  /* A fake stack is freed by leaving for the last time the stack that it belongs to. So this goes
   * to @fiber and comes back at once; the stack pointer need not take part. */
  if (fiber->fake_stack == NULL)
    return;
  __sanitizer_start_switch_fiber (&own_fake_stack, fiber->stack, fiber->stack_bytes);
  __sanitizer_finish_switch_fiber (fiber->fake_stack, &stack, &stack_bytes);
  __sanitizer_start_switch_fiber (NULL, stack, stack_bytes);
  __sanitizer_finish_switch_fiber (own_fake_stack, NULL, NULL);
  fiber->fake_stack = NULL;
#endif
}

/* Its memory of calls that never returned goes, too. */
static void
forget_calls (SkeinFiber *fiber)
{
#ifdef SKEIN_FIBERS_HAVE_TSAN
  g_clear_pointer (&fiber->tsan_fiber, __tsan_destroy_fiber);
#endif
}

/* --- Stacks ----------------------------------------------------------------------------------- */

#ifndef SKEIN_FIBERS_BY_WINDOWS

static gsize
get_page_bytes (void)
{
  return (gsize) sysconf (_SC_PAGESIZE);
}

/* Below the stack lies a page that kills the process which touches it. */
static gboolean
map_stack (SkeinFiber *fiber,
           GError    **error)
{
  gsize guard_bytes = get_page_bytes ();
  gsize n_bytes = fiber->pool->stack_bytes;
  int flags = MAP_PRIVATE | MAP_ANONYMOUS;
  char *block;
  int code;

#ifdef MAP_NORESERVE
  flags |= MAP_NORESERVE;
#endif
#ifdef MAP_STACK
  flags |= MAP_STACK;
#endif
  block = mmap (NULL, guard_bytes + n_bytes, PROT_READ | PROT_WRITE, flags, -1, 0);
  if (block != MAP_FAILED && mprotect (block, guard_bytes, PROT_NONE) == 0)
    {
      fiber->stack = block + guard_bytes;
      fiber->stack_bytes = n_bytes;
      fiber->usable_bytes = n_bytes - fiber->pool->n_made % N_BEGINNINGS * BEGINNING_BYTES;
#ifdef HAS_VALGRIND
      fiber->valgrind_stack = VALGRIND_STACK_REGISTER (block + guard_bytes,
                                                       block + guard_bytes + n_bytes);
#endif
      return TRUE;
    }

  code = errno;
  if (block != MAP_FAILED)
    munmap (block, guard_bytes + n_bytes);
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
  return FALSE;
}

static void
unmap_stack (SkeinFiber *fiber)
{
  gsize guard_bytes = get_page_bytes ();

#ifdef HAS_VALGRIND
  VALGRIND_STACK_DEREGISTER (fiber->valgrind_stack);
#endif
#ifdef HAS_ASAN
  /* Who is given these addresses next may not be told. */
  ASAN_UNPOISON_MEMORY_REGION (fiber->stack, fiber->stack_bytes);
#endif
  munmap ((char *) fiber->stack - guard_bytes, guard_bytes + fiber->stack_bytes);
}

#endif

/* --- Backends --------------------------------------------------------------------------------- */

#if defined(SKEIN_FIBERS_BY_ASSEMBLY)

/* In skein-fiber-switch.S, and so is what the frames below look like. */
void skein_fiber_jump (gpointer *from_sp, gpointer to_sp);
void skein_fiber_start (void);

/* A frame as skein_fiber_jump() leaves one, from the stack pointer up */
#ifdef __x86_64__
typedef struct
{
  guint32 room;
  guint16 x87_control;
  guint16 padding;
  guintptr r15, r14, r13, r12, rbx, rbp;
  guintptr return_address;
  guintptr zeros[2]; /* no return address, and what makes the stack pointer even at the start */
} Frame;
#else
typedef struct
{
  guintptr x19, x20, x21_to_x28[8], x29, x30;
  guint64 d8_to_d15[8];
  guint64 fpcr;
  guint64 padding;
} Frame;
#endif

/* Both ABIs want the stack pointer to be a multiple of 16 at a call. It is, at the one of
 * fiber_main(), where the stack's end and so the frame's beginning are. */
G_STATIC_ASSERT (sizeof (Frame) % 16 == 0);

static gboolean
make_fiber (SkeinFiber *fiber,
            GError    **error)
{
  return map_stack (fiber, error);
}

static void
unmake_fiber (SkeinFiber *fiber)
{
  unmap_stack (fiber);
}

/* It rounds as who makes the fiber does, as a new thread would. */
static void
prepare_fiber (SkeinFiber *fiber)
{
  Frame *frame = (gpointer) ((char *) fiber->stack + fiber->usable_bytes - sizeof (Frame));

#ifdef __x86_64__
  *frame = (Frame) {
    .r12 = (guintptr) fiber,
    .r13 = (guintptr) fiber_main,
    .return_address = (guintptr) skein_fiber_start,
  };
  __asm__ ("fnstcw %0" : "=m" (frame->x87_control));
#else
  *frame = (Frame) {
    .x19 = (guintptr) fiber,
    .x20 = (guintptr) fiber_main,
    .x30 = (guintptr) skein_fiber_start,
  };
  __asm__ ("mrs %0, fpcr" : "=r" (frame->fpcr));
#endif
  fiber->sp = frame;
}

static NOT_INSTRUMENTED void
change_stack (SkeinFiber *from,
              SkeinFiber *to,
              gboolean    is_last)
{
  skein_fiber_jump (&from->sp, to->sp);
}

static void
enter_root (SkeinFiberPool *pool)
{
}

static void
leave_root (SkeinFiberPool *pool)
{
}

#elif defined(SKEIN_FIBERS_BY_UCONTEXT)

/* What makecontext() passes on are ints. */
static NOT_INSTRUMENTED void
start_context (guint low,
               guint high)
{
  fiber_main ((SkeinFiber *) (guintptr) ((guint64) high << 32 | low));
}

static gboolean
make_fiber (SkeinFiber *fiber,
            GError    **error)
{
  return map_stack (fiber, error);
}

static void
unmake_fiber (SkeinFiber *fiber)
{
  unmap_stack (fiber);
}

static void
prepare_fiber (SkeinFiber *fiber)
{
  guint64 address = (guintptr) fiber;

  /* It rounds as who makes the fiber does, as a new thread would. Never fails. */
  getcontext (&fiber->context);
  fiber->context.uc_stack.ss_sp = (void *) fiber->stack;
  fiber->context.uc_stack.ss_size = fiber->usable_bytes;
  fiber->context.uc_link = NULL;
  makecontext (&fiber->context, (void (*) (void)) start_context, 2,
               (guint) (address & G_MAXUINT32), (guint) (address >> 32));
}

static NOT_INSTRUMENTED void
change_stack (SkeinFiber *from,
              SkeinFiber *to,
              gboolean    is_last)
{
  if (is_last)
    setcontext (&to->context);
  else
    swapcontext (&from->context, &to->context);
}

static void
enter_root (SkeinFiberPool *pool)
{
}

static void
leave_root (SkeinFiberPool *pool)
{
}

#else /* SKEIN_FIBERS_BY_WINDOWS */

static void CALLBACK
start_windows_fiber (gpointer data)
{
  SkeinFiber *self = data;

  /* A fiber of the system's has one life: it begins each of its own here. */
  setjmp (self->first_frame);
  self->has_started = TRUE;
  self->starts_anew = FALSE;
  fiber_main (self);
}

static gboolean
make_fiber (SkeinFiber *fiber,
            GError    **error)
{
  g_autofree char *reason = NULL;

  fiber->handle = CreateFiberEx (0, fiber->pool->stack_bytes, FIBER_FLAG_FLOAT_SWITCH,
                                 start_windows_fiber, fiber);
  if (fiber->handle != NULL)
    return TRUE;
  reason = g_win32_error_message ((int) GetLastError ());
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, reason);
  return FALSE;
}

static void
unmake_fiber (SkeinFiber *fiber)
{
  DeleteFiber (fiber->handle);
}

static void
prepare_fiber (SkeinFiber *fiber)
{
  fiber->starts_anew = fiber->has_started;
}

static NOT_INSTRUMENTED void
change_stack (SkeinFiber *from,
              SkeinFiber *to,
              gboolean    is_last)
{
  SwitchToFiber (to->handle);
  /* In its last life it stopped here. */
  if (from->starts_anew)
    longjmp (from->first_frame, 1);
}

static void
enter_root (SkeinFiberPool *pool)
{
  pool->is_converted = !IsThreadAFiber ();
  pool->root.handle = pool->is_converted ? ConvertThreadToFiberEx (NULL, FIBER_FLAG_FLOAT_SWITCH)
                                         : GetCurrentFiber ();
  if (pool->root.handle == NULL)
    {
      g_autofree char *reason = g_win32_error_message ((int) GetLastError ());

      g_error ("This thread cannot run fibers: %s", reason);
    }
}

static void
leave_root (SkeinFiberPool *pool)
{
  if (pool->is_converted)
    ConvertFiberToThread ();
}

#endif

/* --- Fibers ----------------------------------------------------------------------------------- */

/* Not instrumented: the switch happens in here. */
static NOT_INSTRUMENTED void
switch_fibers (SkeinFiber *from,
               SkeinFiber *to,
               gboolean    is_last)
{
  to->pool->running = to;
  leave_stack (from, to, is_last);
  change_stack (from, to, is_last);
  arrive_on_stack (from);
}

static NOT_INSTRUMENTED void
fiber_main (SkeinFiber *self)
{
  arrive_on_stack (self);
  self->func (self->data);
  g_error ("A fiber's function has returned.");
}

/* Into the pool, from where it may be taken when it does not run. */
static void
put_back (SkeinFiber *fiber)
{
  SkeinFiberPool *pool = fiber->pool;

  fiber->in_use = FALSE;
  fiber->next = pool->free;
  pool->free = fiber;
  pool->n_in_use--;
}

static SkeinFiber *
try_make (SkeinFiberPool *pool,
          GError        **error)
{
  g_autofree SkeinFiber *fiber = NULL;

  if (skein_fault_strikes (SKEIN_FAULT_FIBER, error))
    return NULL;
  fiber = g_try_new0 (SkeinFiber, 1);
  if (fiber == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (ENOMEM), g_strerror (ENOMEM));
      return NULL;
    }
  fiber->pool = pool;
  if (!make_fiber (fiber, error))
    return NULL;
  pool->n_made++;
  return g_steal_pointer (&fiber);
}

/**
 * skein_fiber_pool_new:
 * @stack_bytes: how much each fiber has for its frames, at least; 0: enough for GLib's functions
 *
 * A stack that overflows kills the process.
 *
 * Returns: (transfer full): an empty pool, which no thread is in
 */
SkeinFiberPool *
skein_fiber_pool_new (gsize stack_bytes)
{
  SkeinFiberPool *pool = g_new0 (SkeinFiberPool, 1);

  if (stack_bytes == 0)
    stack_bytes = DEFAULT_STACK_BYTES;
  pool->stack_bytes = MAX (stack_bytes, MIN_STACK_BYTES);
#ifndef SKEIN_FIBERS_BY_WINDOWS
  pool->stack_bytes += (N_BEGINNINGS - 1) * BEGINNING_BYTES + get_page_bytes () - 1;
  pool->stack_bytes -= pool->stack_bytes % get_page_bytes ();
#endif
  pool->root.pool = pool;
  return pool;
}

/**
 * skein_fiber_pool_free:
 * @pool: (transfer full): a pool that no thread is in, and all of whose fibers have been given back
 */
void
skein_fiber_pool_free (SkeinFiberPool *pool)
{
  SkeinFiber *fiber;

  g_return_if_fail (pool != NULL);
  g_return_if_fail (pool->running == NULL && pool->n_in_use == 0);

  while ((fiber = pool->free) != NULL)
    {
      pool->free = fiber->next;
      forget_calls (fiber);
      unmake_fiber (fiber);
      g_free (fiber);
    }
  g_free (pool);
}

/**
 * skein_fiber_pool_enter:
 * @pool: a pool that no thread is in
 *
 * Makes the calling thread, as it stands, a fiber, which other fibers of @pool can switch to.
 *
 * Returns: (transfer none): the root, which is valid until skein_fiber_pool_leave()
 */
SkeinFiber *
skein_fiber_pool_enter (SkeinFiberPool *pool)
{
  g_return_val_if_fail (pool != NULL, NULL);
  g_return_val_if_fail (pool->running == NULL, NULL);

  enter_root (pool);
#ifdef SKEIN_FIBERS_HAVE_TSAN
  pool->root.tsan_fiber = __tsan_get_current_fiber ();
#endif
  pool->root.in_use = TRUE;
  pool->running = &pool->root;
  return &pool->root;
}

/**
 * skein_fiber_pool_leave:
 * @pool: a pool whose root is running
 *
 * Undoes skein_fiber_pool_enter(). Fibers of @pool that are in use can be gone on with only after
 * this thread has entered it again; another thread may go on with those that have not begun to run.
 */
void
skein_fiber_pool_leave (SkeinFiberPool *pool)
{
  g_return_if_fail (pool != NULL);
  g_return_if_fail (pool->running == &pool->root);

  leave_root (pool);
  pool->root.in_use = FALSE;
  pool->running = NULL;
}

/**
 * skein_fiber_new:
 * @pool: a pool
 * @func: what the fiber does, once it is switched to for the first time
 * @data: what @func is called with
 * @error: a #GIOErrorEnum, in the system's words
 *
 * One that has been used before is taken from @pool if there is one. Then this can't fail.
 *
 * Returns: (transfer full) (nullable): a fiber, to be ended by skein_fiber_exit() or
 *   skein_fiber_abandon(); %NULL where the system has no memory for another one's stack
 */
SkeinFiber *
skein_fiber_new (SkeinFiberPool *pool,
                 SkeinFiberFunc  func,
                 gpointer        data,
                 GError        **error)
{
  SkeinFiber *fiber;

  g_return_val_if_fail (pool != NULL, NULL);
  g_return_val_if_fail (func != NULL, NULL);

  fiber = pool->free;
  if (fiber != NULL)
    pool->free = fiber->next;
  else
    fiber = try_make (pool, error);
  if (fiber == NULL)
    return NULL;

  pool->n_in_use++;
  fiber->in_use = TRUE;
  fiber->func = func;
  fiber->data = data;
  forget_calls (fiber);
  refresh_stack (fiber);
  prepare_fiber (fiber);
  return fiber;
}

/**
 * skein_fiber_switch:
 * @from: the fiber that is running, which calls this
 * @to: another one of the same pool
 *
 * Goes on with @to where it stands. Returns when a fiber switches to @from.
 */
void
skein_fiber_switch (SkeinFiber *from,
                    SkeinFiber *to)
{
  g_assert (from->pool->running == from);
  g_assert (to->in_use && to != from);
  switch_fibers (from, to, FALSE);
}

/**
 * skein_fiber_exit:
 * @self: (transfer full): the fiber that is running, which calls this; not the root
 * @to: another one of the same pool
 *
 * Ends @self, which goes back to its pool, and goes on with @to.
 */
void
skein_fiber_exit (SkeinFiber *self,
                  SkeinFiber *to)
{
  g_assert (self->pool->running == self && self != &self->pool->root);
  g_assert (to->in_use && to != self);
  /* Nobody can take it before it has been left: that is on this thread, too. */
  put_back (self);
  switch_fibers (self, to, TRUE);
  g_assert_not_reached ();
}

/**
 * skein_fiber_abandon:
 * @fiber: (transfer full): a fiber that is not running; not the root
 *
 * Ends @fiber where it stands: what is on its stack is dropped. It goes back to its pool.
 */
void
skein_fiber_abandon (SkeinFiber *fiber)
{
  g_return_if_fail (fiber != NULL);
  g_return_if_fail (fiber->in_use && fiber != fiber->pool->running);
  g_return_if_fail (fiber != &fiber->pool->root);

  forget_stack (fiber);
  put_back (fiber);
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/skein-fiber.h"

#include "base/skein-faults.h"
#include "base/skein-fiber-backend.h"

#include <errno.h>

#ifdef SKEIN_FIBERS_BY_WINDOWS
#include <fenv.h>
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

/* Between leaving one stack and arriving on another, a sanitizer's instrumentation would be
 * attributed to the wrong stack. */
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

/* Memcheck takes a large change of the stack pointer for a frame that has grown or gone, unless
 * both stacks are registered. Without Memcheck, registering costs a few instructions for each
 * stack. */
#if !defined(SKEIN_FIBERS_BY_WINDOWS) && defined(__has_include)
#if __has_include(<valgrind/valgrind.h>)
#include <valgrind/valgrind.h>
#define HAS_VALGRIND 1
#endif
#endif

/* vasprintf() needs 2 KiB of stack, iconv() and a message catalogue about 30, the look-up of a host
 * name over 64. The system commits only pages that have been touched. A sanitizer's frames are
 * several times as large. */
#if defined(HAS_ASAN) || defined(SKEIN_FIBERS_HAVE_TSAN)
#define DEFAULT_STACK_BYTES (1024 * 1024)
#else
#define DEFAULT_STACK_BYTES (256 * 1024)
#endif

#define MIN_STACK_BYTES (16 * 1024)

/* ThreadSanitizer has room for 65 536 calls of a fiber that have not returned, and the calls of an
 * abandoned life never return. Making a new ThreadSanitizer fiber takes 5 ms. All lives of a fiber
 * run on the same thread and are ordered, so that several can share one. */
#define LIVES_OF_TSAN_FIBER 32

/* All stacks have the same size and end at a page, so that their first frames would all use the
 * same few lines of the processor's cache. Therefore stacks begin at one of N_BEGINNINGS offsets,
 * BEGINNING_BYTES apart. */
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
  int rounding;         /* its rounding mode, while it does not run */
  gboolean has_started; /* in this life or in an earlier one: first_frame is set */
  gboolean starts_anew; /* the next switch to it goes to its first frame */
#endif

  SkeinFiberFunc func;
  gpointer data;
  SkeinFiber *next; /* the next free fiber of the pool */

#ifndef SKEIN_FIBERS_BY_WINDOWS
  /* The lowest byte. Only AddressSanitizer tells the root's stack, once the root has been left. */
  const void *stack;
  gsize stack_bytes;
  gsize usable_bytes; /* from the lowest byte to the beginning of the first frame */
#endif
#ifdef HAS_ASAN
  gpointer fake_stack; /* while it does not run */
#endif
#ifdef SKEIN_FIBERS_HAVE_TSAN
  gpointer tsan_fiber;
  guint n_tsan_lives; /* lives that have begun with this ThreadSanitizer fiber */
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
  gsize stack_bytes; /* of each fiber, without its guard page */
  guint n_made;      /* fibers, without the root */
  guint n_in_use;    /* of n_made */

#ifdef HAS_ASAN
  SkeinFiber *left; /* the fiber that ran before this one */
#endif
#ifdef SKEIN_FIBERS_BY_WINDOWS
  gboolean is_converted; /* entering the pool has made the thread a fiber of the system */
#endif
};

static void fiber_main (SkeinFiber *self);

/* --- Sanitizers ------------------------------------------------------------------------------- */

/* Runs on @from's stack, immediately before the switch.
 * @is_last: @from does not run any more */
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
  /* Flags 0: everything that @from has done happens before everything that @to does now. */
  __tsan_switch_to_fiber (to->tsan_fiber, 0);
#endif
}

/* Runs on @self's stack, immediately after the switch. */
static NOT_INSTRUMENTED void
arrive_on_stack (SkeinFiber *self)
{
#ifdef HAS_ASAN
  SkeinFiber *left = self->pool->left;

  __sanitizer_finish_switch_fiber (self->fake_stack, &left->stack, &left->stack_bytes);
  self->fake_stack = NULL;
#endif
}

/* Called before @fiber begins its next life. */
static void
refresh_stack (SkeinFiber *fiber)
{
#ifdef HAS_ASAN
  /* Frames of the life before have left poisoned memory. */
  ASAN_UNPOISON_MEMORY_REGION (fiber->stack, fiber->stack_bytes);
#endif
#ifdef SKEIN_FIBERS_HAVE_TSAN
  if (fiber->n_tsan_lives++ % LIVES_OF_TSAN_FIBER == 0)
    {
      g_clear_pointer (&fiber->tsan_fiber, __tsan_destroy_fiber);
      fiber->tsan_fiber = __tsan_create_fiber (0);
    }
#endif
}

/* Called after the last switch away from @fiber, which does not run. */
static NOT_INSTRUMENTED void
forget_stack (SkeinFiber *fiber)
{
#ifdef HAS_ASAN
  gpointer own_fake_stack;
  const void *stack;
  gsize stack_bytes;

  /* AddressSanitizer frees a fake stack when its stack is left for the last time. So tell it of a
   * switch to @fiber and back; the stack pointer itself need not change. */
  if (fiber->fake_stack == NULL)
    return;
  __sanitizer_start_switch_fiber (&own_fake_stack, fiber->stack, fiber->stack_bytes);
  __sanitizer_finish_switch_fiber (fiber->fake_stack, &stack, &stack_bytes);
  __sanitizer_start_switch_fiber (NULL, stack, stack_bytes);
  __sanitizer_finish_switch_fiber (own_fake_stack, NULL, NULL);
  fiber->fake_stack = NULL;
#endif
}

/* --- Stacks ----------------------------------------------------------------------------------- */

#ifndef SKEIN_FIBERS_BY_WINDOWS

static gsize
get_page_bytes (void)
{
  return (gsize) sysconf (_SC_PAGESIZE);
}

/* The page below the stack is a guard: touching it kills the process. */
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
  /* The next mapping may get these addresses, and its owner does not know that they are
   * poisoned. */
  ASAN_UNPOISON_MEMORY_REGION (fiber->stack, fiber->stack_bytes);
#endif
  munmap ((char *) fiber->stack - guard_bytes, guard_bytes + fiber->stack_bytes);
}

#endif

/* --- Backends --------------------------------------------------------------------------------- */

#if defined(SKEIN_FIBERS_BY_ASSEMBLY)

/* In skein-fiber-switch.S, which also defines the layout of the frames below. */
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
  guintptr zeros[2]; /* no return address; padding that aligns the stack pointer at the start */
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

/* Both ABIs want the stack pointer to be a multiple of 16 at a call. At the call of fiber_main() it
 * is, since the stack's end and therefore the frame's beginning are. */
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

/* The fiber takes over its maker's rounding mode, as a new thread would. */
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

/* makecontext() passes only ints on. */
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

  /* The fiber takes over its maker's rounding mode, as a new thread would. Never fails. */
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

/* Without a target frame, longjmp() calls no exception handlers of the frames that it leaves. There
 * are no such handlers, and searching for them takes 1 µs. */
#if defined(__MINGW32__) && defined(__x86_64__)
#define MARK_FRAME(mark) _setjmp (mark, NULL)
#else
#define MARK_FRAME(mark) setjmp (mark)
#endif

/* fesetround() reads the processor's state each time, which takes 10 µs in a virtual machine. */
static inline void
set_rounding (int rounding)
{
  if (fegetround () != rounding)
    fesetround (rounding);
}

static void CALLBACK
start_windows_fiber (gpointer data)
{
  SkeinFiber *self = data;

  /* A fiber of the system has one life: each life of a SkeinFiber begins here. */
  MARK_FRAME (self->first_frame);
  self->has_started = TRUE;
  self->starts_anew = FALSE;
  set_rounding (self->rounding);
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
  /* The fiber takes over its maker's rounding mode, as a new thread would. */
  fiber->rounding = fegetround ();
}

static NOT_INSTRUMENTED void
change_stack (SkeinFiber *from,
              SkeinFiber *to,
              gboolean    is_last)
{
  /* Windows keeps each fiber's rounding mode, if it is asked to. Wine does not. */
  from->rounding = fegetround ();
  SwitchToFiber (to->handle);
  /* If @from has been given a new life, it stopped here in its last one. */
  if (from->starts_anew)
    longjmp (from->first_frame, 1);
  set_rounding (from->rounding);
}

/* gcc 12 takes an offset from the segment register in GetCurrentFiber() for an address. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Warray-bounds"
static void
enter_root (SkeinFiberPool *pool)
{
  /* The thread may be a fiber already, for example of another pool. */
  pool->is_converted = !IsThreadAFiber ();
  pool->root.handle = pool->is_converted ? ConvertThreadToFiberEx (NULL, FIBER_FLAG_FLOAT_SWITCH)
                                         : GetCurrentFiber ();
  if (pool->root.handle == NULL)
    {
      g_autofree char *reason = g_win32_error_message ((int) GetLastError ());

      g_error ("This thread cannot run fibers: %s", reason);
    }
}
#pragma GCC diagnostic pop

static void
leave_root (SkeinFiberPool *pool)
{
  if (pool->is_converted)
    ConvertFiberToThread ();
}

#endif

/* --- Fibers ----------------------------------------------------------------------------------- */

/* Not instrumented: the stack changes inside this function. */
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

/* Puts @fiber back into the pool, from where it may be taken as soon as it does not run. */
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
 * @stack_bytes: the least stack of each fiber for its frames; 0: enough for GLib's functions
 *
 * A stack that overflows kills the process.
 *
 * Returns: (transfer full): an empty pool, which no thread has entered
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
 * @pool: (transfer full): a pool that no thread is in; all its fibers have been given back
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
#ifdef SKEIN_FIBERS_HAVE_TSAN
      __tsan_destroy_fiber (fiber->tsan_fiber);
#endif
      unmake_fiber (fiber);
      g_free (fiber);
    }
  g_free (pool);
}

/**
 * skein_fiber_pool_enter:
 * @pool: a pool that no thread is in
 *
 * Makes the calling thread a fiber, in place, which other fibers of @pool can switch to.
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
 * Undoes skein_fiber_pool_enter(). Fibers of @pool that have begun to run can continue only after
 * this thread has entered it again; another thread may run those that have not begun.
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
 * @func: the fiber's main function, called at the first switch to it
 * @data: the argument of @func
 * @error: a #GIOErrorEnum, in the system's words
 *
 * A used fiber is taken from @pool if there is one; then this cannot fail.
 *
 * Returns: (transfer full) (nullable): a fiber, to be ended by skein_fiber_exit() or
 *   skein_fiber_abandon(); %NULL where the system has no memory for another stack
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
  refresh_stack (fiber);
  prepare_fiber (fiber);
  return fiber;
}

/**
 * skein_fiber_switch:
 * @from: the running fiber, which calls this
 * @to: another fiber of the same pool
 *
 * Continues @to where it stands. Returns when a fiber switches to @from.
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
 * @self: (transfer full): the running fiber, which calls this; not the root
 * @to: another fiber of the same pool
 *
 * Ends @self, which goes back to its pool, and continues @to.
 */
void
skein_fiber_exit (SkeinFiber *self,
                  SkeinFiber *to)
{
  g_assert (self->pool->running == self && self != &self->pool->root);
  g_assert (to->in_use && to != self);
  /* Only this thread uses the pool, so nobody can take @self before it has been left. */
  put_back (self);
  switch_fibers (self, to, TRUE);
  g_assert_not_reached ();
}

/**
 * skein_fiber_abandon:
 * @fiber: (transfer full): a fiber that is not running; not the root
 *
 * Ends @fiber where it stands: its stack is dropped. It goes back to its pool.
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

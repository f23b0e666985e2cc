/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* How fibers switch, for skein-fiber.c and skein-fiber-switch.S: one of
 *   SKEIN_FIBERS_BY_ASSEMBLY  skein_fiber_jump(), on the processors that it is written for
 *   SKEIN_FIBERS_BY_WINDOWS   the system's own fibers
 *   SKEIN_FIBERS_BY_UCONTEXT  swapcontext(): anywhere else; slower, with a system call a switch.
 *
 * ThreadSanitizer is told of each switch between two functions that it does not instrument. Its
 * interface for fibers was made for swapcontext(). */

#if defined(__SANITIZE_THREAD__)
#define SKEIN_FIBERS_HAVE_TSAN 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define SKEIN_FIBERS_HAVE_TSAN 1
#endif
#endif

#if defined(_WIN32)
#define SKEIN_FIBERS_BY_WINDOWS 1
#elif defined(SKEIN_FIBERS_HAVE_TSAN) || defined(SKEIN_FIBERS_WANT_UCONTEXT)
#define SKEIN_FIBERS_BY_UCONTEXT 1
#elif defined(__ELF__) && defined(__x86_64__) && !defined(__ILP32__)
#define SKEIN_FIBERS_BY_ASSEMBLY 1
#elif defined(__ELF__) && defined(__aarch64__) && !defined(__ILP32__)
#define SKEIN_FIBERS_BY_ASSEMBLY 1
#else
#define SKEIN_FIBERS_BY_UCONTEXT 1
#endif

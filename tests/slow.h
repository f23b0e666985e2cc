/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

/* Under a sanitizer, and under Wine, threads and processes take ten to fifty times as long: tests
 * of many random cases have fewer of them there. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || defined(G_OS_WIN32)
#define IS_SLOW 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define IS_SLOW 1
#endif
#endif

#ifdef IS_SLOW
#define OFTEN(n, n_slow) (n_slow)
#else
#define OFTEN(n, n_slow) (n)
#endif

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "harness.h"

G_BEGIN_DECLS

#define SECONDS(s) ((gint64) ((s) * SKEIN_NS_PER_SECOND))

#define assert_times(run, kind, thread, expected)                                 \
  G_STMT_START {                                                                  \
    g_autofree char *times_ = example_run_times ((run), SKEIN_EVENT_##kind, (thread)); \
    g_assert_cmpstr (times_, ==, (expected));                                     \
  } G_STMT_END

#define assert_output(run, expected)                                               \
  G_STMT_START {                                                                   \
    g_autofree char *output_ = join_texts ((run)->trace, SKEIN_EVENT_PRINT, NULL); \
    g_assert_cmpstr (output_, ==, (expected));                                     \
  } G_STMT_END

#define assert_stamped(run, expected)                     \
  G_STMT_START {                                          \
    g_autofree char *output_ = example_run_stamped (run); \
    g_assert_cmpstr (output_, ==, (expected));            \
  } G_STMT_END

static inline void
assert_end (ExampleRun  *run,
            SkeinVerdict verdict,
            gint64       end_ns)
{
  g_assert_cmpstr (skein_verdict_get_nick (run->verdict), ==, skein_verdict_get_nick (verdict));
  g_assert_cmpint (run->end_ns, ==, end_ns);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_ERROR, NULL), ==, 0);
}

G_END_DECLS

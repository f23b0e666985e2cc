/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "maker.h"


guint
make_thread (SkeinTrace *trace,
             const char *name)
{
  SkeinThreadInfo info = { .name = name };

  return skein_trace_add_thread (trace, &info);
}

guint
make_object (SkeinTrace      *trace,
             SkeinObjectKind  kind,
             const char      *name)
{
  SkeinObjectInfo info = { .kind = kind, .name = name };

  return skein_trace_add_object (trace, &info);
}

guint
make_item (SkeinTrace *trace,
           const char *label,
           gint64      priority)
{
  SkeinItemInfo info = { .label = label, .priority = priority };

  return skein_trace_add_item (trace, &info);
}

guint
make_event (SkeinTrace     *trace,
            double          seconds,
            guint           thread,
            SkeinEventKind  kind,
            guint           object,
            guint           arg,
            gint64          value)
{
  SkeinEvent event = {
    .time_ns = SECONDS (seconds),
    .value = value,
    .cause = SKEIN_NO_EVENT,
    .arg = arg,
    .thread = thread,
    .object = object,
    .kind = kind,
  };

  return skein_trace_append (trace, &event);
}

void
assert_same_span (const SkeinSpan *span,
                  const SkeinSpan *expected)
{
  g_assert_cmpint (span->start_ns, ==, expected->start_ns);
  g_assert_cmpint (span->end_ns, ==, expected->end_ns);
  g_assert_cmpuint (span->first_event, ==, expected->first_event);
  g_assert_cmpuint (span->last_event, ==, expected->last_event);
  g_assert_cmpuint (span->n_folded, ==, expected->n_folded);
  g_assert_cmpint (span->state, ==, expected->state);
  g_assert_cmpint (span->action, ==, expected->action);
  g_assert_cmpuint (span->object, ==, expected->object);
}

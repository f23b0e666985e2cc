/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "layout-fixture.h"
#include "../sample-trace.h"
#include "scene/skein-timeline-layout.h"

static const SkeinEvent *
get_event (LayoutFixture *fixture,
           guint          event)
{
  return skein_trace_get_event (skein_history_get_trace (fixture->history), event);
}

/* Of the first thread of that name: the number of its event of @kind, @skip others left out. */
static guint
find_event (LayoutFixture *fixture,
            const char    *thread,
            SkeinEventKind kind,
            guint          skip)
{
  SkeinTrace *trace = skein_history_get_trace (fixture->history);

  for (guint i = 0; i < skein_history_get_n_events (fixture->history); i++)
    {
      const SkeinEvent *event = get_event (fixture, i);

      if (event->kind == kind
          && g_str_equal (skein_trace_get_thread (trace, event->thread).name, thread)
          && skip-- == 0)
        return i;
    }
  g_assert_not_reached ();
}

/* The items that are left when all others have faded: a line each. */
static char *
get_kept (LayoutFixture *fixture)
{
  g_autofree char *all = skein_draw_list_to_string (fixture->list);
  g_auto (GStrv) lines = g_strsplit (all, "\n", -1);
  g_autoptr (GString) kept = g_string_new ("\n");
  guint n;
  const SkeinDrawItem *items = skein_draw_list_get_items (fixture->list, &n);

  for (guint i = 0; i < n; i++)
    if (items[i].region == SKEIN_REGION_PLOT && items[i].subject.kind > SKEIN_SUBJECT_LANE
        && !items[i].faded)
      g_string_append_printf (kept, "%s\n", lines[i]);
  return g_string_free (g_steal_pointer (&kept), FALSE);
}

static guint
count_faded (LayoutFixture *fixture)
{
  guint n;
  guint n_faded = 0;
  const SkeinDrawItem *items = skein_draw_list_get_items (fixture->list, &n);

  for (guint i = 0; i < n; i++)
    n_faded += items[i].faded ? 1 : 0;
  return n_faded;
}

static void
assert_kept (LayoutFixture *fixture,
             guint          first,
             guint          last,
             const char    *expected)
{
  g_autofree char *kept = NULL;

  fixture->input.followed = first;
  fixture->input.followed_last = last;
  layout_fixture_run (fixture);
  kept = get_kept (fixture);
  g_assert_cmpstr (kept, ==, expected);
}

static void
test_wait (void)
{
  LayoutFixture fixture;
  guint block;

  g_test_summary ("With a wait stay who ended it, the arrow from there, what came of it, and "
                  "nothing else");
  layout_fixture_set_up (&fixture, sample_trace_new_sentinel (), 20 * SKEIN_NS_PER_SECOND);
  block = find_event (&fixture, "Consumer-1", SKEIN_EVENT_BLOCK, 0);
  assert_kept (&fixture, block, SKEIN_NO_EVENT,
               "\n"
               "rect running 124,94 3x28 *2\n"
               "hatch blocked 100,148 25x24\n"
               "rect blocked 104,153 12x14\n"
               "text blocked-text 107,153 6x14 'q'\n"
               "rect running 124,146 3x28 *2\n"
               "box value 125,245 12x17\n"
               "text value-text 128,245 6x17 '0'\n"
               "arrow followed 126,123 0x130\n"
               "arrow followed 126,123 0x22\n"
               "arrow followed 126,253 0x-78\n");
  layout_fixture_tear_down (&fixture);
}

static void
test_mark (void)
{
  LayoutFixture fixture;
  guint awake;

  g_test_summary ("With a mark of several actions stays what each of them led to");
  layout_fixture_set_up (&fixture, sample_trace_new_sentinel (), 20 * SKEIN_NS_PER_SECOND);
  awake = find_event (&fixture, "Consumer-1", SKEIN_EVENT_AWAKE, 7);
  assert_kept (&fixture, awake, find_event (&fixture, "Consumer-1", SKEIN_EVENT_FINISH, 0),
               "\n"
               "hatch blocked 400,44 125x24\n"
               "rect blocked 404,49 96x14\n"
               "text blocked-text 407,49 90x14 'join Consumer-1'\n"
               "rect running 524,42 3x28\n"
               "rect ended 528,146 3x28\n"
               "text ended-text 536,153 30x14 'ended'\n"
               "rect running 524,146 3x28 *3\n"
               "rect running 500,198 3x28 *3\n"
               "box sentinel 500,245 24x17\n"
               "text sentinel-text 509,245 6x17 's'\n"
               "box sentinel 525,245 74x17\n"
               "text sentinel-text 538,245 48x17 'sentinel'\n"
               "arrow followed 501,227 0x26\n"
               "arrow followed 526,253 0x-78\n"
               "arrow followed 526,175 0x78\n"
               "arrow followed 526,145 0x-74\n");
  layout_fixture_tear_down (&fixture);
}

static void
test_sleep (void)
{
  LayoutFixture fixture;
  guint sleep;

  g_test_summary ("What only the clock ended has no cause to show: nothing fades");
  layout_fixture_set_up (&fixture, sample_trace_new_sentinel (), 20 * SKEIN_NS_PER_SECOND);
  sleep = find_event (&fixture, "Producer", SKEIN_EVENT_SLEEP, 0);
  fixture.input.followed = sleep;
  layout_fixture_run (&fixture);
  g_assert_cmpuint (count_faded (&fixture), ==, 0);
  layout_fixture_tear_down (&fixture);
}

/* Any event that is looked at stays, and so do all arrows into it and out of it. */
static void
test_random (void)
{
  for (guint seed = 1; seed <= 8; seed++)
    {
      LayoutFixture fixture;
      guint n_events;

      layout_fixture_set_up (&fixture, sample_trace_new_random (seed, 2 + seed % 6, 300), 1);
      fixture.input.now_ns = fixture.input.to_ns = skein_history_get_end_ns (fixture.history);
      n_events = skein_history_get_n_events (fixture.history);
      for (guint i = 0; i < n_events; i += 7)
        {
          guint n;
          const SkeinDrawItem *items;

          fixture.input.followed = i;
          layout_fixture_run (&fixture);
          items = skein_draw_list_get_items (fixture.list, &n);
          for (guint j = 0; j < n; j++)
            {
              const SkeinSubject *subject = &items[j].subject;

              if (subject->kind <= SKEIN_SUBJECT_LANE || items[j].region != SKEIN_REGION_PLOT)
                continue;
              if (subject->event == i || subject->last_event == i)
                g_assert_false (items[j].faded);
            }
        }
      layout_fixture_tear_down (&fixture);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/causes/wait", test_wait);
  g_test_add_func ("/causes/mark", test_mark);
  g_test_add_func ("/causes/sleep", test_sleep);
  g_test_add_func ("/causes/random", test_random);
  return g_test_run ();
}

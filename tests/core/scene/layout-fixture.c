/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "layout-fixture.h"

#include "../sample-trace.h"

static float
measure (gpointer       data,
         const char    *text,
         SkeinTextStyle style)
{
  return 6 * (float) g_utf8_strlen (text, -1);
}

/**
 * layout_fixture_set_up:
 * @fixture: (out caller-allocates): what to fill in
 * @trace: (transfer full): what to lay out
 * @end_ns: the present, and the right edge
 */
void
layout_fixture_set_up (LayoutFixture *fixture,
                       SkeinTrace    *trace,
                       gint64         end_ns)
{
  fixture->history = sample_history_new (trace);
  fixture->layout = skein_timeline_layout_new ();
  fixture->list = skein_draw_list_new ();
  skein_timeline_input_init (&fixture->input);
  fixture->input.history = fixture->history;
  fixture->input.width = 600;
  fixture->input.header_width = 100;
  fixture->input.to_ns = end_ns;
  fixture->input.now_ns = end_ns;
  fixture->input.measure = measure;
}

void
layout_fixture_tear_down (LayoutFixture *fixture)
{
  skein_draw_list_free (fixture->list);
  skein_timeline_layout_free (fixture->layout);
  skein_history_free (fixture->history);
}

void
layout_fixture_run (LayoutFixture *fixture)
{
  skein_timeline_layout_run (fixture->layout, &fixture->input, fixture->list);
}

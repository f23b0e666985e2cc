/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "view/skein-view.h"

#include "../../core/sample-trace.h"

#define S SKEIN_NS_PER_SECOND

typedef struct
{
  SkeinHistory *histories[2];
  SkeinView *view;
  guint n_changed;
  guint n_selected;
  guint n_marked;
  guint n_positions;
} Fixture;

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  *self = (Fixture) { .view = skein_view_new () };
  for (guint i = 0; i < 2; i++)
    self->histories[i] = sample_history_new (sample_trace_new_sentinel ());
  skein_view_set_history (self->view, self->histories[0]);
  skein_view_update (self->view, 24 * S);
  g_signal_connect_swapped (self->view, "changed", G_CALLBACK (count_cb), &self->n_changed);
  g_signal_connect_swapped (self->view, "selected", G_CALLBACK (count_cb), &self->n_selected);
  g_signal_connect_swapped (self->view, "marked", G_CALLBACK (count_cb), &self->n_marked);
  g_signal_connect_swapped (self->view, "notify::position-ns", G_CALLBACK (count_cb),
                            &self->n_positions);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_assert_finalize_object (self->view);
  for (guint i = 0; i < 2; i++)
    skein_history_free (self->histories[i]);
}

static gint64
get_position_ns (Fixture *self)
{
  gint64 position_ns;

  g_object_get (self->view, "position-ns", &position_ns, NULL);
  return position_ns;
}

static void
test_another_run (Fixture      *self,
                  gconstpointer data)
{
  const guint32 sites[] = { 3, 40 };

  g_test_summary ("Of another run the present is shown, with nothing selected, measured or marked "
                  "that was so in the one before");
  skein_view_set_time_ns (self->view, 5 * S);
  skein_view_play_to (self->view, 6 * S);
  skein_view_select (self->view, 7);
  skein_view_measure_from (self->view, 4);
  skein_view_mark_sites (self->view, sites, 2);
  self->n_selected = self->n_marked = self->n_positions = 0;
  skein_view_set_history (self->view, self->histories[1]);
  g_assert_true (skein_view_is_live (self->view));
  g_assert_false (skein_view_flows (self->view));
  g_assert_cmpint (skein_view_get_now_ns (self->view), ==, 0);
  g_assert_cmpint (get_position_ns (self), ==, -1);
  g_assert_cmpuint (self->n_positions, ==, 1);
  g_assert_cmpuint (skein_view_get_selected (self->view), ==, SKEIN_NO_EVENT);
  g_assert_cmpuint (skein_view_get_measured_from (self->view), ==, SKEIN_NO_EVENT);
  g_assert_cmpuint (self->n_selected, ==, 1);
  g_assert_false (skein_view_has_marks (self->view));
  g_assert_false (skein_view_is_marked (self->view, 3));
  g_assert_false (skein_view_is_marked (self->view, 40));
  g_assert_cmpuint (self->n_marked, ==, 1);
}

static void
test_position (Fixture      *self,
               gconstpointer data)
{
  g_test_summary ("The position is told when it is another one, and not while only the present "
                  "moves on; it is none while the present is shown");
  skein_view_update (self->view, 25 * S);
  g_assert_cmpuint (self->n_changed, ==, 1);
  g_assert_cmpuint (self->n_positions, ==, 0);
  g_assert_cmpint (get_position_ns (self), ==, -1);
  skein_view_set_time_ns (self->view, 5 * S);
  g_assert_cmpint (get_position_ns (self), ==, 5 * S);
  skein_view_set_time_ns (self->view, 5 * S);
  skein_view_update (self->view, 26 * S);
  g_assert_cmpuint (self->n_changed, ==, 2);
  g_assert_cmpuint (self->n_positions, ==, 1);
  skein_view_set_time_ns (self->view, 90 * S);
  g_assert_cmpint (get_position_ns (self), ==, 26 * S);
  g_assert_false (skein_view_is_live (self->view));
  skein_view_set_time_ns (self->view, -S);
  g_assert_cmpint (get_position_ns (self), ==, 0);
  g_assert_cmpuint (self->n_positions, ==, 3);
  skein_view_go_live (self->view);
  skein_view_go_live (self->view);
  g_assert_cmpint (get_position_ns (self), ==, -1);
  g_assert_cmpuint (self->n_positions, ==, 4);
}

static void
test_flows (Fixture      *self,
            gconstpointer data)
{
  g_test_summary ("A position follows on the one before where time goes on or one step is made, "
                  "and nowhere else");
  skein_view_update (self->view, 25 * S);
  g_assert_true (skein_view_flows (self->view));
  skein_view_set_limit (self->view, 20);
  g_assert_false (skein_view_flows (self->view));
  for (int by = -1; by <= 1; by += 2)
    {
      g_assert_true (skein_view_step (self->view, by));
      g_assert_true (skein_view_flows (self->view));
      g_assert_true (skein_view_step (self->view, 3 * by));
      g_assert_false (skein_view_flows (self->view));
    }
  skein_view_play_to (self->view, 9 * S);
  g_assert_true (skein_view_flows (self->view));
  skein_view_set_time_ns (self->view, 10 * S);
  g_assert_false (skein_view_flows (self->view));
  skein_view_play_to (self->view, 11 * S);
  skein_view_go_live (self->view);
  g_assert_false (skein_view_flows (self->view));
}

static void
test_marks (Fixture      *self,
            gconstpointer data)
{
  const guint32 sites[] = { 1, 31, 32, 33, 64 };

  g_test_summary ("The sites that are marked are those that were told last, each by itself");
  g_assert_false (skein_view_has_marks (self->view));
  skein_view_mark_sites (self->view, sites, G_N_ELEMENTS (sites));
  skein_view_mark_sites (self->view, sites, G_N_ELEMENTS (sites));
  g_assert_cmpuint (self->n_marked, ==, 1);
  for (guint32 site = 0; site < 100; site++)
    {
      gboolean expected = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (sites); i++)
        expected |= sites[i] == site;
      g_assert_cmpint (skein_view_is_marked (self->view, site), ==, expected);
    }
  skein_view_mark_sites (self->view, &sites[1], 1);
  g_assert_true (skein_view_has_marks (self->view));
  g_assert_false (skein_view_is_marked (self->view, 1));
  g_assert_true (skein_view_is_marked (self->view, 31));
  g_assert_false (skein_view_is_marked (self->view, 32));
  skein_view_mark_sites (self->view, NULL, 0);
  g_assert_false (skein_view_has_marks (self->view));
  g_assert_cmpuint (self->n_marked, ==, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/view/another-run", Fixture, NULL, set_up, test_another_run, tear_down);
  g_test_add ("/view/position", Fixture, NULL, set_up, test_position, tear_down);
  g_test_add ("/view/flows", Fixture, NULL, set_up, test_flows, tear_down);
  g_test_add ("/view/marks", Fixture, NULL, set_up, test_marks, tear_down);
  return g_test_run ();
}

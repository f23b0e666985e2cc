/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "view/skein-pace.h"

#include <adwaita.h>

#include "../../patience.h"
#include "../example-fixture.h"

typedef struct
{
  SkeinView *view;
  SkeinPace paces[2];
  guint n_frames;
  gboolean done;
} PaceTest;

static gboolean
take_turn (PaceTest      *test,
           guint          i,
           GdkFrameClock *clock)
{
  if (!skein_pace_begin (&test->paces[i], test->view, clock))
    return FALSE;
  skein_pace_end (&test->paces[i], clock);
  /* However long it took: this does not test the share of the time */
  test->paces[i].rest_us = 0;
  return TRUE;
}

static gboolean
on_pace_frame (GtkWidget     *widget,
               GdkFrameClock *clock,
               gpointer       data)
{
  PaceTest *test = data;

  switch (test->n_frames++)
    {
    case 0:
      /* A view that was never shown is shown at once, and so is one that stands still */
      g_assert_true (take_turn (test, 0, clock));
      g_assert_true (take_turn (test, 1, clock));
      g_assert_true (take_turn (test, 0, clock));

      /* The present moves on: not before it is due, and not two of them in a frame */
      skein_view_update (test->view, skein_view_get_now_ns (test->view) + 1);
      g_assert_false (take_turn (test, 0, clock));
      g_assert_true (test->paces[0].moves_on);
      test->paces[0].due_us = test->paces[1].due_us = 0;
      g_assert_false (take_turn (test, 0, clock));
      return G_SOURCE_CONTINUE;

    case 1:
      g_assert_true (take_turn (test, 0, clock));
      g_assert_false (take_turn (test, 1, clock));
      return G_SOURCE_CONTINUE;

    default:
      g_assert_true (take_turn (test, 1, clock));
      g_assert_true (test->paces[1].moves_on);
      /* All of them show the past, however quickly one looks around in it */
      for (guint limit = 1; limit < 4; limit++)
        for (guint i = 0; i < 2; i++)
          {
            skein_view_set_limit (test->view, limit);
            g_assert_true (take_turn (test, i, clock));
            g_assert_false (test->paces[i].moves_on);
          }
      test->done = TRUE;
      return G_SOURCE_REMOVE;
    }
}

static void
test_pace (void)
{
  ExampleFixture fixture;
  GtkWidget *window = gtk_window_new ();
  PaceTest test = { 0 };

  g_test_summary ("While the present moves on, words follow now and then, one part of the window a "
                  "frame; the past, and a present that stands still, are shown at once");

  example_fixture_set_up (&fixture, "sentinel");
  test.view = fixture.view;
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_add_tick_callback (window, on_pace_frame, &test, NULL);
  wait_until (test.done);
  gtk_window_destroy (GTK_WINDOW (window));
  example_fixture_tear_down (&fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/pace/turns", test_pace);

  return g_test_run ();
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "window/skein-param-bar.h"

#include <math.h>

#include "../window-fixture.h"

typedef struct
{
  SkeinSession *session;
  GtkWidget *bar;
  GtkRange *slider; /* (not owned) */
} Fixture;

static void
choose (Fixture    *self,
        const char *id)
{
  g_autoptr (GError) error = NULL;
  const SkeinExample *example = skein_examples_find (id, &error);

  g_assert_no_error (error);
  skein_session_choose (self->session, example);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->session = skein_session_new ();
  self->bar = g_object_ref_sink (skein_param_bar_new (self->session));
  self->slider = GTK_RANGE (window_fixture_find (self->bar, GTK_TYPE_SCALE));
  choose (self, "storm");
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_assert_finalize_object (self->bar);
  g_assert_finalize_object (self->session);
}

static guint
count_presses (Fixture *self)
{
  return skein_presses_get_queued (skein_session_get_presses (self->session))->len;
}

static void
assert_shown (Fixture    *self,
              double      rate,
              const char *words)
{
  g_assert_cmpfloat_with_epsilon (gtk_range_get_value (self->slider), log10 (rate), 1e-9);
  g_assert_true (window_fixture_says (self->bar, words));
}

static void
test_new_run (Fixture      *self,
              gconstpointer data)
{
  g_test_summary ("Another run has the slider where the form has its parameter, and nothing is "
                  "pressed for that, however odd the number is");
  g_assert_true (skein_session_set_param (self->session, "rate", "1234", NULL));
  assert_shown (self, 1234, "1234");
  g_assert_true (skein_presses_is_empty (skein_session_get_presses (self->session)));
  g_assert_true (skein_session_set_param (self->session, "rate", "4321", NULL));
  assert_shown (self, 4321, "4321");
  g_assert_true (skein_presses_is_empty (skein_session_get_presses (self->session)));

  choose (self, "timer");
  g_assert_false (gtk_widget_get_visible (self->bar));
  choose (self, "storm");
  g_assert_true (gtk_widget_get_visible (self->bar));
  g_assert_true (skein_presses_is_empty (skein_session_get_presses (self->session)));
}

static void
test_moved (Fixture      *self,
            gconstpointer data)
{
  const SkeinPress *press;

  g_test_summary ("A slider that is moved presses with the number that it shows, of two digits, "
                  "once; the next run begins with the form's number");
  g_assert_true (skein_session_set_param (self->session, "rate", "2000", NULL));
  skein_session_set_paused (self->session, TRUE);
  gtk_range_set_value (self->slider, log10 (3337));
  g_assert_cmpuint (count_presses (self), ==, 1);
  press = g_ptr_array_index (skein_presses_get_queued (skein_session_get_presses (self->session)),
                             0);
  g_assert_cmpstr (press->action, ==, "rate");
  g_assert_cmpstr (press->arg, ==, "3300");
  g_assert_true (window_fixture_says (self->bar, "3300"));
  gtk_range_set_value (self->slider, log10 (3312));
  g_assert_cmpuint (count_presses (self), ==, 1);

  skein_session_reset (self->session);
  assert_shown (self, 2000, "2000");
  g_assert_true (skein_presses_is_empty (skein_session_get_presses (self->session)));
  skein_session_set_paused (self->session, TRUE);
  gtk_range_set_value (self->slider, log10 (3300));
  g_assert_cmpuint (count_presses (self), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add ("/param-bar/new-run", Fixture, NULL, set_up, test_new_run, tear_down);
  g_test_add ("/param-bar/moved", Fixture, NULL, set_up, test_moved, tear_down);

  return g_test_run ();
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "../../patience.h"
#include "layout/skein-steady-label.h"
#include "panels/skein-console-panel.h"
#include "panels/skein-threads-panel.h"
#include "timeline/skein-lane-header.h"
#include "timeline/skein-timeline-bar.h"
#include "timeline/skein-timeline.h"
#include "../window-fixture.h"
#include "window/skein-controls.h"
#include "window/skein-queue-bar.h"
#include "window/skein-remark-bar.h"
#include "window/skein-window.h"

/* The parts of a window are about the same run: a press in one is seen in the others. */

/* So many rounds that no thread ends of itself while a test looks at it. */
#define LONG "1000"

typedef struct
{
  GtkWidget *window;     /* (not owned) */
  SkeinSession *session; /* (not owned) */
} Fixture;

static GtkApplication *application; /* (not owned) */

/* @param: (nullable): a parameter's name, which is @value then */
static void
set_up (Fixture    *self,
        const char *id,
        const char *param,
        const char *value)
{
  g_autoptr (GError) error = NULL;

  self->window = skein_window_new (application);
  self->session = skein_window_get_session (SKEIN_WINDOW (self->window));
  skein_session_choose (self->session, skein_examples_find (id, &error));
  g_assert_no_error (error);
  if (param != NULL)
    skein_session_set_param (self->session, param, value, &error);
  g_assert_no_error (error);
  skein_session_set_rate (self->session, 5);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
tear_down (Fixture *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
}

/* Whether a label that can be seen begins with @prefix: @widget or one that is below it. */
static gboolean
says (GtkWidget  *widget,
      const char *prefix)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget))
    return g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), prefix);
  if (SKEIN_IS_STEADY_LABEL (widget))
    return g_str_has_prefix (skein_steady_label_get_text (SKEIN_STEADY_LABEL (widget)), prefix);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, prefix))
      return TRUE;
  return FALSE;
}

static gboolean
part_says (Fixture    *self,
           GType       part,
           const char *prefix)
{
  return says (window_fixture_find (self->window, part), prefix);
}

/* Whether the lane called @name has a header in sight, with words that begin with @prefix. */
static gboolean
lane_says (GtkWidget  *from,
           const char *name,
           const char *prefix)
{
  if (SKEIN_IS_LANE_HEADER (from))
    {
      SkeinLaneHeader *header = SKEIN_LANE_HEADER (from);

      return gtk_widget_get_child_visible (from)
             && g_strcmp0 (skein_lane_header_get_name (header), name) == 0
             && g_str_has_prefix (skein_lane_header_get_description (header), prefix);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (lane_says (child, name, prefix))
      return TRUE;
  return FALSE;
}

static GtkWidget *
find_button (GtkWidget  *from,
             const char *action)
{
  if (GTK_IS_BUTTON (from)
      && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (from)), action) == 0)
    return from;
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, action);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_sensitive (Fixture    *self,
              const char *action)
{
  return gtk_widget_is_sensitive (find_button (self->window, action));
}

/* A button becomes sensitive in a frame after the event that makes it mean something. */
static void
press (Fixture    *self,
       const char *action)
{
  wait_until (is_sensitive (self, action));
  g_signal_emit_by_name (find_button (self->window, action), "clicked");
}

static void
test_join (void)
{
  Fixture self;

  g_test_summary ("Join blocks the main thread's lane and never the window; what is pressed "
                  "meanwhile waits, and says so");

  set_up (&self, "terminate", "n", LONG);
  wait_until (lane_says (self.window, "MainThread", "waiting for you"));
  g_assert_false (is_sensitive (&self, "run.join"));
  g_assert_false (is_sensitive (&self, "run.terminate"));

  press (&self, "run.start");
  wait_until (part_says (&self, SKEIN_TYPE_THREADS_PANEL, "sleeping until")
              && part_says (&self, SKEIN_TYPE_CONSOLE_PANEL, "T-minus 1000"));
  press (&self, "run.is-alive");
  wait_until (part_says (&self, SKEIN_TYPE_CONSOLE_PANEL, "Still running"));
  g_assert_false (is_sensitive (&self, "run.start"));

  press (&self, "run.join");
  wait_until (lane_says (self.window, "MainThread", "blocked on join Countdown since ")
              && part_says (&self, SKEIN_TYPE_THREADS_PANEL, "blocked on join Countdown"));
  g_assert_false (part_says (&self, SKEIN_TYPE_QUEUE_BAR, ""));
  press (&self, "run.is-alive");
  wait_until (part_says (&self, SKEIN_TYPE_QUEUE_BAR, "MainThread is blocked")
              && part_says (&self, SKEIN_TYPE_QUEUE_BAR, "Is alive?"));

  press (&self, "run.terminate");
  wait_until (lane_says (self.window, "Countdown", "finished at")
              && lane_says (self.window, "MainThread", "waiting for you")
              && part_says (&self, SKEIN_TYPE_CONSOLE_PANEL, "Completed")
              && !part_says (&self, SKEIN_TYPE_QUEUE_BAR, "")
              && !is_sensitive (&self, "run.join"));
  tear_down (&self);
}

static void
test_daemon (void)
{
  Fixture self;

  g_test_summary ("Exit main ends the program, a daemon is destroyed, and the window says both "
                  "until there is another run");

  set_up (&self, "daemon", "n", LONG);
  press (&self, "run.start");
  wait_until (part_says (&self, SKEIN_TYPE_THREADS_PANEL, "sleeping until"));
  press (&self, "run.exit-main");
  wait_until (part_says (&self, SKEIN_TYPE_THREADS_PANEL, "finished at")
              && part_says (&self, SKEIN_TYPE_THREADS_PANEL, "destroyed at")
              && part_says (&self, SKEIN_TYPE_REMARK_BAR, "The program has ended"));

  press (&self, "win.reset");
  wait_until (part_says (&self, SKEIN_TYPE_THREADS_PANEL, "waiting for you")
              && !part_says (&self, SKEIN_TYPE_THREADS_PANEL, "destroyed at")
              && is_sensitive (&self, "run.start"));
  g_assert_false (part_says (&self, SKEIN_TYPE_REMARK_BAR, ""));
  tear_down (&self);
}

static void
test_pause (void)
{
  Fixture self;

  g_test_summary ("While the run is paused presses wait; after that they are performed");

  set_up (&self, "countdown", "n", LONG);
  wait_until (part_says (&self, SKEIN_TYPE_THREADS_PANEL, "waiting for you"));
  press (&self, "win.pause");
  press (&self, "run.start");
  wait_until (part_says (&self, SKEIN_TYPE_QUEUE_BAR, "The run is paused")
              && part_says (&self, SKEIN_TYPE_QUEUE_BAR, "Start"));
  g_assert_false (part_says (&self, SKEIN_TYPE_THREADS_PANEL, "Countdown"));

  press (&self, "win.pause");
  wait_until (part_says (&self, SKEIN_TYPE_THREADS_PANEL, "Countdown")
              && !part_says (&self, SKEIN_TYPE_QUEUE_BAR, ""));
  tear_down (&self);
}

static void
test_switch (void)
{
  Fixture self;

  g_test_summary ("Choosing another example ends the run, in all parts of the window");

  set_up (&self, "sentinel", NULL, NULL);
  press (&self, "run.start");
  wait_until (part_says (&self, SKEIN_TYPE_THREADS_PANEL, "Consumer-1")
              && part_says (&self, SKEIN_TYPE_CONSOLE_PANEL, "0")
              && lane_says (self.window, "Consumer-2", ""));
  skein_session_choose (self.session, skein_examples_find ("queue", NULL));
  wait_until (part_says (&self, SKEIN_TYPE_THREADS_PANEL, "waiting for you")
              && !part_says (&self, SKEIN_TYPE_THREADS_PANEL, "Consumer-1")
              && !part_says (&self, SKEIN_TYPE_CONSOLE_PANEL, "0")
              && !lane_says (self.window, "Consumer-2", ""));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (self.window)), ==, "A queue – Skein");
  press (&self, "run.start");
  wait_until (part_says (&self, SKEIN_TYPE_THREADS_PANEL, "Consumer"));
  tear_down (&self);
}

static void
test_stuck (void)
{
  Fixture self;

  g_test_summary ("A consumer for whom nothing will come is said to be stuck");

  set_up (&self, "queue", "rounds", "1");
  skein_session_set_rate (self.session, 100);
  press (&self, "run.start");
  wait_until (lane_says (self.window, "Producer", "finished at")
              && lane_says (self.window, "Consumer", "blocked in get on q")
              && part_says (&self, SKEIN_TYPE_REMARK_BAR, ""));
  tear_down (&self);
}

static void
test_close (void)
{
  Fixture self;

  g_test_summary ("A window may go away while its threads run");

  set_up (&self, "timer", NULL, NULL);
  press (&self, "run.start");
  wait_until (lane_says (self.window, "Timer", "sleeping until")
              && lane_says (self.window, "Countdown", "blocked in wait on cond"));
  tear_down (&self);
}

static void
step (Fixture    *self,
      const char *action)
{
  gtk_widget_activate_action (window_fixture_find (self->window, SKEIN_TYPE_TIMELINE), action,
                              NULL);
  window_fixture_draw (self->window);
}

static void
test_lesson (void)
{
  Fixture self;

  g_test_summary ("A whole lesson: a thread ends when it looks at its flag, not when the flag is "
                  "set; the moment in between can be looked at afterwards");

  set_up (&self, "terminate", "n", LONG);
  press (&self, "run.start");
  wait_until (lane_says (self.window, "Countdown", "sleeping until")
              && lane_says (self.window, "running", "true"));
  press (&self, "run.terminate");
  press (&self, "run.join");
  wait_until (lane_says (self.window, "running", "false")
              && lane_says (self.window, "Countdown", "finished at")
              && lane_says (self.window, "MainThread", "waiting for you"));

  /* Back to before the flag was set, event by event, and on again. */
  do
    step (&self, "timeline.step-back");
  while (lane_says (self.window, "running", "false"));
  g_assert_true (lane_says (self.window, "running", "true"));
  step (&self, "timeline.step-forward");
  g_assert_true (lane_says (self.window, "running", "false"));
  /* The thread that is asked to stop does not know of it yet. */
  g_assert_true (lane_says (self.window, "Countdown", "sleeping until"));
  g_assert_true (lane_says (self.window, "MainThread", "running"));

  step (&self, "timeline.live");
  g_assert_true (lane_says (self.window, "Countdown", "finished at"));
  g_assert_true (lane_says (self.window, "MainThread", "waiting for you"));
  tear_down (&self);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GtkApplication) app = NULL;

  g_test_init (&argc, &argv, NULL);
  app = window_fixture_start_application ();
  application = app;

  g_test_add_func ("/window/join", test_join);
  g_test_add_func ("/window/daemon", test_daemon);
  g_test_add_func ("/window/pause", test_pause);
  g_test_add_func ("/window/switch", test_switch);
  g_test_add_func ("/window/stuck", test_stuck);
  g_test_add_func ("/window/close", test_close);
  g_test_add_func ("/window/lesson", test_lesson);

  return g_test_run ();
}

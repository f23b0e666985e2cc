/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "window/skein-remark-bar.h"

#include <string.h>

#include "../../patience.h"
#include "base/skein-faults.h"
#include "history/skein-thread-at.h"
#include "words/skein-describe.h"

/* The remark about a run in the bar under the timeline. */

typedef struct
{
  SkeinSession *session;
  GtkWidget *bar;
} Fixture;

static void
on_wake (Fixture *self)
{
  if (skein_session_advance (self->session, G_USEC_PER_SEC))
    skein_remark_bar_update (SKEIN_REMARK_BAR (self->bar), self->session);
}

static void
set_up (Fixture      *self,
        gconstpointer id)
{
  self->session = skein_session_new ();
  self->bar = g_object_ref_sink (skein_remark_bar_new ());
  g_signal_connect_swapped (self->session, "wake", G_CALLBACK (on_wake), self);
  skein_session_set_policy (self->session, SKEIN_POLICY_FREE);
  skein_session_choose (self->session, skein_examples_find (id, NULL));
}

static void
tear_down (Fixture      *self,
           gconstpointer id)
{
  g_assert_finalize_object (self->session);
  g_assert_finalize_object (self->bar);
}

/* %NULL: nothing. */
static const char *
get_text (Fixture *self)
{
  GtkWidget *box = gtk_widget_get_first_child (self->bar);
  GtkWidget *label = gtk_widget_get_next_sibling (gtk_widget_get_first_child (box));

  return gtk_widget_get_visible (box) ? gtk_label_get_text (GTK_LABEL (label)) : NULL;
}

static void
test_end (Fixture      *self,
          gconstpointer id)
{
  g_test_summary ("That a program has ended is said with its time, until another run begins");

  g_assert_null (get_text (self));
  skein_session_send (self->session, "exit-main", NULL);
  skein_run_wait (skein_session_get_run (self->session));
  on_wake (self);
  g_assert_nonnull (get_text (self));
  g_assert_true (g_str_has_prefix (get_text (self), "The program has ended, at "));
  skein_remark_bar_clear (SKEIN_REMARK_BAR (self->bar));
  g_assert_null (get_text (self));

  /* The bar first looks at the other run when that has ended, too */
  g_signal_handlers_disconnect_by_func (self->session, on_wake, self);
  skein_session_reset (self->session);
  skein_remark_bar_clear (SKEIN_REMARK_BAR (self->bar));
  skein_session_send (self->session, "exit-main", NULL);
  skein_run_wait (skein_session_get_run (self->session));
  on_wake (self);
  g_assert_nonnull (get_text (self));
  g_assert_true (g_str_has_prefix (get_text (self), "The program has ended, at "));
}

static void
test_end_first (Fixture      *self,
                gconstpointer id)
{
  g_autofree char *sentence = NULL;

  g_test_summary ("That a program has ended is still said when its last events are only taken "
                  "after that");

  g_signal_handlers_disconnect_by_func (self->session, on_wake, self);
  skein_session_send (self->session, "exit-main", NULL);
  skein_run_wait (skein_session_get_run (self->session));
  skein_remark_bar_update (SKEIN_REMARK_BAR (self->bar), self->session);
  sentence = g_strdup (get_text (self));
  g_assert_nonnull (sentence);
  on_wake (self);
  g_assert_cmpstr (get_text (self), ==, sentence);
}

static guint
count_remarks (Fixture *self)
{
  guint n;

  skein_history_get_remarks (skein_session_get_history (self->session), &n);
  return n;
}

static gboolean
main_has_ended (Fixture *self)
{
  SkeinHistory *history = skein_session_get_history (self->session);
  SkeinThreadAt at;

  skein_history_get_thread_at (history, 1, skein_history_get_n_events (history), &at);
  return at.state == SKEIN_STATE_FINISHED;
}

static void
assert_remark (Fixture    *self,
               guint       number,
               const char *words)
{
  SkeinHistory *history = skein_session_get_history (self->session);
  SkeinTrace *trace = skein_history_get_trace (history);
  guint n;
  const guint32 *remarks = skein_history_get_remarks (history, &n);
  const SkeinEvent *event;
  g_autofree char *text = NULL;
  g_autofree char *time = NULL;
  g_autofree char *sentence = NULL;

  g_assert_cmpuint (n, ==, number);
  event = skein_trace_get_event (trace, remarks[number - 1]);
  text = skein_describe_text (trace, event->arg);
  g_assert_nonnull (strstr (text, words));
  time = skein_time_format_short (event->time_ns);
  sentence = g_strdup_printf ("At %s s: %s", time, text);
  g_assert_cmpstr (get_text (self), ==, sentence);
}

static void
hide (Fixture *self)
{
  GtkWidget *box = gtk_widget_get_first_child (self->bar);

  g_signal_emit_by_name (gtk_widget_get_last_child (box), "clicked");
  g_assert_null (get_text (self));
}

static void
test_remarks (Fixture      *self,
              gconstpointer id)
{
  g_test_summary ("The last remark is the one that is said, once: a remark that was hidden comes "
                  "only back with another one, or with the same one of another run");

  skein_session_send (self->session, "join", NULL);
  wait_until (count_remarks (self) == 1);
  assert_remark (self, 1, "never started");
  hide (self);
  skein_session_send (self->session, "start", NULL);
  skein_session_send (self->session, "exit-main", NULL);
  wait_until (main_has_ended (self));
  skein_session_send (self->session, "is-alive", NULL);
  wait_until (count_remarks (self) == 2);
  assert_remark (self, 2, "is-alive cannot be performed");
  hide (self);
  skein_remark_bar_update (SKEIN_REMARK_BAR (self->bar), self->session);
  g_assert_null (get_text (self));

  /* The bar first looks at the other run when that has its remark */
  g_signal_handlers_disconnect_by_func (self->session, on_wake, self);
  skein_session_reset (self->session);
  skein_remark_bar_clear (SKEIN_REMARK_BAR (self->bar));
  skein_session_send (self->session, "join", NULL);
  wait_until (skein_session_advance (self->session, G_USEC_PER_SEC) && count_remarks (self) == 1);
  skein_remark_bar_update (SKEIN_REMARK_BAR (self->bar), self->session);
  assert_remark (self, 1, "never started");
}

static void
test_full (Fixture      *self,
           gconstpointer id)
{
  g_test_summary ("That a run's record is full is said, of the next run too");

  g_signal_handlers_disconnect_by_func (self->session, on_wake, self);
  skein_session_set_trace_limit (self->session, SKEIN_TRACE_LIMIT_MIN_MB);
  for (guint i = 0; i < 2; i++)
    {
      skein_session_reset (self->session);
      skein_remark_bar_clear (SKEIN_REMARK_BAR (self->bar));
      g_assert_null (get_text (self));
      skein_session_set_rate (self->session, 100);
      skein_session_send (self->session, "start", NULL);
      wait_until ((skein_session_advance (self->session, G_USEC_PER_SEC),
                   skein_session_is_paused (self->session)));
      skein_remark_bar_update (SKEIN_REMARK_BAR (self->bar), self->session);
      g_assert_nonnull (get_text (self));
      g_assert_true (g_str_has_prefix (get_text (self),
                                       "The record of this run has reached its limit of "));
    }
}

#ifdef SKEIN_WITH_FAULTS
static void
wait_for_events (Fixture *self,
                 guint    n)
{
  SkeinTrace *trace = skein_run_get_trace (skein_session_get_run (self->session));
  g_autoptr (Patience) patience = patience_new ("%u events", n);

  while (skein_trace_get_n_events (trace) < n)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_clock (Fixture      *self,
            gconstpointer id)
{
  SkeinRun *run = skein_session_get_run (self->session);
  gint64 amiss_us;
  SkeinClockTrouble trouble;
  g_autofree char *sentence = NULL;

  g_test_summary ("What the computer's clock did wrong is said while the run goes on");

  skein_session_set_rate (self->session, 0.01);
  skein_session_send (self->session, "start", NULL);
  wait_for_events (self, 4);
  g_assert_null (get_text (self));
  skein_fault_arm (SKEIN_FAULT_CLOCK_BACK, 1);
  skein_session_set_paused (self->session, TRUE);
  skein_faults_disarm ();

  trouble = skein_run_get_clock_trouble (run, &amiss_us);
  g_assert_cmpint (trouble, ==, SKEIN_CLOCK_WENT_BACK);
  sentence = skein_describe_clock_trouble (trouble, amiss_us);
  on_wake (self);
  g_assert_cmpstr (get_text (self), ==, sentence);
  g_assert_cmpint (skein_session_get_verdict (self->session), ==, SKEIN_VERDICT_RUNNING);
}
#endif

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add ("/remark-bar/end", Fixture, "countdown", set_up, test_end, tear_down);
  g_test_add ("/remark-bar/end-first", Fixture, "countdown", set_up, test_end_first, tear_down);
  g_test_add ("/remark-bar/remarks", Fixture, "countdown", set_up, test_remarks, tear_down);
  g_test_add ("/remark-bar/full", Fixture, "storm", set_up, test_full, tear_down);
#ifdef SKEIN_WITH_FAULTS
  g_test_add ("/remark-bar/clock", Fixture, "countdown", set_up, test_clock, tear_down);
#endif

  return g_test_run ();
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "window/skein-queue-bar.h"

#include "../../patience.h"
#include "examples/skein-examples.h"
#include "history/skein-thread-at.h"
#include "../window-fixture.h"

/* The presses that wait while the main thread is in a join. */

typedef struct
{
  SkeinSession *session;
  GtkWidget *bar;
} Fixture;

static gboolean
is_in (SkeinSession *session,
       SkeinState    state)
{
  SkeinHistory *history = skein_session_get_history (session);
  SkeinThreadAt at;

  skein_session_advance (session, G_USEC_PER_SEC);
  if (skein_history_get_n_threads (history) == 0)
    return FALSE;
  skein_history_get_thread_at (history, 1, skein_history_get_n_events (history), &at);
  return at.state == state;
}

/* Begins a join that lasts. */
static void
join (Fixture *self)
{
  skein_session_send (self->session, "start", NULL);
  skein_session_send (self->session, "join", NULL);
  wait_until (is_in (self->session, SKEIN_STATE_BLOCKED));
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->session = skein_session_new ();
  self->bar = g_object_ref_sink (skein_queue_bar_new ());
  skein_session_choose (self->session, skein_examples_find ("countdown", NULL));
  g_assert_true (skein_session_set_param (self->session, "n", "1000", NULL));
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_assert_finalize_object (self->bar);
  g_assert_finalize_object (self->session);
}

/* The box with the chips in it. */
static GtkWidget *
get_chips (Fixture *self)
{
  return gtk_widget_get_last_child (gtk_widget_get_first_child (self->bar));
}

/* The texts of the chips, one behind the other; empty where the bar is hidden. */
static void
assert_chips (Fixture    *self,
              const char *expected)
{
  g_autoptr (GString) said = g_string_new (NULL);

  skein_queue_bar_update (SKEIN_QUEUE_BAR (self->bar), self->session);
  if (gtk_widget_get_visible (gtk_widget_get_first_child (self->bar)))
    for (GtkWidget *chip = gtk_widget_get_first_child (get_chips (self)); chip != NULL;
         chip = gtk_widget_get_next_sibling (chip))
      g_string_append_printf (said, "[%s]", gtk_label_get_text (GTK_LABEL (chip)));
  g_assert_cmpstr (said->str, ==, expected);
}

static void
test_chips (Fixture      *self,
            gconstpointer data)
{
  GtkWidget *first;

  g_test_summary ("Each press that waits has a chip, the same texts too; what is there already "
                  "stays as it is, and beyond eight they are counted");

  assert_chips (self, "");
  join (self);
  assert_chips (self, "");
  skein_session_send (self->session, "is-alive", NULL);
  skein_session_send (self->session, "join", "Countdown");
  skein_session_send (self->session, "is-alive", NULL);
  assert_chips (self, "[Is alive?][Join Countdown][Is alive?]");
  first = gtk_widget_get_first_child (get_chips (self));
  assert_chips (self, "[Is alive?][Join Countdown][Is alive?]");
  g_assert_true (gtk_widget_get_first_child (get_chips (self)) == first);
  for (guint i = 0; i < 5; i++)
    skein_session_send (self->session, "join", NULL);
  assert_chips (self, "[Is alive?][Join Countdown][Is alive?][Join][Join][Join][Join][Join]");
  skein_session_send (self->session, "join", NULL);
  assert_chips (self, "[Is alive?][Join Countdown][Is alive?][Join][Join][Join][Join][Join][+ 1]");
}

static void
test_reset (Fixture      *self,
            gconstpointer data)
{
  g_test_summary ("The presses of another run are other ones");

  join (self);
  skein_session_send (self->session, "is-alive", NULL);
  assert_chips (self, "[Is alive?]");
  skein_session_reset (self->session);
  assert_chips (self, "");
  join (self);
  assert_chips (self, "");
  skein_session_send (self->session, "exit-main", NULL);
  assert_chips (self, "[Exit main]");
}

static void
test_paused (Fixture      *self,
             gconstpointer data)
{
  g_test_summary ("In a pause every press waits, and goes on with the run, the first first");

  skein_session_set_paused (self->session, TRUE);
  skein_session_send (self->session, "start", NULL);
  skein_session_send (self->session, "is-alive", NULL);
  skein_session_send (self->session, "join", NULL);
  skein_session_send (self->session, "is-alive", NULL);
  wait_until (is_in (self->session, SKEIN_STATE_WAITING));
  assert_chips (self, "[Start][Is alive?][Join][Is alive?]");
  skein_session_set_paused (self->session, FALSE);
  wait_until (is_in (self->session, SKEIN_STATE_BLOCKED));
  assert_chips (self, "[Is alive?]");
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add ("/queue-bar/chips", Fixture, NULL, set_up, test_chips, tear_down);
  g_test_add ("/queue-bar/reset", Fixture, NULL, set_up, test_reset, tear_down);
  g_test_add ("/queue-bar/paused", Fixture, NULL, set_up, test_paused, tear_down);

  return g_test_run ();
}

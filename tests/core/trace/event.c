/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/skein-event.h"

static void
test_kinds (void)
{
  g_autoptr (GHashTable) nicks = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint kind = 0; kind < SKEIN_N_EVENT_KINDS; kind++)
    {
      const char *nick = skein_event_kind_get_nick (kind);

      g_assert_cmpstr (nick, !=, NULL);
      g_assert_true (g_hash_table_add (nicks, (gpointer) nick));
      g_assert_cmpint (skein_event_kind_get_state (kind), <=, SKEIN_STATE_KEEP);
      g_assert_cmpint (skein_event_kind_get_state (kind), !=, SKEIN_STATE_UNBORN);
    }

  g_assert_cmpstr (skein_event_kind_get_nick (SKEIN_EVENT_PUT), ==, "put");
  g_assert_cmpint (skein_event_kind_get_state (SKEIN_EVENT_PUT), ==, SKEIN_STATE_RUNNING);
  g_assert_cmpint (skein_event_kind_get_state (SKEIN_EVENT_WAIT), ==, SKEIN_STATE_BLOCKED);
  g_assert_cmpint (skein_event_kind_get_state (SKEIN_EVENT_GIL_DROP), ==, SKEIN_STATE_KEEP);
}

static void
test_states (void)
{
  const char *nicks[] = { "unborn", "new", "ready", "running", "sleeping", "blocked", "waiting",
                          "finished", "destroyed" };

  g_assert_cmpuint (G_N_ELEMENTS (nicks), ==, SKEIN_N_STATES);
  for (guint state = 0; state < SKEIN_N_STATES; state++)
    {
      g_assert_cmpstr (skein_state_get_nick (state), ==, nicks[state]);
      g_assert_cmpstr (skein_state_get_name (state), !=, NULL);
    }
  g_assert_cmpstr (skein_state_get_name (SKEIN_STATE_WAITING), ==, "waiting for you");
}

static void
test_object_kinds (void)
{
  g_autoptr (GHashTable) nicks = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_lanes = 0;

  for (guint kind = 0; kind < SKEIN_N_OBJECT_KINDS; kind++)
    {
      g_assert_cmpstr (skein_object_kind_get_nick (kind), !=, NULL);
      g_assert_true (g_hash_table_add (nicks, (gpointer) skein_object_kind_get_nick (kind)));
      g_assert_cmpstr (skein_object_kind_get_name (kind), !=, NULL);
      n_lanes += skein_object_kind_has_lane (kind) ? 1 : 0;
    }

  g_assert_cmpuint (n_lanes, ==, SKEIN_N_OBJECT_KINDS - 4);
  g_assert_false (skein_object_kind_has_lane (SKEIN_OBJECT_NONE));
  g_assert_false (skein_object_kind_has_lane (SKEIN_OBJECT_THREAD));
  g_assert_false (skein_object_kind_has_lane (SKEIN_OBJECT_CLOCK));
  g_assert_false (skein_object_kind_has_lane (SKEIN_OBJECT_PROMPT));
}

/* The contents of each kind of object fit the changes by each kind of event. */
static void
test_forms (void)
{
  for (guint kind = 0; kind < SKEIN_N_OBJECT_KINDS; kind++)
    {
      SkeinForm form = skein_object_kind_get_form (kind);

      g_assert_false (skein_form_has_items (form) && skein_form_has_value (form));
      if (skein_form_has_items (form) || skein_form_has_value (form))
        g_assert_true (skein_object_kind_has_lane (kind));
    }
  g_assert_cmpint (skein_object_kind_get_form (SKEIN_OBJECT_MUTEX), ==, SKEIN_FORM_OWNER);
  g_assert_cmpint (skein_object_kind_get_form (SKEIN_OBJECT_GIL), ==, SKEIN_FORM_OWNER);
  g_assert_true (skein_form_has_items (SKEIN_FORM_LINE));
  g_assert_true (skein_form_has_items (SKEIN_FORM_HEAP));
  g_assert_true (skein_form_has_value (SKEIN_FORM_SWITCH));
  g_assert_true (skein_form_has_value (SKEIN_FORM_TICKS));
  g_assert_false (skein_form_has_value (SKEIN_FORM_WAITERS));
  g_assert_false (skein_form_has_value (SKEIN_FORM_PRINTS));

  g_assert_cmpint (skein_event_kind_get_change (SKEIN_EVENT_LOCK), ==, SKEIN_CHANGE_OWN);
  g_assert_cmpint (skein_event_kind_get_change (SKEIN_EVENT_GIL_DROP), ==, SKEIN_CHANGE_DISOWN);
  g_assert_cmpint (skein_event_kind_get_change (SKEIN_EVENT_PUSH), ==, SKEIN_CHANGE_PUT);
  g_assert_cmpint (skein_event_kind_get_change (SKEIN_EVENT_GET), ==, SKEIN_CHANGE_TAKE);
  g_assert_cmpint (skein_event_kind_get_change (SKEIN_EVENT_READ), ==, SKEIN_CHANGE_NONE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trace/event/kinds", test_kinds);
  g_test_add_func ("/trace/event/states", test_states);
  g_test_add_func ("/trace/event/object-kinds", test_object_kinds);
  g_test_add_func ("/trace/event/forms", test_forms);
  return g_test_run ();
}

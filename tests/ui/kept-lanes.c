/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <adwaita.h>

#include "timeline/skein-timeline.h"
#include "window/skein-settings.h"

static const SkeinExample *
get (const char *id)
{
  const SkeinExample *example = skein_examples_find (id, NULL);

  g_assert_nonnull (example);
  return example;
}

/* What a user did to one example's lanes is there again when the example is. */
static void
test_kept (void)
{
  g_autoptr (GSettings) settings = skein_settings_open ();
  SkeinSession *session = skein_session_new ();
  GtkWidget *timeline = g_object_ref_sink (skein_timeline_new ());
  g_auto (GStrv) usual = NULL;
  g_auto (GStrv) left = NULL;
  g_auto (GStrv) other = NULL;
  g_auto (GStrv) again = NULL;

  skein_settings_keep_lanes (settings, session, SKEIN_TIMELINE (timeline));
  skein_session_choose (session, get ("sentinel"));
  usual = skein_timeline_get_lane_order (SKEIN_TIMELINE (timeline));
  g_object_set (timeline, "grouped", TRUE, NULL);
  left = skein_timeline_get_lane_order (SKEIN_TIMELINE (timeline));
  g_assert_false (g_strv_equal ((const char *const *) usual, (const char *const *) left));

  skein_session_choose (session, get ("queue"));
  other = skein_timeline_get_lane_order (SKEIN_TIMELINE (timeline));
  g_assert_cmpstrv (other, usual);

  skein_session_choose (session, get ("sentinel"));
  again = skein_timeline_get_lane_order (SKEIN_TIMELINE (timeline));
  g_assert_cmpstrv (again, left);

  skein_session_stop (session);
  g_assert_finalize_object (timeline);
  g_assert_finalize_object (session);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/kept-lanes/kept", test_kept);

  return g_test_run ();
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <adwaita.h>

#include "../../core/sample-trace.h"
#include "../../patience.h"
#include "../pointer.h"
#include "scene/skein-trail.h"
#include "timeline-fixture.h"
#include "timeline/skein-state-filter.h"

typedef struct
{
  TimelineFixture base;
  Pointer *pointer;
  GtkWidget *legend;
} Fixture;

static void
set_up (Fixture    *fixture,
        SkeinTrace *trace)
{
  timeline_fixture_set_up (&fixture->base, trace);
  fixture->legend = skein_state_filter_new (fixture->base.timeline);
  timeline_fixture_put_below (&fixture->base, fixture->legend);
  skein_timeline_update (fixture->base.timeline, 24 * SKEIN_NS_PER_SECOND);
  skein_visible_range_set (fixture->base.range, 0, 20 * SKEIN_NS_PER_SECOND);
  timeline_fixture_make_frame (&fixture->base);
  fixture->pointer = pointer_new ();
}

static void
tear_down (Fixture *fixture)
{
  /* A window that goes away does not hear of the pointer leaving it. */
  pointer_free (fixture->pointer);
  timeline_fixture_tear_down (&fixture->base);
}

static const SkeinDrawItem *
get_items (Fixture *fixture,
           guint   *n)
{
  return skein_draw_list_get_items (skein_timeline_scene_get_list (fixture->base.scene), n);
}

static const SkeinEvent *
get_event (Fixture *fixture,
           guint    event)
{
  return skein_trace_get_event (skein_history_get_trace (fixture->base.history), event);
}

static guint
count_faded (Fixture *fixture)
{
  guint n;
  const SkeinDrawItem *items = get_items (fixture, &n);
  guint n_faded = 0;

  for (guint i = 0; i < n; i++)
    n_faded += items[i].faded ? 1 : 0;
  return n_faded;
}

/* A widget of @type below @from that has @text for its label, or any if that is %NULL. */
static GtkWidget *
find_widget (GtkWidget  *from,
             GType       type,
             const char *text)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (from, type)
      && (text == NULL || g_strcmp0 (gtk_label_get_label (GTK_LABEL (from)), text) == 0))
    return from;
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
click_label (Fixture    *fixture,
             GtkWidget  *from,
             const char *text)
{
  GtkWidget *label = find_widget (from, GTK_TYPE_LABEL, text);

  g_assert_nonnull (label);
  pointer_move (fixture->pointer, label, gtk_widget_get_width (label) / 2.0,
                gtk_widget_get_height (label) / 2.0);
  pointer_click (fixture->pointer, 1);
  timeline_fixture_make_frame (&fixture->base);
}

/* --- Legend ----------------------------------------------------------------------------------- */

/* Bars of threads in @state are as they were, those in all other states are faded. */
static void
check_states (Fixture *fixture,
              guint    states)
{
  guint n;
  const SkeinDrawItem *items = get_items (fixture, &n);
  guint n_shown = 0;
  guint n_faded = 0;

  for (guint i = 0; i < n; i++)
    {
      SkeinState state;

      if (items[i].subject.kind != SKEIN_SUBJECT_SPAN || items[i].subject.n > 1
          || items[i].kind == SKEIN_DRAW_TEXT)
        continue;
      state = skein_event_kind_get_state (get_event (fixture, items[i].subject.event)->kind);
      if (state >= SKEIN_N_STATES)
        continue;
      g_assert_true (items[i].faded == ((states & 1u << state) == 0));
      n_shown += items[i].faded ? 0 : 1;
      n_faded += items[i].faded ? 1 : 0;
    }
  g_assert_cmpuint (n_shown, >, 0);
  g_assert_cmpuint (n_faded, >, 0);
}

static void
test_legend (void)
{
  Fixture fixture;

  g_test_summary ("An entry of the legend that is clicked leaves its state and fades the others; "
                  "a second one is added, and what is clicked again is as it was");
  set_up (&fixture, sample_trace_new_sentinel ());
  g_assert_cmpuint (count_faded (&fixture), ==, 0);
  click_label (&fixture, fixture.legend, "blocked");
  check_states (&fixture, 1u << SKEIN_STATE_BLOCKED);
  click_label (&fixture, fixture.legend, "sleeping");
  check_states (&fixture, 1u << SKEIN_STATE_BLOCKED | 1u << SKEIN_STATE_SLEEPING);
  click_label (&fixture, fixture.legend, "blocked");
  check_states (&fixture, 1u << SKEIN_STATE_SLEEPING);
  click_label (&fixture, fixture.legend, "sleeping");
  g_assert_cmpuint (count_faded (&fixture), ==, 0);
  tear_down (&fixture);
}

/* --- Causes and effects ----------------------------------------------------------------------- */

/* Moves the pointer to where something of @kind is under it that is drawn as a @form. */
static SkeinSubject
move_to (Fixture         *fixture,
         SkeinSubjectKind kind,
         SkeinDrawKind    form)
{
  double width = gtk_widget_get_width (GTK_WIDGET (fixture->base.timeline));
  double height = gtk_widget_get_height (GTK_WIDGET (fixture->base.timeline));

  for (double y = 40; y < height; y += 2)
    for (double x = width * 0.4; x < width; x += 2)
      {
        const SkeinDrawItem *item = skein_timeline_scene_pick (fixture->base.scene, x, y);
        SkeinSubject subject;

        if (item == NULL || item->subject.kind != kind || item->kind != form)
          continue;
        subject = item->subject;
        pointer_move (fixture->pointer, GTK_WIDGET (fixture->base.timeline), x, y);
        timeline_fixture_make_frame (&fixture->base);
        return subject;
      }
  g_error ("nothing of kind %d is in sight", kind);
}

/* Items that have to do with @event are as they were, and others are faded. */
static void
check_followed (Fixture *fixture,
                guint    event)
{
  g_autoptr (GArray) trail = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint n;
  const SkeinDrawItem *items = get_items (fixture, &n);
  guint n_kept = 0;

  skein_trail_find (fixture->base.history, event, SKEIN_NO_EVENT, trail);
  g_assert_cmpuint (trail->len, >, 1);
  for (guint i = 0; i < n; i++)
    {
      const SkeinSubject *subject = &items[i].subject;

      if (items[i].region != SKEIN_REGION_PLOT || subject->kind == SKEIN_SUBJECT_NONE
          || subject->kind == SKEIN_SUBJECT_LANE || subject->n > 1)
        continue;
      if (skein_trail_has (trail, subject->event))
        {
          g_assert_false (items[i].faded);
          n_kept++;
        }
      else if (subject->last_event == SKEIN_NO_EVENT)
        g_assert_true (items[i].faded);
    }
  g_assert_cmpuint (n_kept, >, 1);
  g_assert_cmpuint (count_faded (fixture), >, 5);
}

static void
test_hover (void)
{
  const struct { SkeinSubjectKind kind; SkeinDrawKind form; } hovered[] = {
    { SKEIN_SUBJECT_WAKE, SKEIN_DRAW_ARROW },
    { SKEIN_SUBJECT_STAY, SKEIN_DRAW_BOX },
  };
  Fixture fixture;

  g_test_summary ("Over an arrow, or an item, all that has nothing to do with it fades, and "
                  "nothing does when the pointer has gone");
  set_up (&fixture, sample_trace_new_sentinel ());
  for (guint i = 0; i < G_N_ELEMENTS (hovered); i++)
    {
      check_followed (&fixture, move_to (&fixture, hovered[i].kind, hovered[i].form).event);
      pointer_move (fixture.pointer, fixture.legend, 5, 5);
      timeline_fixture_make_frame (&fixture.base);
      g_assert_cmpuint (count_faded (&fixture), ==, 0);
    }
  tear_down (&fixture);
}

/* To a stretch, or a mark, that began with an event of @kind, @skip others left out. */
static void
move_to_span (Fixture       *fixture,
              SkeinEventKind kind,
              guint          skip)
{
  guint n;
  const SkeinDrawItem *items = get_items (fixture, &n);

  for (guint i = 0; i < n; i++)
    if (items[i].subject.kind == SKEIN_SUBJECT_SPAN && items[i].kind != SKEIN_DRAW_TEXT
        && get_event (fixture, items[i].subject.event)->kind == kind && skip-- == 0)
      {
        pointer_move (fixture->pointer, GTK_WIDGET (fixture->base.timeline),
                      items[i].x + items[i].w / 2, items[i].y + 2);
        return;
      }
  g_assert_not_reached ();
}

static void
wait_for_followed (Fixture       *fixture,
                   SkeinEventKind kind)
{
  SkeinTimelineScene *scene = fixture->base.scene;

  wait_until (skein_timeline_scene_get_followed (scene) != SKEIN_NO_EVENT
              && get_event (fixture, skein_timeline_scene_get_followed (scene))->kind == kind);
}

static void
count_plain_frame_cb (GdkFrameClock *clock,
                      guint         *n_plain)
{
  Fixture *fixture = g_object_get_data (G_OBJECT (clock), "fixture");

  *n_plain += count_faded (fixture) == 0 ? 1 : 0;
}

static void
test_rest (void)
{
  Fixture fixture;
  GdkFrameClock *clock;
  guint n_plain = 0;

  g_test_summary ("Over a span on which a pointer rests, all that has nothing to do with it fades, "
                  "until it rests on another; there is no frame in between that fades nothing");
  set_up (&fixture, sample_trace_new_sentinel ());
  clock = gtk_widget_get_frame_clock (fixture.base.window);
  move_to_span (&fixture, SKEIN_EVENT_BLOCK, 0);
  wait_for_followed (&fixture, SKEIN_EVENT_BLOCK);
  check_followed (&fixture, skein_timeline_scene_get_followed (fixture.base.scene));
  g_object_set_data (G_OBJECT (clock), "fixture", &fixture);
  g_signal_connect (clock, "after-paint", G_CALLBACK (count_plain_frame_cb), &n_plain);
  move_to_span (&fixture, SKEIN_EVENT_FINISH, 1);
  wait_for_followed (&fixture, SKEIN_EVENT_FINISH);
  g_signal_handlers_disconnect_by_data (clock, &n_plain);
  g_assert_cmpuint (n_plain, ==, 0);
  /* A thread that slept until its time came has to do with no other. */
  move_to_span (&fixture, SKEIN_EVENT_SLEEP, 0);
  wait_until (count_faded (&fixture) == 0);
  tear_down (&fixture);
}

static gboolean
has_way (Fixture *fixture,
         guint    event)
{
  guint n;
  const SkeinDrawItem *items = get_items (fixture, &n);

  for (guint i = 0; i < n; i++)
    if (items[i].kind == SKEIN_DRAW_ARROW && items[i].role == SKEIN_ROLE_FOLLOWED
        && items[i].subject.event == event)
      return TRUE;
  return FALSE;
}

static void
test_item (void)
{
  Fixture fixture;
  SkeinSubject item;
  guint get;

  g_test_summary ("A click on what a queue holds shows its way from who puts it there to who takes "
                  "it, also when the pointer has gone, until something else is clicked");
  set_up (&fixture, sample_trace_new_sentinel ());
  item = move_to (&fixture, SKEIN_SUBJECT_STAY, SKEIN_DRAW_BOX);
  get = skein_trail_find_other_end (fixture.base.history, item.event);
  g_assert_cmpuint (get, !=, SKEIN_NO_EVENT);
  g_assert_cmpuint (get_event (&fixture, item.event)->kind, ==, SKEIN_EVENT_PUT);
  pointer_click (fixture.pointer, 1);
  pointer_move (fixture.pointer, fixture.legend, 5, 5);
  timeline_fixture_make_frame (&fixture.base);
  g_assert_cmpuint (skein_view_get_selected (fixture.base.view), ==,
                    item.event);
  g_assert_true (has_way (&fixture, item.event));
  g_assert_true (has_way (&fixture, get));
  check_followed (&fixture, item.event);
  gtk_widget_activate_action (GTK_WIDGET (fixture.base.timeline), "timeline.live", NULL);
  timeline_fixture_make_frame (&fixture.base);
  g_assert_false (has_way (&fixture, item.event));
  g_assert_cmpuint (count_faded (&fixture), ==, 0);
  tear_down (&fixture);
}

/* --- Lanes ------------------------------------------------------------------------------------ */

/* The lanes from the top: names, those of a group indented. */
static char *
describe_lanes (Fixture *fixture)
{
  g_autoptr (GString) text = g_string_new (NULL);
  SkeinTrace *trace = skein_history_get_trace (fixture->base.history);
  guint n;
  const SkeinLane *lanes = skein_timeline_scene_get_lanes (fixture->base.scene, &n);
  float y = -1;

  for (guint i = 0; i < n; i++)
    {
      const char *name = "console";

      g_assert_cmpfloat (lanes[i].y, >, y);
      y = lanes[i].y;
      if (lanes[i].kind == SKEIN_LANE_THREAD)
        name = skein_trace_get_thread (trace, lanes[i].id).name;
      else if (lanes[i].kind != SKEIN_LANE_CONSOLE)
        name = skein_trace_get_object (trace, lanes[i].id).name;
      g_string_append_printf (text, "%s%s%s", i > 0 ? ", " : "", lanes[i].depth > 0 ? "> " : "",
                              name);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_lanes (Fixture    *fixture,
              const char *expected)
{
  g_autofree char *found = NULL;

  timeline_fixture_make_frame (&fixture->base);
  found = describe_lanes (fixture);
  g_assert_cmpstr (found, ==, expected);
}

static void
sort (Fixture    *fixture,
      const char *sort)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->base.timeline), "timeline.sort", "s", sort);
}

static void
test_sort (void)
{
  Fixture fixture;

  g_test_summary ("Lanes are sorted by name, by activity and by start");
  set_up (&fixture, sample_trace_new_sentinel ());
  assert_lanes (&fixture, "MainThread, Producer, Consumer-1, Consumer-2, q, running, console");
  sort (&fixture, "name");
  assert_lanes (&fixture, "Consumer-1, Consumer-2, MainThread, Producer, q, running, console");
  sort (&fixture, "activity");
  assert_lanes (&fixture, "Producer, Consumer-1, Consumer-2, MainThread, q, running, console");
  sort (&fixture, "creation");
  assert_lanes (&fixture, "MainThread, Producer, Consumer-1, Consumer-2, q, running, console");
  tear_down (&fixture);
}

static void
test_group (void)
{
  Fixture fixture;

  g_test_summary ("Objects stand below the threads that use them, if one chooses so");
  set_up (&fixture, sample_trace_new_sentinel ());
  gtk_widget_activate_action (GTK_WIDGET (fixture.base.timeline), "timeline.group", NULL);
  assert_lanes (&fixture, "MainThread, > running, Producer, > q, Consumer-1, Consumer-2, console");
  gtk_widget_activate_action (GTK_WIDGET (fixture.base.timeline), "timeline.group", NULL);
  assert_lanes (&fixture, "MainThread, Producer, Consumer-1, Consumer-2, q, running, console");
  tear_down (&fixture);
}

static void
test_process (void)
{
  Fixture fixture;

  g_test_summary ("A child process's threads stand below it");
  set_up (&fixture, sample_trace_new_assorted ());
  assert_lanes (&fixture, "MainThread, PeriodicTimer, Countdown, Countup, child process, "
                          "> MainThread, mutex, cond, ptimer, sema, started, heap, sock, GIL, "
                          "console");
  tear_down (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/timeline-reading/legend", test_legend);
  g_test_add_func ("/timeline-reading/hover", test_hover);
  g_test_add_func ("/timeline-reading/rest", test_rest);
  g_test_add_func ("/timeline-reading/item", test_item);
  g_test_add_func ("/timeline-reading/sort", test_sort);
  g_test_add_func ("/timeline-reading/group", test_group);
  g_test_add_func ("/timeline-reading/process", test_process);
  return g_test_run ();
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib.h>
#include <string.h>

#include "skein-text-canvas.h"
#include "skein-text-scale.h"
#include "skein-text-timeline.h"
#include "../core/trace/maker.h"

static void
test_canvas (void)
{
  g_autoptr (SkeinTextCanvas) canvas = skein_text_canvas_new (8, TRUE);
  g_autofree char *text = NULL;

  skein_text_canvas_add_row (canvas);
  g_assert_cmpuint (skein_text_canvas_put_text (canvas, 0, 8, "whole"), ==, 5);
  skein_text_canvas_add_row (canvas);
  g_assert_cmpuint (skein_text_canvas_put_text (canvas, 2, 4, "cut off"), ==, 4);
  skein_text_canvas_add_row (canvas);
  g_assert_cmpuint (skein_text_canvas_put_text (canvas, 6, 9, "edge"), ==, 2);
  skein_text_canvas_add_row (canvas);
  g_assert_cmpuint (skein_text_canvas_put_text (canvas, 8, 9, "beyond"), ==, 0);
  /* A wide character does not go into half of its room. */
  skein_text_canvas_add_row (canvas);
  g_assert_cmpuint (skein_text_canvas_put_text (canvas, 0, 4, "糸糸糸"), ==, 3);
  /* Neither marks nor control characters take a cell. */
  skein_text_canvas_add_row (canvas);
  g_assert_cmpuint (skein_text_canvas_put_text (canvas, 0, 8, "e\u0301\n\033x"), ==, 2);
  text = skein_text_canvas_to_text (canvas);
  g_assert_cmpstr (text, ==, "whole\n  cut…\n      e…\n\n糸…\nex\n");
  g_assert_cmpuint (skein_text_measure ("糸x\u0301"), ==, 3);
}

/* Every time has the column whose stretch it is in, ticks are evenly spaced, the end is shown. */
static void
test_scale (void)
{
  static const gint64 ends[] = { 0, 1, 9, 10, 999, 5 * SKEIN_NS_PER_SECOND,
                                 50 * SKEIN_NS_PER_SECOND, 3599999999999,
                                 G_GINT64_CONSTANT (9200000000000000000) };
  static const guint widths[] = { 10, 11, 30, 67, 100, 1000 };

  for (guint i = 0; i < G_N_ELEMENTS (ends) * G_N_ELEMENTS (widths); i++)
    {
      gint64 end_ns = ends[i / G_N_ELEMENTS (widths)];
      SkeinTextScale scale;
      guint last;

      skein_text_scale_init (&scale, end_ns, widths[i % G_N_ELEMENTS (widths)]);
      last = skein_text_scale_get_column (&scale, scale.end_ns);
      g_assert_cmpuint (last, <, scale.n_columns);
      g_assert_cmpuint (last + 1, >=, scale.n_columns / 2);
      for (guint column = 0; column <= last; column++)
        {
          gint64 start_ns = skein_text_scale_get_start (&scale, column);

          if (start_ns < scale.end_ns && start_ns < skein_text_scale_get_start (&scale, column + 1))
            g_assert_cmpuint (skein_text_scale_get_column (&scale, start_ns), ==, column);
          if (column % scale.tick_columns == 0)
            g_assert_cmpint (start_ns, ==, column / scale.tick_columns * scale.tick_ns);
        }
    }
}

/* Two threads hand an item over: B blocks on an empty queue from 1 s, A puts at 4 s and ends. */
static SkeinTrace *
make_trace (const char *name)
{
  SkeinTrace *trace = skein_trace_new ();
  guint main_thread = make_thread (trace, "MainThread");
  guint other = make_thread (trace, name);
  guint queue = make_object (trace, SKEIN_OBJECT_QUEUE, "q");
  guint console = make_object (trace, SKEIN_OBJECT_CONSOLE, "console");
  guint item = make_item (trace, "pearl", 0);
  guint put;

  skein_trace_set_serial (trace, TRUE);
  make_event (trace, 0, main_thread, SKEIN_EVENT_BEGIN, 0, 0, 0);
  make_event (trace, 0, main_thread, SKEIN_EVENT_SLEEP, 0, 0, SECONDS (4));
  make_event (trace, 1, other, SKEIN_EVENT_BEGIN, 0, 0, 0);
  make_event (trace, 1, other, SKEIN_EVENT_BLOCK, queue, SKEIN_EVENT_GET, SKEIN_TIME_NEVER);
  make_event (trace, 4, main_thread, SKEIN_EVENT_AWAKE, 0, 0, 0);
  put = make_event (trace, 4, main_thread, SKEIN_EVENT_PUT, queue, item, 1);
  g_assert_cmpuint (put, ==, 5);
  make_event (trace, 4, main_thread, SKEIN_EVENT_FINISH, 0, 0, 0);
  make_event (trace, 8, other, SKEIN_EVENT_GET, queue, item, 0);
  make_event (trace, 8, other, SKEIN_EVENT_PRINT, console,
              skein_trace_intern_text (trace, "pearl\n"), 0);
  make_event (trace, 10, other, SKEIN_EVENT_FINISH, 0, 0, 0);
  return trace;
}

static char *
find_line (const char *text,
           const char *prefix)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], prefix))
      return g_strdup (lines[i]);
  g_error ("no line begins with “%s” in:\n%s", prefix, text);
}

static void
test_rows (void)
{
  g_autoptr (SkeinTrace) trace = make_trace ("Other");
  g_autofree char *text = skein_text_timeline_new (trace, 80, TRUE);
  g_autofree char *ruler = find_line (text, "            0 s");
  g_autofree char *main_row = find_line (text, "MainThread");
  g_autofree char *other_row = find_line (text, "Other");
  g_autofree char *queue_row = find_line (text, "q ");
  g_autofree char *console_row = find_line (text, "console");

  g_test_message ("\n%s", text);
  g_assert_cmpstr (ruler, ==, "            0 s   1 s   2 s   3 s   4 s   5 s   6 s   7 s   8 s   "
                              "9 s   10 s");
  g_assert_cmpstr (main_row, ==, "MainThread  ▌·······················┤ finished");
  g_assert_true (g_str_has_prefix (other_row, "Other             ▌╱ "));
  g_assert_nonnull (strstr (other_row, "q"));
  g_assert_true (g_str_has_suffix (other_row, "┤"));
  g_assert_cmpstr (queue_row, ==, "q                                   pearl═══════════════════");
  g_assert_cmpstr (console_row, ==, "console                                                     "
                                    "pearl");
}

static void
assert_fits (const char *text,
             guint       width,
             gboolean    utf8)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (utf8 || g_str_is_ascii (text));
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpuint (skein_text_measure (lines[i]), <=, width);
      g_assert_false (g_str_has_suffix (lines[i], " "));
    }
}

/* No line is wider than the terminal, whatever the names and however narrow it is. */
static void
test_widths (void)
{
  static const char *names[] = { "T", "糸糸糸糸糸糸糸糸糸糸糸糸糸糸糸", "A thread with a very long name",
                                 "e\u0301\n\033[31m", "" };
  static const guint widths[] = { 1, 39, 40, 41, 79, 80, 81, 120, 500, 5000 };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint j = 0; j < G_N_ELEMENTS (widths); j++)
      for (gboolean utf8 = FALSE; utf8 <= TRUE; utf8++)
        {
          g_autoptr (SkeinTrace) trace = make_trace (names[i]);
          g_autofree char *text = skein_text_timeline_new (trace, widths[j], utf8);

          assert_fits (text, CLAMP (widths[j], 40, 1000), utf8);
        }
}

/* A run that takes no time, one that does nothing, one that lasts as long as can be. */
static void
test_extremes (void)
{
  static const double ends[] = { 0, 1e-9, 1e9, 9e9 };
  g_autoptr (SkeinTrace) empty = skein_trace_new ();
  g_autofree char *nothing = skein_text_timeline_new (empty, 80, TRUE);

  assert_fits (nothing, 80, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autoptr (SkeinTrace) trace = skein_trace_new ();
      guint thread = make_thread (trace, "T");
      g_autofree char *text = NULL;
      g_autofree char *row = NULL;

      make_event (trace, 0, thread, SKEIN_EVENT_BEGIN, 0, 0, 0);
      make_event (trace, 0, thread, SKEIN_EVENT_SLEEP, 0, 0, SKEIN_TIME_NEVER);
      make_event (trace, ends[i], thread, SKEIN_EVENT_FINISH, 0, 0, 0);
      text = skein_text_timeline_new (trace, 80, TRUE);
      assert_fits (text, 80, TRUE);
      row = find_line (text, "T ");
      g_assert_nonnull (strstr (row, "┤"));
    }
}

/* A thread that works for a part of a cell, and one that does for all of it. */
static void
test_partly (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();
  guint busy = make_thread (trace, "Busy");
  guint half = make_thread (trace, "Half");
  g_autofree char *text = NULL;
  g_autofree char *busy_row = NULL;
  g_autofree char *half_row = NULL;

  for (guint i = 0; i < 1000; i++)
    {
      make_event (trace, i, busy, SKEIN_EVENT_COMPUTE, 0, 0, SECONDS (i + 1));
      make_event (trace, i, half, SKEIN_EVENT_COMPUTE, 0, 0, SECONDS (i + 0.5));
      make_event (trace, i + 0.5, half, SKEIN_EVENT_SLEEP, 0, 0, SECONDS (i + 1));
    }
  make_event (trace, 1000, busy, SKEIN_EVENT_FINISH, 0, 0, 0);
  make_event (trace, 1000, half, SKEIN_EVENT_FINISH, 0, 0, 0);

  text = skein_text_timeline_new (trace, 60, FALSE);
  busy_row = find_line (text, "Busy  ");
  half_row = find_line (text, "Half  ");
  g_assert_true (g_str_has_prefix (busy_row, "Busy  ##########"));
  g_assert_true (g_str_has_prefix (half_row, "Half  %%%%%%%%%%"));
}

/* A mutex that is taken and given back within a cell leaves a mark, at 0 s as well; torn prints are
 * put together as they were printed. */
static void
test_marks (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();
  guint thread = make_thread (trace, "T");
  guint mutex = make_object (trace, SKEIN_OBJECT_MUTEX, "m");
  guint console = make_object (trace, SKEIN_OBJECT_CONSOLE, "console");
  g_autofree char *text = NULL;
  g_autofree char *mutex_row = NULL;
  g_autofree char *console_row = NULL;

  make_event (trace, 0, thread, SKEIN_EVENT_PRINT, console,
              skein_trace_intern_text (trace, "a "), 0);
  make_event (trace, 0, thread, SKEIN_EVENT_PRINT, console,
              skein_trace_intern_text (trace, "b\n"), 0);
  make_event (trace, 0, thread, SKEIN_EVENT_PRINT, console,
              skein_trace_intern_text (trace, "c\n"), 0);
  for (guint i = 0; i < 3; i++)
    {
      make_event (trace, i, thread, SKEIN_EVENT_LOCK, mutex, 0, 0);
      make_event (trace, i, thread, SKEIN_EVENT_UNLOCK, mutex, 0, 0);
      make_event (trace, i, thread, SKEIN_EVENT_LOCK, mutex, 0, 0);
      make_event (trace, i, thread, SKEIN_EVENT_UNLOCK, mutex, 0, 0);
    }
  text = skein_text_timeline_new (trace, 40, FALSE);
  mutex_row = find_line (text, "m ");
  console_row = find_line (text, "console");
  g_test_message ("\n%s", text);
  g_assert_cmpstr (console_row, ==, "console  a b, c");
  g_assert_cmpstr (mutex_row, ==, "m        |             |             |");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-timeline/canvas", test_canvas);
  g_test_add_func ("/text-timeline/scale", test_scale);
  g_test_add_func ("/text-timeline/rows", test_rows);
  g_test_add_func ("/text-timeline/widths", test_widths);
  g_test_add_func ("/text-timeline/extremes", test_extremes);
  g_test_add_func ("/text-timeline/partly", test_partly);
  g_test_add_func ("/text-timeline/marks", test_marks);
  return g_test_run ();
}

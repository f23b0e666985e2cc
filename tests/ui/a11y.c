/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "a11y-driver.h"

#include <string.h>

/* So many rounds that no thread ends of itself while a test looks at it. */
#define LONG 1000

static void
test_join_blocks_the_lane (void)
{
  g_autoptr (A11yDriver) driver = a11y_driver_new ("countdown", "5");

  g_test_summary ("Join blocks the main thread's lane and never the window; what is pressed "
                  "meanwhile waits, and says so");

  a11y_driver_choose (driver, "Ask a thread to stop");
  a11y_driver_wait_row (driver, "Threads", "MainThread: waiting for you");
  a11y_driver_wait_lane (driver, "MainThread", "waiting for you");
  a11y_driver_wait_description (driver, "Join", "Start it first");
  g_assert_false (a11y_driver_is_sensitive (driver, "Join"));
  g_assert_false (a11y_driver_is_sensitive (driver, "Terminate"));
  a11y_driver_open_tab (driver, "Settings");
  a11y_driver_set_value (driver, "Count from", LONG);

  a11y_driver_press (driver, "Start");
  a11y_driver_wait_row (driver, "Threads", "Countdown: sleeping until");
  a11y_driver_wait_row (driver, "Console", "T-minus 1000, at ");
  a11y_driver_wait_sensitive (driver, "Start", FALSE);
  a11y_driver_press (driver, "Is alive?");
  a11y_driver_wait_row (driver, "Console", "Still running");

  a11y_driver_press (driver, "Join");
  a11y_driver_wait_row (driver, "Threads", "MainThread: blocked on join Countdown");
  a11y_driver_wait_lane (driver, "MainThread", "blocked on join Countdown since ");
  a11y_driver_press (driver, "Is alive?");
  a11y_driver_wait_label (driver, "Actions that wait", "MainThread is blocked");
  a11y_driver_wait_label (driver, "Actions that wait", "Is alive?");

  a11y_driver_press (driver, "Terminate");
  a11y_driver_wait_row (driver, "Threads", "Countdown: finished at");
  a11y_driver_wait_row (driver, "Threads", "MainThread: waiting for you");
  a11y_driver_wait_row (driver, "Console", "Completed");
  a11y_driver_wait_description (driver, "Join",
                                "All that was started has ended and been joined");
  a11y_driver_close (driver);
}

static void
test_daemon (void)
{
  g_autoptr (A11yDriver) driver = a11y_driver_new ("daemon", "5");

  g_test_summary ("Exit main ends the program, a daemon is destroyed, and the window says both");

  a11y_driver_open_tab (driver, "Settings");
  a11y_driver_set_value (driver, "Count from", LONG);
  a11y_driver_press (driver, "Start");
  a11y_driver_wait_row (driver, "Threads", "Countdown: sleeping until");
  a11y_driver_press (driver, "Exit main");
  a11y_driver_wait_row (driver, "Threads", "MainThread: finished at");
  a11y_driver_wait_row (driver, "Threads", "Countdown: destroyed at");
  a11y_driver_wait_label (driver, "Remark", "The program has ended");
  a11y_driver_wait_description (driver, "Join", "The run is over. Reset to begin again");

  a11y_driver_press (driver, "Reset");
  a11y_driver_wait_n_rows (driver, "Threads", 1);
  a11y_driver_wait_row (driver, "Threads", "MainThread: waiting for you");
  a11y_driver_wait_sensitive (driver, "Start", TRUE);
  a11y_driver_close (driver);
}

static void
test_pause (void)
{
  g_autoptr (A11yDriver) driver = a11y_driver_new ("countdown", "5");

  g_test_summary ("While the run is paused presses wait; after that they are performed");

  a11y_driver_open_tab (driver, "Settings");
  a11y_driver_set_value (driver, "Count from", LONG);
  a11y_driver_press (driver, "Pause");
  a11y_driver_wait_button (driver, "Resume");
  a11y_driver_press (driver, "Start");
  a11y_driver_wait_label (driver, "Actions that wait", "The run is paused");
  a11y_driver_wait_label (driver, "Actions that wait", "Start");
  a11y_driver_wait_n_rows (driver, "Threads", 1);

  a11y_driver_press (driver, "Resume");
  a11y_driver_wait_row (driver, "Threads", "Countdown: sleeping until");
  a11y_driver_close (driver);
}

static void
test_close_in_the_middle (void)
{
  g_autoptr (A11yDriver) driver = a11y_driver_new ("timer", "1");

  g_test_summary ("Closing the window ends the run and the program");

  a11y_driver_press (driver, "Start");
  a11y_driver_wait_row (driver, "Threads", "Timer: sleeping until");
  a11y_driver_wait_row (driver, "Threads", "Countdown: blocked in wait on cond");
  a11y_driver_wait_row (driver, "Threads", "Countup: blocked in wait on cond");
  a11y_driver_close (driver);
}

static void
test_switch_in_the_middle (void)
{
  g_autoptr (A11yDriver) driver = a11y_driver_new ("sentinel", "5");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_test_summary ("Choosing another example ends the run and begins one of that example");

  before = a11y_driver_read_text (driver, "Python listing");
  a11y_driver_press (driver, "Start");
  a11y_driver_wait_row (driver, "Threads", "Consumer-1: ");
  a11y_driver_wait_row (driver, "Console", "0, at ");
  a11y_driver_choose (driver, "A queue");
  a11y_driver_wait_n_rows (driver, "Threads", 1);
  a11y_driver_wait_n_rows (driver, "Console", 0);
  a11y_driver_wait_row (driver, "Threads", "MainThread: waiting for you");
  after = a11y_driver_read_text (driver, "Python listing");
  g_assert_cmpstr (before, !=, after);
  a11y_driver_press (driver, "Start");
  a11y_driver_wait_row (driver, "Threads", "Consumer: ");
  a11y_driver_close (driver);
}

static void
test_stuck (void)
{
  g_autoptr (A11yDriver) driver = a11y_driver_new ("queue", "100");

  g_test_summary ("A consumer for whom nothing will come is said to be stuck");

  a11y_driver_open_tab (driver, "Settings");
  a11y_driver_set_value (driver, "Rounds (0: without end)", 1);
  a11y_driver_press (driver, "Start");
  a11y_driver_wait_row (driver, "Threads", "Producer: finished at");
  a11y_driver_wait_row (driver, "Threads", "Consumer: blocked in get on q");
  a11y_driver_wait_label (driver, "Remark", "Consumer");
  a11y_driver_close (driver);
}

/* The leak sanitizer looks at the window, which is another process. This one is a client of
 * libatspi, which keeps what it has heard of accessibles for as long as it lives. */
#ifdef __SANITIZE_ADDRESS__
int __lsan_is_turned_off (void);

int
__lsan_is_turned_off (void)
{
  return 1;
}
#endif

static void
assert_refused (const char *option,
                const char *value,
                const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *said = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_PIPE, &error, g_getenv ("SKEIN_PROGRAM"),
                              "window", option, value, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &said, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 2);
  g_assert_nonnull (strstr (said, part));
}

static void
test_arguments (void)
{
  g_test_summary ("What is wrong in the arguments is named, and no window opens");

  assert_refused ("--example", "nosuch", "nosuch");
  assert_refused ("--speed", "abc", "abc");
  assert_refused ("--speed", "0", "0.001 to 1000");
  assert_refused ("--speed", "nan", "0.001 to 1000");
  assert_refused ("--speed", "1e99", "0.001 to 1000");
  assert_refused ("--bogus", NULL, "--bogus");
  assert_refused ("extra", NULL, "extra");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/window/arguments", test_arguments);
  g_test_add_func ("/window/join-blocks-the-lane", test_join_blocks_the_lane);
  g_test_add_func ("/window/daemon", test_daemon);
  g_test_add_func ("/window/pause", test_pause);
  g_test_add_func ("/window/close-in-the-middle", test_close_in_the_middle);
  g_test_add_func ("/window/switch-in-the-middle", test_switch_in_the_middle);
  g_test_add_func ("/window/stuck", test_stuck);

  return a11y_driver_test_run ();
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "a11y-driver.h"

#include <string.h>

/* So many rounds that no thread ends of itself while a test looks at it. */
#define LONG 1000

/* Steps to another event, and waits until it is said which. Returns: (transfer full): that */
static char *
step (A11yDriver *driver,
      const char *button)
{
  g_autofree char *from = a11y_driver_read_description (driver, button);

  a11y_driver_press (driver, button);
  return a11y_driver_wait_other_description (driver, button, from);
}

static void
test_terminate (void)
{
  g_autoptr (A11yDriver) driver = a11y_driver_new ("countdown", "5");
  g_autofree char *event = NULL;

  g_test_summary ("A whole lesson: a thread ends when it looks at its flag, not when the flag is "
                  "set; the moment in between can be looked at afterwards");

  a11y_driver_choose (driver, "Ask a thread to stop");
  a11y_driver_wait_row (driver, "Threads", "MainThread: waiting for you");
  a11y_driver_open_tab (driver, "Settings");
  a11y_driver_set_value (driver, "Count from", LONG);
  a11y_driver_press (driver, "Start");
  a11y_driver_wait_lane (driver, "Countdown", "sleeping until");
  a11y_driver_wait_lane (driver, "running", "true");
  a11y_driver_press (driver, "Terminate");
  a11y_driver_press (driver, "Join");
  a11y_driver_wait_lane (driver, "running", "false");
  a11y_driver_wait_lane (driver, "Countdown", "finished at");
  a11y_driver_wait_lane (driver, "MainThread", "waiting for you");

  /* Back to the moment at which the flag was set, event by event, to before it, and on again. */
  do
    {
      g_free (event);
      event = step (driver, "One event back");
      g_test_message ("%s", event);
    }
  while (strstr (event, ": MainThread writes running") == NULL);
  a11y_driver_wait_lane (driver, "running", "false");
  a11y_driver_press (driver, "One event back");
  a11y_driver_wait_lane (driver, "running", "true");
  a11y_driver_press (driver, "One event forward");
  a11y_driver_wait_lane (driver, "running", "false");
  /* The thread that is asked to stop does not know of it yet. */
  a11y_driver_wait_lane (driver, "Countdown", "sleeping until");
  a11y_driver_wait_lane (driver, "MainThread", "running");

  a11y_driver_press (driver, "Live");
  a11y_driver_wait_lane (driver, "Countdown", "finished at");
  a11y_driver_wait_lane (driver, "MainThread", "waiting for you");
  a11y_driver_wait_sensitive (driver, "Live", FALSE);
  a11y_driver_close (driver);
}

/* --- Every action ----------------------------------------------------------------------------- */

/* The actions of which a user presses a button that says something else than they are called. */
static const struct
{
  const char *name;
  const char *label;
} labels[] = {
  { "start", "Start" },     { "terminate", "Terminate" }, { "join", "Join" },
  { "is-alive", "Is alive?" }, { "release", "Release" },  { "send", "Send" },
  { "put", "Put" },         { "get", "Get" },             { "exit-main", "Exit main" },
};

static const char *
get_label (const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (strcmp (labels[i].name, action) == 0)
      return labels[i].label;
  g_error ("the action “%s” is new here", action);
}

/* An action that asks for a text has a button that opens a window for it. */
static void
press_with_text (A11yDriver *driver,
                 const char *label,
                 const char *field)
{
  g_autofree char *menu = g_strconcat (label, "…", NULL);

  a11y_driver_open_menu (driver, menu);
  a11y_driver_type (driver, field, "spam");
  a11y_driver_press (driver, label);
}

static void
begin_again (A11yDriver *driver)
{
  a11y_driver_press (driver, "Reset");
  a11y_driver_wait_n_rows (driver, "Events", 0);
}

/* @spec is as `skein list` writes it: a name, and what it asks for. */
static void
press (A11yDriver *driver,
       const char *spec)
{
  g_auto (GStrv) parts = g_strsplit_set (spec, ":[", 2);
  const char *name = parts[0];
  g_autofree char *event = g_strdup_printf ("takes the action “%s", name);

  g_test_message ("%s", name);
  if (strcmp (name, "rate") == 0)
    a11y_driver_slide (driver, "Actions a second", 4); /* 10⁴ */
  else if (strcmp (name, "send") == 0)
    press_with_text (driver, get_label (name), "Text");
  else if (strcmp (name, "put") == 0)
    press_with_text (driver, get_label (name), "Item");
  else
    a11y_driver_press (driver, get_label (name));
  a11y_driver_wait_row_with (driver, "Events", event);
}

/* The lines that tell of each example: id and title, parameters, actions. */
static char **
list_examples (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  const char *argv[] = { g_getenv ("SKEIN_PROGRAM"), "list", NULL };

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &said, NULL, NULL,
                &error);
  g_assert_no_error (error);
  return g_strsplit (said, "\n", -1);
}

static void
press_all (A11yDriver *driver,
           const char *actions)
{
  g_auto (GStrv) specs = g_strsplit (actions, " ", -1);

  if (strstr (actions, "rate:") != NULL)
    {
      /* So many events in a second that the accessibility bus can keep up. */
      a11y_driver_open_tab (driver, "Settings");
      a11y_driver_set_value (driver, "Actions a second", 1000);
    }
  begin_again (driver);
  for (guint i = 0; specs[i] != NULL; i++)
    {
      if (*specs[i] == '\0')
        continue;
      /* After most of them there may be nobody left who would take another one. */
      if (i > 0 && !g_str_has_prefix (specs[i], "start")
          && !g_str_has_prefix (specs[i], "is-alive"))
        {
          begin_again (driver);
          if (g_strv_contains ((const char *const *) specs, "start"))
            press (driver, "start");
        }
      press (driver, specs[i]);
    }
}

static void
test_every_action (void)
{
  g_autoptr (A11yDriver) driver = a11y_driver_new ("countdown", "5");
  g_auto (GStrv) lines = list_examples ();
  const char *title = NULL;
  guint n = 0;

  g_test_summary ("Every action of every example can be pressed, and is taken");
  a11y_driver_open_tab (driver, "Events");
  a11y_driver_type (driver, "Words in events", "takes the action");
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strchug (lines[i]);
      const char *space = strstr (line, "  ");

      if (g_str_has_prefix (line, "--at S:"))
        {
          g_test_message ("%s", title);
          a11y_driver_choose (driver, title);
          press_all (driver, line + strlen ("--at S:"));
          n++;
        }
      else if (!g_str_has_prefix (line, "--") && space != NULL)
        title = g_strchug ((char *) space);
    }
  g_assert_cmpuint (n, >=, 14);
  a11y_driver_close (driver);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lessons/terminate", test_terminate);
  g_test_add_func ("/lessons/every-action", test_every_action);

  return a11y_driver_test_run ();
}

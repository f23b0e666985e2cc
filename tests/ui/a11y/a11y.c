/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "a11y-driver.h"

#include <locale.h>

#include "../../patience.h"

/* Only the parts of the window that an assistive tool is told of: how the tree is read to a user,
 * which changes in it are told, where the focus goes, and which actions are offered. The effects of
 * buttons, and the texts of rows and labels, are tested with the widgets. Starting the program
 * takes longest: one window is used by all tests, and each of them begins with a new run. */

#define KEY_TAB 0xff09
#define KEY_RETURN 0xff0d
#define KEY_DOWN 0xff54

/* Since GTK 4.10 children that a parent does not show are not in the tree. */
#define HIDES_PAGES (GTK_MINOR >= 10)

static A11yDriver *driver;

static const A11yNode *
find (const char *kind,
      const char *name)
{
  return a11y_driver_find (driver, kind, name);
}

static const A11yNode *
get (const char *kind,
     const char *name)
{
  return a11y_driver_get (driver, kind, name);
}

static void
press (const char *name)
{
  a11y_driver_press (driver, "button", name);
}

static gboolean
is (const char    *kind,
    const char    *name,
    AtspiStateType state)
{
  const A11yNode *node = find (kind, name);

  return node != NULL && a11y_node_is (node, state);
}

/* Whether it is described by words that begin with @prefix. */
static gboolean
is_described (const char *kind,
              const char *name,
              const char *prefix)
{
  const A11yNode *node = find (kind, name);

  return node != NULL && g_str_has_prefix (node->words->description, prefix);
}

/* GTK 4.10 and later have a role of its own for a toggle, and another state. */
static gboolean
is_on (const A11yNode *node)
{
  return a11y_node_is (node, ATSPI_STATE_PRESSED) || a11y_node_is (node, ATSPI_STATE_CHECKED);
}

/* The row of that list whose name begins with @prefix. */
static const A11yNode *
find_row (const char *list,
          const char *prefix)
{
  const A11yNode *node = find ("list", list);

  for (guint i = 0; node != NULL && i < node->children->len; i++)
    if (g_str_has_prefix (a11y_node_get_child (node, i)->words->name, prefix))
      return a11y_node_get_child (node, i);
  return NULL;
}

/* Whether the window shows a run that nobody has started. */
static gboolean
is_fresh (void)
{
  return find_row ("Threads", "MainThread: waiting for you") != NULL
         && get ("list", "Threads")->children->len == 1
         && find_row ("Lanes", "MainThread") != NULL
         && is ("button", "Start", ATSPI_STATE_SENSITIVE)
         && !is ("button", "Live", ATSPI_STATE_SENSITIVE);
}

/* Shows a run of that example that nobody has started. */
static void
begin (const char *title)
{
  const A11yNode *row;
  guint i = 0;

  a11y_wait (driver, find ("list", "Examples") != NULL);
  while (!g_str_equal (a11y_node_get_child (get ("list", "Examples"), i)->words->name, title))
    i++;
  a11y_driver_select (driver, get ("list", "Examples"), i);
  a11y_wait (driver, (row = find_row ("Examples", title)) != NULL
                     && a11y_node_is (row, ATSPI_STATE_SELECTED));
  /* A reset of such a run would come later, and unnoticed. */
  if (!is_fresh ())
    press ("Reset");
  a11y_wait (driver, is_fresh ());
}

/* --- The tree --------------------------------------------------------------------------------- */

static gboolean
is_of_combo_box (const A11yNode *node)
{
  while (node != NULL && !a11y_node_matches (node, "combo box", NULL))
    node = node->parent;
  return node != NULL;
}

/* Names that GTK gives are not ours to test. */
static gboolean
is_told (const A11yNode *node)
{
  static const char *const kinds[]
    = { "button", "combo box", "group",       "image", "list", "list item", "separator",
        "slider", "switch",    "spin button", "tab",   "tab list", "text",  NULL };
  static const char *const window_buttons[] = { "Minimize", "Maximize", "Close", NULL };

  return *node->words->name != '\0' && g_strv_contains (kinds, node->words->kind)
         && !g_strv_contains (window_buttons, node->words->name)
         /* the half of a menu's button that is pressed */
         && !(a11y_node_matches (node, "button", NULL)
              && a11y_node_matches (node->parent, "button", NULL))
         /* Newer versions call a drop-down list as its choice is called. */
         && !(HIDES_PAGES && is_of_combo_box (node));
}

/* A line for each thing with a name, in the order in which it is read. */
static void
outline (const A11yNode *node,
         GPtrArray      *lines)
{
  if (is_told (node))
    {
      g_autoptr (GString) line = g_string_new (NULL);

      const A11yWords *words = node->words;

      g_string_append_printf (line, "%s “%s”", words->kind, words->name);
      if (*words->description != '\0' && !g_str_equal (words->description, words->name))
        g_string_append_printf (line, " (%s)", words->description);
      if (!a11y_node_is (node, ATSPI_STATE_SENSITIVE))
        g_string_append (line, ", insensitive");
      if (is_on (node))
        g_string_append (line, ", on");
      if (a11y_node_is (node, ATSPI_STATE_SELECTED))
        g_string_append (line, ", selected");
      g_ptr_array_add (lines, g_string_free (g_steal_pointer (&line), FALSE));
    }
  for (guint i = 0; i < node->children->len; i++)
    outline (a11y_node_get_child (node, i), lines);
}

/* Behind a question mark, controls on a page that is not shown: GTK 4.8 has them in the tree all
 * the same. */
static const char *const controls[] = {
  "button “Examples” (Shows or hides the list of examples), on",
  "button “Start” (MainThread makes the example’s threads and starts them)",
  "button “Terminate” (Start it first), insensitive",
  "button “Join” (Start it first), insensitive",
  "button “Is alive?” (Start it first), insensitive",
  "button “Exit main” (MainThread ends, as when the interpreter is left. Daemon threads do not "
  "outlive it)",
  "button “Pause” (Stops time and every thread where it stands)",
  "button “Speed” (How fast time runs)",
  "button “Reset” (Ends this run and begins again at the prompt)",
  "button “Program and settings” (Shows or hides the program and its settings), on",
  "button “Main menu”",
  "group “Timeline”",
  "list “Lanes”",
  "list item “MainThread” (waiting for you)",
  "list item “running” (true)",
  "list item “console” (standard output)",
  "group “Legend”",
  "button “waiting for you” (Show threads where they are waiting for you, and fade the rest)",
  "button “running” (Show threads where they are running, and fade the rest)",
  "button “ready” (Show threads where they are ready, and fade the rest)",
  "button “sleeping” (Show threads where they are sleeping, and fade the rest)",
  "button “blocked” (Show threads where they are blocked, and fade the rest)",
  "button “finished” (Show threads where they are finished, and fade the rest)",
  "button “destroyed” (Show threads where they are destroyed, and fade the rest)",
  "image “Overview of the run” (The whole run: drag the window to look elsewhere, its ends to see "
  "more or less)",
  "button “One event back”",
  "button “Play back from here”",
  "button “One event forward”",
  "?combo box “Speed of playing back” (How fast the past is played back)",
  "?button “Legend” (What means what, and what to fade)",
  "text “Filter lanes” (Shows only lanes with this in their names)",
  "text “What is in sight” (What is in sight: type two times, such as 12.5–20 s)",
  "button “Live” (The present is in sight), insensitive",
  "?tab “Objects”, selected",
  "group “Objects”",
  "list “Objects”",
  "list item “running: true”",
  "group “running: true”",
  "?tab “Threads”, selected",
  "group “Threads”",
  "list “Threads”",
  "list item “MainThread: waiting for you”",
  "tab “Console”, selected",
  "button “Copy the output” (Copies all that the program had printed)",
  "group “Console”",
  "list “Console”",
  "tab “Events”",
  "?button “Previous event” (Selects the event before, among those that are looked for)",
  "?button “Next event” (Selects the event after, among those that are looked for)",
  "?button “Only what was found” (Shows no events but those that are looked for), on",
  "?text “Words in events”",
  "?combo box “Whose events”",
  "?group “Events”",
  "?list “Events”",
  "?list item “0: MainThread begins, at 0 s”",
  "?list item “1: MainThread writes running: 1, at 0 s”",
  "?list item “2: MainThread waits for you, at 0 s”",
  "separator “Divides the room; arrow keys move it”",
  "tab list “Program and settings”",
  "tab “Python”, on",
  "tab “GLib C”",
  "tab “Both”",
  "tab “Settings”",
  "button “Copy the program” (Copies the program’s text)",
  "text “Python listing” (MainThread on line 6)",
  "?button “Reset now”",
  "?list “Parameters”",
  "?list item “Count from”",
  "?spin button “Count from”",
  "?list item “Seconds between counts”",
  "?spin button “Seconds between counts”",
  "?list “Run”",
  "?list item “Policy”",
  "?combo box “Policy”",
  "?list item “Seed”, insensitive",
  "?spin button “Seed”",
  "?list item “Interpreter lock”",
  "?switch “Interpreter lock”",
  "group “Ask a thread to stop”",
  "separator “Divides the room; arrow keys move it”",
  "separator “Divides the room; arrow keys move it”",
  "list “Examples”",
  "list item “A countdown”",
  "list item “Daemon threads”",
  "list item “Ask a thread to stop”, selected",
  "list item “Stop a blocked read”",
  "list item “The interpreter lock”",
  "list item “A thread by subclass”",
  "list item “A child process”",
  "list item “Wait for start-up”",
  "list item “A periodic timer”",
  "list item “One at a time”",
  "list item “A queue”",
  "list item “A sentinel ends it”",
  "list item “By priority”",
  "list item “A storm”",
};

/* Whether @expected is the next line, or one that may be missing. */
static gboolean
matches (const char *expected,
         const char *line)
{
  return g_str_equal (*expected == '?' ? expected + 1 : expected, line);
}

static void
test_outline (void)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  guint n = 0;

  g_test_summary ("All parts of the window are read in order, with their roles, names, "
                  "descriptions and states; what is not shown is not there");

  begin ("Ask a thread to stop");
  a11y_wait (driver, find_row ("Objects", "running") != NULL
                     && get ("list", "Lanes")->children->len == 3
                     && is_described ("text", "Python listing", "MainThread"));
  outline (a11y_driver_get_tree (driver), lines);
  for (guint i = 0; i < lines->len; i++)
    g_test_message ("%s", (const char *) lines->pdata[i]);
  for (guint i = 0; i < G_N_ELEMENTS (controls); i++)
    {
      const char *line = n < lines->len ? lines->pdata[n] : "the end";

      if (matches (controls[i], line))
        n++;
      else if (*controls[i] != '?' || !HIDES_PAGES)
        g_assert_cmpstr (line, ==, controls[i]);
    }
  g_assert_cmpuint (n, ==, lines->len);
}

/* The name that is spoken when the focus comes to @node: a part of a drop-down list or of a menu's
 * button has the name of the whole. */
static const char *
get_spoken_name (const A11yNode *node)
{
  return *node->words->name == '\0' ? node->parent->words->name : node->words->name;
}

/* --- Where the focus goes --------------------------------------------------------------------- */

/* Returns: (transfer none) (nullable): the last object that said that it has got the focus */
static const A11yNode *
get_focus (void)
{
  const char *path = a11y_driver_get_focus (driver);

  return path != NULL ? a11y_node_lookup (a11y_driver_get_tree (driver), path) : NULL;
}

/* Presses a key, and waits until another node says that it has the focus. */
static const A11yNode *
move_focus (guint key)
{
  g_autofree char *from = g_strdup (a11y_driver_get_focus (driver));

  a11y_driver_press_key (driver, key);
  wait_until (g_strcmp0 (a11y_driver_get_focus (driver), from) != 0);
  if (get_focus () == NULL)
    a11y_driver_refresh (driver);
  return get_focus ();
}

/* Presses Tab until the focus is there. */
static void
tab_to (const char *kind,
        const char *name)
{
  const A11yNode *node = get_focus ();

  while (node == NULL || !a11y_node_matches (node, kind, name))
    node = move_focus (KEY_TAB);
}

/* Where Tab stops, of the widgets that have a place of their own in any width and in any version of
 * GTK. */
static const char *const stops[] = {
  "group “Timeline”",
  "list item “MainThread”",
  "button “waiting for you”",
  "button “running”",
  "button “ready”",
  "button “sleeping”",
  "button “blocked”",
  "button “finished”",
  "button “destroyed”",
  "button “One event back”",
  "button “Play back from here”",
  "button “One event forward”",
  "text “Filter lanes”",
  "text “What is in sight”",
  "separator “Divides the room; arrow keys move it”",
  "button “Copy the output”",
  "separator “Divides the room; arrow keys move it”",
  "tab “Python”",
  "tab “GLib C”",
  "tab “Both”",
  "tab “Settings”",
  "button “Copy the program”",
  "text “Python listing”",
  "separator “Divides the room; arrow keys move it”",
  "group “Ask a thread to stop”",
  "button “Examples”",
  "button “Start”",
  "button “Exit main”",
  "button “Pause”",
  "button “Reset”",
  "button “Program and settings”",
  "button “Main menu”",
};

static void
test_focus_order (void)
{
  g_autofree char *first = NULL;
  guint n_found = 0;

  g_test_summary ("Tab goes through the window in the order in which it is read; each stop has a "
                  "name and says that it has the focus");

  begin ("Ask a thread to stop");
  tab_to ("list item", "Ask a thread to stop");
  first = g_strdup (a11y_driver_get_focus (driver));
  do
    {
      const A11yNode *node = move_focus (KEY_TAB);
      g_autofree char *stop = NULL;

      g_assert_nonnull (node);
      stop = g_strdup_printf ("%s “%s”", node->words->kind, get_spoken_name (node));
      g_test_message ("%s", stop);
      g_assert_cmpstr (get_spoken_name (node), !=, "");
      if (n_found < G_N_ELEMENTS (stops) && g_str_equal (stop, stops[n_found]))
        n_found++;
    }
  while (!g_str_equal (a11y_driver_get_focus (driver), first));
  if (n_found < G_N_ELEMENTS (stops))
    g_error ("Tab did not stop at %s", stops[n_found]);
}

static void
test_lanes (void)
{
  static const char *const wanted[]
    = { "lane.pin", "lane.hide", "lane.move-up", "lane.move-down", "lane.menu" };
  g_auto (GStrv) actions = NULL;
  const A11yNode *list;

  g_test_summary ("Lanes are a list; the arrow keys go from one to the next, which is selected "
                  "then, and what can be done to a lane is offered with it");

  begin ("Ask a thread to stop");
  list = get ("list", "Lanes");
  g_assert_cmpuint (a11y_node_count (list, "list item"), ==, 3);
  g_assert_cmpuint (list->children->len, ==, 3);
  actions = a11y_driver_list_actions (driver, find_row ("Lanes", "MainThread"));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_true (g_strv_contains ((const char *const *) actions, wanted[i]));

  tab_to ("list item", "MainThread");
  a11y_wait (driver, is ("list item", "MainThread", ATSPI_STATE_FOCUSED)
                     && is ("list item", "MainThread", ATSPI_STATE_SELECTED));
  move_focus (KEY_DOWN);
  a11y_wait (driver, is ("list item", "running", ATSPI_STATE_FOCUSED)
                     && is ("list item", "running", ATSPI_STATE_SELECTED)
                     && !is ("list item", "MainThread", ATSPI_STATE_SELECTED));

  /* One that is hidden is not there any more. */
  a11y_driver_act (driver, find_row ("Lanes", "running"), "lane.hide");
  a11y_wait (driver, find_row ("Lanes", "running") == NULL
                     || !a11y_node_is (find_row ("Lanes", "running"), ATSPI_STATE_VISIBLE));
  a11y_driver_act (driver, get ("group", "Timeline"), "timeline.show-lanes");
  a11y_wait (driver, find_row ("Lanes", "running") != NULL);
}

/* --- Changes ---------------------------------------------------------------------------------- */

static void
test_toggles (void)
{
  static const char *const toggles[] = { "blocked", "Only what was found", "Program and settings" };
  const A11yNode *node;

  g_test_summary ("What can be on or off says which, and when it changes");

  begin ("Ask a thread to stop");
  a11y_driver_press (driver, "tab", "Events");
  a11y_wait (driver, is ("tab", "Events", ATSPI_STATE_SELECTED)
                     && !is ("tab", "Console", ATSPI_STATE_SELECTED));
  for (guint i = 0; i < G_N_ELEMENTS (toggles); i++)
    for (guint times = 0; times < 2; times++)
      {
        gboolean on = is_on (get ("button", toggles[i]));

        g_test_message ("%s: %d", toggles[i], on);
        a11y_driver_forget_news (driver);
        press (toggles[i]);
        a11y_wait (driver, is_on (get ("button", toggles[i])) != on);
        g_assert_nonnull (a11y_driver_find_news (driver, get ("button", toggles[i]),
                                                 "StateChanged", NULL));
      }

  a11y_driver_press (driver, "tab", "Settings");
  a11y_wait (driver, is_on (get ("tab", "Settings")) && !is_on (get ("tab", "Python")));
  g_assert_false (is_on (get ("switch", "Interpreter lock")));
  a11y_driver_press (driver, "switch", "Interpreter lock");
  a11y_wait (driver, is_on (get ("switch", "Interpreter lock")));
  a11y_driver_press (driver, "switch", "Interpreter lock");
  a11y_wait (driver, !is_on (get ("switch", "Interpreter lock")));
  a11y_driver_press (driver, "tab", "Python");
  a11y_wait (driver, is_on (get ("tab", "Python")));
  node = get ("text", "Python listing");
  g_assert_true (a11y_node_is (node, ATSPI_STATE_MULTI_LINE));
  g_assert_false (a11y_node_is (node, ATSPI_STATE_EDITABLE));
}

/* The state as GTK 4.8 tells it, and as later versions do. */
static gboolean
is_invalid (const A11yNode *node)
{
  return a11y_node_is (node, ATSPI_STATE_INVALID)
         || a11y_node_is (node, ATSPI_STATE_INVALID_ENTRY);
}

static void
test_settings (void)
{
  g_autofree char *label = NULL;
  g_autofree char *description = NULL;

  g_test_summary ("A setting is called as its row is, and described by what stands below");

  begin ("Ask a thread to stop");
  a11y_driver_press (driver, "tab", "Settings");
  a11y_wait (driver, find ("spin button", "Seed") != NULL);
  label = a11y_driver_get_related (driver, get ("spin button", "Seed"),
                                   ATSPI_RELATION_LABELLED_BY);
  g_assert_cmpstr (label, ==, "Seed");
  description = a11y_driver_get_related (driver, get ("spin button", "Seed"),
                                         ATSPI_RELATION_DESCRIBED_BY);
  g_assert_cmpstr (description, ==, "of the random policy");
  a11y_driver_press (driver, "tab", "Python");
}

static void
test_range (void)
{
  g_test_summary ("A range that is none is said to be invalid, and why");

  begin ("Ask a thread to stop");
  tab_to ("text", "What is in sight");
  a11y_driver_type (driver, get ("text", "What is in sight"), "nonsense");
  a11y_driver_press_key (driver, KEY_RETURN);
  a11y_wait (driver, is_invalid (get ("text", "What is in sight"))
                     && is_described ("text", "What is in sight", "“nonsense” is no range"));
  tab_to ("text", "What is in sight");
  a11y_driver_type (driver, get ("text", "What is in sight"), "0–20 s");
  a11y_driver_press_key (driver, KEY_RETURN);
  a11y_wait (driver, !is_invalid (get ("text", "What is in sight"))
                     && is_described ("text", "What is in sight", "What is in sight: type"));
}

/* Whether there is a group of that name in which a label says @part. */
static gboolean
group_says (const char *group,
            const char *part)
{
  const A11yNode *node = find ("group", group);

  return node != NULL && a11y_node_says (node, part);
}

static gboolean
was_told (const A11yNode *node,
          const char     *signal,
          const char     *detail)
{
  return a11y_driver_find_news (driver, node, signal, detail) != NULL;
}

static void
test_run (void)
{
  g_test_summary ("While a program runs, buttons, lanes and rows say how things stand, and tell of "
                  "each change; what waits, and remarks, are there only then");

  begin ("Ask a thread to stop");
  a11y_driver_press (driver, "tab", "Settings");
  a11y_wait (driver, find ("spin button", "Count from") != NULL);
  a11y_driver_set_value (driver, get ("spin button", "Count from"), 1000);
  a11y_driver_press (driver, "tab", "Python");
  a11y_driver_press (driver, "tab", "Console");
  a11y_wait (driver, find_row ("Threads", "MainThread: waiting for you") != NULL);
  a11y_driver_forget_news (driver);
  press ("Start");
  a11y_wait (driver, is_described ("list item", "Countdown", "sleeping until")
                     && find_row ("Threads", "Countdown: sleeping until") != NULL
                     && find_row ("Console", "T-minus 1000, at 0 s, by Countdown") != NULL
                     && is_described ("text", "Python listing", "Countdown on line")
                     && !is ("button", "Start", ATSPI_STATE_SENSITIVE)
                     && is_described ("button", "Start", "Already started")
                     && is ("button", "Terminate", ATSPI_STATE_SENSITIVE));
  g_assert_true (was_told (get ("button", "Start"), "StateChanged", "sensitive"));

  a11y_driver_forget_news (driver);
  press ("Pause");
  a11y_wait (driver, find ("button", "Resume") != NULL && find ("button", "Pause") == NULL);
  g_assert_true (was_told (get ("button", "Resume"), "PropertyChange", "accessible-name"));
  press ("Is alive?");
  a11y_wait (driver, group_says ("Actions that wait", "The run is paused")
                     && group_says ("Actions that wait", "Is alive?"));
  press ("Resume");
  a11y_wait (driver, find ("button", "Pause") != NULL
                     && find ("group", "Actions that wait") == NULL);

  a11y_driver_forget_news (driver);
  press ("Terminate");
  a11y_wait (driver, is_described ("list item", "running", "false")
                     && find_row ("Objects", "running: false") != NULL);
  g_assert_true (was_told (find_row ("Lanes", "running"), "PropertyChange",
                           "accessible-description"));
  g_assert_true (was_told (find_row ("Objects", "running"), "PropertyChange",
                           "accessible-name"));
  press ("Exit main");
  a11y_wait (driver, group_says ("Remark", "The program has ended"));
  press ("Hide this");
  a11y_wait (driver, find ("group", "Remark") == NULL);
}

static void
test_past (void)
{
  g_autofree char *event = NULL;

  g_test_summary ("Who steps through the past hears of each event, and of how to come back");

  begin ("Ask a thread to stop");
  press ("Exit main");
  a11y_wait (driver, find ("group", "Remark") != NULL
                     && is_described ("list item", "MainThread", "finished"));
  a11y_driver_forget_news (driver);
  press ("One event back");
  a11y_wait (driver, is_described ("button", "One event back", "Event ")
                     && is_described ("button", "One event forward", "Event ")
                     && is ("button", "Live", ATSPI_STATE_SENSITIVE)
                     && is_described ("button", "Live", "Goes back to the present"));
  g_assert_true (was_told (get ("button", "One event back"), "PropertyChange",
                           "accessible-description"));
  event = g_strdup (get ("button", "One event back")->words->description);
  press ("One event back");
  a11y_wait (driver, is_described ("button", "One event back", "Event ")
                     && !is_described ("button", "One event back", event));

  press ("Live");
  a11y_wait (driver, !is ("button", "Live", ATSPI_STATE_SENSITIVE)
                     && is_described ("button", "Live", "The present is in sight")
                     && !is_described ("button", "One event back", "Event "));

  press ("One event back");
  a11y_wait (driver, is ("button", "Live", ATSPI_STATE_SENSITIVE));
  a11y_driver_forget_news (driver);
  press ("Play back from here");
  /* It may be over soon. */
  a11y_wait (driver, a11y_driver_was_named (driver, "Stop playing back")
                     && find ("button", "Play back from here") != NULL);
}

static void
test_announcement (void)
{
  const A11yNews *news;

  g_test_summary ("What a pinned thread does is announced");
  if (GTK_MINOR < 14)
    {
      g_test_skip ("GTK can announce since 4.14");
      return;
    }

  begin ("Ask a thread to stop");
  press ("Start");
  a11y_wait (driver, is_described ("list item", "Countdown", "sleeping until"));
  a11y_driver_act (driver, find_row ("Lanes", "Countdown"), "lane.pin");
  press ("Terminate");
  a11y_wait (driver, (news = a11y_driver_find_news (driver, NULL, "Announcement", NULL)) != NULL
                     && g_str_has_prefix (news->text, "Countdown: finished"));
}

/* --- Other examples --------------------------------------------------------------------------- */

static void
test_examples (void)
{
  g_test_summary ("What only some examples have is told of there, and gone elsewhere");

  g_assert_null (find ("slider", "Actions a second"));
  begin ("A storm");
  g_assert_nonnull (find ("window", "A storm – Skein"));
  g_assert_nonnull (find ("slider", "Actions a second"));
  begin ("A sentinel ends it");
  g_assert_null (find ("slider", "Actions a second"));
  g_assert_nonnull (find ("button", "Join one thread"));

  /* A field in a menu is called as its label is; its button means nothing before it is filled. */
  begin ("Stop a blocked read");
  g_assert_null (find ("button", "Join one thread"));
  g_assert_false (is ("button", "Send…", ATSPI_STATE_SENSITIVE));
  press ("Start");
  a11y_wait (driver, is ("button", "Send…", ATSPI_STATE_SENSITIVE));
  a11y_driver_act (driver, a11y_node_get_child (get ("button", "Send…"), 0), NULL);
  a11y_wait (driver, find ("text", "Text") != NULL);
  g_assert_false (is ("button", "Send", ATSPI_STATE_SENSITIVE));
  a11y_driver_type (driver, get ("text", "Text"), "spam");
  press ("Send");
  a11y_wait (driver, find ("text", "Text") == NULL);
}

static void
test_close (void)
{
  g_test_summary ("Closing the window ends the run and the program");

  begin ("A periodic timer");
  press ("Start");
  a11y_wait (driver, find_row ("Threads", "Timer: ") != NULL);
  a11y_driver_close (driver);
}

int
main (int    argc,
      char **argv)
{
  int status;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/a11y/outline", test_outline);
  g_test_add_func ("/a11y/focus-order", test_focus_order);
  g_test_add_func ("/a11y/lanes", test_lanes);
  g_test_add_func ("/a11y/toggles", test_toggles);
  g_test_add_func ("/a11y/settings", test_settings);
  g_test_add_func ("/a11y/range", test_range);
  g_test_add_func ("/a11y/run", test_run);
  g_test_add_func ("/a11y/past", test_past);
  g_test_add_func ("/a11y/announcement", test_announcement);
  g_test_add_func ("/a11y/examples", test_examples);
  g_test_add_func ("/a11y/close", test_close);

  driver = a11y_driver_new ((const char *const[]) { "window", "--example", "terminate", "--speed",
                                                    "5", NULL });
  status = g_test_run ();
  a11y_driver_free (driver);
  return status;
}

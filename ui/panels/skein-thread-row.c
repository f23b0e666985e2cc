/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-thread-row.h"

#include <glib/gi18n.h>

#include "history/skein-thread-at.h"
#include "layout/skein-steady-label.h"
#include "panels/skein-panel.h"
#include "panels/skein-state-bar.h"
#include "words/skein-describe.h"

struct _SkeinThreadRow
{
  GtkWidget parent_instance;

  GtkWidget *swatch;
  SkeinSteadyLabel *name;
  SkeinSteadyLabel *words;
  SkeinStateBar *bar;
  SkeinSteadyLabel *facts;
  SkeinState state;
  guint limit;       /* limit that was last shown */
  char *label;       /* accessible label of the list's row */
  char *description; /* accessible description of the list's row */
};

G_DEFINE_FINAL_TYPE (SkeinThreadRow, skein_thread_row, GTK_TYPE_WIDGET)

/* Returns the name of the thread; for a thread of another process the title says so. */
static char *
make_title (SkeinTrace *trace,
            guint       thread)
{
  SkeinThreadInfo info = skein_trace_get_thread (trace, thread);

  if (info.process == 0)
    return g_strdup (info.name);
  /* Translators: the name of a thread that runs in a child process */
  return g_strdup_printf (_("%s, in a child process"), info.name);
}

/* Tells how often the thread was blocked, and which thread last woke it. */
static char *
describe_facts (SkeinTrace             *trace,
                const SkeinThreadTimes *times)
{
  g_autoptr (GString) facts = g_string_new (NULL);

  if (times->n_blocked > 0)
    g_string_append_printf (facts,
                            g_dngettext (GETTEXT_PACKAGE, "blocked once", "blocked %u times",
                                         times->n_blocked),
                            times->n_blocked);
  if (times->wake != SKEIN_NO_EVENT)
    {
      const SkeinEvent *wake = skein_trace_get_event (trace, times->wake);
      guint by = skein_trace_get_event (trace, wake->cause)->thread;
      g_autofree char *seconds = skein_time_format_short (wake->time_ns);

      if (facts->len > 0)
        g_string_append (facts, " · ");
      /* Translators: the last time that a thread was woken: a thread, seconds */
      g_string_append_printf (facts, _("woken by %s at %s s"),
                              skein_trace_get_thread (trace, by).name, seconds);
    }
  return g_string_free (g_steal_pointer (&facts), FALSE);
}

/* Sets an accessible property of the list's row, if it has changed. */
static void
say (SkeinThreadRow       *self,
     char                **said,
     char *text /* (owned) */,
     GtkAccessibleProperty property)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));

  if (g_strcmp0 (*said, text) == 0)
    {
      g_free (text);
      return;
    }
  g_free (*said);
  *said = text;
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), property, text, -1);
}

static void
update_times (SkeinThreadRow *self,
              SkeinHistory   *history,
              guint           thread,
              guint           limit,
              gint64          time_ns)
{
  g_autofree char *facts = NULL;
  const char *words;
  char *description;
  SkeinThreadTimes times;

  skein_history_get_thread_times (history, thread, limit, time_ns, &times);
  facts = describe_facts (skein_history_get_trace (history), &times);
  skein_state_bar_set_times (self->bar, times.lengths_ns);
  skein_steady_label_set_text (self->facts, facts);
  words = skein_state_bar_get_words (self->bar);
  if (*words != '\0' && *facts != '\0')
    /* Translators: a thread's times in words; how often it was blocked, and which thread woke it */
    description = g_strdup_printf (_("%s; %s"), words, facts);
  else
    description = g_strconcat (words, facts, NULL);
  say (self, &self->description, description, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static void
set_state (SkeinThreadRow *self,
           SkeinState      state)
{
  if (state == self->state)
    return;
  gtk_widget_remove_css_class (self->swatch, skein_state_get_nick (self->state));
  gtk_widget_add_css_class (self->swatch, skein_state_get_nick (state));
  self->state = state;
}

static void
set_restless (SkeinThreadRow *self,
              gboolean        restless)
{
  skein_steady_label_set_restless (self->name, restless);
  skein_steady_label_set_restless (self->words, restless);
  skein_steady_label_set_restless (self->facts, restless);
}

/**
 * skein_thread_row_update:
 * @thread: the thread to show; it may be another one than before
 * @limit: the events below this number have happened
 * @time_ns: the time of that position
 */
void
skein_thread_row_update (SkeinThreadRow *self,
                         SkeinHistory   *history,
                         guint           thread,
                         guint           limit,
                         gint64          time_ns)
{
  g_autofree char *words = NULL;
  g_autofree char *title = NULL;
  SkeinThreadAt at;

  g_return_if_fail (SKEIN_IS_THREAD_ROW (self));

  set_restless (self, ABS ((gint64) limit - self->limit) > SKEIN_PANEL_RESTLESS);
  self->limit = limit;
  update_times (self, history, thread, limit, time_ns);
  skein_history_get_thread_at (history, thread, limit, &at);
  set_state (self, at.state);
  words = skein_describe_thread_at (history, thread, limit);
  title = make_title (skein_history_get_trace (history), thread);
  skein_steady_label_set_text (self->name, title);
  skein_steady_label_set_text (self->words, words);
  /* Translators: a thread's name, and its state in words */
  say (self, &self->label, g_strdup_printf (_("%s: %s"), title, words),
       GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static void
skein_thread_row_dispose (GObject *object)
{
  SkeinThreadRow *self = SKEIN_THREAD_ROW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->description, g_free);

  G_OBJECT_CLASS (skein_thread_row_parent_class)->dispose (object);
}

static void
skein_thread_row_class_init (SkeinThreadRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skein_thread_row_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "thread");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static SkeinSteadyLabel *
add_label (GtkWidget  *box,
           const char *css_class)
{
  GtkWidget *label = skein_steady_label_new (NULL);

  gtk_widget_add_css_class (label, css_class);
  skein_steady_label_set_wrap (SKEIN_STEADY_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (box), label);
  return SKEIN_STEADY_LABEL (label);
}

static void
skein_thread_row_init (SkeinThreadRow *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 10);
  self->state = SKEIN_STATE_UNBORN;
  self->swatch = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_valign (self->swatch, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->swatch, "swatch");
  gtk_widget_add_css_class (self->swatch, skein_state_get_nick (self->state));

  gtk_widget_set_hexpand (lines, TRUE);
  self->name = add_label (lines, "thread-name");
  self->words = add_label (lines, "words");
  self->bar = SKEIN_STATE_BAR (skein_state_bar_new ());
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (self->bar));
  self->facts = add_label (lines, "facts");

  gtk_widget_set_parent (self->swatch, GTK_WIDGET (self));
  gtk_widget_set_parent (lines, GTK_WIDGET (self));
}

GtkWidget *
skein_thread_row_new (void)
{
  return g_object_new (SKEIN_TYPE_THREAD_ROW, NULL);
}

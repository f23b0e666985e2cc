/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-event-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "panels/skein-panel.h"
#include "words/skein-describe.h"

static GtkWidget *
add_label (GtkWidget  *row,
           const char *css_class,
           float       xalign,
           int         width_chars)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_width_chars (GTK_LABEL (label), width_chars);
  if (width_chars < 0)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_set_hexpand (label, TRUE);
    }
  else if (xalign == 0)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (label), width_chars);
    }
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (row), label);
  return label;
}

/**
 * skein_event_row_new:
 *
 * Returns: (transfer floating): a row of no event yet
 */
GtkWidget *
skein_event_row_new (void)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  add_label (row, "event-number", 1, 4);
  add_label (row, "event-time", 1, 6);
  add_label (row, "event-thread", 0, 9);
  add_label (row, "event-sentence", 0, -1);
  return row;
}

/* What the thread's own column says already is not said again. */
static const char *
skip_name (const char *sentence,
           const char *name)
{
  if (name != NULL && g_str_has_prefix (sentence, name) && sentence[strlen (name)] == ' ')
    return sentence + strlen (name) + 1;
  return sentence;
}

/**
 * skein_event_row_show:
 * @row: its parent, a row of a list, says all of it to a screen reader
 * @number: of an event of the trace
 */
void
skein_event_row_show (GtkWidget  *row,
                      SkeinTrace *trace,
                      guint       number)
{
  const SkeinEvent *event = skein_trace_get_event (trace, number);
  SkeinThreadInfo info = skein_trace_get_thread (trace, event->thread);
  GtkWidget *label = gtk_widget_get_first_child (row);
  g_autofree char *sentence = skein_describe_event (trace, number);
  g_autofree char *seconds = skein_time_format_short (event->time_ns);
  /* Translators: a time in seconds */
  g_autofree char *time = g_strdup_printf (_("%s s"), seconds);
  g_autofree char *text = g_strdup_printf ("%u", number);
  /* Translators: an event: its number, its sentence, its time */
  g_autofree char *spoken = g_strdup_printf (_("%u: %s, at %s"), number, sentence, time);

  gtk_label_set_text (GTK_LABEL (label), text);
  label = gtk_widget_get_next_sibling (label);
  gtk_label_set_text (GTK_LABEL (label), time);
  label = gtk_widget_get_next_sibling (label);
  gtk_label_set_text (GTK_LABEL (label), info.name != NULL ? info.name : "");
  gtk_widget_set_css_classes (
    label,
    (const char *[]) { "event-thread", skein_panel_get_thread_class (event->thread), NULL });
  label = gtk_widget_get_next_sibling (label);
  gtk_label_set_text (GTK_LABEL (label),
                      skip_name (sentence, info.name));
  gtk_widget_set_tooltip_text (row, sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

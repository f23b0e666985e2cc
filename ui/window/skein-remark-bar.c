/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "window/skein-remark-bar.h"

#include <glib/gi18n.h>

#include "words/skein-describe.h"

/* The tooltip has the other lines: the timeline keeps its room, however many threads are stuck. */
#define MAX_LINES 3

struct _SkeinRemarkBar
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *icon;
  GtkWidget *label;
  guint n_seen;         /* number of remarks that were seen */
  SkeinVerdict verdict; /* the verdict that was seen */
  guint n_full;         /* how often the record was full, as far as seen */
  SkeinClockTrouble trouble; /* trouble that was seen, and below its size in microseconds */
  gint64 amiss_us;
};

G_DEFINE_FINAL_TYPE (SkeinRemarkBar, skein_remark_bar, GTK_TYPE_WIDGET)

static void
hide (SkeinRemarkBar *self)
{
  gtk_widget_set_visible (self->box, FALSE);
}

static void
skein_remark_bar_dispose (GObject *object)
{
  SkeinRemarkBar *self = SKEIN_REMARK_BAR (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (skein_remark_bar_parent_class)->dispose (object);
}

static void
skein_remark_bar_class_init (SkeinRemarkBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = skein_remark_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
skein_remark_bar_init (SkeinRemarkBar *self)
{
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->icon = gtk_image_new ();
  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_lines (GTK_LABEL (self->label), MAX_LINES);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_add_css_class (close, "circular");
  gtk_widget_set_valign (close, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Hide this"), -1);
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (hide), self);

  /* Since GTK 4.10 a plain box does not have the group role, and cannot have an accessible name. */
  self->box = g_object_new (GTK_TYPE_BOX, "spacing", 10,
                            "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  gtk_widget_add_css_class (self->box, "remark-bar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Remark"), -1);
  gtk_box_append (GTK_BOX (self->box), self->icon);
  gtk_box_append (GTK_BOX (self->box), self->label);
  gtk_box_append (GTK_BOX (self->box), close);
  gtk_widget_set_visible (self->box, FALSE);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
skein_remark_bar_new (void)
{
  return g_object_new (SKEIN_TYPE_REMARK_BAR, NULL);
}

/* To be called when another run begins: hides the bar, and forgets the remarks that were seen. */
void
skein_remark_bar_clear (SkeinRemarkBar *self)
{
  g_return_if_fail (SKEIN_IS_REMARK_BAR (self));

  self->n_seen = 0;
  self->n_full = 0;
  self->trouble = SKEIN_CLOCK_GOES;
  self->verdict = SKEIN_VERDICT_RUNNING;
  hide (self);
}

/* The sentences follow each other without line breaks. GTK 4.8 measures short lines inconsistently,
 * and one line for each thread would fill the whole height of the window. */
static void
set_text (SkeinRemarkBar *self,
          const char     *sentences)
{
  g_autofree char *paragraph = g_strdelimit (g_strdup (sentences), "\n", ' ');

  gtk_label_set_text (GTK_LABEL (self->label), paragraph);
  gtk_widget_set_tooltip_text (self->label, sentences);
}

static void
say (SkeinRemarkBar *self,
     GtkMessageType  type,
     const char     *sentence)
{
  const struct
  {
    GtkMessageType type;
    const char *icon_name;
    const char *css_class;
  } looks[] = {
    { GTK_MESSAGE_INFO, "dialog-information-symbolic", "info" },
    { GTK_MESSAGE_WARNING, "dialog-warning-symbolic", "warning" },
    { GTK_MESSAGE_ERROR, "dialog-error-symbolic", "error" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    if (looks[i].type == type)
      {
        gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), looks[i].icon_name);
        gtk_widget_add_css_class (self->box, looks[i].css_class);
      }
    else
      gtk_widget_remove_css_class (self->box, looks[i].css_class);
  set_text (self, sentence);
  gtk_widget_set_visible (self->box, TRUE);
}

static void
say_remark (SkeinRemarkBar *self,
            SkeinTrace     *trace,
            guint           number)
{
  const SkeinEvent *event = skein_trace_get_event (trace, number);
  g_autofree char *time = skein_time_format_short (event->time_ns);
  g_autofree char *remark = skein_describe_text (trace, event->arg);
  g_autofree char *sentence = NULL;

  /* Translators: a time in seconds, and what went wrong then */
  sentence = g_strdup_printf (_("At %s s: %s"), time, remark);
  say (self, event->kind == SKEIN_EVENT_ERROR ? GTK_MESSAGE_WARNING : GTK_MESSAGE_ERROR,
       sentence);
}

/* Shows the last remark that was not seen yet. The event of the end of the run is left out: the
 * verdict says more, and may be known before the history has that event. */
static void
say_last_remark (SkeinRemarkBar *self,
                 SkeinTrace     *trace,
                 const guint32  *remarks,
                 guint           n)
{
  for (guint i = n; i > self->n_seen; i--)
    if (skein_trace_get_event (trace, remarks[i - 1])->kind != SKEIN_EVENT_END)
      {
        say_remark (self, trace, remarks[i - 1]);
        return;
      }
}

static void
say_verdict (SkeinRemarkBar *self,
             SkeinSession   *session,
             SkeinVerdict    verdict)
{
  g_autofree char *time = skein_time_format_short (skein_session_get_now_ns (session));
  SkeinRun *run = skein_session_get_run (session);
  g_autofree char *report = skein_describe_text (skein_run_get_trace (run),
                                                 skein_run_get_report_text (run));
  g_autofree char *sentence = NULL;

  switch (verdict)
    {
    case SKEIN_VERDICT_RUNNING:
    case SKEIN_VERDICT_STOPPED:
      return;
    case SKEIN_VERDICT_ENDED:
      /* Translators: %s is a time in seconds */
      sentence = g_strdup_printf (_("The program has ended, at %s s. Reset begins again."), time);
      say (self, GTK_MESSAGE_INFO, sentence);
      return;
    default:
      if (report == NULL)
        sentence = g_strdup_printf (_("The run has stopped at %s s: %s."), time,
                                    skein_verdict_get_nick (verdict));
      say (self, GTK_MESSAGE_ERROR, report != NULL ? report : sentence);
    }
}

static void
say_full (SkeinRemarkBar *self,
          SkeinSession   *session)
{
  SkeinBound bound = skein_run_get_bound (skein_session_get_run (session));
  g_autofree char *sentence = NULL;

  if (bound == SKEIN_BOUND_SYSTEM)
    sentence = g_strdup (_("The system has no more memory for the record of this run, so it is "
                           "paused; nothing that was recorded is lost. When other programs have "
                           "ended, Resume goes on; Reset begins again."));
  else
    /* Translators: a number of megabytes */
    sentence = g_strdup_printf (_("The record of this run has reached its limit of %d MB, so the "
                                  "run is paused; nothing that was recorded is lost. With a higher "
                                  "limit, in the main menu, Resume goes on; Reset begins again."),
                                skein_session_get_trace_limit (session));
  say (self, GTK_MESSAGE_WARNING, sentence);
}

static void
say_clock (SkeinRemarkBar *self,
           SkeinRun       *run)
{
  gint64 amiss_us;
  SkeinClockTrouble trouble = skein_run_get_clock_trouble (run, &amiss_us);
  g_autofree char *sentence = skein_describe_clock_trouble (trouble, amiss_us);

  if (sentence != NULL && (trouble != self->trouble || amiss_us != self->amiss_us))
    say (self, GTK_MESSAGE_WARNING, sentence);
  self->trouble = trouble;
  self->amiss_us = amiss_us;
}

/* To be called at most once a frame, when skein_session_advance() has returned %TRUE. */
void
skein_remark_bar_update (SkeinRemarkBar *self,
                         SkeinSession   *session)
{
  SkeinHistory *history;
  SkeinVerdict verdict;
  const guint32 *remarks;
  guint n;

  g_return_if_fail (SKEIN_IS_REMARK_BAR (self));

  history = skein_session_get_history (session);
  verdict = skein_session_get_verdict (session);
  remarks = skein_history_get_remarks (history, &n);
  say_last_remark (self, skein_history_get_trace (history), remarks, n);
  self->n_seen = n;
  say_clock (self, skein_session_get_run (session));
  if (skein_session_get_n_full (session) != self->n_full)
    say_full (self, session);
  self->n_full = skein_session_get_n_full (session);
  if (verdict != self->verdict)
    say_verdict (self, session, verdict);
  self->verdict = verdict;
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "window/skein-queue-bar.h"

#include <glib/gi18n.h>

#include "history/skein-thread-at.h"
#include "layout/skein-wrap-layout.h"
#include "words/skein-describe.h"
#include "window/skein-action-info.h"

/* The largest number of presses that are shown; the rest is shown as a count. */
#define MAX_CHIPS 8

struct _SkeinQueueBar
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *reason;
  GtkWidget *chips;
  GArray *shown; /* of guint: ids of the presses that are shown */
};

G_DEFINE_FINAL_TYPE (SkeinQueueBar, skein_queue_bar, GTK_TYPE_WIDGET)

static void
skein_queue_bar_dispose (GObject *object)
{
  SkeinQueueBar *self = SKEIN_QUEUE_BAR (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->shown, g_array_unref);

  G_OBJECT_CLASS (skein_queue_bar_parent_class)->dispose (object);
}

static void
skein_queue_bar_class_init (SkeinQueueBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = skein_queue_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
skein_queue_bar_init (SkeinQueueBar *self)
{
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));

  /* Since GTK 4.10 a plain box does not have the group role, and cannot have an accessible name. */
  self->box = g_object_new (GTK_TYPE_BOX, "spacing", 8,
                            "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  self->reason = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->reason), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->reason), PANGO_ELLIPSIZE_END);
  self->chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->chips, skein_wrap_layout_new (6, 4));
  gtk_widget_set_hexpand (self->chips, TRUE);
  gtk_box_append (GTK_BOX (self->box), self->reason);
  gtk_box_append (GTK_BOX (self->box), self->chips);
  gtk_widget_add_css_class (self->box, "queue-bar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Actions that wait"), -1);

  gtk_widget_set_visible (self->box, FALSE);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
skein_queue_bar_new (void)
{
  return g_object_new (SKEIN_TYPE_QUEUE_BAR, NULL);
}

static void
add_chip (SkeinQueueBar *self,
          const char    *text)
{
  GtkWidget *chip = gtk_label_new (text);

  gtk_widget_add_css_class (chip, "chip");
  gtk_box_append (GTK_BOX (self->chips), chip);
}

static const SkeinPress *
get_press (GPtrArray *queued,
           guint      i)
{
  return g_ptr_array_index (queued, i);
}

static gboolean
shows (SkeinQueueBar *self,
       GPtrArray     *queued)
{
  if (self->shown->len != queued->len)
    return FALSE;
  for (guint i = 0; i < queued->len; i++)
    if (g_array_index (self->shown, guint, i) != get_press (queued, i)->id)
      return FALSE;
  return TRUE;
}

static void
show_chips (SkeinQueueBar *self,
            GPtrArray     *queued)
{
  GtkWidget *chip;

  if (shows (self, queued))
    return;
  g_array_set_size (self->shown, 0);
  for (guint i = 0; i < queued->len; i++)
    g_array_append_val (self->shown, get_press (queued, i)->id);
  while ((chip = gtk_widget_get_first_child (self->chips)) != NULL)
    gtk_box_remove (GTK_BOX (self->chips), chip);
  for (guint i = 0; i < MIN (queued->len, MAX_CHIPS); i++)
    {
      const SkeinPress *press = get_press (queued, i);
      g_autofree char *label = skein_action_info_get_label (press->action, press->arg);

      add_chip (self, label);
    }
  if (queued->len > MAX_CHIPS)
    {
      g_autofree char *more = g_strdup_printf ("+ %u", queued->len - MAX_CHIPS);

      add_chip (self, more);
    }
}

static char *
describe_reason (SkeinSession *session)
{
  SkeinHistory *history = skein_session_get_history (session);
  g_autofree char *words = NULL;

  if (skein_session_is_paused (session))
    return g_strdup (_("The run is paused. Next:"));
  words = skein_describe_thread_at (history, 1, skein_history_get_n_events (history));
  /* Translators: %s is the state of the main thread: "blocked: joins Countdown" */
  return g_strdup_printf (_("MainThread is %s. Next:"), words);
}

/* If nothing keeps the main thread busy, it takes a press within a frame or two. The bar stays
 * hidden then, instead of appearing for so short a time. */
static gboolean
is_worth_showing (SkeinSession *session)
{
  SkeinHistory *history = skein_session_get_history (session);
  SkeinThreadAt at;

  if (skein_presses_get_queued (skein_session_get_presses (session))->len == 0 ||
      skein_session_get_verdict (session) != SKEIN_VERDICT_RUNNING ||
      skein_history_get_n_threads (history) == 0)
    return FALSE;
  skein_history_get_thread_at (history, 1, skein_history_get_n_events (history), &at);
  return skein_session_is_paused (session) || at.state == SKEIN_STATE_BLOCKED ||
         at.state == SKEIN_STATE_SLEEPING;
}

/* To be called at most once a frame. */
void
skein_queue_bar_update (SkeinQueueBar *self,
                        SkeinSession  *session)
{
  g_autofree char *reason = NULL;

  g_return_if_fail (SKEIN_IS_QUEUE_BAR (self));

  if (!is_worth_showing (session))
    {
      gtk_widget_set_visible (self->box, FALSE);
      return;
    }
  reason = describe_reason (session);
  if (g_strcmp0 (reason, gtk_label_get_text (GTK_LABEL (self->reason))) != 0)
    gtk_label_set_text (GTK_LABEL (self->reason), reason);
  show_chips (self, skein_presses_get_queued (skein_session_get_presses (session)));
  gtk_widget_set_visible (self->box, TRUE);
}

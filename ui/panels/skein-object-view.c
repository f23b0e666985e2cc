/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-object-view.h"

#include <glib/gi18n.h>

#include "history/skein-contents.h"
#include "layout/skein-steady-label.h"
#include "panels/skein-heap-tree.h"
#include "panels/skein-item-row.h"
#include "panels/skein-object-facts.h"
#include "panels/skein-panel.h"
#include "words/skein-describe.h"

/* The largest numbers of boxes and of names in a row; the rest is shown as a count. */
#define MAX_BOXES 16
#define MAX_WAITERS 12

struct _SkeinObjectView
{
  GtkWidget parent_instance;

  guint object;
  SkeinForm form;
  GtkWidget *name;
  SkeinSteadyLabel *value; /* the contents as a text, if they are not a row of boxes */
  SkeinItemRow *boxes; /* or NULL */
  GtkWidget *tree;    /* of a heap, or NULL */
  SkeinSteadyLabel *facts; /* of a timer, or NULL */
  SkeinSteadyLabel *waiters;
  guint limit;        /* limit that was last shown */
  gboolean restless;  /* many events lie between this position and the one shown before */
  guint event;        /* the event that led to the contents that are shown, or SKEIN_NO_EVENT */
  char *spoken;       /* accessible label */
};

G_DEFINE_FINAL_TYPE (SkeinObjectView, skein_object_view, GTK_TYPE_WIDGET)

static void
set_item (SkeinObjectView     *self,
          guint                position,
          const SkeinItemInfo *info)
{
  g_autofree char *text = NULL;

  if (self->form == SKEIN_FORM_HEAP)
    {
      g_autofree char *priority = g_strdup_printf ("%" G_GINT64_FORMAT, info->priority);

      /* Translators: an item, and its priority in a priority queue */
      text = g_strdup_printf (_("%s · %s"), info->label, priority);
    }
  else if (info->is_sentinel)
    text = g_strdup (_("sentinel"));
  else
    text = g_strdup (info->label);
  skein_item_row_set_box (self->boxes, position, text,
                          info->is_sentinel ? "sentinel" : NULL);
}

static void
update_boxes (SkeinObjectView     *self,
              SkeinTrace          *trace,
              const SkeinContents *contents,
              gboolean             soft)
{
  guint n_items = contents->n_items;
  guint n_shown = contents->items->len;

  for (guint i = 0; i < n_shown; i++)
    {
      SkeinItemInfo info
          = skein_trace_get_item (trace, g_array_index (contents->items, guint32, i));

      set_item (self, i, &info);
    }
  if (n_items == 0)
    skein_item_row_set_box (self->boxes, n_shown++, _("empty"), "empty");
  else if (n_items > n_shown)
    {
      g_autofree char *more = g_strdup_printf ("+ %u", n_items - n_shown);

      skein_item_row_set_box (self->boxes, n_shown++, more, "more");
    }
  skein_item_row_end (self->boxes, n_shown);
  skein_item_row_set_puts (self->boxes, (const guint32 *) (gpointer) contents->puts->data,
                           contents->puts->len, soft);
}

static void
update_waiters (SkeinObjectView     *self,
                SkeinTrace          *trace,
                const SkeinContents *contents)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = contents->waiters->len;

  for (guint i = 0; i < MIN (n, MAX_WAITERS); i++)
    {
      guint32 thread = g_array_index (contents->waiters, guint32, i);

      if (i > 0)
        g_string_append (text, " → ");
      g_string_append (text, skein_trace_get_thread (trace, thread).name);
    }
  if (n > MAX_WAITERS)
    g_string_append_printf (text, " + %u", n - MAX_WAITERS);
  if (n > 0)
    /* Translators: threads in the order in which they wait for an object */
    g_string_prepend (text, _("waiting: "));
  else if (self->form == SKEIN_FORM_WAITERS)
    g_string_append (text, _("nobody waits"));
  skein_steady_label_set_text (self->waiters, text->str);
  skein_panel_set_class (GTK_WIDGET (self->waiters), "some", n > 0);
}

static void
update_tree (SkeinObjectView *self,
             SkeinHistory    *history,
             guint            limit,
             gboolean         soft)
{
  g_autoptr (GArray) puts = g_array_new (FALSE, FALSE, sizeof (guint32));
  gboolean known = skein_object_facts_get_heap (history, self->object, limit, puts);

  skein_heap_tree_set_puts (SKEIN_HEAP_TREE (self->tree), skein_history_get_trace (history),
                            (const guint32 *) (gpointer) puts->data, known ? puts->len : 0,
                            soft && !self->restless);
}

static void
update_timer (SkeinObjectView *self,
              SkeinHistory    *history,
              guint            limit)
{
  g_autoptr (GString) text = g_string_new (NULL);
  SkeinTimerFacts facts;

  skein_object_facts_get_timer (history, self->object, limit, &facts);
  if (facts.next_ns != SKEIN_TIME_NEVER)
    {
      g_autofree char *next = skein_time_format_short (facts.next_ns);

      /* Translators: when a timer ticks next, in seconds */
      g_string_append_printf (text, _("next tick at %s s"), next);
    }
  if (text->len > 0)
    {
      char late[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (late, sizeof late, "%.1f", (double) facts.drift_ns / 1e6);
      /* Translators: how much too late a periodic timer ticks by now, in milliseconds */
      g_string_append_printf (text, _(", %s ms late by now"), late);
    }
  skein_steady_label_set_text (self->facts, text->str);
}

static void
set_restless (SkeinObjectView *self,
              gboolean         restless)
{
  self->restless = restless;
  if (self->boxes != NULL)
    skein_item_row_set_restless (self->boxes, restless);
  if (self->value != NULL)
    skein_steady_label_set_restless (self->value, restless);
  if (self->facts != NULL)
    skein_steady_label_set_restless (self->facts, restless);
  skein_steady_label_set_restless (self->waiters, restless);
}

/**
 * skein_object_view_update:
 * @limit: the events below this number have happened
 * @soft: whether the position follows the one shown before, so that items may move
 */
void
skein_object_view_update (SkeinObjectView *self,
                          SkeinHistory    *history,
                          guint            limit,
                          gboolean         soft)
{
  g_auto (SkeinContents) contents;
  SkeinTrace *trace;
  g_autofree char *spoken = NULL;
  g_autofree char *words = NULL;
  GtkWidget *row;

  g_return_if_fail (SKEIN_IS_OBJECT_VIEW (self));

  trace = skein_history_get_trace (history);
  set_restless (self, ABS ((gint64) limit - self->limit) > SKEIN_PANEL_RESTLESS);
  self->limit = limit;
  skein_contents_init (&contents);
  skein_history_get_head (history, self->object, limit, MAX_BOXES, &contents);
  self->event = contents.event;
  /* An object may get its name after its first action. */
  skein_panel_set_text (self->name, skein_trace_get_object (trace, self->object).name);
  if (skein_form_has_items (self->form))
    update_boxes (self, trace, &contents, soft);
  else
    {
      g_autofree char *value = skein_describe_value (history, self->object, limit);

      skein_steady_label_set_text (self->value, value != NULL ? value : "");
      gtk_widget_set_visible (GTK_WIDGET (self->value), value != NULL);
    }
  if (self->tree != NULL)
    update_tree (self, history, limit, soft);
  if (self->facts != NULL)
    update_timer (self, history, limit);
  update_waiters (self, trace, &contents);

  words = skein_describe_contents (history, self->object, limit);
  spoken = g_strdup_printf ("%s: %s", skein_trace_get_object (trace, self->object).name, words);
  if (g_strcmp0 (spoken, self->spoken) == 0)
    return;
  g_free (self->spoken);
  self->spoken = g_strdup (spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  row = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_LIST_BOX_ROW);
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                    -1);
}

/**
 * skein_object_view_get_event:
 *
 * Returns: the event that led to the contents that are shown, or %SKEIN_NO_EVENT
 */
guint
skein_object_view_get_event (SkeinObjectView *self)
{
  g_return_val_if_fail (SKEIN_IS_OBJECT_VIEW (self), SKEIN_NO_EVENT);

  return self->event;
}

static void
skein_object_view_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  g_clear_pointer (&SKEIN_OBJECT_VIEW (object)->spoken, g_free);

  G_OBJECT_CLASS (skein_object_view_parent_class)->dispose (object);
}

static void
skein_object_view_class_init (SkeinObjectViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = skein_object_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static SkeinSteadyLabel *
add_changing (GtkWidget  *box,
              const char *css_class,
              GtkAlign    align)
{
  GtkWidget *label = skein_steady_label_new (NULL);

  skein_steady_label_set_wrap (SKEIN_STEADY_LABEL (label), TRUE);
  gtk_widget_set_halign (label, align);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return SKEIN_STEADY_LABEL (label);
}

static void
skein_object_view_init (SkeinObjectView *self)
{
  gtk_orientable_set_orientation (
    GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
    GTK_ORIENTATION_HORIZONTAL);
}

GtkWidget *
skein_object_view_new (SkeinHistory *history,
                       guint         object)
{
  SkeinObjectView *self = g_object_new (SKEIN_TYPE_OBJECT_VIEW, NULL);
  SkeinObjectInfo info;
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  info = skein_trace_get_object (skein_history_get_trace (history), object);
  self->object = object;
  self->form = skein_object_kind_get_form (info.kind);

  self->name = make_label (info.name, "object-name");
  gtk_box_append (GTK_BOX (left), self->name);
  gtk_box_append (GTK_BOX (left), make_label (info.type, "object-type"));
  gtk_widget_set_valign (left, GTK_ALIGN_START);
  gtk_widget_add_css_class (left, "object-head");

  if (skein_form_has_items (self->form))
    {
      self->boxes = SKEIN_ITEM_ROW (skein_item_row_new ());
      gtk_widget_set_halign (GTK_WIDGET (self->boxes), GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (right), GTK_WIDGET (self->boxes));
    }
  else
    self->value = add_changing (right, "object-value", GTK_ALIGN_START);
  if (self->form == SKEIN_FORM_HEAP)
    gtk_box_append (GTK_BOX (right), self->tree = skein_heap_tree_new ());
  if (self->form == SKEIN_FORM_TICKS)
    self->facts = add_changing (right, "object-facts", GTK_ALIGN_FILL);
  self->waiters = add_changing (right, "object-waiters", GTK_ALIGN_FILL);
  gtk_widget_set_margin_start (right, 10);
  gtk_widget_set_hexpand (right, TRUE);
  gtk_widget_set_valign (right, GTK_ALIGN_CENTER);

  gtk_widget_set_parent (left, GTK_WIDGET (self));
  gtk_widget_set_parent (right, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

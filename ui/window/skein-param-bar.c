/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "window/skein-param-bar.h"

#include <glib/gi18n.h>
#include <math.h>

/* Significant digits of the values of the slider: 1000, 1100 … 9900, 10000, 11000 … */
#define DIGITS 2

struct _SkeinParamBar
{
  GtkWidget parent_instance;

  SkeinSession *session;
  const SkeinActionSpec *action; /* (nullable): the action of the present example */
  const SkeinParamSpec *param;
  int sent;                      /* the value in the run */
  GtkWidget *box;
  GtkWidget *label;
  GtkWidget *scale;
  GtkWidget *value;
};

G_DEFINE_FINAL_TYPE (SkeinParamBar, skein_param_bar, GTK_TYPE_WIDGET)

/* The scale is logarithmic: the slider has the same way from a tenth to one as from one to ten. */
static int
value_at (double position)
{
  double value = pow (10, position);
  double step = pow (10, floor (position) - DIGITS + 1);

  return (int) (round (value / step) * step);
}

static void
show_value (SkeinParamBar *self,
            int           value)
{
  g_autofree char *text = g_strdup_printf ("%'d", value);

  gtk_label_set_text (GTK_LABEL (self->value), text);
}

static void
moved_cb (SkeinParamBar *self)
{
  int value = value_at (gtk_range_get_value (GTK_RANGE (self->scale)));
  g_autofree char *arg = g_strdup_printf ("%d", value);

  if (self->action == NULL || value == self->sent
      || skein_session_get_verdict (self->session) != SKEIN_VERDICT_RUNNING)
    return;
  self->sent = value;
  show_value (self, value);
  skein_session_send (self->session, self->action->name, arg);
}

static const SkeinActionSpec *
find_action (const SkeinExample *example)
{
  for (const SkeinActionSpec *spec = example->actions; spec->name != NULL; spec++)
    if (spec->arg == SKEIN_ARG_PARAM)
      return spec;
  return NULL;
}

static const SkeinParamSpec *
find_param (const SkeinExample *example,
            const char         *name)
{
  const SkeinParamSpec *spec = example->params;

  while (!g_str_equal (spec->name, name))
    spec++;
  return spec;
}

/* In a new run the parameter has the value of the settings form. */
static void
run_changed_cb (SkeinParamBar *self)
{
  const SkeinExample *example = skein_session_get_example (self->session);
  const SkeinActionSpec *action = find_action (example);

  self->action = NULL; /* the slider is moved here by the program, not by the user */
  gtk_widget_set_visible (GTK_WIDGET (self), action != NULL);
  if (action == NULL)
    return;

  self->param = find_param (example, action->name);
  self->sent = skein_params_get_int (skein_session_get_params (self->session), self->param->name);
  gtk_label_set_text (GTK_LABEL (self->label), _(self->param->title));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _(self->param->title), -1);
  gtk_range_set_range (GTK_RANGE (self->scale), log10 (self->param->minimum),
                       log10 (self->param->maximum));
  gtk_range_set_value (GTK_RANGE (self->scale), log10 (self->sent));
  show_value (self, self->sent);
  self->action = action;
}

static void
skein_param_bar_dispose (GObject *object)
{
  SkeinParamBar *self = SKEIN_PARAM_BAR (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (skein_param_bar_parent_class)->dispose (object);
}

static void
skein_param_bar_class_init (SkeinParamBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = skein_param_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
skein_param_bar_init (SkeinParamBar *self)
{
  self->label = gtk_label_new (NULL);
  self->value = gtk_label_new (NULL);
  gtk_label_set_width_chars (GTK_LABEL (self->value), 9);
  gtk_label_set_xalign (GTK_LABEL (self->value), 1);
  gtk_widget_add_css_class (self->value, "numeric");
  self->scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, 1, 0.1);
  gtk_range_set_increments (GTK_RANGE (self->scale), log10 (1.1), 1);
  gtk_widget_set_hexpand (self->scale, TRUE);
  g_signal_connect_swapped (self->scale, "value-changed", G_CALLBACK (moved_cb), self);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  gtk_widget_add_css_class (self->box, "param-bar");
  gtk_box_append (GTK_BOX (self->box), self->label);
  gtk_box_append (GTK_BOX (self->box), self->scale);
  gtk_box_append (GTK_BOX (self->box), self->value);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
skein_param_bar_new (SkeinSession *session)
{
  SkeinParamBar *self = g_object_new (SKEIN_TYPE_PARAM_BAR, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "run-changed", G_CALLBACK (run_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

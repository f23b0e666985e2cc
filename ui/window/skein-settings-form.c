/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "window/skein-settings-form.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

struct _SkeinSettingsForm
{
  GtkWidget parent_instance;

  SkeinSession *session;
  const SkeinExample *example; /* the example that the rows of parameters are for */
  GtkWidget *scrolled;
  GtkWidget *box;
  GtkWidget *notice;  /* revealer */
  GtkWidget *group;   /* the parameters; made again for each example */
  GtkWidget *policy;
  GtkWidget *seed;
  GtkWidget *gil;
};

G_DEFINE_FINAL_TYPE (SkeinSettingsForm, skein_settings_form, GTK_TYPE_WIDGET)

/* A double can hold all whole numbers up to this one exactly. */
#define MAX_SEED 9007199254740992.0

/* In the order of their names in the list. */
static const SkeinPolicyKind policies[] = {
  SKEIN_POLICY_ROUND_ROBIN,
  SKEIN_POLICY_FREE,
  SKEIN_POLICY_RANDOM,
};

static void
set_param (SkeinSettingsForm    *self,
           const SkeinParamSpec *spec,
           const char           *text)
{
  g_autoptr (GError) error = NULL;

  /* The fields allow only values that the parameter accepts. */
  if (!skein_session_set_param (self->session, spec->name, text, &error))
    g_critical ("%s", error->message);
}

static void
number_changed_cb (SkeinSettingsForm *self,
                   GtkSpinButton     *spin)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  double value = gtk_spin_button_get_value (spin);

  /* Rounds to the digits that the field shows: 0.1, not 0.1000…01. */
  g_ascii_formatd (text, sizeof text, gtk_spin_button_get_digits (spin) == 0 ? "%.0f" : "%.3f",
                   value);
  set_param (self, g_object_get_data (G_OBJECT (spin), "spec"), text);
}

static void
switch_changed_cb (SkeinSettingsForm *self,
                   GParamSpec        *pspec,
                   GtkSwitch         *toggle)
{
  set_param (self, g_object_get_data (G_OBJECT (toggle), "spec"),
             gtk_switch_get_active (toggle) ? "true" : "false");
}

static void
choice_changed_cb (SkeinSettingsForm *self,
                   GParamSpec        *pspec,
                   GtkDropDown       *drop_down)
{
  GtkStringObject *choice = gtk_drop_down_get_selected_item (drop_down);

  if (choice != NULL)
    set_param (self, g_object_get_data (G_OBJECT (drop_down), "spec"),
               gtk_string_object_get_string (choice));
}

static GtkWidget *
make_number (SkeinSettingsForm    *self,
             const SkeinParamSpec *spec)
{
  gboolean is_int = spec->type == SKEIN_PARAM_INT;
  gboolean is_fine = !is_int && fabs (spec->initial) > 0 && fabs (spec->initial) < 0.1;
  double step = is_int ? 1 : is_fine ? 0.005 : 0.5;
  GtkWidget *spin = gtk_spin_button_new_with_range (spec->minimum, spec->maximum, step);
  const SkeinParams *params = skein_session_get_params (self->session);

  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 4);
  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (spin), is_int ? 0 : is_fine ? 3 : 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin),
                             is_int ? skein_params_get_int (params, spec->name)
                                    : skein_params_get_seconds (params, spec->name));
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (number_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return spin;
}

static GtkWidget *
make_switch (SkeinSettingsForm    *self,
             const SkeinParamSpec *spec)
{
  GtkWidget *toggle = gtk_switch_new ();

  gtk_switch_set_active (GTK_SWITCH (toggle),
                         skein_params_get_bool (skein_session_get_params (self->session),
                                                spec->name));
  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (switch_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return toggle;
}

static GtkWidget *
make_choice (SkeinSettingsForm    *self,
             const SkeinParamSpec *spec)
{
  g_auto (GStrv) choices = g_strsplit (spec->choices, "|", -1);
  const char *chosen = skein_params_get_choice (skein_session_get_params (self->session),
                                                spec->name);
  GtkWidget *drop_down = gtk_drop_down_new_from_strings ((const char *const *) choices);

  for (guint i = 0; choices[i] != NULL; i++)
    if (g_strcmp0 (choices[i], chosen) == 0)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), i);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (choice_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return drop_down;
}

static GtkWidget *
add_row (GtkWidget  *group,
         const char *title,
         const char *subtitle,
         GtkWidget  *field)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (field, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), field);
  /* This also gives the field its accessible name. */
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), field);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static void
add_param (SkeinSettingsForm    *self,
           const SkeinParamSpec *spec)
{
  GtkWidget *field = NULL;

  switch (spec->type)
    {
    case SKEIN_PARAM_INT:
    case SKEIN_PARAM_SECONDS:
      field = make_number (self, spec);
      break;
    case SKEIN_PARAM_BOOL:
      field = make_switch (self, spec);
      break;
    case SKEIN_PARAM_CHOICE:
      field = make_choice (self, spec);
      break;
    }
  g_object_set_data (G_OBJECT (field), "spec", (gpointer) spec);
  add_row (self->group, _(spec->title), NULL, field);
}

static gboolean
has_param (const SkeinExample *example,
           const char         *name)
{
  for (const SkeinParamSpec *spec = example->params; spec != NULL && spec->name != NULL; spec++)
    if (g_str_equal (spec->name, name))
      return TRUE;
  return FALSE;
}

static void
policy_selected_cb (SkeinSettingsForm *self,
                    GParamSpec        *pspec,
                    GtkDropDown       *drop_down)
{
  SkeinPolicyKind policy = policies[gtk_drop_down_get_selected (drop_down)];

  gtk_widget_set_sensitive (gtk_widget_get_ancestor (self->seed, ADW_TYPE_ACTION_ROW),
                            policy == SKEIN_POLICY_RANDOM);
  skein_session_set_policy (self->session, policy);
}

static void
seed_changed_cb (SkeinSettingsForm *self,
                 GtkSpinButton     *spin)
{
  skein_session_set_seed (self->session, (guint64) gtk_spin_button_get_value (spin));
}

static void
gil_changed_cb (SkeinSettingsForm *self,
                GParamSpec        *pspec,
                GtkSwitch         *toggle)
{
  skein_session_set_gil (self->session, gtk_switch_get_active (toggle));
}

/* Shows settings that other parts of the program have changed in the session. */
static void
show_run_settings (SkeinSettingsForm *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (policies); i++)
    if (policies[i] == skein_session_get_policy (self->session))
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->policy), i);
  /* The handler is blocked so that a seed too large for the field stays as it is in the session. */
  g_signal_handlers_block_by_func (self->seed, seed_changed_cb, self);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->seed),
                             (double) skein_session_get_seed (self->session));
  g_signal_handlers_unblock_by_func (self->seed, seed_changed_cb, self);
  gtk_switch_set_active (GTK_SWITCH (self->gil), skein_session_get_gil (self->session));
}

static void
run_changed_cb (SkeinSettingsForm *self)
{
  const SkeinExample *example = skein_session_get_example (self->session);

  show_run_settings (self);
  if (self->example == example)
    return;
  self->example = example;
  if (self->group != NULL)
    gtk_box_remove (GTK_BOX (self->box), self->group);
  self->group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), _("Parameters"));
  for (const SkeinParamSpec *spec = example->params; spec != NULL && spec->name != NULL; spec++)
    add_param (self, spec);
  gtk_widget_set_visible (self->group, example->params != NULL && example->params->name != NULL);
  gtk_box_insert_child_after (GTK_BOX (self->box), self->group, self->notice);
  /* An example about the interpreter lock has a parameter for it. */
  gtk_widget_set_visible (gtk_widget_get_ancestor (self->gil, ADW_TYPE_ACTION_ROW),
                          !has_param (example, "gil"));
}

static void
stale_changed_cb (SkeinSettingsForm *self)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->notice),
                                 skein_session_is_stale (self->session));
}

static GtkWidget *
make_notice (void)
{
  GtkWidget *revealer = gtk_revealer_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_("Changes take effect after Reset"));
  GtkWidget *button = gtk_button_new_with_label (_("Reset now"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.reset");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_add_css_class (box, "notice");
  gtk_revealer_set_child (GTK_REVEALER (revealer), box);
  return revealer;
}

static GtkWidget *
make_run_group (SkeinSettingsForm *self)
{
  const char *const names[] = { _("Round-robin"), _("Free"), _("Random"), NULL };
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Run"));
  self->policy = gtk_drop_down_new_from_strings (names);
  add_row (group, _("Policy"), _("Who goes on next"), self->policy);
  self->seed = gtk_spin_button_new_with_range (0, MAX_SEED, 1);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->seed), 4);
  row = add_row (group, _("Seed"), _("of the random policy"), self->seed);
  gtk_widget_set_sensitive (row, FALSE);
  self->gil = gtk_switch_new ();
  add_row (group, _("Interpreter lock"), _("One thread computes at a time"), self->gil);

  g_signal_connect_object (self->policy, "notify::selected", G_CALLBACK (policy_selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->seed, "value-changed", G_CALLBACK (seed_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->gil, "notify::active", G_CALLBACK (gil_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return group;
}

static void
skein_settings_form_dispose (GObject *object)
{
  SkeinSettingsForm *self = SKEIN_SETTINGS_FORM (object);

  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (skein_settings_form_parent_class)->dispose (object);
}

static void
skein_settings_form_class_init (SkeinSettingsFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = skein_settings_form_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
skein_settings_form_init (SkeinSettingsForm *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class (self->box, "settings");
  self->notice = make_notice ();
  gtk_box_append (GTK_BOX (self->box), self->notice);
  gtk_box_append (GTK_BOX (self->box), make_run_group (self));

  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->box);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
}

GtkWidget *
skein_settings_form_new (SkeinSession *session)
{
  SkeinSettingsForm *self = g_object_new (SKEIN_TYPE_SETTINGS_FORM, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "run-changed", G_CALLBACK (run_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::stale", G_CALLBACK (stale_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

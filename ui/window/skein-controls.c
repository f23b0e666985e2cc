/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "window/skein-controls.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "layout/skein-wrap-layout.h"
#include "window/skein-action-info.h"
#include "window/skein-arg-popover.h"

/* The button of an action. */
typedef struct
{
  char *name;
  const SkeinActionSpec *spec; /* NULL: the example has no such action, or it is exit-main */
  GtkWidget *button;
  GtkWidget *top;              /* the button, or the box with the button and a menu */
  GSimpleAction *action;
  char *tooltip;
} Control;

struct _SkeinControls
{
  GtkBox parent_instance;

  SkeinSession *session;
  const SkeinExample *example; /* the example that the buttons are for */
  char *threads;               /* the names of the example's threads */
  GSimpleActionGroup *actions;
  GPtrArray *controls;
};

G_DEFINE_FINAL_TYPE (SkeinControls, skein_controls, GTK_TYPE_BOX)

static void
control_free (gpointer data)
{
  Control *control = data;

  g_free (control->name);
  g_free (control->tooltip);
  g_object_unref (control->action);
  g_free (control);
}

static void
activated_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  SkeinControls *self = SKEIN_CONTROLS (user_data);
  const char *name = g_action_get_name (G_ACTION (action));
  const char *arg = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < self->controls->len; i++)
    {
      Control *control = g_ptr_array_index (self->controls, i);

      if (!g_str_equal (control->name, name))
        continue;
      if (arg[0] == '\0' && GTK_IS_MENU_BUTTON (control->button))
        gtk_menu_button_popup (GTK_MENU_BUTTON (control->button));
      else
        skein_session_send (self->session, name, arg);
      return;
    }
}

static void
submitted_cb (Control    *control,
              const char *arg)
{
  g_action_activate (G_ACTION (control->action), g_variant_new_string (arg));
}

static GtkWidget *
make_press_button (const SkeinActionInfo *info,
                   const char            *name,
                   const char            *label)
{
  g_autofree char *action_name = g_strconcat ("run.", name, NULL);
  GtkWidget *button = gtk_button_new ();

  if (info != NULL && info->icon_name != NULL)
    {
      GtkWidget *content = adw_button_content_new ();

      adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), info->icon_name);
      adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
      gtk_button_set_child (GTK_BUTTON (button), content);
    }
  else
    gtk_button_set_label (GTK_BUTTON (button), label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  return button;
}

/* A menu beside the button lists the threads: the button acts on all of them, a menu item on
 * one. */
static GtkWidget *
make_thread_menu (const char *name,
                  const char *label,
                  char      **threads)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *action_name = g_strconcat ("run.", name, NULL);
  /* Translators: %s is the label of a button: Join */
  g_autofree char *title = g_strdup_printf (_("%s one thread"), label);
  GtkWidget *button = gtk_menu_button_new ();

  for (guint i = 0; threads[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (threads[i], NULL);

      g_menu_item_set_action_and_target (item, action_name, "s", threads[i]);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _("For one of the threads"));
  gtk_widget_add_css_class (button, "thread-menu");
  gtk_widget_add_css_class (button, "raised");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  return button;
}

static GtkWidget *
make_arg_button (Control    *control,
                 const char *label)
{
  /* The ellipsis announces a question. The button in the popover asks nothing more, so it has
   * none. */
  g_autofree char *submit = g_strndup (label, strcspn (label, "…"));
  GtkWidget *popover = skein_arg_popover_new (control->spec->arg, submit);
  GtkWidget *button = gtk_menu_button_new ();

  g_signal_connect_swapped (popover, "submitted", G_CALLBACK (submitted_cb), control);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return button;
}

static char **
get_threads (SkeinControls         *self,
             const SkeinActionSpec *spec)
{
  if (spec == NULL || spec->arg != SKEIN_ARG_THREAD || self->example->threads == NULL)
    return NULL;
  return self->example->threads (skein_session_get_params (self->session));
}

/* Makes the button and appends it to @self, alone or with a menu beside it. */
static void
place_button (SkeinControls         *self,
              Control               *control,
              const SkeinActionInfo *info,
              const char            *label)
{
  SkeinArgKind arg = control->spec != NULL ? control->spec->arg : SKEIN_ARG_NONE;
  g_auto (GStrv) threads = get_threads (self, control->spec);

  if (arg == SKEIN_ARG_TEXT || arg == SKEIN_ARG_ITEM_PRIORITY)
    control->button = make_arg_button (control, label);
  else
    control->button = make_press_button (info, control->name, label);
  gtk_widget_add_css_class (control->button, "raised");
  control->top = control->button;
  if (threads != NULL && g_strv_length (threads) > 1)
    {
      control->top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      gtk_widget_add_css_class (control->top, "linked");
      gtk_box_append (GTK_BOX (control->top), control->button);
      gtk_box_append (GTK_BOX (control->top), make_thread_menu (control->name, label, threads));
    }
  gtk_box_append (GTK_BOX (self), control->top);
}

static void
add_control (SkeinControls *self,
             const char    *name)
{
  const SkeinActionInfo *info = skein_action_info_find (name);
  const char *label = info != NULL ? _(info->label) : name;
  Control *control = g_new0 (Control, 1);

  control->name = g_strdup (name);
  control->spec = skein_example_find_action (self->example, name);
  control->action = g_simple_action_new (name, G_VARIANT_TYPE_STRING);
  g_signal_connect_object (control->action, "activate", G_CALLBACK (activated_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (control->action));
  place_button (self, control, info, label);
  if (g_str_equal (name, "start"))
    gtk_widget_add_css_class (control->button, "suggested-action");
  g_ptr_array_add (self->controls, control);
}

/* An action that changes a parameter has a slider instead, see #SkeinParamBar. */
static gboolean
has_button (const SkeinActionSpec *spec)
{
  return spec->arg != SKEIN_ARG_PARAM;
}

/* Start, Terminate, Join and Is alive? have a button in every example. If the example has no such
 * action, the tooltip gives the reason. */
static gboolean
is_wanted (const SkeinExample    *example,
           const SkeinActionInfo *info)
{
  return info->missing != NULL || g_str_equal (info->name, "exit-main") ||
         skein_example_find_action (example, info->name) != NULL;
}

static char *
join_thread_names (SkeinSession *session)
{
  const SkeinExample *example = skein_session_get_example (session);
  g_auto (GStrv) threads = NULL;

  if (example->threads == NULL)
    return NULL;
  threads = example->threads (skein_session_get_params (session));
  return g_strjoinv ("\n", threads);
}

static void
rebuild (SkeinControls *self)
{
  const SkeinActionInfo *infos;
  guint n;

  for (guint i = 0; i < self->controls->len; i++)
    {
      Control *control = g_ptr_array_index (self->controls, i);

      g_action_map_remove_action (G_ACTION_MAP (self->actions), control->name);
      gtk_box_remove (GTK_BOX (self), control->top);
    }
  g_ptr_array_set_size (self->controls, 0);

  infos = skein_action_info_list (&n);
  for (guint i = 0; i < n; i++)
    if (is_wanted (self->example, &infos[i]))
      add_control (self, infos[i].name);
  for (const SkeinActionSpec *spec = self->example->actions; spec != NULL && spec->name != NULL;
       spec++)
    if (skein_action_info_find (spec->name) == NULL && has_button (spec))
      add_control (self, spec->name);
}

/* The buttons are made again only if they would differ, so that they keep the focus. */
static void
run_changed_cb (SkeinControls *self)
{
  const SkeinExample *example = skein_session_get_example (self->session);
  g_autofree char *threads = join_thread_names (self->session);

  if (self->example != example || g_strcmp0 (self->threads, threads) != 0)
    {
      self->example = example;
      g_free (self->threads);
      self->threads = g_steal_pointer (&threads);
      rebuild (self);
    }
  skein_controls_update (self);
}

static void
set_tooltip (Control *control,
             char *tooltip /* (owned) */)
{
  if (g_strcmp0 (control->tooltip, tooltip) == 0)
    {
      g_free (tooltip);
      return;
    }
  g_free (control->tooltip);
  control->tooltip = tooltip;
  gtk_widget_set_tooltip_text (control->button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control->button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, tooltip, -1);
}

/**
 * skein_controls_update:
 *
 * Makes the buttons sensitive or insensitive. To be called when the session's history has grown.
 */
void
skein_controls_update (SkeinControls *self)
{
  g_return_if_fail (SKEIN_IS_CONTROLS (self));

  for (guint i = 0; i < self->controls->len; i++)
    {
      Control *control = g_ptr_array_index (self->controls, i);
      char *tip;
      gboolean enabled = skein_action_info_is_enabled (self->session, control->name, &tip);

      g_simple_action_set_enabled (control->action, enabled);
      gtk_widget_set_sensitive (control->top, enabled);
      set_tooltip (control, tip);
    }
}

static void
skein_controls_dispose (GObject *object)
{
  SkeinControls *self = SKEIN_CONTROLS (object);

  g_clear_pointer (&self->controls, g_ptr_array_unref);
  g_clear_object (&self->actions);
  g_clear_object (&self->session);
  g_clear_pointer (&self->threads, g_free);

  G_OBJECT_CLASS (skein_controls_parent_class)->dispose (object);
}

static void
skein_controls_class_init (SkeinControlsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = skein_controls_dispose;
}

static void
skein_controls_init (SkeinControls *self)
{
  self->actions = g_simple_action_group_new ();
  self->controls = g_ptr_array_new_with_free_func (control_free);
  gtk_widget_set_layout_manager (GTK_WIDGET (self), skein_wrap_layout_new (4, 6));
  gtk_widget_add_css_class (GTK_WIDGET (self), "controls");
}

GtkWidget *
skein_controls_new (SkeinSession *session)
{
  SkeinControls *self = g_object_new (SKEIN_TYPE_CONTROLS, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "run-changed", G_CALLBACK (run_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/* Returns (transfer none): the actions to insert into the window as the group `run`. */
GActionGroup *
skein_controls_get_actions (SkeinControls *self)
{
  g_return_val_if_fail (SKEIN_IS_CONTROLS (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

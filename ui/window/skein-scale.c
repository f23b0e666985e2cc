/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "window/skein-scale.h"

/* CSS class of every window with a scale, whatever the scale is. */
#define SCALED_CLASS "skein-scaled"

/* The same steps as in other programs: fine about 100 %, coarse for a projector. */
static const int steps[] = { 50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300 };

/* Data of the actions of one window; lives as long as the actions. */
typedef struct
{
  GtkWidget *window;   /* (not owned): the window owns the actions */
  GtkWidget *timeline; /* (not owned): in the window */
  GSettings *settings; /* or NULL */
} Scale;

static void
scale_free (gpointer  data,
            GClosure *closure)
{
  Scale *self = data;

  g_clear_object (&self->settings);
  g_free (self);
}

/* --- The style sheet ------------------------------------------------------------------------ */

/* Minimum widths of the window's parts at 100 %, and the largest minimum of the timeline: with a
 * larger one a projector would not have enough pixels, and the other parts would be folded away. At
 * 200 % all three parts fit into 1920 pixels. Into 1280 pixels only the timeline fits, so that it
 * is not a narrow strip. */
#define SIDEBAR_WIDTH 196
#define PROGRAM_WIDTH 300
#define CENTRE_WIDTH 460
#define CENTRE_MAX_WIDTH 920

/* Minimum heights: of the ruler with one lane, and of the overview. */
#define LANES_HEIGHT 84
#define OVERVIEW_HEIGHT 26

/* Returns the CSS class of windows at that step. */
static char *
make_class (int percent)
{
  return g_strdup_printf ("scale-%d", percent);
}

static void
append_pixels (GString    *css,
               int         percent,
               const char *selector,
               const char *property,
               double      pixels)
{
  g_string_append_printf (css, ".scale-%d %s { %s: %dpx; }\n", percent, selector, property,
                          (int) pixels);
}

/* Sizes in pixels must grow together with the text. The timeline scales itself and its texts, but
 * not the menus over it. A tooltip is a CSS child of the widget that it describes, so its font size
 * is in rem and not a percentage of that widget's font size. */
static void
append_step (GString *css,
             int      percent)
{
  const struct { const char *selector, *property; int pixels; } larger[] = {
    { "image", "-gtk-icon-size", 16 },
    { "arrow", "-gtk-icon-size", 16 },
    { "check", "-gtk-icon-size", 16 },
    { "switch > slider", "min-width", 20 },
    { "switch > slider", "min-height", 20 },
    { ".swatch", "min-width", 18 },
    { ".swatch", "min-height", 12 },
    { ".swatch.waiting", "min-height", 8 },
    { ".legend .swatch.finished", "min-width", 4 },
  };
  double factor = MAX (percent, 100) / 100.0;

  g_string_append_printf (css,
                          "window.scale-%d, .scale-%d skein-timeline popover"
                          " { font-size: %d%%; }\n"
                          ".scale-%d tooltip { font-size: %d.%02drem; }\n",
                          percent, percent, percent, percent, percent / 100, percent % 100);
  append_pixels (css, percent, ".examples", "min-width", SIDEBAR_WIDTH * factor);
  append_pixels (css, percent, ".source", "min-width", PROGRAM_WIDTH * factor);
  append_pixels (css, percent, ".centre", "min-width",
                 MIN (CENTRE_WIDTH * factor, CENTRE_MAX_WIDTH));
  append_pixels (css, percent, ".lanes", "min-height", LANES_HEIGHT * factor);
  append_pixels (css, percent, "skein-overview", "min-height", OVERVIEW_HEIGHT * factor);
  for (guint i = 0; percent > 100 && i < G_N_ELEMENTS (larger); i++)
    append_pixels (css, percent, larger[i].selector, larger[i].property,
                   larger[i].pixels * factor);
}

/**
 * skein_scale_to_css:
 *
 * Returns: (transfer full): the style sheet for windows of all scales. A window has the class of
 *   its own scale, so that changing it does not affect other windows
 */
char *
skein_scale_to_css (void)
{
  GString *css = g_string_new ("." SCALED_CLASS " skein-timeline { font-size: 1rem; }\n");

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    append_step (css, steps[i]);
  return g_string_free (css, FALSE);
}

static void
set_class (GtkWidget *window,
           int        percent)
{
  gtk_widget_add_css_class (window, SCALED_CLASS);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *css_class = make_class (steps[i]);

      if (steps[i] == percent)
        gtk_widget_add_css_class (window, css_class);
      else
        gtk_widget_remove_css_class (window, css_class);
    }
}

/**
 * skein_scale_copy:
 * @window: another window, which gets the scale of @parent
 * @parent: a window
 */
void
skein_scale_copy (GtkWidget *window,
                  GtkWidget *parent)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *css_class = make_class (steps[i]);

      if (gtk_widget_has_css_class (parent, css_class))
        set_class (window, steps[i]);
    }
}

/* --- The actions ---------------------------------------------------------------------------- */

/* Returns the nearest step, since a stored scale can be any number. */
static int
find_step (int percent)
{
  int nearest = steps[0];

  for (guint i = 1; i < G_N_ELEMENTS (steps); i++)
    if (ABS (steps[i] - percent) < ABS (nearest - percent))
      nearest = steps[i];
  return nearest;
}

static void
apply (Scale *self,
       int    percent)
{
  set_class (self->window, percent);
  /* A timeline below 100 % would be too small to read. */
  g_object_set (self->timeline, "scale", CLAMP (percent / 100.0, 1.0, 3.0), NULL);
}

static void
change_state_cb (GSimpleAction *action,
                 GVariant      *state,
                 Scale         *self)
{
  int percent = find_step (g_variant_get_int32 (state));

  apply (self, percent);
  g_simple_action_set_state (action, g_variant_new_int32 (percent));
  if (self->settings != NULL)
    g_settings_set_int (self->settings, "scale", percent);
}

/* Returns the next step in the direction of @by; 100 for 0. */
static int
step_from (int percent,
           int by)
{
  if (by == 0)
    return 100;
  if (by > 0)
    {
      for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
        if (steps[i] > percent)
          return steps[i];
      return steps[G_N_ELEMENTS (steps) - 1];
    }
  for (guint i = G_N_ELEMENTS (steps); i > 0; i--)
    if (steps[i - 1] < percent)
      return steps[i - 1];
  return steps[0];
}

static void
step_cb (GSimpleAction *action,
         GVariant      *parameter,
         GAction       *scale)
{
  g_autoptr (GVariant) state = g_action_get_state (scale);
  int percent = step_from (g_variant_get_int32 (state), g_variant_get_int32 (parameter));

  g_action_change_state (scale, g_variant_new_int32 (percent));
}

/**
 * skein_scale_add_actions:
 * @window: a window
 * @timeline: a widget in @window; it is scaled through its property `scale`
 * @settings: (nullable): the settings in which the scale is stored
 */
void
skein_scale_add_actions (GtkApplicationWindow *window,
                         GtkWidget            *timeline,
                         GSettings            *settings)
{
  int percent = find_step (settings != NULL ? g_settings_get_int (settings, "scale") : 100);
  g_autoptr (GSimpleAction) scale
    = g_simple_action_new_stateful ("scale", G_VARIANT_TYPE_INT32, g_variant_new_int32 (percent));
  g_autoptr (GSimpleAction) step = g_simple_action_new ("change-scale", G_VARIANT_TYPE_INT32);
  Scale *self = g_new0 (Scale, 1);

  self->window = GTK_WIDGET (window);
  self->timeline = timeline;
  g_set_object (&self->settings, settings);
  g_signal_connect_data (scale, "change-state", G_CALLBACK (change_state_cb), self, scale_free, 0);
  g_signal_connect_object (step, "activate", G_CALLBACK (step_cb), scale, 0);
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (scale));
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (step));
  apply (self, percent);
}

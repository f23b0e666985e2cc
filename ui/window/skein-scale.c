/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "window/skein-scale.h"

#define CSS_CLASS "skein-scaled"

/* Steps as other programs have them: fine about 100 %, coarse for a projector. */
static const int steps[] = { 50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300 };

/* What the actions of one window work on; it lives as long as they do. */
typedef struct
{
  GtkWidget *timeline; /* (not owned): the window's, as the actions are */
  GtkCssProvider *provider;
  GSettings *settings; /* or NULL */
} Scale;

static void
scale_free (gpointer  data,
            GClosure *closure)
{
  Scale *self = data;

  gtk_style_context_remove_provider_for_display (gdk_display_get_default (),
                                                 GTK_STYLE_PROVIDER (self->provider));
  g_object_unref (self->provider);
  g_clear_object (&self->settings);
  g_free (self);
}

/* Least widths of the window's parts at 100 %, and what the timeline asks for at most: beyond that
 * a projector's pixels would not do, and the other parts fold away. At 200 % all three go into 1920
 * pixels; into 1280 goes the timeline alone, so that it is no narrow strip. */
#define SIDEBAR_WIDTH 196
#define PROGRAM_WIDTH 300
#define CENTRE_WIDTH 460
#define CENTRE_MAX_WIDTH 920

/* And heights: the ruler and a lane, and the strip of the whole run */
#define LANES_HEIGHT 84
#define OVERVIEW_HEIGHT 26

/* What has its size in pixels goes along with the text. The timeline scales itself, texts included,
 * but not the menus that open over it; a tip is inside of what it tells of, or of nothing: its size
 * must not be a share of what is around it. */
static char *
make_css (int percent)
{
  double factor = MAX (percent, 100) / 100.0;
  g_autoptr (GString) css = g_string_new (NULL);

  g_string_append_printf (css,
                          "window." CSS_CLASS ", ." CSS_CLASS " skein-timeline popover"
                          " { font-size: %d%%; }\n"
                          "tooltip { font-size: %d.%02drem; }\n"
                          "." CSS_CLASS " skein-timeline { font-size: 1rem; }\n",
                          percent, percent / 100, percent % 100);
  g_string_append_printf (css,
                          ".examples { min-width: %dpx; }\n"
                          ".source { min-width: %dpx; }\n"
                          ".centre { min-width: %dpx; }\n"
                          ".lanes { min-height: %dpx; }\n"
                          "skein-overview { min-height: %dpx; }\n",
                          (int) (SIDEBAR_WIDTH * factor), (int) (PROGRAM_WIDTH * factor),
                          (int) MIN (CENTRE_WIDTH * factor, CENTRE_MAX_WIDTH),
                          (int) (LANES_HEIGHT * factor), (int) (OVERVIEW_HEIGHT * factor));
  if (percent > 100)
    g_string_append_printf (css,
                            "." CSS_CLASS " image, ." CSS_CLASS " arrow, ." CSS_CLASS " check"
                            " { -gtk-icon-size: %dpx; }\n"
                            "." CSS_CLASS " switch > slider"
                            " { min-width: %dpx; min-height: %dpx; }\n"
                            "." CSS_CLASS " .swatch { min-width: %dpx; min-height: %dpx; }\n"
                            "." CSS_CLASS " .swatch.waiting { min-height: %dpx; }\n"
                            "." CSS_CLASS " .legend .swatch.finished { min-width: %dpx; }\n",
                            (int) (16 * factor), (int) (20 * factor), (int) (20 * factor),
                            (int) (18 * factor), (int) (12 * factor), (int) (8 * factor),
                            (int) (4 * factor));
  return g_string_free (g_steal_pointer (&css), FALSE);
}

static void
apply (Scale *self,
       int    percent)
{
  g_autofree char *css = make_css (percent);

  gtk_css_provider_load_from_data (self->provider, css, -1);
  /* Below its usual size the timeline would not be read. */
  g_object_set (self->timeline, "scale", CLAMP (percent / 100.0, 1.0, 3.0), NULL);
}

static void
on_change_state (GSimpleAction *action,
                 GVariant      *state,
                 Scale         *self)
{
  int percent = CLAMP (g_variant_get_int32 (state), SKEIN_SCALE_MIN, SKEIN_SCALE_MAX);

  apply (self, percent);
  g_simple_action_set_state (action, g_variant_new_int32 (percent));
  if (self->settings != NULL)
    g_settings_set_int (self->settings, "scale", percent);
}

/* The next step in the direction of @by. */
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
      return SKEIN_SCALE_MAX;
    }
  for (guint i = G_N_ELEMENTS (steps); i > 0; i--)
    if (steps[i - 1] < percent)
      return steps[i - 1];
  return SKEIN_SCALE_MIN;
}

static void
on_step (GSimpleAction *action,
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
 * @timeline: in it; scaled through its property `scale`, if it has one
 * @settings: (nullable): where the scale is kept
 */
void
skein_scale_add_actions (GtkApplicationWindow *window,
                         GtkWidget            *timeline,
                         GSettings            *settings)
{
  int percent = settings != NULL ? g_settings_get_int (settings, "scale") : 100;
  g_autoptr (GSimpleAction) scale
    = g_simple_action_new_stateful ("scale", G_VARIANT_TYPE_INT32, g_variant_new_int32 (percent));
  g_autoptr (GSimpleAction) step = g_simple_action_new ("change-scale", G_VARIANT_TYPE_INT32);
  Scale *self = g_new0 (Scale, 1);

  self->timeline = timeline;
  self->provider = gtk_css_provider_new ();
  g_set_object (&self->settings, settings);
  gtk_widget_add_css_class (GTK_WIDGET (window), CSS_CLASS);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (self->provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_signal_connect_data (scale, "change-state", G_CALLBACK (on_change_state), self, scale_free, 0);
  g_signal_connect_object (step, "activate", G_CALLBACK (on_step), scale, 0);
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (scale));
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (step));
  apply (self, percent);
}

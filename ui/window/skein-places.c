/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "window/skein-places.h"

static void
places_free (gpointer  data,
             GClosure *closure)
{
  g_free (data);
}

static void
show_panels (GSimpleAction *action,
             GVariant      *page,
             SkeinPlaces   *self)
{
  g_object_set (self->centre_split, "reveal", TRUE, NULL);
  g_object_set (self->panels, "page", g_variant_get_string (page, NULL), NULL);
}

static void
show_source (GSimpleAction *action,
             GVariant      *page,
             SkeinPlaces   *self)
{
  g_object_set (self->main_split, "reveal", TRUE, NULL);
  g_object_set (self->source, "page", g_variant_get_string (page, NULL), NULL);
}

static void
go_to (GSimpleAction *action,
       GVariant      *parameter,
       SkeinPlaces   *self)
{
  const char *place = g_variant_get_string (parameter, NULL);

  if (g_str_equal (place, "timeline"))
    gtk_widget_grab_focus (GTK_WIDGET (self->timeline));
  else if (g_str_equal (place, "lanes"))
    skein_timeline_bar_go_to_filter (self->bar);
  else if (g_str_equal (place, "range"))
    skein_timeline_bar_go_to_range (self->bar);
  else if (g_str_equal (place, "events"))
    {
      g_object_set (self->centre_split, "reveal", TRUE, NULL);
      skein_panels_search_events (self->panels);
    }
}

/**
 * skein_places_add_actions:
 * @window: gets the actions panels-page, source-page and go-to
 * @places: (transfer none): its parts, copied; they live as long as @window
 *
 * What a pointer finds by looking for it a key leads to, also where it is put away.
 */
void
skein_places_add_actions (GActionMap        *window,
                          const SkeinPlaces *places)
{
  const struct
  {
    const char *name;
    GCallback activated;
  } actions[] = {
    { "panels-page", G_CALLBACK (show_panels) },
    { "source-page", G_CALLBACK (show_source) },
    { "go-to", G_CALLBACK (go_to) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (actions[i].name,
                                                              G_VARIANT_TYPE_STRING);

      g_signal_connect_data (action, "activate", actions[i].activated,
                             g_memdup2 (places, sizeof *places), places_free, 0);
      g_action_map_add_action (window, G_ACTION (action));
    }
}

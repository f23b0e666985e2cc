/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/skein-picture.h"

#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>
#include <math.h>

#include "base/skein-file.h"
#include "render/skein-color.h"
#include "render/skein-timeline-renderer.h"
#include "scene/skein-legend.h"
#include "scene/skein-timeline-layout.h"

/* Beside the last event there is room for the word that a thread has ended. */
#define RIGHT_MARGIN_PX 90.0
#define MIN_WIDTH 320
#define MAX_WIDTH 16000
/* The side of the largest picture that cairo can hold, in its own pixels. */
#define MAX_SIDE 32000.0

static float
measure (gpointer       data,
         const char    *text,
         SkeinTextStyle style)
{
  return skein_text_cache_get_width (data, text, style);
}

/* Who looks at a picture has no window beside it that explains the states. */
static float
add_legend (SkeinDrawList            *list,
            const SkeinTimelineInput *input,
            float                     top)
{
  SkeinDrawItem rule = { .kind = SKEIN_DRAW_RECT, .fill = SKEIN_ROLE_RULE, .y = top,
                         .w = input->width, .h = 1 };
  float height;

  skein_draw_list_add (list, &rule);
  height = top + skein_legend_layout (list, 0, top, input->width, measure, input->measure_data);
  skein_draw_list_set_region (list, SKEIN_REGION_ALL, 0, 0, input->width, ceilf (height));
  return height;
}

/* Lays out all lanes, with the legend below them. Where that is too high for a picture the lanes
 * get as low as it takes, if they can. Returns the height. */
static float
lay_out (SkeinTimelineLayout *layout,
         SkeinTimelineInput  *input,
         double               scale,
         SkeinDrawList       *list)
{
  float most = floorf ((float) (MAX_SIDE / scale));
  float lanes_height;
  float height;

  skein_timeline_layout_run (layout, input, list);
  lanes_height = skein_timeline_layout_get_height (layout);
  height = add_legend (list, input, lanes_height);
  if (height <= most)
    return height;

  input->height = most - ceilf (height - lanes_height);
  input->fit_lanes = TRUE;
  skein_timeline_layout_run (layout, input, list);
  return add_legend (list, input, skein_timeline_layout_get_height (layout));
}

static GskRenderNode *
make_node (SkeinHistory *history,
           gint64        end_ns,
           int           width,
           double        scale,
           gboolean      dark,
           int          *height)
{
  g_autoptr (SkeinTextCache) texts = skein_text_cache_new_headless ();
  g_autoptr (SkeinDrawList) list = skein_draw_list_new ();
  g_autoptr (SkeinTimelineLayout) layout = skein_timeline_layout_new ();
  g_autoptr (SkeinTimelineRenderer) renderer = skein_timeline_renderer_new ();
  GtkSnapshot *snapshot;
  SkeinTimelineInput input;
  double plot_w;

  skein_timeline_input_init (&input);
  input.history = history;
  input.width = (float) width;
  input.header_width = CLAMP ((float) width * 0.2f, 130, 190);
  input.now_ns = end_ns;
  plot_w = (double) input.width - input.header_width;
  input.to_ns = (gint64) ((double) MAX (end_ns, 1000) * plot_w / (plot_w - RIGHT_MARGIN_PX));
  input.measure = measure;
  input.measure_data = texts;
  *height = (int) ceilf (lay_out (layout, &input, scale, list));

  skein_timeline_renderer_set_palette (renderer, skein_palette_choose (dark, FALSE));
  skein_timeline_renderer_set_scale (renderer, 1, (int) ceil (scale));
  snapshot = gtk_snapshot_new ();
  gtk_snapshot_append_color (snapshot,
                             skein_color_get (skein_palette_choose (dark, FALSE),
                                                      SKEIN_ROLE_BACKGROUND),
                             &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) *height));
  skein_timeline_renderer_replay (renderer, list, texts, snapshot);
  return gtk_snapshot_free_to_node (snapshot);
}

static cairo_status_t
append_bytes (void                *closure,
              const unsigned char *data,
              unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t
paint (GskRenderNode *node,
       int            width,
       int            height,
       double         scale,
       GByteArray    *png)
{
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (width * scale),
                                    (int) ceil (height * scale));
  cairo_status_t status;
  cairo_t *cr;

  /* The surface's own scale, not the context's: tiles of patterns are as fine as it is. */
  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  gsk_render_node_draw (node, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, append_bytes, png);
  cairo_surface_destroy (surface);
  return status;
}

/**
 * skein_picture_write_png:
 * @history: what happened
 * @end_ns: the end of the run: the picture shows all until then
 * @width: of the picture, in pixels at scale 1: 320 to 16 000
 * @scale: pixels of the file for each of these, such as 2 for print
 * @dark: light on dark
 * @path: (type filename): where to write it; what was there is replaced
 * @error: return location
 *
 * Draws the timeline of a whole run, as high as its lanes need; more of them than a picture can
 * hold get lower, down to 6 pixels (some 5 000 threads at scale 1). It needs no display, and GTK
 * need not be initialised. The same run gives the same bytes every time on one machine. When it
 * fails, no part of a file is left.
 *
 * Returns: whether the file was written
 */
gboolean
skein_picture_write_png (SkeinHistory *history,
                         gint64        end_ns,
                         int           width,
                         double        scale,
                         gboolean      dark,
                         const char   *path,
                         GError      **error)
{
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GByteArray) png = g_byte_array_new ();
  cairo_status_t status;
  int height;

  g_return_val_if_fail (history != NULL, FALSE);
  g_return_val_if_fail (width >= MIN_WIDTH && width <= MAX_WIDTH, FALSE);
  g_return_val_if_fail (scale > 0, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  /* All that drawing needs of GTK's start is that the types of render nodes are known; GTK itself
   * would look for a display, and take its time. */
  g_type_ensure (GSK_TYPE_CAIRO_NODE);
  node = make_node (history, end_ns, width, scale, dark, &height);
  if (height * scale > MAX_SIDE)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   /* translators: two heights in pixels */
                   _("The timeline of so many lanes is %.0f pixels high, and a picture can have "
                     "%.0f; let fewer threads start"), height * scale, MAX_SIDE);
      return FALSE;
    }
  if (width * scale > MAX_SIDE)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   /* translators: width and height in pixels */
                   _("A picture of %.0f × %.0f pixels is too large; make it smaller"),
                   width * scale, height * scale);
      return FALSE;
    }
  status = paint (node, width, height, scale, png);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("Cannot draw the picture: %s"),
                   cairo_status_to_string (status));
      return FALSE;
    }
  if (!skein_file_write (path, (const char *) png->data, png->len, error))
    {
      /* translators: what comes before the reason that the system gives */
      g_prefix_error (error, _("Cannot write the picture “%s”: "), path);
      return FALSE;
    }
  return TRUE;
}

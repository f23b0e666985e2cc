/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/skein-picture.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/skein-file.h"
#include "render/skein-cairo-writer.h"
#include "scene/skein-legend.h"
#include "scene/skein-timeline-layout.h"

/* Leaves room to the right of the last event for the text that a thread has ended. */
#define RIGHT_MARGIN_PX 90.0
#define MIN_WIDTH 320
#define MAX_WIDTH 16000
/* Side of the largest picture that cairo can hold, in pixels of the file. */
#define MAX_SIDE 32000.0

static float
measure (gpointer       data,
         const char    *text,
         SkeinTextStyle style)
{
  return skein_text_cache_get_width (data, text, style);
}

/* A picture has its own legend, since no window beside it explains the states. */
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

/* Lays out all lanes, with the legend below them, and returns the height. If that is too high for a
 * picture, the lanes become as low as they must and can. */
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

/* A picture after layout. */
typedef struct
{
  SkeinDrawList *list;
  SkeinTextCache *texts;
  int width;
  int height;
} Picture;

static void
picture_clear (Picture *picture)
{
  skein_draw_list_free (picture->list);
  skein_text_cache_free (picture->texts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Picture, picture_clear)

static void
picture_init (Picture      *picture,
              SkeinHistory *history,
              gint64        end_ns,
              int           width,
              double        scale)
{
  g_autoptr (SkeinTimelineLayout) layout = skein_timeline_layout_new ();
  SkeinTimelineInput input;
  double plot_w;

  picture->list = skein_draw_list_new ();
  picture->texts = skein_text_cache_new_headless ();
  picture->width = width;
  skein_timeline_input_init (&input);
  input.history = history;
  input.width = (float) width;
  input.header_width = CLAMP ((float) width * 0.2f, 130, 190);
  input.now_ns = end_ns;
  plot_w = (double) input.width - input.header_width;
  input.to_ns = (gint64) ((double) MAX (end_ns, 1000) * plot_w / (plot_w - RIGHT_MARGIN_PX));
  input.measure = measure;
  input.measure_data = picture->texts;
  picture->height = (int) ceilf (lay_out (layout, &input, scale, picture->list));
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
paint (const Picture *picture,
       double         scale,
       SkeinPalette   palette,
       GByteArray    *png)
{
  g_autoptr (SkeinPatternTiles) tiles = skein_pattern_tiles_new (palette, 1, (int) ceil (scale));
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (picture->width * scale),
                                    (int) ceil (picture->height * scale));
  SkeinColor ground = skein_palette_get_color (palette, SKEIN_ROLE_BACKGROUND);
  cairo_status_t status;
  cairo_t *cr;

  /* The surface is scaled, and not the context, so that pattern tiles are drawn at its
   * resolution. */
  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, ground.red, ground.green, ground.blue);
  cairo_paint (cr);
  skein_cairo_writer_replay (cr, palette, picture->list, tiles, picture->texts);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, append_bytes, png);
  cairo_surface_destroy (surface);
  return status;
}

/**
 * skein_picture_write_png:
 * @history: the history to draw
 * @end_ns: the end of the run; the picture shows the run up to this time
 * @width: the width of the picture, in pixels at scale 1: 320 to 16 000
 * @scale: pixels of the file for each of these pixels, such as 2 for print
 * @dark: whether the picture is light on dark
 * @path: (type filename): the file to write; an existing file is replaced
 * @error: return location
 *
 * Draws the timeline of a whole run, as high as its lanes need. Lanes that do not fit into a
 * picture become lower, down to 6 pixels (about 5 000 threads at scale 1). The function needs no
 * display and no GTK. On one machine the same run always gives the same bytes. After a failure no
 * part of the file is left.
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
  g_auto (Picture) picture = { 0 };
  g_autoptr (GByteArray) png = g_byte_array_new ();
  cairo_status_t status;

  g_return_val_if_fail (history != NULL, FALSE);
  g_return_val_if_fail (width >= MIN_WIDTH && width <= MAX_WIDTH, FALSE);
  g_return_val_if_fail (scale > 0, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  picture_init (&picture, history, end_ns, width, scale);
  if (picture.height * scale > MAX_SIDE)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   /* translators: two heights in pixels */
                   _("The timeline of so many lanes is %.0f pixels high, and a picture can have "
                     "%.0f; let fewer threads start"), picture.height * scale, MAX_SIDE);
      return FALSE;
    }
  if (width * scale > MAX_SIDE)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   /* translators: width and height in pixels */
                   _("A picture of %.0f × %.0f pixels is too large; make it smaller"),
                   width * scale, picture.height * scale);
      return FALSE;
    }
  status = paint (&picture, scale, skein_palette_choose (dark, FALSE), png);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("Cannot draw the picture: %s"),
                   cairo_status_to_string (status));
      return FALSE;
    }
  if (!skein_file_write (path, (const char *) png->data, png->len, error))
    {
      /* translators: stands before the reason that the system gives */
      g_prefix_error (error, _("Cannot write the picture “%s”: "), path);
      return FALSE;
    }
  return TRUE;
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "layout/skein-char-width.h"

/**
 * skein_char_width_get:
 * @context: of a widget
 *
 * What the measures of a font cost is much more than those of a text.
 *
 * Returns: about how wide a character is in the widget's font, in units of Pango
 */
int
skein_char_width_get (PangoContext *context)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = pango_font_metrics_get_approximate_char_width (metrics);

  pango_font_metrics_unref (metrics);
  return width;
}

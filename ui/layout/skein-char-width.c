/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "layout/skein-char-width.h"

/**
 * skein_char_width_get:
 * @context: the Pango context of a widget
 *
 * Measuring a font is much more expensive than measuring a text, so the result is kept.
 *
 * Returns: the approximate width of a character in the widget's font, in Pango units
 */
int
skein_char_width_get (PangoContext *context)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = pango_font_metrics_get_approximate_char_width (metrics);

  pango_font_metrics_unref (metrics);
  return width;
}

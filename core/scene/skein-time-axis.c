/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-time-axis.h"

/**
 * skein_time_axis_get_x:
 * @axis: an axis
 * @time_ns: scenario time
 *
 * Returns: the position of @time_ns, in pixels
 */
float
skein_time_axis_get_x (const SkeinTimeAxis *axis,
                       gint64               time_ns)
{
  g_return_val_if_fail (axis != NULL, 0);

  return (float) (axis->left
                  + ((double) time_ns - (double) axis->from_ns) * axis->width
                        / ((double) axis->to_ns - (double) axis->from_ns));
}

/**
 * skein_time_axis_get_time:
 * @axis: an axis
 * @x: pixels from the left edge
 *
 * Returns: the time at @x; it may be before the start of the run
 */
gint64
skein_time_axis_get_time (const SkeinTimeAxis *axis,
                          float                x)
{
  g_return_val_if_fail (axis != NULL, 0);

  return axis->from_ns
         + (gint64) (((double) x - axis->left)
                     * ((double) axis->to_ns - (double) axis->from_ns) / MAX (axis->width, 1));
}

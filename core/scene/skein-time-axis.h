/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/skein-time.h"

G_BEGIN_DECLS

/* A range of scenario time along a line of pixels. Both conversions hold beyond its ends, too. */
typedef struct
{
  gint64 from_ns;
  gint64 to_ns;  /* later than `from_ns` */
  float left;    /* the pixel of `from_ns` */
  float width;
} SkeinTimeAxis;

float  skein_time_axis_get_x    (const SkeinTimeAxis *axis, gint64 time_ns);
gint64 skein_time_axis_get_time (const SkeinTimeAxis *axis, float x);

G_END_DECLS

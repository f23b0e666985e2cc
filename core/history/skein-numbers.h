/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Event numbers in rising order. The array grows by an eighth: with 4 bytes an event on two lists,
 * the usual doubling would cost as much as the lists themselves. */
typedef struct
{
  guint32 *data;
  guint n;
  guint capacity;
} SkeinNumbers;

void  skein_numbers_append      (SkeinNumbers *numbers, guint32 number);
/* Returns: the number of entries below @limit */
guint skein_numbers_count_below (const SkeinNumbers *numbers, guint limit);
guint skein_count_below         (const guint32 *numbers, guint n, guint limit);
/* Returns: the capacity that follows @capacity */
guint skein_numbers_grow        (guint capacity);

G_END_DECLS

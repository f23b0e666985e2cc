/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "trace/skein-numbers.h"

guint
skein_numbers_grow (guint capacity)
{
  return capacity < 64 ? capacity + 16 : capacity + capacity / 8;
}

void
skein_numbers_append (SkeinNumbers *numbers,
                      guint32       number)
{
  if (numbers->n == numbers->capacity)
    {
      numbers->capacity = skein_numbers_grow (numbers->capacity);
      numbers->data = g_renew (guint32, numbers->data, numbers->capacity);
    }
  numbers->data[numbers->n++] = number;
}

guint
skein_numbers_count_below (const SkeinNumbers *numbers,
                           guint               limit)
{
  guint low = 0;
  guint high = numbers->n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (numbers->data[middle] < limit)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "history/skein-numbers.h"

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

/**
 * skein_count_below:
 * @numbers: (array length=n): in rising order
 * @n: the length of @numbers
 * @limit: a number
 *
 * Returns: the number of entries below @limit
 */
guint
skein_count_below (const guint32 *numbers,
                   guint          n,
                   guint          limit)
{
  guint low = 0;

  while (low < n)
    {
      guint middle = low + (n - low) / 2;

      if (numbers[middle] < limit)
        low = middle + 1;
      else
        n = middle;
    }
  return low;
}

guint
skein_numbers_count_below (const SkeinNumbers *numbers,
                           guint               limit)
{
  return skein_count_below (numbers->data, numbers->n, limit);
}

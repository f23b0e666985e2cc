/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "view/skein-rate.h"

/* The rates of the window's menu, which is in resources/ui/skein-window.ui. */
static const double rates[] = { 0.1, 0.5, 1, 2, 5, 10, 50 };

/* Stands before a number with a sign: text from right to left would put the sign first. */
#define LEFT_TO_RIGHT_MARK "\342\200\216"

/**
 * skein_rate_format:
 * @rate: seconds of scenario time in a second
 *
 * Returns: (transfer full): the rate as it is written in a button or a menu, such as `0.5 ×`
 */
char *
skein_rate_format (double rate)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  /* The decimal point is a point in every language, as in all numbers of a run. */
  g_ascii_formatd (number, sizeof number, "%g", rate);
  return g_strconcat (LEFT_TO_RIGHT_MARK, number, " ×", NULL);
}

/**
 * skein_rate_step:
 * @rate: any rate
 * @by: 1 for faster, -1 for slower
 *
 * Returns: the next rate of the menu in that direction, or @rate if there is none
 */
double
skein_rate_step (double rate,
                 int    by)
{
  g_return_val_if_fail (by == 1 || by == -1, rate);

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      double next = by > 0 ? rates[i] : rates[G_N_ELEMENTS (rates) - 1 - i];

      if (by > 0 ? next > rate : next < rate)
        return next;
    }
  return rate;
}

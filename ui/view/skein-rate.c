/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "view/skein-rate.h"

/* Before a number with a sign, or text from right to left would put the sign first. */
#define LEFT_TO_RIGHT_MARK "\342\200\216"

/**
 * skein_rate_format:
 * @rate: seconds of scenario time in a second
 *
 * Returns: (transfer full): the rate as a button or a menu says it, such as `0.5 ×`
 */
char *
skein_rate_format (double rate)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  /* With a point in every language, like all numbers of a run. */
  g_ascii_formatd (number, sizeof number, "%g", rate);
  return g_strconcat (LEFT_TO_RIGHT_MARK, number, " ×", NULL);
}

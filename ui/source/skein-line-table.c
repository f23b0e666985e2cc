/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "source/skein-line-table.h"

#include "history/skein-thread-at.h"
#include "history/skein-numbers.h"

#define N_LISTINGS (SKEIN_LISTING_C + 1)

struct _SkeinLineTable
{
  const SkeinExample *example;
  SkeinHistory *history; /* (not owned) */
  char *file;            /* file name of the example's C listing */
  GArray *lines;         /* of guint [N_LISTINGS]; the lines of site N are at N - 1 */
};

/**
 * skein_line_table_new:
 * @example: the example whose listings the table is about
 * @history: the history of a run of @example; it must outlive the table
 *
 * Returns: (transfer full): a table of the sites that are known by now
 */
SkeinLineTable *
skein_line_table_new (const SkeinExample *example,
                      SkeinHistory       *history)
{
  SkeinLineTable *table;

  g_return_val_if_fail (example != NULL, NULL);
  g_return_val_if_fail (history != NULL, NULL);

  table = g_new0 (SkeinLineTable, 1);
  table->example = example;
  table->history = history;
  table->file = g_strdup_printf ("%s.c", example->id);
  table->lines = g_array_new (FALSE, TRUE, sizeof (guint[N_LISTINGS]));
  skein_line_table_update (table);
  return table;
}

void
skein_line_table_free (SkeinLineTable *table)
{
  if (table == NULL)
    return;
  g_free (table->file);
  g_array_unref (table->lines);
  g_free (table);
}

/**
 * skein_line_table_update:
 *
 * Takes in the sites that the trace has recorded since the last call.
 *
 * Returns: whether there were new sites
 */
gboolean
skein_line_table_update (SkeinLineTable *table)
{
  SkeinTrace *trace = skein_history_get_trace (table->history);
  guint before = table->lines->len;

  while (table->lines->len < skein_trace_get_n_sites (trace))
    {
      SkeinSiteInfo site = skein_trace_get_site (trace, table->lines->len + 1);
      guint lines[N_LISTINGS] = { 0 };

      if (g_str_equal (site.file, table->file))
        {
          lines[SKEIN_LISTING_C] = site.line;
          lines[SKEIN_LISTING_PYTHON] = skein_example_get_python_line (table->example, site.line);
        }
      g_array_append_val (table->lines, lines);
    }
  return table->lines->len > before;
}

/**
 * skein_line_table_get_line:
 * @site: a site's id, or 0
 *
 * Returns: the line of the site, from 1; 0 if the site belongs to no line
 */
guint
skein_line_table_get_line (SkeinLineTable *table,
                           guint           site,
                           SkeinListing    listing)
{
  g_return_val_if_fail (listing < N_LISTINGS, 0);

  if (site == 0 || site > table->lines->len)
    return 0;
  return ((const guint *) (table->lines->data))[(site - 1) * N_LISTINGS + listing];
}

/**
 * skein_line_table_get_thread_site:
 * @thread: a thread's id
 * @limit: a position in the run, see #SkeinHistory
 *
 * Returns: the site of the thread's last event before @limit that has a site; 0 if the thread had
 *   not begun, or had ended
 */
guint
skein_line_table_get_thread_site (SkeinLineTable *table,
                                  guint           thread,
                                  guint           limit)
{
  SkeinTrace *trace = skein_history_get_trace (table->history);
  SkeinThreadAt at;
  const guint32 *numbers;
  guint n;

  skein_history_get_thread_at (table->history, thread, limit, &at);
  if (at.state <= SKEIN_STATE_NEW || at.state >= SKEIN_STATE_FINISHED)
    return 0;
  /* The walk is short: an event without a site follows closely from one with a site. */
  numbers = skein_history_get_thread_events (table->history, thread, &n);
  for (guint i = skein_count_below (numbers, n, limit); i > 0; i--)
    {
      const SkeinEvent *event = skein_trace_get_event (trace, numbers[i - 1]);

      if (event->thread == thread && event->site != 0)
        return event->site;
    }
  return 0;
}

/**
 * skein_line_table_find_sites:
 * @line: a line, from 1
 * @sites: (element-type guint32): the array to which the sites of the line are appended
 *
 * Returns: the number of sites that were appended
 */
guint
skein_line_table_find_sites (SkeinLineTable *table,
                             SkeinListing    listing,
                             guint           line,
                             GArray         *sites)
{
  guint before = sites->len;

  for (guint i = 1; line != 0 && i <= table->lines->len; i++)
    if (skein_line_table_get_line (table, i, listing) == line)
      {
        guint32 site = i;

        g_array_append_val (sites, site);
      }
  return sites->len - before;
}

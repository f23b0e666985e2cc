/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-range-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/skein-time.h"

/* A thousand hours: later times are not accepted. */
#define MAX_SECONDS 3.6e6
/* A range is written with a precision of its length divided by this. */
#define N_PARTS 1000

static const struct
{
  const char *name;
  double seconds;
} units[] = {
  { "ns", 1e-9 }, { "µs", 1e-6 }, { "μs", 1e-6 }, { "us", 1e-6 }, { "ms", 1e-3 }, { "s", 1 },
  { "min", 60 },
};

/* Separators that people and other programs write between two times. */
static const char *const separators[] = { "–", "—", "−", "...", "..", "…", "-", " to " };

static gboolean
parse_time (const char *text,
            double     *number,
            double     *unit)
{
  g_autofree char *copy = g_strstrip (g_strdup (text));
  char *end;

  g_strdelimit (copy, ",", '.');
  /* Numbers in other forms, such as 0x1 and infinity, are not times. */
  if (!g_ascii_isdigit (*copy) && *copy != '.')
    return FALSE;
  if (strspn (copy, "0123456789.") != strcspn (copy, " nµμums"))
    return FALSE;
  *number = g_ascii_strtod (copy, &end);
  if (end == copy || *number < 0)
    return FALSE;
  g_strchug (end);
  *unit = 0;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (strcmp (end, units[i].name) == 0)
      *unit = units[i].seconds;
  return *unit > 0 || *end == '\0';
}

static gboolean
parse_parts (const char *first,
             const char *second,
             double     *from,
             double     *to)
{
  double from_unit;
  double to_unit;

  if (!parse_time (first, from, &from_unit) || !parse_time (second, to, &to_unit))
    return FALSE;
  /* "12.5–20 ms": the last unit is for both times. */
  to_unit = to_unit > 0 ? to_unit : 1;
  *from *= from_unit > 0 ? from_unit : to_unit;
  *to *= to_unit;
  return *from <= MAX_SECONDS && *to <= MAX_SECONDS;
}

/**
 * skein_range_parse:
 * @text: two times as a person writes them: "12.5–20 s", "12.5-20", "3 ms .. 1 s"
 * @from_ns: (out): the earlier time
 * @to_ns: (out): the later time
 * @error: return location; its sentence tells what is missing
 *
 * Without a unit, times are seconds.
 *
 * Returns: whether @text is a range of time
 */
gboolean
skein_range_parse (const char  *text,
                   gint64      *from_ns,
                   gint64      *to_ns,
                   GError     **error)
{
  g_return_val_if_fail (text != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      const char *at = strstr (text, separators[i]);
      g_autofree char *first = NULL;
      double from;
      double to;

      if (at == NULL)
        continue;
      first = g_strndup (text, (gsize) (at - text));
      if (!parse_parts (first, at + strlen (separators[i]), &from, &to))
        break;
      *from_ns = skein_time_from_seconds (from);
      *to_ns = skein_time_from_seconds (to);
      if (*to_ns > *from_ns)
        return TRUE;
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   /* translators: what somebody has typed */
                   _("“%s” ends before it begins: write the earlier time first"), text);
      return FALSE;
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               /* translators: what somebody has typed */
               _("“%s” is no range of time: write two times, such as 12.5–20 s"), text);
  return FALSE;
}

/**
 * skein_range_format:
 * @from_ns: a time
 * @to_ns: a later time
 *
 * Returns: (transfer full): the range in seconds, as precisely as it can be seen; it can be parsed
 *   again
 */
char *
skein_range_format (gint64 from_ns,
                    gint64 to_ns)
{
  gint64 step = 1;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  g_return_val_if_fail (to_ns > from_ns, NULL);

  while (step * 10 <= (to_ns - from_ns) / N_PARTS)
    step *= 10;
  from = skein_time_format ((from_ns + step / 2) / step * step);
  to = skein_time_format ((to_ns + step / 2) / step * step);
  /* translators: two times in seconds */
  return g_strdup_printf (_("%s–%s s"), from, to);
}

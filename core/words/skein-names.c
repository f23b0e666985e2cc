/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "words/skein-names.h"

#include <glib/gi18n-lib.h>

/**
 * skein_name_thread:
 * @trace: a trace
 * @thread: a thread's id; 0 is the run
 *
 * Returns: (transfer none): the thread's name in a sentence
 */
const char *
skein_name_thread (SkeinTrace *trace,
                   guint       thread)
{
  SkeinThreadInfo info = skein_trace_get_thread (trace, thread);

  if (thread == 0)
    return _("The run");
  return info.name != NULL ? info.name : _("A thread");
}

/**
 * skein_name_object:
 * @trace: a trace
 * @object: an object's id, or 0
 *
 * Returns: (transfer none): the object's name in a sentence; a thread's object has the thread's
 *   name
 */
const char *
skein_name_object (SkeinTrace *trace,
                   guint       object)
{
  SkeinObjectInfo info = skein_trace_get_object (trace, object);

  if (object == 0)
    return _("nothing");
  if (info.thread != 0)
    return skein_name_thread (trace, info.thread);
  return info.name != NULL ? info.name : skein_object_kind_get_name (info.kind);
}

/**
 * skein_name_item:
 * @trace: a trace
 * @item: an item's id, or 0
 *
 * Returns: (transfer none): the item's name in a sentence
 */
const char *
skein_name_item (SkeinTrace *trace,
                 guint       item)
{
  SkeinItemInfo info = skein_trace_get_item (trace, item);

  return info.label != NULL ? info.label : _("an item");
}

/* xgettext cannot read G_GINT64_FORMAT, so numbers go into sentences as text. */
char *
skein_name_number (gint64 n)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, n);
}

char *
skein_name_n_items (gint64 n)
{
  g_autofree char *number = skein_name_number (n);

  /* Translators: a number of items in a queue */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s item", "%s items", n), number);
}

char *
skein_name_n_bytes (gint64 n)
{
  g_autofree char *number = skein_name_number (n);

  /* Translators: a number of bytes that a socket has received */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s byte to read", "%s bytes to read", n),
                          number);
}

char *
skein_name_n_ticks (gint64 n)
{
  g_autofree char *number = skein_name_number (n);

  /* Translators: how often a timer has ticked */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s tick", "%s ticks", n), number);
}

char *
skein_name_n_threads (gint64 n)
{
  g_autofree char *number = skein_name_number (n);

  /* Translators: a number of threads */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s thread", "%s threads", n), number);
}

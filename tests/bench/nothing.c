/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib-object.h>

/* What starting a process costs that is linked to GLib: something to compare others with. */
int
main (int    argc,
      char **argv)
{
  return g_type_from_name ("GObject") == G_TYPE_OBJECT ? 0 : 1;
}

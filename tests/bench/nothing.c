/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib-object.h>

/* The cost of starting a process that is linked to GLib, for comparison with others. */
int
main (int    argc,
      char **argv)
{
  return g_type_from_name ("GObject") == G_TYPE_OBJECT ? 0 : 1;
}

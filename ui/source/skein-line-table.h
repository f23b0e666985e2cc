/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "examples/skein-example.h"
#include "history/skein-history.h"

G_BEGIN_DECLS

/* Maps each site of a run to its line in the listings of the example. Sites of other files, such as
 * those of a library that the example uses, have no line. */
typedef struct _SkeinLineTable SkeinLineTable;

SkeinLineTable *skein_line_table_new             (const SkeinExample *example,
                                                  SkeinHistory *history /* (not owned) */);
void            skein_line_table_free            (SkeinLineTable *table);
gboolean        skein_line_table_update          (SkeinLineTable *table);
guint           skein_line_table_get_line        (SkeinLineTable *table, guint site,
                                                  SkeinListing listing);
guint           skein_line_table_get_thread_site (SkeinLineTable *table, guint thread,
                                                  guint limit);
guint           skein_line_table_find_sites      (SkeinLineTable *table, SkeinListing listing,
                                                  guint line, GArray *sites);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinLineTable, skein_line_table_free)

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "timeline/skein-header-column.h"

G_BEGIN_DECLS

/* Where a header is, in whole pixels from the column's top. */
typedef struct
{
  int y;
  int height;
} SkeinHeaderPlace;

struct _SkeinHeaderColumn
{
  GtkWidget parent_instance;

  GPtrArray *headers;  /* (not owned) SkeinLaneHeader: children; those in sight come first */
  guint n_shown;
  GArray *places;      /* SkeinHeaderPlace, of those in sight */
  GPtrArray *shown;    /* (not owned) SkeinLane: those in sight, while it updates */
  GPtrArray *by_lane;  /* (not owned) (nullable): of each lane, its header, while it updates */
};

static inline SkeinLaneHeader *
skein_header_column_peek (SkeinHeaderColumn *self,
                          guint              i)
{
  return g_ptr_array_index (self->headers, i);
}

void skein_header_column_show_lanes (SkeinHeaderColumn *self, const SkeinHeaders *headers);

G_END_DECLS

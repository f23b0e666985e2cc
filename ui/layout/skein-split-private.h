/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "layout/skein-split.h"

G_BEGIN_DECLS

struct _SkeinSplit
{
  GtkWidget parent_instance;

  GtkOrientation orientation;
  GtkWidget *start;  /* each of them NULL until it is set */
  GtkWidget *end;
  GtkWidget *handle;
  GtkWidget *shade;  /* over the start child where the end one is */
  double share;      /* of the end child, in 0 … 1 */
  gboolean folds;
  gboolean folded;
  gboolean open;     /* the end child is shown where there is room for both */
  gboolean over;     /* and where there is not */
};

gboolean skein_split_is_revealed   (SkeinSplit *self);
void     skein_split_set_folded    (SkeinSplit *self, gboolean folded);
void     skein_split_measure       (GtkWidget *widget, GtkOrientation orientation, int for_size,
                                    int *minimum, int *natural, int *minimum_baseline,
                                    int *natural_baseline);
void     skein_split_size_allocate (GtkWidget *widget, int width, int height, int baseline);

G_END_DECLS

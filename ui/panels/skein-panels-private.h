/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "panels/skein-panels.h"
#include "view/skein-pace.h"

G_BEGIN_DECLS

enum
{
  SKEIN_PAGE_OBJECTS,
  SKEIN_PAGE_THREADS,
  SKEIN_PAGE_CONSOLE,
  SKEIN_PAGE_EVENTS,
  SKEIN_N_PAGES
};

typedef struct
{
  GtkWidget *tab;     /* where it shares its column */
  GtkWidget *heading; /* where it has a column of its own */
  GtkWidget *tools;   /* or NULL */
  GtkWidget *panel;
  guint looked_at;    /* the greatest in a column is the one in sight */
} SkeinPage;

struct _SkeinPanels
{
  GtkWidget parent_instance;

  SkeinView *view;       /* (owned) */
  SkeinHistory *history; /* (not owned): that of the view, when it was last looked at */
  SkeinPage pages[SKEIN_N_PAGES];
  guint last;            /* page looked at last */
  guint n_looks;
  guint tick_id;         /* 0: they are as the view is */
  SkeinPace pace;
  guint n_turns;
  gboolean searching;    /* events are left that were not looked at */
};

void skein_panels_measure       (GtkWidget *widget, GtkOrientation orientation, int for_size,
                                 int *minimum, int *natural, int *minimum_baseline,
                                 int *natural_baseline);
void skein_panels_size_allocate (GtkWidget *widget, int width, int height, int baseline);

G_END_DECLS

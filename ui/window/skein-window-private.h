/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "layout/skein-centre-layout.h"
#include "layout/skein-split.h"
#include "layout/skein-steady-label.h"
#include "view/skein-pace.h"
#include "view/skein-view.h"
#include "window/skein-window.h"

G_BEGIN_DECLS

struct _SkeinWindow
{
  AdwApplicationWindow parent_instance;

  SkeinSession *session;
  GSettings *settings;         /* (nullable): nothing is kept */
  SkeinView *view;             /* which moment of the run is shown */
  const SkeinExample *example; /* whose texts are shown */
  guint tick_id;               /* 0: the window is idle */
  SkeinVerdict verdict;        /* that the bars have seen */
  gboolean bars_behind;        /* the history has grown since they were updated */
  SkeinPace bars_pace;

  GtkWidget *timeline;
  GtkWidget *bar; /* of the timeline */
  GtkWidget *panels;
  GtkWidget *source;
  GtkWidget *texts;
  GtkWidget *examples;
  GtkWidget *controls;
  GtkWidget *queue_bar;
  GtkWidget *remark_bar;

  /* From the template */
  AdwBin *controls_bin;
  AdwBin *remarks_bin;
  AdwBin *examples_bin;
  AdwBin *queue_bin;
  AdwBin *rate_bin;
  AdwFlap *flap;
  SkeinSplit *main_split;   /* the timeline with the panels, and the program */
  SkeinSplit *centre_split; /* the timeline, and the panels */
  SkeinSplit *source_split; /* the program, and the texts */
  SkeinCentreLayout *centre_layout;
  SkeinSteadyLabel *time_label;
  SkeinSteadyLabel *mode_label;
  GtkWidget *pause_button;
  GtkMenuButton *rate_button;
  GtkScrolledWindow *timeline_scrolled;
  AdwBin *legend_bin;
  AdwBin *timeline_bar_bin;
};

void skein_window_install_actions (GtkWidgetClass *widget_class);
void skein_window_add_actions     (SkeinWindow *self);
void skein_window_remove_actions  (SkeinWindow *self);

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "scene/skein-timeline-layout.h"

G_BEGIN_DECLS

/* A layout of a sample trace, 600 pixels wide, in which every character is 6 pixels wide: exact
 * pictures do not depend on a machine's fonts. */
typedef struct
{
  SkeinHistory *history;
  SkeinTimelineLayout *layout;
  SkeinDrawList *list;
  SkeinTimelineInput input;
} LayoutFixture;

void layout_fixture_set_up    (LayoutFixture *fixture, SkeinTrace *trace, gint64 end_ns);
void layout_fixture_tear_down (LayoutFixture *fixture);
void layout_fixture_run       (LayoutFixture *fixture);

G_END_DECLS

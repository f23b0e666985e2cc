/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "view/skein-lane-list.h"

G_BEGIN_DECLS

GMenuModel *skein_lane_menu_new (SkeinLaneList *lanes);

G_END_DECLS

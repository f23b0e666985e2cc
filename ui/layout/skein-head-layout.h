/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Of a window's head with four children: what stands at its start, the controls, what stands in the
 * middle, and what stands at its end. Where they do not fit beside each other the controls have a
 * row, or rows, of their own below. */
#define SKEIN_TYPE_HEAD_LAYOUT (skein_head_layout_get_type ())
G_DECLARE_FINAL_TYPE (SkeinHeadLayout, skein_head_layout, SKEIN, HEAD_LAYOUT, GtkLayoutManager)

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SKEIN_PALETTE_LIGHT,
  SKEIN_PALETTE_DARK,
  SKEIN_PALETTE_HIGH_CONTRAST_LIGHT,
  SKEIN_PALETTE_HIGH_CONTRAST_DARK,
  SKEIN_N_PALETTES
} SkeinPalette;

/* Threads take these colours in turn: for text that names a thread, next to its name. */
#define SKEIN_N_THREAD_COLORS 8

/* Every colour of Skein, once: P (NAME, nick, light, dark, high-contrast light, high-contrast
 * dark), as 0xRRGGBB. Blue against orange carries the contrast that colour-blind eyes keep; no
 * state is told by colour alone. A colour named `X` is drawn on `X_FILL` where that exists. */
#define SKEIN_PALETTE_ROLES(P)                                                         \
  P (NONE, "none", 0x000000, 0x000000, 0x000000, 0x000000)                             \
  P (BACKGROUND, "background", 0xffffff, 0x262626, 0xffffff, 0x000000)                 \
  P (LANE_ODD, "lane-odd", 0xf5f5f6, 0x2e2e2f, 0xffffff, 0x000000)                     \
  P (GROUP, "group", 0xe9e9ec, 0x38383b, 0xe6e6e6, 0x1c1c1c)                           \
  P (RULE, "rule", 0xdedee0, 0x3f3f41, 0x5e5e5e, 0xa0a0a0)                             \
  P (GRID, "grid", 0xececee, 0x343436, 0xd0d0d0, 0x404040)                             \
  P (TICK, "tick", 0x8a8a8f, 0x85858a, 0x000000, 0xffffff)                             \
  P (TEXT, "text", 0x1d1d20, 0xf4f4f5, 0x000000, 0xffffff)                             \
  P (TEXT_DIM, "text-dim", 0x65656b, 0xa9a9af, 0x202020, 0xe6e6e6)                     \
  P (RUNNING, "running", 0x1a5fb4, 0x6ea8ef, 0x0a3f8a, 0x8fc0ff)                       \
  P (RUNNING_TEXT, "running-text", 0xffffff, 0x10243f, 0xffffff, 0x000000)             \
  P (READY, "ready", 0x3584e4, 0x4a90e6, 0x0a3f8a, 0x8fc0ff)                           \
  P (READY_FILL, "ready-fill", 0xffffff, 0x262626, 0xffffff, 0x000000)                 \
  P (READY_TEXT, "ready-text", 0x1a5fb4, 0x9cc4f5, 0x0a3f8a, 0x8fc0ff)                 \
  P (SLEEPING, "sleeping", 0x8d87b4, 0x8883ae, 0x4a4478, 0xc5c0ec)                     \
  P (SLEEPING_FILL, "sleeping-fill", 0xe2dfee, 0x3a384c, 0xf2f0fa, 0x24222f)           \
  P (SLEEPING_TEXT, "sleeping-text", 0x4c4674, 0xd0ccea, 0x2a2458, 0xf0eeff)           \
  P (BLOCKED, "blocked", 0xe0660b, 0xf5913a, 0xa83f00, 0xffa24d)                       \
  P (BLOCKED_FILL, "blocked-fill", 0xfff0e0, 0x3d2c1c, 0xffffff, 0x1c1206)             \
  P (BLOCKED_TEXT, "blocked-text", 0x9c3f00, 0xffb877, 0x7a2c00, 0xffc48c)             \
  P (WAITING, "waiting", 0x9fbfe8, 0x4b6a93, 0x0a3f8a, 0x8fc0ff)                       \
  P (WAITING_FILL, "waiting-fill", 0xf8fbff, 0x27303c, 0xffffff, 0x000000)             \
  P (WAITING_TEXT, "waiting-text", 0x4a4a52, 0xc7c7ce, 0x000000, 0xffffff)             \
  P (NEW, "new", 0x9a9aa0, 0x7d7d83, 0x202020, 0xe6e6e6)                               \
  P (ENDED, "ended", 0x85858b, 0x97979d, 0x000000, 0xffffff)                           \
  P (ENDED_TEXT, "ended-text", 0x6b6b71, 0xa9a9af, 0x202020, 0xe6e6e6)                 \
  P (DESTROYED, "destroyed", 0xc01c28, 0xff7b6b, 0x9a0010, 0xff9a8f)                   \
  P (VALUE, "value", 0x1f8f5f, 0x57d18f, 0x00522f, 0x7dffb8)                           \
  P (VALUE_FILL, "value-fill", 0xe0f3ea, 0x1f3a2d, 0xffffff, 0x06180f)                 \
  P (VALUE_TEXT, "value-text", 0x14613f, 0x9be8c0, 0x00402a, 0xb5ffd8)                 \
  P (SENTINEL, "sentinel", 0x813d9c, 0xd58ae8, 0x56197a, 0xeeb4ff)                     \
  P (SENTINEL_FILL, "sentinel-fill", 0xeddcf4, 0x452b50, 0xffffff, 0x1f0a28)           \
  P (SENTINEL_TEXT, "sentinel-text", 0x6b2c85, 0xeac2f5, 0x46106a, 0xf6d6ff)           \
  P (PRINT, "print", 0xc3c3c8, 0x5d5d62, 0x202020, 0xe6e6e6)                           \
  P (PRINT_FILL, "print-fill", 0xffffff, 0x333336, 0xffffff, 0x000000)                 \
  P (PRINT_TEXT, "print-text", 0x1d1d20, 0xf4f4f5, 0x000000, 0xffffff)                 \
  P (ARROW, "arrow", 0xa3a3a8, 0x808086, 0x404040, 0xc8c8c8)                           \
  P (FOLLOWED, "followed", 0x3584e4, 0x78aeed, 0x0a3f8a, 0x8fc0ff)                     \
  P (NOW, "now", 0xa51d2d, 0xf66151, 0x9a0010, 0xff9a8f)                               \
  P (ERROR, "error", 0xc01c28, 0xff7b6b, 0x9a0010, 0xff9a8f)                           \
  P (THREAD_1, "thread-1", 0x0b5cad, 0x7db4f5, 0x00407f, 0xa9d0ff)                     \
  P (THREAD_2, "thread-2", 0xb3400a, 0xff9f66, 0x7d2600, 0xffc09a)                     \
  P (THREAD_3, "thread-3", 0x0b7a52, 0x5fd3a2, 0x004f33, 0x8ff0c4)                     \
  P (THREAD_4, "thread-4", 0x8a3a84, 0xe59ade, 0x5c1457, 0xf6c4f1)                     \
  P (THREAD_5, "thread-5", 0x7d5f00, 0xe0c050, 0x4f3b00, 0xffe28a)                     \
  P (THREAD_6, "thread-6", 0x0e7490, 0x6fd0e8, 0x00465a, 0xa4ebff)                     \
  P (THREAD_7, "thread-7", 0x9c1f48, 0xf58fa8, 0x6b0028, 0xffc0cf)                     \
  P (THREAD_8, "thread-8", 0x4d5563, 0xb8c0cc, 0x2a303a, 0xdde3ec)

typedef enum
{
#define SKEIN_P(NAME, nick, light, dark, contrast_light, contrast_dark) SKEIN_ROLE_##NAME,
  SKEIN_PALETTE_ROLES (SKEIN_P)
#undef SKEIN_P
  SKEIN_N_ROLES
} SkeinRole;

/* The same colour, nearly the background's: for things that are not looked at. */
#define SKEIN_ROLE_FADED(role) ((role) + SKEIN_N_ROLES)

/* Components from 0 to 1; opaque. */
typedef struct
{
  float red;
  float green;
  float blue;
} SkeinColor;

SkeinPalette skein_palette_choose        (gboolean dark, gboolean high_contrast);
SkeinColor   skein_palette_get_color     (SkeinPalette palette, SkeinRole role);
const char  *skein_palette_get_role_nick (SkeinRole role);
char        *skein_palette_to_css        (SkeinPalette palette);

G_END_DECLS

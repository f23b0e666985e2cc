/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-state-style.h"

static const struct
{
  guint8 kind;
  guint8 role;
  guint8 fill;
  guint8 text;
  guint8 thickness;
  guint8 inset; /* pixels that its bar is lower than the lane's bar, above and below */
} styles[SKEIN_N_STATES] = {
  [SKEIN_STATE_NEW] = { SKEIN_DRAW_DASHED, SKEIN_ROLE_NEW, SKEIN_ROLE_NONE,
                        SKEIN_ROLE_TEXT_DIM, 1, 3 },
  [SKEIN_STATE_READY] = { SKEIN_DRAW_BOX, SKEIN_ROLE_READY, SKEIN_ROLE_READY_FILL,
                          SKEIN_ROLE_READY_TEXT, 2, 0 },
  [SKEIN_STATE_RUNNING] = { SKEIN_DRAW_BOX, SKEIN_ROLE_RUNNING, SKEIN_ROLE_RUNNING,
                            SKEIN_ROLE_RUNNING_TEXT, 0, 0 },
  [SKEIN_STATE_SLEEPING] = { SKEIN_DRAW_DOTS, SKEIN_ROLE_SLEEPING, SKEIN_ROLE_SLEEPING_FILL,
                             SKEIN_ROLE_SLEEPING_TEXT, 0, 2 },
  [SKEIN_STATE_BLOCKED] = { SKEIN_DRAW_HATCH, SKEIN_ROLE_BLOCKED, SKEIN_ROLE_BLOCKED_FILL,
                            SKEIN_ROLE_BLOCKED_TEXT, 1, 0 },
  [SKEIN_STATE_WAITING] = { SKEIN_DRAW_BOX, SKEIN_ROLE_WAITING, SKEIN_ROLE_WAITING_FILL,
                            SKEIN_ROLE_WAITING_TEXT, 1, 1 },
};

/**
 * skein_state_style_apply:
 * @state: a state
 * @item: (inout): an item with the height of its lane's bar
 *
 * Gives the item the form and the colours of the state. Ended threads have no bar.
 *
 * Returns: whether the state is drawn as a bar
 */
gboolean
skein_state_style_apply (SkeinState     state,
                         SkeinDrawItem *item)
{
  g_return_val_if_fail (state < SKEIN_N_STATES, FALSE);
  g_return_val_if_fail (item != NULL, FALSE);

  if (styles[state].role == SKEIN_ROLE_NONE)
    return FALSE;
  item->kind = styles[state].kind;
  item->role = styles[state].role;
  item->fill = styles[state].fill;
  item->thickness = styles[state].thickness;
  item->y += styles[state].inset;
  item->h -= 2 * styles[state].inset;
  return TRUE;
}

/**
 * skein_state_style_get_text:
 * @state: a state
 *
 * Returns: the colour of texts within the state's bar
 */
SkeinRole
skein_state_style_get_text (SkeinState state)
{
  g_return_val_if_fail (state < SKEIN_N_STATES, SKEIN_ROLE_NONE);

  return styles[state].text;
}

/**
 * skein_state_style_get_fill:
 * @state: a state
 *
 * Returns: the colour of the state's bar behind any pattern
 */
SkeinRole
skein_state_style_get_fill (SkeinState state)
{
  g_return_val_if_fail (state < SKEIN_N_STATES, SKEIN_ROLE_NONE);

  return styles[state].fill;
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "skein-text-rows.h"

#include <glib/gi18n.h>
#include <string.h>

#include "history/skein-contents.h"

/* A label cut to less than this says nothing. */
#define LEAST_LABEL 4

/* From a column on an object is so, until its next change. */
typedef struct
{
  guint column;
  char *label;       /* (owned) */
  char *short_label; /* (owned) (nullable): where the label finds no room */
  SkeinGlyph fill;   /* SKEIN_N_GLYPHS: nothing */
  gboolean is_mark;  /* something was done that left it as it was; the label is not shown */
} Change;

static void
change_clear (gpointer data)
{
  Change *change = data;

  g_free (change->label);
  g_free (change->short_label);
}

typedef struct
{
  SkeinTextRows *rows;
  guint object;
  SkeinForm form;
  GArray *changes; /* Change */
} Lane;

static Change *
get_last (Lane *lane)
{
  return lane->changes->len == 0
           ? NULL
           : &g_array_index (lane->changes, Change, lane->changes->len - 1);
}

/* A label that says what the last one said would only look like news, and is left out. */
static void
add_change (Lane       *lane,
            guint       column,
            char       *label,       /* (owned) */
            char       *short_label, /* (owned) */
            SkeinGlyph  fill)
{
  Change change = { column, label, short_label, fill, FALSE };
  const Change *last = get_last (lane);

  if (last != NULL && last->fill == fill && strcmp (last->label, label) == 0)
    change_clear (&change);
  else
    g_array_append_val (lane->changes, change);
}

static void
add_mark (Lane *lane,
          guint column)
{
  Change *last = get_last (lane);

  if (last->column == column)
    /* What it says already is enough of a mark. */
    last->is_mark = last->is_mark || *last->label == '\0';
  else
    {
      Change mark = { column, g_strdup (last->label), NULL, last->fill, TRUE };

      g_array_append_val (lane->changes, mark);
    }
}

/* Picks a label for @room columns, of which one stays empty before the next label. */
static guint
put_label (SkeinTextRows *rows,
           const Change  *change,
           guint          room)
{
  guint column = rows->gutter + change->column;
  guint usable = MAX (room, 2) - 1;

  if (*change->label == '\0')
    return 0;
  if (skein_text_measure (change->label) <= usable)
    return skein_text_canvas_put_text (rows->canvas, column, usable, change->label);
  if (change->short_label != NULL && skein_text_measure (change->short_label) <= room)
    return skein_text_canvas_put_text (rows->canvas, column, room, change->short_label);
  if (usable >= LEAST_LABEL)
    return skein_text_canvas_put_text (rows->canvas, column, usable, change->label);
  skein_text_rows_put (rows, change->column, SKEIN_GLYPH_ACTION);
  return 1;
}

static void
put_change (SkeinTextRows *rows,
            const Change  *change,
            guint          end)
{
  guint used = 1;

  if (change->is_mark)
    skein_text_rows_put (rows, change->column, SKEIN_GLYPH_ACTION);
  else
    used = put_label (rows, change, end - change->column);
  if (change->fill == SKEIN_N_GLYPHS)
    return;
  for (guint column = change->column + used; column < end; column++)
    skein_text_rows_put (rows, column, change->fill);
}

/* --- What an object is after all that happened until a limit --------------------------------- */

static char *
list_items (SkeinTrace   *trace,
            const GArray *items)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    g_string_append_printf (list, "%s%s", i == 0 ? "" : " ",
                            skein_trace_get_item (trace, g_array_index (items, guint32, i)).label);
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static char *
list_threads (SkeinTrace   *trace,
              const GArray *threads)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < threads->len; i++)
    g_string_append_printf (list, "%s%s", i == 0 ? "" : ", ",
                            skein_trace_get_thread (trace,
                                                    g_array_index (threads, guint32, i)).name);
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static char *
format_value (gint64 value)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, value);
}

/* A bare number could be an item. */
static char *
format_count (const Lane   *lane,
              const GArray *array)
{
  if (array->len == 0)
    return NULL;
  return g_strdup_printf (skein_text_canvas_is_utf8 (lane->rows->canvas) ? "×%u" : "x%u",
                          array->len);
}

static void
add_state (Lane  *lane,
           guint  column,
           guint  limit)
{
  SkeinTrace *trace = skein_history_get_trace (lane->rows->history);
  SkeinContents contents;

  skein_contents_init (&contents);
  skein_history_get_contents (lane->rows->history, lane->object, limit, &contents);
  switch (lane->form)
    {
    case SKEIN_FORM_LINE:
    case SKEIN_FORM_HEAP:
      add_change (lane, column, list_items (trace, contents.items),
                  format_count (lane, contents.items),
                  contents.items->len > 0 ? SKEIN_GLYPH_FULL : SKEIN_N_GLYPHS);
      break;

    case SKEIN_FORM_OWNER:
      if (contents.owner != 0)
        add_change (lane, column, g_strdup (skein_trace_get_thread (trace, contents.owner).name),
                    NULL, SKEIN_GLYPH_FULL);
      else
        add_change (lane, column, g_strdup (""), NULL, SKEIN_N_GLYPHS);
      break;

    case SKEIN_FORM_WAITERS:
      add_change (lane, column, list_threads (trace, contents.waiters),
                  format_count (lane, contents.waiters),
                  contents.waiters->len > 0 ? SKEIN_GLYPH_BLOCKED : SKEIN_N_GLYPHS);
      break;

    case SKEIN_FORM_SWITCH:
      add_change (lane, column, g_strdup (contents.value != 0 ? _("set") : _("clear")), NULL,
                  contents.value != 0 ? SKEIN_GLYPH_FULL : SKEIN_GLYPH_LOW);
      break;

    case SKEIN_FORM_TICKS:
      add_change (lane, column, format_value (contents.value), NULL, SKEIN_N_GLYPHS);
      break;

    case SKEIN_FORM_COUNT:
    case SKEIN_FORM_BYTES:
    case SKEIN_FORM_VARIABLE:
      add_change (lane, column, format_value (contents.value), NULL,
                  contents.value != 0 ? SKEIN_GLYPH_FULL : SKEIN_GLYPH_LOW);
      break;

    default:
      break;
    }
  skein_contents_clear (&contents);
}

/* --- Lanes ----------------------------------------------------------------------------------- */

static guint
get_column (const Lane *lane,
            guint32     event)
{
  SkeinTrace *trace = skein_history_get_trace (lane->rows->history);

  return skein_text_scale_get_column (&lane->rows->scale,
                                      skein_trace_get_event (trace, event)->time_ns);
}

/* What came and went within a column: what is there afterwards does not show it. */
static void
add_passage (Lane   *lane,
             guint   column,
             guint32 number)
{
  SkeinTrace *trace = skein_history_get_trace (lane->rows->history);
  const SkeinEvent *event = skein_trace_get_event (trace, number);

  if (skein_event_kind_get_change (event->kind) == SKEIN_CHANGE_TAKE)
    {
      Change change = { column,
                        g_strdup (skein_trace_get_item (trace, event->arg).label), NULL,
                        SKEIN_N_GLYPHS, FALSE };

      if (get_last (lane)->column == column)
        g_array_set_size (lane->changes, lane->changes->len - 1);
      g_array_append_val (lane->changes, change);
    }
  else
    add_mark (lane, column);
}

/* Objects whose own events say all that changes them. */
static void
collect_changes (Lane *lane)
{
  guint n_events;
  const guint32 *events = skein_history_get_object_events (lane->rows->history, lane->object,
                                                           &n_events);

  add_state (lane, 0, 0);
  for (guint i = 0; i < n_events; i++)
    {
      guint column = get_column (lane, events[i]);
      guint first = i;

      while (i + 1 < n_events && get_column (lane, events[i + 1]) == column)
        i++;
      add_state (lane, column, events[i] + 1);
      if (get_last (lane)->column != column || (i > first && get_last (lane)->fill
                                                               == SKEIN_N_GLYPHS))
        add_passage (lane, column, events[i]);
    }
}

/* A condition's waiters come and go by what happens to threads, so the times between two columns
 * are looked at one by one; its own events are what wakes them. */
static void
collect_waiters (Lane *lane)
{
  const SkeinTextScale *scale = &lane->rows->scale;
  guint last = skein_text_scale_get_column (scale, scale->end_ns);
  guint n_events;
  const guint32 *events = skein_history_get_object_events (lane->rows->history, lane->object,
                                                           &n_events);
  guint i = 0;

  for (guint column = 0; column <= last; column++)
    {
      gint64 next_ns = skein_text_scale_get_start (scale, column + 1);

      add_state (lane, column, skein_history_find_limit (lane->rows->history, next_ns - 1));
      for (; i < n_events && get_column (lane, events[i]) == column; i++)
        add_mark (lane, column);
    }
}

/**
 * skein_text_rows_add_object:
 * @self: rows
 * @object: an object's id, of any form but the console's
 *
 * Adds a row that shows what the object held.
 */
void
skein_text_rows_add_object (SkeinTextRows *self,
                            guint          object)
{
  SkeinTrace *trace = skein_history_get_trace (self->history);
  SkeinObjectInfo info = skein_trace_get_object (trace, object);
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (Change));
  Lane lane = { self, object, skein_trace_get_form (trace, object), changes };
  guint end = skein_text_scale_get_column (&self->scale, self->scale.end_ns) + 1;

  g_array_set_clear_func (changes, change_clear);
  if (lane.form == SKEIN_FORM_WAITERS)
    collect_waiters (&lane);
  else
    collect_changes (&lane);

  skein_text_canvas_add_row (self->canvas);
  skein_text_canvas_put_text (self->canvas, 0, self->gutter - 1, info.name);
  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = &g_array_index (changes, Change, i);

      /* The last words may run on behind the end of the run. */
      put_change (self, change,
                  i + 1 < changes->len ? change[1].column
                  : change->fill == SKEIN_N_GLYPHS ? self->room
                                                   : end);
    }
}

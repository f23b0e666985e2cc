/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-console-model.h"

#include "panels/skein-console-line.h"
#include "history/skein-numbers.h"

struct _SkeinConsoleModel
{
  GObject parent_instance;

  SkeinHistory *history; /* (not owned) */
  guint n_lines;         /* number of lines that was last announced by items-changed */
};

static void skein_console_model_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SkeinConsoleModel, skein_console_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      skein_console_model_list_model_init))

static GType
get_item_type (GListModel *model)
{
  return SKEIN_TYPE_CONSOLE_LINE;
}

static guint
get_n_items (GListModel *model)
{
  return SKEIN_CONSOLE_MODEL (model)->n_lines;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  SkeinConsoleModel *self = SKEIN_CONSOLE_MODEL (model);
  const guint32 *prints;

  if (position >= self->n_lines)
    return NULL;
  prints = skein_history_get_prints (self->history, NULL);
  return skein_console_line_new (skein_history_get_trace (self->history), prints[position]);
}

static void
skein_console_model_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
skein_console_model_class_init (SkeinConsoleModelClass *klass)
{
}

static void
skein_console_model_init (SkeinConsoleModel *self)
{
}

SkeinConsoleModel *
skein_console_model_new (void)
{
  return g_object_new (SKEIN_TYPE_CONSOLE_MODEL, NULL);
}

/**
 * skein_console_model_set_history:
 * @history: (nullable) (transfer none): the history of a run; it must live until another one is set
 */
void
skein_console_model_set_history (SkeinConsoleModel *self,
                                 SkeinHistory      *history)
{
  guint before;

  g_return_if_fail (SKEIN_IS_CONSOLE_MODEL (self));

  before = self->n_lines;
  self->history = history;
  self->n_lines = 0;
  if (before > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, before, 0);
}

/**
 * skein_console_model_set_limit:
 * @limit: a position in the run, see #SkeinHistory
 *
 * Makes the model hold the lines that were printed before @limit, and no others: lines are added or
 * removed at the end.
 */
void
skein_console_model_set_limit (SkeinConsoleModel *self,
                               guint              limit)
{
  const guint32 *prints;
  guint before;
  guint n = 0;

  g_return_if_fail (SKEIN_IS_CONSOLE_MODEL (self));

  if (self->history == NULL)
    return;
  prints = skein_history_get_prints (self->history, &n);
  n = skein_count_below (prints, n, limit);
  before = self->n_lines;
  self->n_lines = n;
  if (n > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, n - before);
  else if (n < before)
    g_list_model_items_changed (G_LIST_MODEL (self), n, before - n, 0);
}

/**
 * skein_console_model_get_output:
 *
 * Returns: (transfer full): the bytes that had been written to standard output by the position
 */
char *
skein_console_model_get_output (SkeinConsoleModel *self)
{
  GString *output = g_string_new (NULL);
  SkeinTrace *trace;
  const guint32 *prints;

  g_return_val_if_fail (SKEIN_IS_CONSOLE_MODEL (self), NULL);

  if (self->history == NULL)
    return g_string_free (output, FALSE);
  trace = skein_history_get_trace (self->history);
  prints = skein_history_get_prints (self->history, NULL);
  for (guint i = 0; i < self->n_lines; i++)
    g_string_append (output,
                     skein_trace_get_text (trace, skein_trace_get_event (trace, prints[i])->arg));
  return g_string_free (output, FALSE);
}

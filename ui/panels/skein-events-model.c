/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-events-model.h"

#include "panels/skein-event-item.h"

struct _SkeinEventsModel
{
  GObject parent_instance;

  SkeinHistory *history;      /* (not owned) or NULL */
  char *text;                 /* the text that is looked for, or NULL */
  guint thread;
  gboolean only_matches;
  SkeinEventMatches *matches; /* NULL: nothing is looked for */
  guint n_items;              /* number of items that was last announced by items-changed */
};

static void skein_events_model_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SkeinEventsModel, skein_events_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      skein_events_model_list_model_init))

static gboolean
is_filtered (SkeinEventsModel *self)
{
  return self->matches != NULL && self->only_matches;
}

static GType
get_item_type (GListModel *model)
{
  return SKEIN_TYPE_EVENT_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return SKEIN_EVENTS_MODEL (model)->n_items;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  SkeinEventsModel *self = SKEIN_EVENTS_MODEL (model);

  if (position >= self->n_items)
    return NULL;
  return skein_event_item_new (is_filtered (self)
                                 ? skein_event_matches_get_number (self->matches, position)
                                 : position);
}

static void
skein_events_model_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
skein_events_model_finalize (GObject *object)
{
  SkeinEventsModel *self = SKEIN_EVENTS_MODEL (object);

  g_clear_pointer (&self->matches, skein_event_matches_free);
  g_free (self->text);

  G_OBJECT_CLASS (skein_events_model_parent_class)->finalize (object);
}

static void
skein_events_model_class_init (SkeinEventsModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = skein_events_model_finalize;
}

static void
skein_events_model_init (SkeinEventsModel *self)
{
  self->thread = SKEIN_ANY_THREAD;
  self->only_matches = TRUE;
}

SkeinEventsModel *
skein_events_model_new (void)
{
  return g_object_new (SKEIN_TYPE_EVENTS_MODEL, NULL);
}

/* Announces that all items are replaced by @n items. */
static void
replace_items (SkeinEventsModel *self,
               guint             n)
{
  guint before = self->n_items;

  self->n_items = n;
  if (before > 0 || n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, before, n);
}

static void
begin_search (SkeinEventsModel *self)
{
  g_clear_pointer (&self->matches, skein_event_matches_free);
  if (self->history != NULL && (self->text != NULL || self->thread != SKEIN_ANY_THREAD))
    self->matches = skein_event_matches_new (skein_history_get_trace (self->history), self->text,
                                             self->thread);
}

/**
 * skein_events_model_set_history:
 * @history: (nullable) (transfer none): the history of a run; it must live until another one is set
 *
 * The text that is looked for stays. The thread becomes %SKEIN_ANY_THREAD, since another run has
 * other threads.
 */
void
skein_events_model_set_history (SkeinEventsModel *self,
                                SkeinHistory     *history)
{
  g_return_if_fail (SKEIN_IS_EVENTS_MODEL (self));

  self->history = history;
  self->thread = SKEIN_ANY_THREAD;
  begin_search (self);
  replace_items (self, 0);
}

/**
 * skein_events_model_set_search:
 * @text: (nullable): words in the sentences of the events
 * @thread: the thread whose events are looked for, or %SKEIN_ANY_THREAD
 * @only_matches: whether the model holds only the events that are found; otherwise it holds all
 *   events, and skein_events_model_find() tells which of them are found
 *
 * The events are found by calls of skein_events_model_update().
 */
void
skein_events_model_set_search (SkeinEventsModel *self,
                               const char       *text,
                               guint             thread,
                               gboolean          only_matches)
{
  gboolean same;

  g_return_if_fail (SKEIN_IS_EVENTS_MODEL (self));

  if (text != NULL && *text == '\0')
    text = NULL;
  same = g_strcmp0 (self->text, text) == 0 && self->thread == thread;
  if (same && self->only_matches == only_matches)
    return;
  if (!same)
    {
      g_free (self->text);
      self->text = g_strdup (text);
      self->thread = thread;
      begin_search (self);
    }
  self->only_matches = only_matches;
  if (self->history == NULL)
    return;
  replace_items (self, is_filtered (self) ? skein_event_matches_get_n (self->matches)
                                          : skein_history_get_n_events (self->history));
}

/**
 * skein_events_model_update:
 * @max_events: the largest number of events to look at, if there is a search
 *
 * Takes in the events that the history has recorded since the last call.
 *
 * Returns: whether there are events left to look at
 */
gboolean
skein_events_model_update (SkeinEventsModel *self,
                           guint             max_events)
{
  gboolean more = FALSE;
  guint before = self->n_items;
  guint n;

  g_return_val_if_fail (SKEIN_IS_EVENTS_MODEL (self), FALSE);

  if (self->history == NULL)
    return FALSE;
  n = skein_history_get_n_events (self->history);
  if (self->matches != NULL)
    more = skein_event_matches_scan (self->matches, n, max_events);
  if (is_filtered (self))
    n = skein_event_matches_get_n (self->matches);
  if (n > before)
    {
      self->n_items = n;
      g_list_model_items_changed (G_LIST_MODEL (self), before, 0, n - before);
    }
  return more;
}

/**
 * skein_events_model_get_position:
 * @number: an event's number
 *
 * Returns: the position of the event in the model, or %SKEIN_NO_POSITION
 */
guint
skein_events_model_get_position (SkeinEventsModel *self,
                                 guint             number)
{
  guint position;

  g_return_val_if_fail (SKEIN_IS_EVENTS_MODEL (self), SKEIN_NO_POSITION);

  position = skein_events_model_count_before (self, number);
  if (position == self->n_items
      || (is_filtered (self)
          && skein_event_matches_get_number (self->matches, position) != number))
    return SKEIN_NO_POSITION;
  return position;
}

/**
 * skein_events_model_count_before:
 * @number: the number of an event, or one more than the number of the last event
 *
 * Returns: how many events in the model come before @number
 */
guint
skein_events_model_count_before (SkeinEventsModel *self,
                                 guint             number)
{
  guint n_before = number;

  g_return_val_if_fail (SKEIN_IS_EVENTS_MODEL (self), 0);

  if (is_filtered (self))
    n_before = skein_event_matches_count_below (self->matches, number);
  return MIN (self->n_items, n_before);
}

/**
 * skein_events_model_find:
 * @number: an event's number, or %SKEIN_NO_EVENT for the beginning or, backwards, the end
 *
 * Returns: the next event after @number that is looked for, or the last one before it;
 *   %SKEIN_NO_EVENT if none has been found so far
 */
guint
skein_events_model_find (SkeinEventsModel *self,
                         guint             number,
                         gboolean          forward)
{
  guint n;
  guint position;

  g_return_val_if_fail (SKEIN_IS_EVENTS_MODEL (self), SKEIN_NO_EVENT);

  if (self->history == NULL)
    return SKEIN_NO_EVENT;
  n = skein_events_model_get_n_matches (self);
  /* Number of the matches before the wanted event or, backwards, up to and including it */
  if (number == SKEIN_NO_EVENT)
    position = forward ? 0 : n;
  else if (self->matches == NULL)
    position = forward ? number + 1 : number;
  else
    position = skein_event_matches_count_below (self->matches, forward ? number + 1 : number);
  if (!forward)
    position--; /* wraps from 0 to a position that no event has */
  if (position >= n)
    return SKEIN_NO_EVENT;
  return self->matches != NULL ? skein_event_matches_get_number (self->matches, position)
                               : position;
}

/**
 * skein_events_model_get_n_matches:
 *
 * Returns: the number of events found so far; without a search, the number of all events
 */
guint
skein_events_model_get_n_matches (SkeinEventsModel *self)
{
  g_return_val_if_fail (SKEIN_IS_EVENTS_MODEL (self), 0);

  if (self->matches != NULL)
    return skein_event_matches_get_n (self->matches);
  return self->history != NULL ? skein_history_get_n_events (self->history) : 0;
}

/* Returns whether there is a search. */
gboolean
skein_events_model_is_searching (SkeinEventsModel *self)
{
  g_return_val_if_fail (SKEIN_IS_EVENTS_MODEL (self), FALSE);

  return self->matches != NULL;
}

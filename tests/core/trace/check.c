/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "check.h"

#include "history/skein-contents.h"
#include "history/skein-spans.h"
#include "history/skein-thread-at.h"
#include "maker.h"
#include "model.h"

#define MAX_EXACT 8 /* as skein_history_get_spans() says */

#define N_VIEWS 12

/* How many folds of many events were looked at. */
static guint n_rough;

static void
check_array (GArray *array,
             GArray *expected)
{
  g_assert_cmpmem (array->data, array->len * g_array_get_element_size (array),
                   expected->data, expected->len * g_array_get_element_size (expected));
  g_array_unref (expected);
}

static void
check_threads (SkeinHistory *history,
               Model        *model)
{
  for (guint thread = 1; thread <= model->n_threads; thread++)
    {
      const SkeinThreadAt *expected = &model->threads[thread].at;
      SkeinThreadAt at;

      skein_history_get_thread_at (history, thread, model->n_events, &at);
      g_assert_cmpint (at.state, ==, expected->state);
      g_assert_cmpint (at.action, ==, expected->action);
      g_assert_cmpuint (at.object, ==, expected->object);
      g_assert_cmpint (at.since_ns, ==, expected->since_ns);
      g_assert_cmpint (at.until_ns, ==, expected->until_ns);
      g_assert_cmpuint (at.event, ==, expected->event);
    }
}

/* Each item was put in by an event of its own. */
static void
check_puts (SkeinHistory        *history,
            guint                object,
            const SkeinContents *contents)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  g_assert_cmpuint (contents->puts->len, ==, contents->items->len);
  for (guint i = 0; i < contents->puts->len; i++)
    {
      guint put = g_array_index (contents->puts, guint32, i);
      const SkeinEvent *event = skein_trace_get_event (skein_history_get_trace (history), put);

      g_assert_true (event->kind == SKEIN_EVENT_PUT || event->kind == SKEIN_EVENT_PUSH);
      g_assert_cmpuint (event->object, ==, object);
      g_assert_cmpuint (event->arg, ==, g_array_index (contents->items, guint32, i));
      g_assert_true (g_hash_table_add (seen, GUINT_TO_POINTER (put)));
    }
}

static void
check_objects (SkeinHistory  *history,
               Model         *model,
               SkeinContents *contents)
{
  for (guint object = 1; object <= model->n_objects; object++)
    {
      const ModelObject *expected = &model->objects[object];

      skein_history_get_contents (history, object, model->n_events, contents);
      check_array (contents->items, model_get_items (model, object));
      check_puts (history, object, contents);
      check_array (contents->waiters, model_get_waiters (model, object));
      g_assert_cmpint (contents->value, ==, expected->value);
      g_assert_cmpuint (contents->owner, ==, expected->owner);
      g_assert_cmpuint (contents->event, ==, expected->event);
    }
}

/* The state of everything at every point of the run. */
static void
check_points (SkeinHistory *history,
              Model        *model)
{
  g_auto (SkeinContents) contents = { 0 };
  guint n_events = skein_history_get_n_events (history);

  skein_contents_init (&contents);
  while (TRUE)
    {
      check_threads (history, model);
      check_objects (history, model, &contents);
      if (model->n_events == n_events)
        break;
      model_step (model);
    }
}

static void
check_lists (SkeinHistory *history,
             Model        *model)
{
  guint n;

  for (guint thread = 1; thread <= model->n_threads; thread++)
    {
      GArray *own = model->threads[thread].own;
      const guint32 *events = skein_history_get_thread_events (history, thread, &n);

      g_assert_cmpmem (events, n * sizeof *events, own->data, own->len * sizeof (guint));
    }
  for (guint object = 1; object <= model->n_objects; object++)
    {
      GArray *expected = model->objects[object].stays;
      const SkeinStay *stays = skein_history_get_stays (history, object, &n);

      g_assert_cmpmem (stays, n * sizeof *stays, expected->data,
                       expected->len * sizeof (SkeinStay));
    }
  skein_history_get_prints (history, &n);
  g_assert_cmpuint (n, ==, model->n_prints);
  skein_history_get_remarks (history, &n);
  g_assert_cmpuint (n, ==, model->n_remarks);
}

/* The place of an event among those of the thread. */
static guint
find_own (Model *model,
          guint  thread,
          guint  event)
{
  GArray *own = model->threads[thread].own;
  guint i = 0;

  while (g_array_index (own, guint, i) < event)
    i++;
  return i;
}

/* The state of a fold of many events is the one that fills most of the whole sixteens in it. */
static void
check_rough_state (Model           *model,
                   guint            thread,
                   const SkeinSpan *item,
                   const SkeinSpan *spans,
                   guint            n)
{
  guint from = (find_own (model, thread, item->first_event) + 15) / 16 * 16;
  guint to = find_own (model, thread, item->last_event) / 16 * 16;
  gint64 lengths[SKEIN_N_STATES] = { 0 };
  gint64 longest = 0;

  if (from >= to)
    return;
  for (guint i = 0; i < n; i++)
    {
      guint place = find_own (model, thread, spans[i].first_event);

      if (place < from || place >= to || spans[i].state == SKEIN_STATE_NEW)
        continue;
      lengths[spans[i].state] += spans[i].end_ns - spans[i].start_ns;
      longest = MAX (longest, lengths[spans[i].state]);
    }
  n_rough++;
  g_assert_cmpint (lengths[item->state], ==, longest);
}

static gboolean
is_end (const SkeinSpan *span)
{
  return span->state == SKEIN_STATE_FINISHED || span->state == SKEIN_STATE_DESTROYED;
}

/* A fold holds short spans only, all from one window, and says what is in it. */
static void
check_fold (Model           *model,
            guint            thread,
            const SkeinSpan *item,
            const SkeinSpan *spans,
            guint            n,
            gint64           fold_ns)
{
  guint n_own = find_own (model, thread, item->last_event)
                - find_own (model, thread, item->first_event) + 1;
  gint64 lengths[SKEIN_N_STATES] = { 0 };
  gint64 longest = 0;

  g_assert_cmpuint (n, >, 0);
  for (guint i = 0; i < n; i++)
    {
      lengths[spans[i].state] += spans[i].end_ns - spans[i].start_ns;
      longest = MAX (longest, lengths[spans[i].state]);
      g_assert_cmpint (spans[i].end_ns - spans[i].start_ns, <, fold_ns);
      g_assert_cmpint (spans[i].start_ns / fold_ns, ==, spans[0].start_ns / fold_ns);
      g_assert_false (is_end (&spans[i]));
    }
  g_assert_cmpint (item->start_ns, ==, spans[0].start_ns);
  g_assert_cmpint (item->end_ns, ==, spans[n - 1].end_ns);

  if (n_own > MAX_EXACT)
    {
      g_assert_cmpuint (item->n_folded, ==, n_own);
      check_rough_state (model, thread, item, spans, n);
    }
  else
    {
      g_assert_cmpuint (item->n_folded, ==, n);
      g_assert_cmpint (lengths[item->state], ==, longest);
    }
}

/* The items and the spans that are not folded are the same, in the same order, none left out and
 * none twice. */
static void
check_spans (SkeinHistory *history,
             Model        *model,
             guint         thread,
             gint64        from_ns,
             gint64        to_ns,
             gint64        now_ns,
             gint64        fold_ns)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  g_autoptr (GArray) expected = model_get_spans (model, thread, now_ns);
  const SkeinSpan *spans = (const SkeinSpan *) expected->data;
  gint64 width = MAX (fold_ns, 1);
  guint next = 0;

  skein_history_get_spans (history, thread, from_ns, to_ns, now_ns, fold_ns, items);
  if (items->len > 0)
    {
      const SkeinSpan *first = &g_array_index (items, SkeinSpan, 0);

      while (next < expected->len && spans[next].start_ns < first->start_ns)
        g_assert_cmpint (spans[next++].end_ns, <, from_ns);
      /* A span that ended before the view may have begun when the first item did. */
      while (next < expected->len
             && (spans[next].first_event < first->first_event
                 || (first->n_folded == 1 && spans[next].end_ns < first->end_ns)))
        g_assert_cmpint (spans[next++].end_ns, <, from_ns);
    }

  for (guint i = 0; i < items->len; i++)
    {
      const SkeinSpan *item = &g_array_index (items, SkeinSpan, i);
      guint n = 0;

      g_assert_cmpint (item->end_ns, >=, from_ns);
      g_assert_cmpint (item->start_ns, <=, to_ns);
      while (next + n < expected->len && spans[next + n].first_event <= item->last_event
             && spans[next + n].end_ns <= item->end_ns
             && (item->n_folded > 1 || n == 0))
        n++;
      if (item->n_folded > 1)
        check_fold (model, thread, item, spans + next, n, width);
      else
        {
          g_assert_cmpuint (n, ==, 1);
          assert_same_span (item, spans + next);
        }
      next += n;
    }

  for (; next < expected->len; next++)
    g_assert_true (spans[next].start_ns > to_ns || spans[next].end_ns < from_ns);
}

/* A view shows the same as the whole does there: folds do not change when the view moves. */
static void
check_view (SkeinHistory *history,
            guint         thread,
            gint64        from_ns,
            gint64        to_ns,
            gint64        now_ns,
            gint64        fold_ns)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  g_autoptr (GArray) whole = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  guint n = 0;

  skein_history_get_spans (history, thread, from_ns, to_ns, now_ns, fold_ns, items);
  skein_history_get_spans (history, thread, 0, SKEIN_TIME_NEVER, now_ns, fold_ns, whole);
  for (guint i = 0; i < whole->len; i++)
    {
      const SkeinSpan *expected = &g_array_index (whole, SkeinSpan, i);

      if (expected->end_ns < from_ns || expected->start_ns > to_ns)
        continue;
      g_assert_cmpuint (n, <, items->len);
      assert_same_span (&g_array_index (items, SkeinSpan, n++), expected);
    }
  g_assert_cmpuint (n, ==, items->len);
}

static void
check_all_spans (SkeinHistory *history,
                 Model        *model,
                 GRand        *random)
{
  gint64 end_ns = skein_history_get_end_ns (history);

  for (guint thread = 1; thread <= model->n_threads; thread++)
    for (guint i = 0; i < N_VIEWS; i++)
      {
        gint64 from_ns = (gint64) g_rand_double_range (random, 0, end_ns + 2);
        gint64 to_ns = from_ns + (gint64) g_rand_double_range (random, 0, end_ns + 2);
        gint64 now_ns = end_ns + g_rand_int_range (random, 0, 50);
        gint64 fold_ns = i == 0 ? 0 : 1 + (gint64) g_rand_double_range (random, 0, end_ns >> i);

        check_spans (history, model, thread, 0, now_ns, now_ns, fold_ns);
        check_spans (history, model, thread, from_ns, to_ns, now_ns, fold_ns);
        check_view (history, thread, from_ns, to_ns, now_ns, fold_ns);
      }
}

guint
check_history (SkeinHistory *history,
               guint32       seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (Model) model = model_new (skein_history_get_trace (history));

  n_rough = 0;
  check_points (history, model);
  check_lists (history, model);
  check_all_spans (history, model, random);
  return n_rough;
}

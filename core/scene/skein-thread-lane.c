/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-thread-lane.h"

#include <glib/gi18n-lib.h>

#include "history/skein-numbers.h"
#include "history/skein-spans.h"
#include "history/skein-thread-at.h"
#include "scene/skein-object-lane.h"
#include "scene/skein-state-style.h"
#include "words/skein-describe.h"

#define MAX_BAR_HEIGHT 24.0f
#define CROSS_SIZE 10.0f
#define END_BAR_WIDTH 3.0f
/* Narrower spans get no label. */
#define MIN_LABELLED 24.0f
#define FOLDS_TOGETHER 12
/* Least width of stripes. */
#define MIN_STRIPED 6.0f
/* Left and right of a label on stripes. */
#define PATCH_PAD 3.0f
#define SITE_MARK_SIZE 8.0f
/* The number of a fold's events that are checked for marked sites. */
#define MAX_LOOKED_AT 64

/* Events later than the present are not known yet. */
static float
get_end_x (const SkeinLaneContext *context,
           const SkeinSpan        *span)
{
  return skein_lane_get_x (context, MIN (span->end_ns, context->input->now_ns));
}

static gboolean
is_filtered (const SkeinLaneContext *context,
             SkeinState              state)
{
  return context->input->states != 0 && (context->input->states & 1u << state) == 0;
}

static SkeinDrawItem
make_bar (const SkeinLaneContext *context)
{
  const SkeinLane *lane = context->lane;
  float height = CLAMP (lane->height - 14, MIN (lane->height * 0.6f, 12), MAX_BAR_HEIGHT);

  return (SkeinDrawItem) { .y = lane->y + (lane->height - height) / 2,
                           .h = height,
                           .subject = { .kind = SKEIN_SUBJECT_SPAN,
                                        .thread = lane->id,
                                        .event = SKEIN_NO_EVENT,
                                        .last_event = SKEIN_NO_EVENT,
                                        .n = 1 } };
}

/* Makes a short label for narrow spans. */
static char *
make_short_label (SkeinLaneContext *context,
                  const SkeinSpan  *span)
{
  if (span->state == SKEIN_STATE_WAITING)
    /* translators: short for "at the prompt" */
    return g_strdup (_("prompt"));
  if (span->state != SKEIN_STATE_BLOCKED)
    return NULL;
  return g_strdup (skein_trace_get_object (context->trace, span->object).name);
}

static char *
make_label (SkeinLaneContext *context,
            const SkeinSpan  *span)
{
  switch (span->state)
    {
    case SKEIN_STATE_BLOCKED:
      return skein_describe_wait (context->trace, span->action, span->object);
    case SKEIN_STATE_WAITING:
      return g_strdup (_("at the prompt"));
    case SKEIN_STATE_NEW:
    case SKEIN_STATE_READY:
    case SKEIN_STATE_RUNNING:
      return g_strdup (skein_state_get_name (span->state));
    default:
      return NULL;
    }
}

/* Adds the label at the left end of the span's visible part. */
static void
add_label (SkeinLaneContext    *context,
           const SkeinSpan     *span,
           const SkeinDrawItem *bar)
{
  g_autofree char *text = NULL;
  SkeinDrawItem label = *bar;
  float left = MAX (bar->x, context->plot_x);
  float right = MIN (bar->x + bar->w, context->plot_x + context->plot_w);
  float width;

  if (right - left < MIN_LABELLED || skein_lane_is_low (context))
    return;
  text = make_label (context, span);
  if (text == NULL)
    return;
  width = skein_lane_measure (context, text, SKEIN_TEXT_LABEL);
  if (width + 4 * PATCH_PAD > right - left)
    {
      g_free (text);
      text = make_short_label (context, span);
      if (text == NULL)
        return;
      width = skein_lane_measure (context, text, SKEIN_TEXT_LABEL);
    }
  if (width + 4 * PATCH_PAD > right - left)
    return;

  label.y = bar->y + (bar->h - SKEIN_LABEL_HEIGHT) / 2;
  label.h = SKEIN_LABEL_HEIGHT;
  if (bar->kind == SKEIN_DRAW_HATCH)
    {
      /* Stripes would make the letters illegible. */
      SkeinDrawItem patch = label;

      patch.kind = SKEIN_DRAW_RECT;
      patch.x = left + SKEIN_LABEL_PAD;
      patch.w = width + 2 * PATCH_PAD;
      skein_lane_add (context, patch);
    }
  label.kind = SKEIN_DRAW_TEXT;
  label.style = SKEIN_TEXT_LABEL;
  label.role = skein_state_style_get_text (span->state);
  label.x = left + SKEIN_LABEL_PAD + PATCH_PAD;
  label.w = width;
  label.text = text;
  skein_lane_add (context, label);
}

static void
add_end (SkeinLaneContext *context,
         const SkeinSpan  *span,
         SkeinDrawItem     bar,
         float             x)
{
  gboolean destroyed = span->state == SKEIN_STATE_DESTROYED;
  const char *word = skein_state_get_name (span->state);
  SkeinDrawItem label;

  if (!destroyed)
    word = _("ended");
  bar.role = destroyed ? SKEIN_ROLE_DESTROYED : SKEIN_ROLE_ENDED;
  bar.fill = bar.role;
  if (destroyed)
    {
      bar.kind = SKEIN_DRAW_CROSS;
      bar.thickness = 2;
      float size = MIN (CROSS_SIZE, bar.h);

      bar.x = x + SKEIN_MARK_WIDTH + 1;
      bar.y += (bar.h - size) / 2;
      bar.w = bar.h = size;
    }
  else
    {
      bar.kind = SKEIN_DRAW_RECT;
      bar.x = x + SKEIN_MARK_WIDTH + 0.5f;
      bar.y -= MIN (2, bar.h / 8);
      bar.h += MIN (4, bar.h / 4);
      bar.w = END_BAR_WIDTH;
    }
  skein_lane_add (context, bar);

  label = bar;
  label.y += (bar.h - SKEIN_LABEL_HEIGHT) / 2;
  label.h = SKEIN_LABEL_HEIGHT;
  label.kind = SKEIN_DRAW_TEXT;
  label.style = SKEIN_TEXT_LABEL;
  label.role = destroyed ? SKEIN_ROLE_DESTROYED : SKEIN_ROLE_ENDED_TEXT;
  label.x = bar.x + bar.w + SKEIN_LABEL_PAD;
  label.w = skein_lane_measure (context, word, SKEIN_TEXT_LABEL);
  label.text = word;
  if (label.x + label.w <= context->plot_x + context->plot_w && !skein_lane_is_low (context))
    skein_lane_add (context, label);
}

static void
add_span (SkeinLaneContext *context,
          const SkeinSpan  *span)
{
  SkeinDrawItem bar = make_bar (context);
  float x0 = skein_lane_get_x (context, span->start_ns);
  float x1 = get_end_x (context, span);

  bar.subject.event = span->first_event;
  bar.subject.last_event = span->last_event;
  bar.subject.n = span->n_folded;
  bar.faded = is_filtered (context, span->state);
  if (span->state == SKEIN_STATE_FINISHED || span->state == SKEIN_STATE_DESTROYED)
    {
      add_end (context, span, bar, x0);
      return;
    }
  if (x1 - x0 < SKEIN_MARK_WIDTH && span->state == SKEIN_STATE_RUNNING)
    return;
  if (!skein_state_style_apply (span->state, &bar))
    return;

  bar.x = x0;
  bar.w = MAX (x1 - x0, 1);
  skein_lane_add (context, bar);
  if (context->n_items < context->budget)
    add_label (context, span, &bar);
}

/* --- Folds ----------------------------------------------------------------------------------- */

static gboolean
is_fold (const SkeinSpan *span)
{
  return span->n_folded > 1 && span->end_ns > span->start_ns;
}

/* Successive folds are drawn as one, up to a limit that does not depend on the view. */
static guint
count_folds (SkeinLaneContext *context,
             GArray           *spans,
             guint             first)
{
  gint64 width_ns = context->fold_ns * FOLDS_TOGETHER;
  const SkeinSpan *fold = &g_array_index (spans, SkeinSpan, first);
  gint64 part = fold->start_ns / width_ns;
  guint next = first + 1;

  for (; next < spans->len; next++)
    {
      const SkeinSpan *span = &g_array_index (spans, SkeinSpan, next);

      if (!is_fold (span) || span->start_ns != fold->end_ns || span->start_ns / width_ns != part)
        break;
      fold = span;
    }
  return next - first;
}

static SkeinState
find_longest (const gint64 *lengths,
              SkeinState    except)
{
  SkeinState longest = SKEIN_STATE_UNBORN;

  for (guint state = 0; state < SKEIN_N_STATES; state++)
    if (state != except && lengths[state] > lengths[longest])
      longest = state;
  return longest;
}

/* Whether a few successive actions, too narrow for stripes, are drawn as one mark, as if they had
 * no length. */
static gboolean
is_mark (SkeinLaneContext *context,
         GArray           *spans,
         guint             first,
         guint             n)
{
  const SkeinSpan *begin = &g_array_index (spans, SkeinSpan, first);
  const SkeinSpan *end = &g_array_index (spans, SkeinSpan, first + n - 1);

  /* The last piece of a longer run of folds is not a mark, however narrow. */
  if (first > 0)
    {
      const SkeinSpan *before = &g_array_index (spans, SkeinSpan, first - 1);

      if (is_fold (before) && before->end_ns == begin->start_ns)
        return FALSE;
    }
  if (first + n < spans->len)
    {
      const SkeinSpan *after = &g_array_index (spans, SkeinSpan, first + n);

      if (is_fold (after) && after->start_ns == end->end_ns)
        return FALSE;
    }
  return get_end_x (context, end) - skein_lane_get_x (context, begin->start_ns) < MIN_STRIPED;
}

/* Vertical stripes in the colours of the two states that fill most of the folds. */
static void
add_folds (SkeinLaneContext *context,
           GArray           *spans,
           guint             first,
           guint             n)
{
  const SkeinSpan *begin = &g_array_index (spans, SkeinSpan, first);
  const SkeinSpan *end = &g_array_index (spans, SkeinSpan, first + n - 1);
  SkeinDrawItem bar = make_bar (context);
  gint64 lengths[SKEIN_N_STATES] = { 0 };
  SkeinState most;
  SkeinState second;

  bar.subject.n = 0;
  for (guint i = first; i < first + n; i++)
    {
      const SkeinSpan *span = &g_array_index (spans, SkeinSpan, i);

      lengths[span->state] += span->end_ns - span->start_ns;
      bar.subject.n += span->n_folded;
    }
  bar.faded = TRUE;
  for (guint state = 0; state < SKEIN_N_STATES; state++)
    if (lengths[state] > 0 && !is_filtered (context, state))
      bar.faded = FALSE;
  most = find_longest (lengths, SKEIN_N_STATES);
  second = find_longest (lengths, most);
  if (second == SKEIN_STATE_RUNNING)
    {
      second = most;
      most = SKEIN_STATE_RUNNING;
    }
  skein_state_style_apply (most, &bar);
  bar.kind = SKEIN_DRAW_DENSE;
  if (second == SKEIN_STATE_BLOCKED && lengths[second] > 0)
    bar.fill = SKEIN_ROLE_BLOCKED;
  else if (lengths[second] > 0)
    bar.fill = skein_state_style_get_fill (second);
  else if (bar.fill == bar.role)
    bar.fill = SKEIN_ROLE_WAITING_FILL;
  bar.subject.event = begin->first_event;
  bar.subject.last_event = end->last_event;
  bar.x = skein_lane_get_x (context, begin->start_ns);
  bar.w = MAX (get_end_x (context, end) - bar.x, 1);
  skein_lane_add (context, bar);
}

/* Spans of no length are drawn on top of the others, a little higher, and wide enough to be
 * seen. */
static void
add_mark (SkeinLaneContext *context,
          GArray           *spans,
          guint             first,
          guint             n)
{
  const SkeinSpan *begin = &g_array_index (spans, SkeinSpan, first);
  const SkeinSpan *end = &g_array_index (spans, SkeinSpan, first + n - 1);
  SkeinDrawItem bar = make_bar (context);

  bar.kind = SKEIN_DRAW_RECT;
  bar.role = SKEIN_ROLE_RUNNING;
  bar.fill = SKEIN_ROLE_RUNNING;
  bar.faded = is_filtered (context, SKEIN_STATE_RUNNING);
  bar.x = skein_lane_get_x (context, begin->start_ns) - 0.5f;
  bar.y -= MIN (2, bar.h / 8);
  bar.h += MIN (4, bar.h / 4);
  bar.w = MAX (get_end_x (context, end) - bar.x, SKEIN_MARK_WIDTH);
  bar.subject.event = begin->first_event;
  bar.subject.last_event = end->last_event;
  bar.subject.n = 0;
  for (guint i = first; i < first + n; i++)
    bar.subject.n += g_array_index (spans, SkeinSpan, i).n_folded;
  skein_lane_add (context, bar);
}

static void
draw_bars (SkeinLaneContext *context,
           GArray           *spans)
{
  for (guint i = 0, n; i < spans->len; i += n)
    {
      const SkeinSpan *span = &g_array_index (spans, SkeinSpan, i);

      n = is_fold (span) ? count_folds (context, spans, i) : 1;
      if (!is_fold (span))
        add_span (context, span);
      else if (!is_mark (context, spans, i, n))
        add_folds (context, spans, i, n);
    }
}

static void
draw_marks (SkeinLaneContext *context,
            GArray           *spans)
{
  for (guint i = 0, n; i < spans->len; i += n)
    {
      const SkeinSpan *span = &g_array_index (spans, SkeinSpan, i);

      n = is_fold (span) ? count_folds (context, spans, i) : 1;
      if (is_fold (span) ? is_mark (context, spans, i, n)
                         : span->state == SKEIN_STATE_RUNNING
                             && get_end_x (context, span)
                                    - skein_lane_get_x (context, span->start_ns)
                                  < SKEIN_MARK_WIDTH)
        add_mark (context, spans, i, n);
    }
}

/* --- Marks of sites --------------------------------------------------------------------------- */

static gboolean
is_marked (const SkeinLaneContext *context,
           guint                   event)
{
  const SkeinTimelineInput *input = context->input;

  return input->is_marked (input->is_marked_data,
                           skein_trace_get_event (context->trace, event)->site);
}

/* Returns: the first marked event from @first to @last; the number of marked ones is stored in
 *   @n */
static guint
find_marked (const SkeinLaneContext *context,
             guint                   first,
             guint                   last,
             guint                  *n)
{
  guint n_events;
  const guint32 *events
      = skein_history_get_thread_events (context->history, context->lane->id, &n_events);
  guint at = skein_count_below (events, n_events, first);
  guint found = SKEIN_NO_EVENT;

  *n = 0;
  for (guint i = at; i < n_events && events[i] <= last && i - at < MAX_LOOKED_AT; i++)
    if (is_marked (context, events[i]))
      {
        found = *n == 0 ? events[i] : found;
        (*n)++;
      }
  return found;
}

/* Marks the actions of the source lines that the user has chosen. */
static void
draw_site_marks (SkeinLaneContext *context)
{
  GArray *spans;

  if (context->input->is_marked == NULL)
    return;
  spans = skein_lane_get_spans (context, context->lane->id);
  for (guint i = 0; i < spans->len; i++)
    {
      const SkeinSpan *span = &g_array_index (spans, SkeinSpan, i);
      guint n;
      guint event = find_marked (context, span->first_event, span->last_event, &n);
      SkeinDrawItem item = { .kind = SKEIN_DRAW_POINTER, .role = SKEIN_ROLE_SENTINEL,
                             .y = context->lane->y + 1, .w = SITE_MARK_SIZE,
                             .h = SITE_MARK_SIZE - 1 };

      if (n == 0)
        continue;
      item.x = skein_lane_get_event_x (context, event) + 1 - SITE_MARK_SIZE / 2;
      item.subject = (SkeinSubject) { .kind = SKEIN_SUBJECT_MARK, .thread = context->lane->id,
                                      .event = event, .last_event = SKEIN_NO_EVENT, .n = n };
      skein_lane_add (context, item);
    }
}

/* --- Words ------------------------------------------------------------------------------------ */

static const char *
get_given_name (SkeinTrace *trace,
                guint       id)
{
  return skein_trace_get_thread (trace, id).name;
}

static const char *
get_name (SkeinTrace *trace,
          guint       id)
{
  const char *name = get_given_name (trace, id);

  return name != NULL ? name : _("A thread");
}

/* A blocked thread is described by its wait alone. */
static char *
describe_briefly (SkeinHistory *history,
                  guint         id,
                  guint         limit)
{
  g_autofree char *until = NULL;
  SkeinThreadAt at;

  skein_history_get_thread_at (history, id, limit, &at);
  if (at.state == SKEIN_STATE_BLOCKED)
    return skein_describe_wait (skein_history_get_trace (history), at.action, at.object);
  if (at.until_ns == SKEIN_TIME_NEVER)
    return NULL;
  until = skein_time_format_short (at.until_ns);
  /* translators: how long a thread sleeps or computes: a time in seconds, where there is little
   * room */
  return g_strdup_printf (_("until %s s"), until);
}

static char *
describe_reason (SkeinHistory *history,
                 guint         id,
                 guint         limit)
{
  g_autofree char *contents = NULL;
  SkeinThreadAt at;

  skein_history_get_thread_at (history, id, limit, &at);
  if (at.state != SKEIN_STATE_BLOCKED || at.object == 0)
    return NULL;
  contents = skein_describe_contents (history, at.object, limit);
  /* translators: an object, and how it is: "q: empty" */
  return g_strdup_printf (_("%s: %s"),
                          skein_object_lane_get_name (skein_history_get_trace (history),
                                                      at.object),
                          contents);
}

/* --- The class -------------------------------------------------------------------------------- */

/* Draws a bar for each state, and a mark for each action of no length. */
static void
draw (SkeinLaneContext *context)
{
  GArray *spans = skein_lane_get_spans (context, context->lane->id);

  draw_bars (context, spans);
  draw_marks (context, spans);
  draw_site_marks (context);
}

/**
 * skein_thread_lane_list:
 * @trace: a trace
 * @process: the object of a child process, or 0
 * @lanes: (inout) (element-type SkeinLane): the array to append the lanes of the process's threads
 *   to
 */
void
skein_thread_lane_list (SkeinTrace *trace,
                        guint       process,
                        GArray     *lanes)
{
  guint n = skein_trace_get_n_threads (trace);

  for (guint id = 1; id <= n; id++)
    {
      SkeinLane lane = { .kind = SKEIN_LANE_THREAD, .id = id, .depth = process != 0 };

      if (skein_trace_get_thread (trace, id).process == process)
        g_array_append_val (lanes, lane);
    }
}

/* Threads of child processes are listed below their headings. */
static void
list (SkeinHistory *history,
      GArray       *lanes)
{
  skein_thread_lane_list (skein_history_get_trace (history), 0, lanes);
}

static float
get_height (const SkeinLaneTally *tally,
            float                 base,
            gboolean              low)
{
  return base;
}

static guint
count_events (SkeinHistory *history,
              guint         id)
{
  guint n;

  skein_history_get_thread_events (history, id, &n);
  return n;
}

const SkeinLaneClass skein_thread_lane_class = {
  .nick = "thread",
  .of_thread = TRUE,
  .list = list,
  .get_height = get_height,
  .draw = draw,
  .get_given_name = get_given_name,
  .get_name = get_name,
  .describe = skein_describe_thread_at,
  .describe_briefly = describe_briefly,
  .describe_reason = describe_reason,
  .count_events = count_events,
};

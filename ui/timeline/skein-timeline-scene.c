/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "timeline/skein-timeline-scene.h"

#include "history/skein-numbers.h"

/* In pixels of the draw list. The drawing is never narrower; a narrower widget cuts it off. */
#define MIN_WIDTH 320.0f
#define HEADER_PART 0.2f
#define MIN_HEADER_WIDTH 136.0f
#define MAX_HEADER_WIDTH 176.0f
/* The distance between the followed present and the right edge, which leaves room for a word. */
#define FOLLOW_MARGIN_PX 78.0

struct _SkeinTimelineScene
{
  GObject parent_instance;

  /* Input: the run and the user's choices */
  SkeinHistory *history;    /* (not owned) (nullable) */
  SkeinView *view;          /* (owned) */
  SkeinVisibleRange *range; /* (owned) */
  SkeinLaneList *lanes;     /* (owned) */
  gint64 now_ns;
  guint states;             /* a bit for each state that is not faded; 0: none is faded */
  guint followed[2];        /* events under the pointer: first, last; or SKEIN_NO_EVENT */

  /* Input: size and fonts */
  int width;
  int height;
  double scale;
  double scroll_y;
  PangoContext *context;    /* (owned) (nullable) */
  SkeinTextCache *texts;    /* (owned) (nullable): created by the first layout */

  /* Result of the layout */
  gboolean stale;           /* the fields below are out of date */
  SkeinTimelineLayout *layout;
  SkeinDrawList *list;
  guint n_events;           /* number of events that were laid out */
  guint limit;              /* limit that was laid out; G_MAXUINT: the present */
};

static guint stale_signal;

G_DEFINE_FINAL_TYPE (SkeinTimelineScene, skein_timeline_scene, G_TYPE_OBJECT)

static void
make_stale (SkeinTimelineScene *self)
{
  if (self->stale)
    return;
  self->stale = TRUE;
  g_signal_emit (self, stale_signal, 0);
}

/* --- Layout ----------------------------------------------------------------------------------- */

static float
measure (gpointer       data,
         const char    *text,
         SkeinTextStyle style)
{
  SkeinTimelineScene *self = data;

  return skein_text_cache_get_width (self->texts, text, style) / (float) self->scale;
}

static gboolean
is_marked (gpointer data,
           guint32  site)
{
  return skein_view_is_marked (data, site);
}

/* Fills in all that does not depend on the lanes, so that times can be converted before there are
 * any lanes. */
static void
fill_input (SkeinTimelineScene *self,
            SkeinTimelineInput *input)
{
  float scale = (float) self->scale;

  skein_timeline_input_init (input);
  input->history = self->history;
  input->from_ns = skein_visible_range_get_from_ns (self->range);
  input->to_ns = skein_visible_range_get_to_ns (self->range);
  input->now_ns = self->now_ns;
  input->width = MAX ((float) self->width, MIN_WIDTH) / scale;
  input->height = (float) self->height / scale;
  input->header_width = CLAMP (input->width * HEADER_PART, MIN_HEADER_WIDTH, MAX_HEADER_WIDTH);
  input->scroll_y = (float) (int) self->scroll_y / scale;
  input->measure = measure;
  input->measure_data = self;
}

static void
fill_rest (SkeinTimelineScene *self,
           SkeinTimelineInput *input)
{
  guint limit = skein_view_get_limit (self->view);

  input->lanes = skein_lane_list_get (self->lanes, &input->n_lanes);
  input->fit_lanes = skein_lane_list_get_fit (self->lanes);
  input->states = self->states;
  input->marked = skein_view_get_measured_from (self->view);
  input->followed = self->followed[0] != SKEIN_NO_EVENT ? self->followed[0]
                                                        : skein_view_get_selected (self->view);
  input->followed_last = self->followed[1];
  if (skein_view_has_marks (self->view))
    {
      input->is_marked = is_marked;
      input->is_marked_data = self->view;
    }
  if (!skein_view_is_live (self->view))
    {
      input->cursor_ns = skein_view_get_time_ns (self->view);
      input->limit = MIN (limit, skein_history_get_n_events (self->history));
    }
}

static void
lay_out (SkeinTimelineScene *self)
{
  SkeinTimelineInput input;

  if (self->texts == NULL)
    self->texts = skein_text_cache_new (self->context, self->scale);
  fill_input (self, &input);
  fill_rest (self, &input);
  skein_timeline_layout_run (self->layout, &input, self->list);
  self->limit = input.limit;
  self->n_events = skein_history_get_n_events (self->history);
  skein_text_cache_age (self->texts);
}

/* Lays the scene out if it is stale. Every function that answers a question calls this first. */
static void
ensure (SkeinTimelineScene *self)
{
  if (!self->stale || self->height <= 0 || self->context == NULL)
    return;
  if (self->history != NULL)
    lay_out (self);
  else
    skein_draw_list_clear (self->list);
  self->stale = FALSE;
}

/* --- Input ------------------------------------------------------------------------------------ */

/**
 * skein_timeline_scene_get_view:
 * @self: a scene
 *
 * Returns: (transfer none): the view that holds the position and the selection
 */
SkeinView *
skein_timeline_scene_get_view (SkeinTimelineScene *self)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE_SCENE (self), NULL);

  return self->view;
}

/**
 * skein_timeline_scene_get_range:
 * @self: a scene
 *
 * Returns: (transfer none): the range of time that is laid out
 */
SkeinVisibleRange *
skein_timeline_scene_get_range (SkeinTimelineScene *self)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE_SCENE (self), NULL);

  return self->range;
}

/**
 * skein_timeline_scene_get_lane_list:
 * @self: a scene
 *
 * Returns: (transfer none): the list of the lanes that are laid out
 */
SkeinLaneList *
skein_timeline_scene_get_lane_list (SkeinTimelineScene *self)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE_SCENE (self), NULL);

  return self->lanes;
}

/**
 * skein_timeline_scene_set_history:
 * @self: a scene
 * @history: (nullable) (transfer none): the history to lay out; it must live until another one is
 *   set
 *
 * Shows another run, or none. The lane list must have the history of the same run.
 */
void
skein_timeline_scene_set_history (SkeinTimelineScene *self,
                                  SkeinHistory       *history)
{
  g_return_if_fail (SKEIN_IS_TIMELINE_SCENE (self));

  /* A layout keeps data about the objects of its run, so another run needs a new layout. */
  skein_timeline_layout_free (self->layout);
  self->layout = skein_timeline_layout_new ();
  skein_draw_list_clear (self->list);
  self->history = history;
  self->now_ns = 0;
  self->n_events = 0;
  self->limit = G_MAXUINT;
  self->followed[0] = self->followed[1] = SKEIN_NO_EVENT;
  make_stale (self);
}

/**
 * skein_timeline_scene_get_history:
 * @self: a scene
 *
 * Returns: (transfer none) (nullable): the history that is laid out
 */
SkeinHistory *
skein_timeline_scene_get_history (SkeinTimelineScene *self)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE_SCENE (self), NULL);

  return self->history;
}

/**
 * skein_timeline_scene_update:
 * @self: a scene
 * @now_ns: the present, in scenario time
 *
 * Makes the scene include what the history has recorded up to @now_ns.
 *
 * Returns: whether the present has moved
 */
gboolean
skein_timeline_scene_update (SkeinTimelineScene *self,
                             gint64              now_ns)
{
  gboolean moved;

  g_return_val_if_fail (SKEIN_IS_TIMELINE_SCENE (self), FALSE);

  moved = now_ns != self->now_ns;
  if (!moved
      && (self->history == NULL || self->n_events == skein_history_get_n_events (self->history)))
    return FALSE;
  self->now_ns = now_ns;
  skein_visible_range_update (self->range, now_ns);
  make_stale (self);
  return moved;
}

gint64
skein_timeline_scene_get_now_ns (SkeinTimelineScene *self)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE_SCENE (self), 0);

  return self->now_ns;
}

static void
update_margin (SkeinTimelineScene *self)
{
  SkeinTimelineInput input;
  double plot;

  fill_input (self, &input);
  plot = MAX ((double) (input.width - input.header_width), 2 * FOLLOW_MARGIN_PX);
  skein_visible_range_set_margin (self->range, FOLLOW_MARGIN_PX / plot);
}

void
skein_timeline_scene_set_size (SkeinTimelineScene *self,
                               int                 width,
                               int                 height)
{
  g_return_if_fail (SKEIN_IS_TIMELINE_SCENE (self));

  if (self->width == width && self->height == height)
    return;
  self->width = width;
  self->height = height;
  update_margin (self);
  make_stale (self);
}

/**
 * skein_timeline_scene_set_scale:
 * @self: a scene
 * @scale: pixels of the widget for each pixel of the draw list
 */
void
skein_timeline_scene_set_scale (SkeinTimelineScene *self,
                                double              scale)
{
  g_return_if_fail (SKEIN_IS_TIMELINE_SCENE (self));

  if (self->scale == scale)
    return;
  self->scale = scale;
  g_clear_pointer (&self->texts, skein_text_cache_free);
  update_margin (self);
  make_stale (self);
}

double
skein_timeline_scene_get_scale (SkeinTimelineScene *self)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE_SCENE (self), 1);

  return self->scale;
}

/**
 * skein_timeline_scene_set_scroll_y:
 * @self: a scene
 * @scroll_y: the height of the part of the lanes that is scrolled away at the top
 */
void
skein_timeline_scene_set_scroll_y (SkeinTimelineScene *self,
                                   double              scroll_y)
{
  g_return_if_fail (SKEIN_IS_TIMELINE_SCENE (self));

  if (self->scroll_y == scroll_y)
    return;
  self->scroll_y = scroll_y;
  make_stale (self);
}

/**
 * skein_timeline_scene_set_context:
 * @self: a scene
 * @context: (transfer none): the fonts to measure and draw texts with. The fonts of a context may
 *   have changed, so the same context may be set again
 */
void
skein_timeline_scene_set_context (SkeinTimelineScene *self,
                                  PangoContext       *context)
{
  g_return_if_fail (SKEIN_IS_TIMELINE_SCENE (self));

  g_set_object (&self->context, context);
  g_clear_pointer (&self->texts, skein_text_cache_free);
  make_stale (self);
}

/**
 * skein_timeline_scene_set_states:
 * @self: a scene
 * @states: a bit for each #SkeinState that is not faded; 0 fades none
 */
void
skein_timeline_scene_set_states (SkeinTimelineScene *self,
                                 guint               states)
{
  g_return_if_fail (SKEIN_IS_TIMELINE_SCENE (self));

  if (self->states == states)
    return;
  self->states = states;
  make_stale (self);
}

guint
skein_timeline_scene_get_states (SkeinTimelineScene *self)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE_SCENE (self), 0);

  return self->states;
}

/**
 * skein_timeline_scene_follow_event:
 * @self: a scene
 * @event: the event under the pointer, which is followed in place of the selected one, or
 *   %SKEIN_NO_EVENT
 * @last_event: the last event of the folded span that begins with @event, or %SKEIN_NO_EVENT
 *
 * Fades all items that are neither causes nor effects of the followed event.
 */
void
skein_timeline_scene_follow_event (SkeinTimelineScene *self,
                                   guint               event,
                                   guint               last_event)
{
  g_return_if_fail (SKEIN_IS_TIMELINE_SCENE (self));

  if (self->followed[0] == event && self->followed[1] == last_event)
    return;
  self->followed[0] = event;
  self->followed[1] = last_event;
  make_stale (self);
}

guint
skein_timeline_scene_get_followed (SkeinTimelineScene *self)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE_SCENE (self), SKEIN_NO_EVENT);

  return self->followed[0];
}

/* --- Questions -------------------------------------------------------------------------------- */

/**
 * skein_timeline_scene_get_list:
 * @self: a scene
 *
 * Returns: (transfer none): the items to draw; valid until the scene is stale
 */
SkeinDrawList *
skein_timeline_scene_get_list (SkeinTimelineScene *self)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE_SCENE (self), NULL);

  ensure (self);
  return self->list;
}

/**
 * skein_timeline_scene_get_texts:
 * @self: a scene
 *
 * Returns: (transfer none) (nullable): the texts of the list, or %NULL before the first layout;
 *   valid until the fonts or the scale change
 */
SkeinTextCache *
skein_timeline_scene_get_texts (SkeinTimelineScene *self)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE_SCENE (self), NULL);

  ensure (self);
  return self->texts;
}

/**
 * skein_timeline_scene_get_lanes:
 * @self: a scene
 * @n: (out): the number of lanes
 *
 * Returns: (transfer none) (array length=n): the lanes, with the places where they are laid out
 */
const SkeinLane *
skein_timeline_scene_get_lanes (SkeinTimelineScene *self,
                                guint              *n)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE_SCENE (self), NULL);

  ensure (self);
  return skein_timeline_layout_get_lanes (self->layout, n);
}

/**
 * skein_timeline_scene_find_chosen:
 * @self: a scene
 *
 * Returns: (transfer none) (nullable): the chosen lane, with the place where it is laid out
 */
const SkeinLane *
skein_timeline_scene_find_chosen (SkeinTimelineScene *self)
{
  guint n;
  const SkeinLane *lanes = skein_timeline_scene_get_lanes (self, &n);

  for (guint i = 0; i < n; i++)
    if (lanes[i].chosen)
      return &lanes[i];
  return NULL;
}

/**
 * skein_timeline_scene_get_limit:
 * @self: a scene with a history
 *
 * Returns: the number of events that have happened at the position that is shown
 */
guint
skein_timeline_scene_get_limit (SkeinTimelineScene *self)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE_SCENE (self), 0);
  g_return_val_if_fail (self->history != NULL, 0);

  ensure (self);
  return self->limit != G_MAXUINT ? self->limit
                                  : skein_history_find_limit (self->history, self->now_ns);
}

/**
 * skein_timeline_scene_get_height:
 * @self: a scene
 *
 * Returns: the height that the ruler and the lanes need
 */
double
skein_timeline_scene_get_height (SkeinTimelineScene *self)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE_SCENE (self), 0);

  ensure (self);
  return skein_timeline_layout_get_height (self->layout) * self->scale;
}

/**
 * skein_timeline_scene_pick:
 * @self: a scene
 * @x: pixels from its left edge
 * @y: pixels from its top
 *
 * Returns: (transfer none) (nullable): the item at that point; valid until the scene is stale
 */
const SkeinDrawItem *
skein_timeline_scene_pick (SkeinTimelineScene *self,
                           double              x,
                           double              y)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE_SCENE (self), NULL);

  ensure (self);
  return skein_draw_list_hit (self->list, (float) (x / self->scale), (float) (y / self->scale));
}

/**
 * skein_timeline_scene_pick_lane:
 * @self: a scene
 * @x: pixels from its left edge
 * @y: pixels from its top
 *
 * Returns: (transfer none) (nullable): the lane of the item at that point; valid until the scene is
 *   stale
 */
const SkeinLane *
skein_timeline_scene_pick_lane (SkeinTimelineScene *self,
                                double              x,
                                double              y)
{
  const SkeinDrawItem *item = skein_timeline_scene_pick (self, x, y);
  guint n;
  const SkeinLane *lanes = skein_timeline_scene_get_lanes (self, &n);

  if (item == NULL || item->subject.kind == SKEIN_SUBJECT_NONE || item->subject.lane >= n)
    return NULL;
  return &lanes[item->subject.lane];
}

gboolean
skein_timeline_scene_is_in (SkeinTimelineScene *self,
                            SkeinRegion         region,
                            double              x,
                            double              y)
{
  const SkeinDrawItem *bounds;

  g_return_val_if_fail (SKEIN_IS_TIMELINE_SCENE (self), FALSE);

  ensure (self);
  bounds = skein_draw_list_get_region (self->list, region);
  x /= self->scale;
  y /= self->scale;
  return x >= bounds->x && x < bounds->x + bounds->w && y >= bounds->y
         && y < bounds->y + bounds->h;
}

/**
 * skein_timeline_scene_get_plot_width:
 * @self: a scene
 *
 * Returns: the width of the visible range, in pixels
 */
double
skein_timeline_scene_get_plot_width (SkeinTimelineScene *self)
{
  SkeinTimelineInput input;

  g_return_val_if_fail (SKEIN_IS_TIMELINE_SCENE (self), 1);

  fill_input (self, &input);
  return (input.width - input.header_width) * self->scale;
}

/**
 * skein_timeline_scene_get_time_at:
 * @self: a scene
 * @x: pixels from its left edge
 *
 * Returns: the scenario time at @x, which may be outside the visible range
 */
gint64
skein_timeline_scene_get_time_at (SkeinTimelineScene *self,
                                  double              x)
{
  SkeinTimelineInput input;
  SkeinTimeAxis axis;

  g_return_val_if_fail (SKEIN_IS_TIMELINE_SCENE (self), 0);

  fill_input (self, &input);
  axis = skein_timeline_input_get_axis (&input);
  return skein_time_axis_get_time (&axis, (float) (x / self->scale));
}

/* Returns the event at the end of a span, a stay or a hold that is not folded, or
 * %SKEIN_NO_EVENT. */
static guint
find_end (SkeinTimelineScene *self,
          const SkeinSubject *subject)
{
  const guint32 *events;
  guint n;
  guint next;

  if (subject->n > 1)
    return SKEIN_NO_EVENT;
  if (subject->kind == SKEIN_SUBJECT_STAY || subject->kind == SKEIN_SUBJECT_HOLD)
    return subject->last_event;
  if (subject->kind != SKEIN_SUBJECT_SPAN)
    return SKEIN_NO_EVENT;
  events = skein_history_get_thread_events (self->history, subject->thread, &n);
  next = skein_count_below (events, n, subject->event + 1);
  return next < n ? events[next] : SKEIN_NO_EVENT;
}

/**
 * skein_timeline_scene_snap_to_edge:
 * @self: a scene
 * @subject: the subject of an item that skein_timeline_scene_pick() returned
 * @x: pixels from its left edge
 *
 * Returns: the nearer to @x of the two events between which @subject lies; its first event if the
 *   second has not happened yet; %SKEIN_NO_EVENT if it has no event
 */
guint
skein_timeline_scene_snap_to_edge (SkeinTimelineScene *self,
                                   const SkeinSubject *subject,
                                   double              x)
{
  SkeinTrace *trace;
  guint start;
  guint end;
  gint64 time_ns;
  gint64 start_ns;
  gint64 end_ns;

  g_return_val_if_fail (SKEIN_IS_TIMELINE_SCENE (self), SKEIN_NO_EVENT);
  g_return_val_if_fail (self->history != NULL, SKEIN_NO_EVENT);

  trace = skein_history_get_trace (self->history);
  start = subject->event;
  end = find_end (self, subject);
  if (start == SKEIN_NO_EVENT || end == SKEIN_NO_EVENT)
    return start;
  time_ns = skein_timeline_scene_get_time_at (self, x);
  start_ns = skein_trace_get_event (trace, start)->time_ns;
  end_ns = skein_trace_get_event (trace, end)->time_ns;
  return end_ns <= self->now_ns && ABS (end_ns - time_ns) < ABS (time_ns - start_ns) ? end : start;
}

/* --- Object ----------------------------------------------------------------------------------- */

/* While the present moves on, skein_timeline_scene_update() makes the scene stale instead. */
static void
position_changed_cb (SkeinTimelineScene *self)
{
  if (!skein_view_is_live (self->view) || self->limit != G_MAXUINT)
    make_stale (self);
}

static void
skein_timeline_scene_dispose (GObject *object)
{
  SkeinTimelineScene *self = SKEIN_TIMELINE_SCENE (object);

  self->history = NULL;
  g_clear_object (&self->view);
  g_clear_object (&self->range);
  g_clear_object (&self->lanes);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (skein_timeline_scene_parent_class)->dispose (object);
}

static void
skein_timeline_scene_finalize (GObject *object)
{
  SkeinTimelineScene *self = SKEIN_TIMELINE_SCENE (object);

  g_clear_pointer (&self->texts, skein_text_cache_free);
  skein_timeline_layout_free (self->layout);
  skein_draw_list_free (self->list);
  G_OBJECT_CLASS (skein_timeline_scene_parent_class)->finalize (object);
}

static void
skein_timeline_scene_class_init (SkeinTimelineSceneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = skein_timeline_scene_dispose;
  object_class->finalize = skein_timeline_scene_finalize;
  /**
   * SkeinTimelineScene::stale:
   * @self: the scene
   *
   * An input of the scene has changed since it was laid out. The signal is not emitted again before
   * the scene has been laid out.
   */
  stale_signal = g_signal_new ("stale", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);
}

static void
skein_timeline_scene_init (SkeinTimelineScene *self)
{
  self->layout = skein_timeline_layout_new ();
  self->list = skein_draw_list_new ();
  self->scale = 1;
  self->limit = G_MAXUINT;
  self->followed[0] = self->followed[1] = SKEIN_NO_EVENT;
  self->stale = TRUE;
}

/**
 * skein_timeline_scene_new:
 * @view: (transfer none): holds the position and the selection
 * @range: (transfer none): the range of time to lay out
 * @lanes: (transfer none): the lanes to lay out
 *
 * Returns: (transfer full): a scene without a history and without a size
 */
SkeinTimelineScene *
skein_timeline_scene_new (SkeinView         *view,
                          SkeinVisibleRange *range,
                          SkeinLaneList     *lanes)
{
  SkeinTimelineScene *self;

  g_return_val_if_fail (SKEIN_IS_VIEW (view), NULL);
  g_return_val_if_fail (SKEIN_IS_VISIBLE_RANGE (range), NULL);
  g_return_val_if_fail (SKEIN_IS_LANE_LIST (lanes), NULL);

  self = g_object_new (SKEIN_TYPE_TIMELINE_SCENE, NULL);
  self->view = g_object_ref (view);
  self->range = g_object_ref (range);
  self->lanes = g_object_ref (lanes);
  update_margin (self);
  g_signal_connect_object (view, "changed", G_CALLBACK (position_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "selected", G_CALLBACK (make_stale), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::measured-from", G_CALLBACK (make_stale), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "marked", G_CALLBACK (make_stale), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (range, "notify::from-ns", G_CALLBACK (make_stale), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (range, "notify::to-ns", G_CALLBACK (make_stale), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (lanes, "changed", G_CALLBACK (make_stale), self, G_CONNECT_SWAPPED);
  return self;
}

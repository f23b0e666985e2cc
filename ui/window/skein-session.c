/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "window/skein-session.h"

#include <glib/gi18n.h>

/* Number of events that are taken from the trace between two checks of the time budget. */
#define SLICE 4096

struct _SkeinSession
{
  GObject parent_instance;

  const SkeinExample *example;
  SkeinParams *params;
  SkeinPolicyKind policy;
  guint64 seed;
  double rate;
  gboolean gil;
  gboolean paused;
  gboolean choosing;   /* parameters are being set for a run that is not made yet */
  gboolean stale;
  int trace_limit;     /* in megabytes */

  SkeinRun *run;
  SkeinPolicyKind run_policy; /* policy of the present run; the form may have another one by now */
  guint64 run_seed;
  SkeinHistory *history;
  SkeinPresses *presses;
  gboolean behind;     /* the trace holds more events than the last advance took */
  guint n_full;        /* how often the run has been paused at a bound */
  SkeinClockTrouble trouble; /* trouble at the last advance, and below its size in microseconds */
  gint64 amiss_us;
};

G_DEFINE_FINAL_TYPE (SkeinSession, skein_session, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_RATE,
  PROP_PAUSED,
  PROP_STALE,
  PROP_TRACE_LIMIT,
  N_PROPS
};

enum
{
  CHOOSING,
  PARAM_CHANGED,
  RUN_CHANGED,
  WAKE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
emit_wake (SkeinSession *self)
{
  g_signal_emit (self, signals[WAKE], 0);
}

static void
set_stale (SkeinSession *self,
           gboolean      stale)
{
  if (self->stale == stale)
    return;
  self->stale = stale;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STALE]);
}

static void
make_run (SkeinSession *self)
{
  SkeinRunOptions options;

  skein_run_options_init (&options);
  options.policy = self->policy;
  options.seed = self->seed;
  options.paced = TRUE;
  options.rate = self->rate;
  options.is_open = TRUE;
  options.gil = self->gil;
  options.max_memory = skein_run_megabytes (self->trace_limit);

  skein_presses_clear (self->presses);
  self->behind = FALSE;
  self->n_full = 0;
  self->trouble = SKEIN_CLOCK_GOES;
  self->run = skein_example_create_run (self->example, self->params, &options);
  self->history = skein_history_new (skein_run_get_trace (self->run));
  g_signal_connect_swapped (self->run, "pending", G_CALLBACK (emit_wake), self);
  g_signal_connect_swapped (self->run, "ended", G_CALLBACK (emit_wake), self);
  self->run_policy = self->policy;
  self->run_seed = self->seed;
  skein_run_start (self->run);
}

static void
skein_session_dispose (GObject *object)
{
  SkeinSession *self = SKEIN_SESSION (object);

  skein_session_stop (self);
  g_clear_pointer (&self->history, skein_history_free);
  g_clear_object (&self->run);

  G_OBJECT_CLASS (skein_session_parent_class)->dispose (object);
}

static void
skein_session_finalize (GObject *object)
{
  SkeinSession *self = SKEIN_SESSION (object);

  g_clear_pointer (&self->params, skein_params_free);
  g_clear_pointer (&self->presses, skein_presses_free);

  G_OBJECT_CLASS (skein_session_parent_class)->finalize (object);
}

static void
skein_session_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  SkeinSession *self = SKEIN_SESSION (object);

  switch (id)
    {
    case PROP_RATE:
      g_value_set_double (value, self->rate);
      break;
    case PROP_PAUSED:
      g_value_set_boolean (value, self->paused);
      break;
    case PROP_STALE:
      g_value_set_boolean (value, self->stale);
      break;
    case PROP_TRACE_LIMIT:
      g_value_set_int (value, self->trace_limit);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
skein_session_set_property (GObject      *object,
                            guint         id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  if (id == PROP_TRACE_LIMIT)
    skein_session_set_trace_limit (SKEIN_SESSION (object), g_value_get_int (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
skein_session_class_init (SkeinSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = skein_session_dispose;
  object_class->finalize = skein_session_finalize;
  object_class->get_property = skein_session_get_property;
  object_class->set_property = skein_session_set_property;

  properties[PROP_RATE] = g_param_spec_double ("rate", NULL, NULL, 0, G_MAXDOUBLE, 1, flags);
  properties[PROP_PAUSED] = g_param_spec_boolean ("paused", NULL, NULL, FALSE, flags);
  properties[PROP_STALE] = g_param_spec_boolean ("stale", NULL, NULL, FALSE, flags);
  /* In megabytes */
  properties[PROP_TRACE_LIMIT]
    = g_param_spec_int ("trace-limit", NULL, NULL, SKEIN_TRACE_LIMIT_MIN_MB,
                        SKEIN_TRACE_LIMIT_MAX_MB, SKEIN_TRACE_LIMIT_MB,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[RUN_CHANGED] = g_signal_new ("run-changed", SKEIN_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* An example has been chosen. Its run is not made yet, and will use the parameters that handlers
   * set. */
  signals[CHOOSING] = g_signal_new ("choosing", SKEIN_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* A parameter, the policy, its seed or the interpreter lock was changed, but not while an example
   * is being chosen. */
  signals[PARAM_CHANGED] = g_signal_new ("param-changed", SKEIN_TYPE_SESSION, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WAKE] = g_signal_new ("wake", SKEIN_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
skein_session_init (SkeinSession *self)
{
  self->policy = SKEIN_POLICY_ROUND_ROBIN;
  self->rate = 1;
  self->trace_limit = SKEIN_TRACE_LIMIT_MB;
  self->presses = skein_presses_new ();
}

SkeinSession *
skein_session_new (void)
{
  return g_object_new (SKEIN_TYPE_SESSION, NULL);
}

/**
 * skein_session_choose:
 * @example: the example whose run is shown next, at its prompt; the present run is stopped
 *
 * Its parameters have their initial values, unless handlers of #SkeinSession::choosing change them.
 */
void
skein_session_choose (SkeinSession       *self,
                      const SkeinExample *example)
{
  g_return_if_fail (SKEIN_IS_SESSION (self));
  g_return_if_fail (example != NULL);

  if (self->example == example)
    return;
  g_clear_pointer (&self->params, skein_params_free);
  self->example = example;
  self->params = skein_params_new (example->params);
  self->choosing = TRUE;
  g_signal_emit (self, signals[CHOOSING], 0);
  self->choosing = FALSE;
  skein_session_reset (self);
}

const SkeinExample *
skein_session_get_example (SkeinSession *self)
{
  return self->example;
}

/**
 * skein_session_reset:
 *
 * Stops the present run and makes another one of the same example, with the present parameters.
 */
void
skein_session_reset (SkeinSession *self)
{
  /* Widgets release the old history when they are told of the new one, so it is freed after
   * that. */
  g_autoptr (SkeinRun) old_run = NULL;
  g_autoptr (SkeinHistory) old_history = NULL;

  g_return_if_fail (SKEIN_IS_SESSION (self));
  g_return_if_fail (self->example != NULL);

  skein_session_stop (self);
  old_run = g_steal_pointer (&self->run);
  old_history = g_steal_pointer (&self->history);
  skein_session_set_paused (self, FALSE);
  make_run (self);
  set_stale (self, FALSE);
  g_signal_emit (self, signals[RUN_CHANGED], 0);
  emit_wake (self);
}

/**
 * skein_session_stop:
 *
 * Ends the present run, as closing the window does. Its history can still be read.
 */
void
skein_session_stop (SkeinSession *self)
{
  g_return_if_fail (SKEIN_IS_SESSION (self));

  if (self->run == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->run, self);
  skein_run_stop (self->run);
}

SkeinRun *
skein_session_get_run (SkeinSession *self)
{
  return self->run;
}

SkeinHistory *
skein_session_get_history (SkeinSession *self)
{
  return self->history;
}

/**
 * skein_session_describe_policy:
 *
 * Returns: (transfer full): the policy by which the present run chooses the next thread
 */
char *
skein_session_describe_policy (SkeinSession *self)
{
  const char *nick = skein_policy_kind_get_nick (self->run_policy);
  g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT, self->run_seed);

  if (self->run_policy != SKEIN_POLICY_RANDOM)
    return g_strdup (nick);
  /* Translators: a policy, and the number that its choices come from */
  return g_strdup_printf (_("%s · seed %s"), nick, seed);
}

SkeinVerdict
skein_session_get_verdict (SkeinSession *self)
{
  return self->run != NULL ? skein_run_get_verdict (self->run) : SKEIN_VERDICT_STOPPED;
}

/* --- The form ------------------------------------------------------------------------------- */

static void
tell_param (SkeinSession *self)
{
  g_signal_emit (self, signals[PARAM_CHANGED], 0);
}

const SkeinParams *
skein_session_get_params (SkeinSession *self)
{
  return self->params;
}

static void
settings_changed (SkeinSession *self)
{
  if (self->example == NULL || self->choosing)
    return;
  if (skein_presses_is_empty (self->presses))
    skein_session_reset (self);
  else
    set_stale (self, TRUE);
}

/**
 * skein_session_set_param:
 * @name: the name of a parameter of the example
 * @text: the value of the parameter, as on the command line
 *
 * If nothing has been pressed in the run, it is made again with the new value. Otherwise the value
 * takes effect after the next reset, and #SkeinSession:stale is %TRUE.
 *
 * Returns: %FALSE with @error set if the example does not accept the value
 */
gboolean
skein_session_set_param (SkeinSession *self,
                         const char   *name,
                         const char   *text,
                         GError      **error)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_return_val_if_fail (SKEIN_IS_SESSION (self), FALSE);
  g_return_val_if_fail (self->params != NULL, FALSE);

  before = skein_params_to_text (self->params, name);
  if (!skein_params_set (self->params, name, text, error))
    return FALSE;
  after = skein_params_to_text (self->params, name);
  if (g_strcmp0 (before, after) != 0)
    {
      settings_changed (self);
      if (!self->choosing)
        tell_param (self);
    }
  return TRUE;
}

SkeinPolicyKind
skein_session_get_policy (SkeinSession *self)
{
  return self->policy;
}

void
skein_session_set_policy (SkeinSession   *self,
                          SkeinPolicyKind policy)
{
  if (self->policy == policy)
    return;
  self->policy = policy;
  settings_changed (self);
  tell_param (self);
}

guint64
skein_session_get_seed (SkeinSession *self)
{
  return self->seed;
}

void
skein_session_set_seed (SkeinSession *self,
                        guint64       seed)
{
  if (self->seed == seed)
    return;
  self->seed = seed;
  if (self->policy == SKEIN_POLICY_RANDOM)
    settings_changed (self);
  tell_param (self);
}

gboolean
skein_session_get_gil (SkeinSession *self)
{
  return self->gil;
}

void
skein_session_set_gil (SkeinSession *self,
                       gboolean      gil)
{
  if (self->gil == gil)
    return;
  self->gil = gil;
  settings_changed (self);
  tell_param (self);
}

/* Returns whether the form has other values than the present run was made with. */
gboolean
skein_session_is_stale (SkeinSession *self)
{
  return self->stale;
}

/* --- The clock ------------------------------------------------------------------------------ */

/* Setting the rate of a paused run would resume it, so the rate is set only if the run is not
 * paused. */
static void
apply_clock (SkeinSession *self)
{
  if (self->run == NULL)
    return;
  if (self->paused)
    skein_run_pause (self->run);
  else
    skein_run_set_rate (self->run, self->rate);
}

gint64
skein_session_get_now_ns (SkeinSession *self)
{
  return self->run != NULL ? skein_run_get_now_ns (self->run) : 0;
}

double
skein_session_get_rate (SkeinSession *self)
{
  return self->rate;
}

/**
 * skein_session_set_rate:
 * @rate: scenario seconds for each real second, more than 0
 */
void
skein_session_set_rate (SkeinSession *self,
                        double        rate)
{
  g_return_if_fail (SKEIN_IS_SESSION (self));
  g_return_if_fail (rate > 0);

  if (self->rate == rate)
    return;
  self->rate = rate;
  apply_clock (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RATE]);
}

gboolean
skein_session_is_paused (SkeinSession *self)
{
  return self->paused;
}

void
skein_session_set_paused (SkeinSession *self,
                          gboolean      paused)
{
  g_return_if_fail (SKEIN_IS_SESSION (self));

  if (self->paused == paused)
    return;
  self->paused = paused;
  apply_clock (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAUSED]);
  emit_wake (self);
}

/**
 * skein_session_is_held:
 *
 * Returns: whether time stands still because nothing can happen without a press
 */
gboolean
skein_session_is_held (SkeinSession *self)
{
  return skein_session_get_verdict (self) == SKEIN_VERDICT_RUNNING
         && skein_run_stands (self->run);
}

/* --- The limit of the record ------------------------------------------------------------------ */

/**
 * skein_session_set_trace_limit:
 * @megabytes: the largest size of the record of a run, for this run and the next ones
 *
 * A run that reaches the limit is paused, and can be resumed with a higher limit.
 */
void
skein_session_set_trace_limit (SkeinSession *self,
                               int           megabytes)
{
  g_return_if_fail (SKEIN_IS_SESSION (self));
  g_return_if_fail (megabytes >= SKEIN_TRACE_LIMIT_MIN_MB);
  g_return_if_fail (megabytes <= SKEIN_TRACE_LIMIT_MAX_MB);

  if (self->trace_limit == megabytes)
    return;
  self->trace_limit = megabytes;
  if (self->run != NULL)
    skein_run_set_max_memory (self->run, skein_run_megabytes (megabytes));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TRACE_LIMIT]);
}

int
skein_session_get_trace_limit (SkeinSession *self)
{
  return self->trace_limit;
}

/* Returns how often this run was paused because its record was full. */
guint
skein_session_get_n_full (SkeinSession *self)
{
  return self->n_full;
}

/* --- Presses -------------------------------------------------------------------------------- */

/**
 * skein_session_send:
 * @action: an action of the example, or `exit-main`
 * @arg: (nullable): the argument of the action
 *
 * Sends a press of the user to the run. The function never blocks: if the lane that takes the
 * action is busy, the press is queued there.
 *
 * Returns: the id of the press
 */
guint
skein_session_send (SkeinSession *self,
                    const char   *action,
                    const char   *arg)
{
  guint press;

  g_return_val_if_fail (SKEIN_IS_SESSION (self), 0);
  g_return_val_if_fail (self->run != NULL, 0);
  g_return_val_if_fail (action != NULL, 0);

  if (arg != NULL && arg[0] == '\0')
    arg = NULL;
  press = skein_presses_add (self->presses, action, arg);
  skein_example_send (self->example, self->run, action, arg, press);
  emit_wake (self);
  return press;
}

/* Returns the presses of the present run. */
SkeinPresses *
skein_session_get_presses (SkeinSession *self)
{
  return self->presses;
}

/* --- The frame path ------------------------------------------------------------------------- */

/* A run at its bound has paused itself, so the session is set to paused as well. */
static gboolean
stop_when_full (SkeinSession *self)
{
  if (self->paused || skein_run_get_bound (self->run) == SKEIN_BOUND_NONE
      || skein_run_get_verdict (self->run) != SKEIN_VERDICT_RUNNING)
    return FALSE;
  self->n_full++;
  skein_session_set_paused (self, TRUE);
  return TRUE;
}

/* Returns whether there is new trouble with the system's clock since the last look. */
static gboolean
see_clock (SkeinSession *self)
{
  gint64 amiss_us;
  SkeinClockTrouble trouble = skein_run_get_clock_trouble (self->run, &amiss_us);

  if (trouble == self->trouble && amiss_us == self->amiss_us)
    return FALSE;
  self->trouble = trouble;
  self->amiss_us = amiss_us;
  return TRUE;
}

/**
 * skein_session_advance:
 * @budget_us: the longest (real) time for which events are taken
 *
 * Takes the events that the run has recorded into the history.
 *
 * Returns: whether anything has changed: the history has grown, the record of the run is full, or
 *   the computer's clock was out of order
 */
gboolean
skein_session_advance (SkeinSession *self,
                       gint64        budget_us)
{
  gint64 deadline_us = g_get_monotonic_time () + budget_us;
  guint before;
  guint after;
  guint taken;
  gboolean is_news;

  g_return_val_if_fail (SKEIN_IS_SESSION (self), FALSE);

  if (self->run == NULL)
    return FALSE;

  skein_run_clear_pending (self->run);
  is_news = stop_when_full (self);
  if (see_clock (self))
    is_news = TRUE;
  before = skein_history_get_n_events (self->history);
  do
    taken = skein_history_update (self->history, SLICE);
  while (taken == SLICE && g_get_monotonic_time () < deadline_us);
  self->behind = taken == SLICE;
  after = skein_history_get_n_events (self->history);

  if (after != before)
    skein_presses_take (self->presses, skein_run_get_trace (self->run), before, after);
  return after != before || is_news;
}

/**
 * skein_session_is_moving:
 *
 * Returns: whether the next frame differs from this one. If not, #SkeinSession::wake is emitted
 *   when a frame will differ
 */
gboolean
skein_session_is_moving (SkeinSession *self)
{
  if (self->run == NULL)
    return FALSE;
  if (self->behind)
    return TRUE;
  return !self->paused && !skein_session_is_held (self) &&
         skein_run_get_verdict (self->run) == SKEIN_VERDICT_RUNNING;
}

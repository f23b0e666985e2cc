/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "skein-run-arguments.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/skein-file.h"
#include "base/skein-platform.h"
#include "skein-choices-file.h"
#include "skein-usage.h"

#define SLOWEST 0.001
#define FASTEST 1000.0

/* --- Words ------------------------------------------------------------------------------------ */

/* The words of `skein run`, not yet checked. GLib parses them as file names, so that it does not
 * convert them from the encoding of the locale. */
typedef struct
{
  char **words;
  char **params;
  char **at;
  char *until;
  char *trace_limit;
  char *clock;
  char *carrier;
  char *speed;
  char *policy;
  char *seed;
  char *choices;
  char *save_choices;
  char *picture;
  gboolean stay;
  gboolean gil;
  gboolean timestamps;
  gboolean timeline;
  gboolean json;
  gboolean help;
} Words;

static void
words_clear (Words *words)
{
  g_strfreev (words->words);
  g_strfreev (words->params);
  g_strfreev (words->at);
  g_free (words->until);
  g_free (words->trace_limit);
  g_free (words->clock);
  g_free (words->carrier);
  g_free (words->speed);
  g_free (words->policy);
  g_free (words->seed);
  g_free (words->choices);
  g_free (words->save_choices);
  g_free (words->picture);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

/* Sorts the words by option, without checking their values. */
static gboolean
parse_words (Words          *words,
             GOptionContext *context,
             char          **argv,
             GError        **error)
{
  const GOptionEntry entries[] = {
    { "param", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words->params,
      N_("Set a parameter of the example (any number of times)"), N_("NAME=VALUE") },
    { "at", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words->at,
      N_("Do something at a time (any number of times; the first replaces the example's script)"),
      N_("SECONDS:ACTION[:ARG]") },
    { "stay", 0, 0, G_OPTION_ARG_NONE, &words->stay,
      N_("Leave the main thread at its prompt, without exit-main at the end"), NULL },
    { "until", 0, 0, G_OPTION_ARG_FILENAME, &words->until,
      N_("End the run at this time"), N_("SECONDS") },
    { "trace-limit", 0, 0, G_OPTION_ARG_FILENAME, &words->trace_limit,
      N_("Cut the run when its record takes so many megabytes (512)"), N_("MB") },
    { "clock", 0, 0, G_OPTION_ARG_FILENAME, &words->clock,
      N_("virtual (jumps ahead when nothing can go on) or real (takes its time)"), N_("CLOCK") },
    { "speed", 0, 0, G_OPTION_ARG_FILENAME, &words->speed,
      N_("How fast the real clock runs, 0.001 to 1000"), N_("X") },
    { "policy", 0, 0, G_OPTION_ARG_FILENAME, &words->policy,
      N_("Who goes on next: free, round-robin, random or replay"), N_("POLICY") },
    { "seed", 0, 0, G_OPTION_ARG_FILENAME, &words->seed,
      N_("What the random policy begins with"), N_("N") },
    { "carrier", 0, 0, G_OPTION_ARG_FILENAME, &words->carrier,
      N_("What executes the threads: threads of the system's, or fibers on one of them"),
      N_("CARRIER") },
    { "choices", 0, 0, G_OPTION_ARG_FILENAME, &words->choices,
      N_("The choices to replay"), N_("FILE") },
    { "save-choices", 0, 0, G_OPTION_ARG_FILENAME, &words->save_choices,
      N_("Save the choices that were made, to be replayed"), N_("FILE") },
    { "gil", 0, 0, G_OPTION_ARG_NONE, &words->gil,
      N_("Let the threads share an interpreter lock"), NULL },
    { "timestamps", 0, 0, G_OPTION_ARG_NONE, &words->timestamps,
      N_("Put the time and the thread's name before each line"), NULL },
    { "timeline", 0, 0, G_OPTION_ARG_NONE, &words->timeline,
      N_("Draw a timeline of the run in text"), NULL },
    { "picture", 0, 0, G_OPTION_ARG_FILENAME, &words->picture,
      N_("Draw a timeline of the run into a picture"), N_("FILE.png") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &words->json,
      N_("Write what happened as JSON, and nothing else"), NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &words->help, N_("Show this help"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words->words, NULL, NULL },
    { NULL }
  };

  g_option_context_set_summary (context, _("Runs an example of threads at work."));
  g_option_context_set_description (context, _("`skein list` shows the examples, with their "
                                               "parameters and actions."));
  return skein_usage_parse (context, "skein run", entries, argv, error);
}

/**
 * skein_run_arguments_get_help:
 *
 * Returns: (transfer full): the text for `skein run --help`
 */
char *
skein_run_arguments_get_help (void)
{
  g_autoptr (GOptionContext) context = g_option_context_new (_("EXAMPLE"));
  g_auto (Words) words = { 0 };
  char *argv[] = { (char *) "run", NULL };

  parse_words (&words, context, argv, NULL);
  return g_option_context_get_help (context, TRUE, NULL);
}

/* --- Options that `skein window` shares ------------------------------------------------------- */

/* A file name may have any bytes; every other word must be valid UTF-8. */
static gboolean
check_encoding (char   **words,
                GError **error)
{
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (!g_utf8_validate (words[i], -1, NULL))
      {
        skein_usage_set_error (error, _("“%s” is not valid UTF-8"), words[i]);
        return FALSE;
      }
  return TRUE;
}

/**
 * skein_run_arguments_set_params:
 * @params: an example's parameters
 * @texts: (nullable) (array zero-terminated=1): the values of `--param`
 * @error: a %SKEIN_USAGE_ERROR
 *
 * Returns: whether all parameters could be set
 */
gboolean
skein_run_arguments_set_params (SkeinParams *params,
                                char       **texts,
                                GError     **error)
{
  if (!check_encoding (texts, error))
    return FALSE;
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      const char *equals = strchr (texts[i], '=');
      g_autofree char *name = NULL;

      if (equals == NULL || equals == texts[i])
        {
          skein_usage_set_error (error, _("--param: “%s” should be NAME=VALUE"), texts[i]);
          return FALSE;
        }
      name = g_strndup (texts[i], equals - texts[i]);
      if (!skein_params_set (params, name, equals + 1, error))
        {
          g_prefix_error (error, "--param: ");
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * skein_run_arguments_parse_policy:
 * @policy: (nullable): the value of `--policy`
 * @seed: (nullable): the value of `--seed`
 * @options: (inout): the policy and the seed are stored here
 * @error: a %SKEIN_USAGE_ERROR
 *
 * Returns: whether the policy exists, and accepts the seed
 */
gboolean
skein_run_arguments_parse_policy (const char      *policy,
                                  const char      *seed,
                                  SkeinRunOptions *options,
                                  GError         **error)
{
  guint kind = SKEIN_POLICY_ROUND_ROBIN;

  if (policy != NULL)
    for (kind = 0; kind < SKEIN_N_POLICIES; kind++)
      if (g_str_equal (policy, skein_policy_kind_get_nick (kind)))
        break;
  if (kind == SKEIN_N_POLICIES)
    {
      skein_usage_set_error (error, _("--policy: “%s” is no policy; it is free, round-robin, "
                                      "random or replay"), policy);
      return FALSE;
    }
  options->policy = kind;

  if (seed != NULL
      && !g_ascii_string_to_unsigned (seed, 10, 0, G_MAXUINT64, &options->seed, NULL))
    {
      skein_usage_set_error (error, _("--seed: “%s” is not a whole number from 0 to "
                                      "18446744073709551615"), seed);
      return FALSE;
    }
  if (seed != NULL && kind != SKEIN_POLICY_RANDOM)
    {
      skein_usage_set_error (error, _("--seed: “%s” has no meaning for the policy %s; it needs "
                                      "--policy random"),
                             seed, skein_policy_kind_get_nick (kind));
      return FALSE;
    }
  return TRUE;
}

/**
 * skein_run_arguments_check_gil:
 * @example: an example
 * @gil: whether `--gil` was given
 * @error: a %SKEIN_USAGE_ERROR
 *
 * Returns: whether `--gil` is allowed: an example about the interpreter lock has a parameter for it
 *   instead
 */
gboolean
skein_run_arguments_check_gil (const SkeinExample *example,
                               gboolean            gil,
                               GError            **error)
{
  for (const SkeinParamSpec *spec = example->params; gil && spec->name != NULL; spec++)
    if (g_str_equal (spec->name, "gil"))
      {
        skein_usage_set_error (error, _("--gil: “%s” has a parameter for that, --param gil=true or "
                                        "--param gil=false"), example->id);
        return FALSE;
      }
  return TRUE;
}

/* --- Values ----------------------------------------------------------------------------------- */

static gboolean
is_exit_main (const SkeinScriptItem *item)
{
  return g_str_equal (item->action, "exit-main");
}

/* The main thread ends only by exit-main. A script without exit-main gets one after its last
 * action, unless the main thread is to stay at its prompt. */
static gboolean
end_script (SkeinRunArguments *self,
            const Words       *words,
            GError           **error)
{
  guint i = 0;
  g_autofree char *text = NULL;
  g_autofree char *time = NULL;
  SkeinScriptItem *last;

  while (i < self->script->len && !is_exit_main (g_ptr_array_index (self->script, i)))
    i++;
  if (i < self->script->len)
    {
      if (words->stay && words->at != NULL)
        {
          skein_usage_set_error (error, _("--stay: does not go together with --at and exit-main, "
                                          "which ends the main thread"));
          return FALSE;
        }
      if (words->stay)
        g_ptr_array_remove_index (self->script, i);
      return TRUE;
    }
  if (words->stay)
    return TRUE;

  last = g_ptr_array_index (self->script, self->script->len - 1);
  time = skein_time_format (last->time_ns);
  text = g_strconcat (time, ":exit-main", NULL);
  last = skein_example_parse_item (self->example, self->params, text, error);
  if (last == NULL)
    return FALSE;
  g_ptr_array_add (self->script, last);
  return TRUE;
}

static gboolean
parse_script (SkeinRunArguments *self,
              const Words       *words,
              GError           **error)
{
  char **at = words->at;
  gint64 last_ns = 0;

  if (at == NULL)
    {
      self->script = skein_example_parse_script (self->example, self->params);
      return end_script (self, words, error);
    }

  self->script = g_ptr_array_new_with_free_func ((GDestroyNotify) skein_script_item_free);
  for (guint i = 0; at[i] != NULL; i++)
    {
      SkeinScriptItem *item = skein_example_parse_item (self->example, self->params, at[i], error);

      if (item == NULL)
        {
          g_prefix_error (error, "--at: ");
          return FALSE;
        }
      g_ptr_array_add (self->script, item);
      if (item->time_ns < last_ns)
        {
          g_autofree char *last = skein_time_format (last_ns);

          /* Translators: a word of the command line, a time in seconds */
          skein_usage_set_error (error, _("--at: “%s” goes back in time: after the action before "
                                          "it, it can be at %s s or later"), at[i], last);
          return FALSE;
        }
      last_ns = item->time_ns;
    }
  return end_script (self, words, error);
}

static gboolean
parse_end (SkeinRunArguments *self,
           const Words       *words,
           GError           **error)
{
  if (words->until != NULL)
    {
      self->own_until = TRUE;
      if (skein_time_parse (words->until, &self->options.until_ns))
        return TRUE;
      skein_usage_set_error (error, _("--until: “%s” is not a number of seconds, such as 2 or 0.5"),
                             words->until);
      return FALSE;
    }

  self->options.max_events = SKEIN_RUN_ARGUMENTS_BOUND_EVENTS;
  self->options.until_ns = self->example->until > 0 && words->at == NULL
                             ? skein_time_from_seconds (self->example->until)
                             : SKEIN_RUN_ARGUMENTS_BOUND_NS;
  return TRUE;
}

static gboolean
parse_trace_limit (SkeinRunArguments *self,
                   const Words       *words,
                   GError           **error)
{
  guint64 megabytes = SKEIN_TRACE_LIMIT_MB;

  if (words->trace_limit != NULL
      && !g_ascii_string_to_unsigned (words->trace_limit, 10, SKEIN_TRACE_LIMIT_MIN_MB,
                                      SKEIN_TRACE_LIMIT_MAX_MB, &megabytes, NULL))
    {
      skein_usage_set_error (error, _("--trace-limit: “%s” is not a whole number of megabytes from "
                                      "%d to %d"), words->trace_limit, SKEIN_TRACE_LIMIT_MIN_MB,
                             SKEIN_TRACE_LIMIT_MAX_MB);
      return FALSE;
    }
  self->options.max_memory = skein_run_megabytes ((guint) megabytes);
  return TRUE;
}

/* To be called after the policy is known, since `free` always has the real clock. */
static gboolean
parse_clock (SkeinRunArguments *self,
             const Words       *words,
             GError           **error)
{
  gboolean is_free = self->options.policy == SKEIN_POLICY_FREE;
  gint64 speed_ns;

  if (words->clock == NULL)
    self->options.paced = is_free;
  else if (g_str_equal (words->clock, "real"))
    self->options.paced = TRUE;
  else if (!g_str_equal (words->clock, "virtual"))
    {
      skein_usage_set_error (error, _("--clock: “%s” is no clock; it is virtual or real"),
                             words->clock);
      return FALSE;
    }
  else if (is_free)
    {
      skein_usage_set_error (error, _("--clock: “%s” does not go together with --policy free, "
                                      "where the operating system chooses by the real clock; the "
                                      "others are round-robin, random and replay"), words->clock);
      return FALSE;
    }

  if (words->speed == NULL)
    return TRUE;
  if (!skein_time_parse (words->speed, &speed_ns)
      || speed_ns < skein_time_from_seconds (SLOWEST)
      || speed_ns > skein_time_from_seconds (FASTEST))
    {
      skein_usage_set_error (error, _("--speed: “%s” is not a number between 0.001 and 1000"),
                             words->speed);
      return FALSE;
    }
  if (!self->options.paced)
    {
      skein_usage_set_error (error, _("--speed: “%s” has no meaning for the virtual clock; it "
                                      "needs --clock real"), words->speed);
      return FALSE;
    }
  self->options.rate = skein_time_to_seconds (speed_ns);
  return TRUE;
}

static gboolean
parse_carrier (SkeinRunArguments *self,
               const Words       *words,
               GError           **error)
{
  if (words->carrier == NULL
      || g_str_equal (words->carrier, skein_carrier_kind_get_nick (SKEIN_CARRIER_THREADS)))
    return TRUE;
  if (!g_str_equal (words->carrier, skein_carrier_kind_get_nick (SKEIN_CARRIER_FIBERS)))
    {
      skein_usage_set_error (error, _("--carrier: “%s” is no carrier; it is threads or fibers"),
                             words->carrier);
      return FALSE;
    }
  if (self->options.policy == SKEIN_POLICY_FREE)
    {
      skein_usage_set_error (error, _("--carrier: “%s” does not go together with --policy free, "
                                      "which needs threads of the operating system's"),
                             words->carrier);
      return FALSE;
    }
  self->options.carrier = SKEIN_CARRIER_FIBERS;
  return TRUE;
}

static gboolean
parse_choices (SkeinRunArguments *self,
               const Words       *words,
               GError           **error)
{
  gboolean is_replay = self->options.policy == SKEIN_POLICY_REPLAY;

  if (is_replay && words->choices == NULL)
    {
      skein_usage_set_error (error, _("--policy: “replay” needs --choices with a file that "
                                      "--save-choices has written"));
      return FALSE;
    }
  if (!is_replay && words->choices != NULL)
    {
      skein_usage_set_error (error, _("--choices: “%s” has no meaning for the policy %s; it needs "
                                      "--policy replay"),
                             words->choices, skein_policy_kind_get_nick (self->options.policy));
      return FALSE;
    }
  if (words->save_choices != NULL && self->options.policy == SKEIN_POLICY_FREE)
    {
      skein_usage_set_error (error, _("--save-choices: “%s” would stay empty: under --policy free "
                                      "nobody chooses; the others are round-robin, random and "
                                      "replay"), words->save_choices);
      return FALSE;
    }
  if (!is_replay)
    return TRUE;

  self->choices = skein_choices_file_read (words->choices, error);
  if (self->choices == NULL)
    return FALSE;
  self->options.choices = (const guint32 *) self->choices->data;
  self->choices_file = g_strdup (words->choices);
  self->options.n_choices = self->choices->len;
  return TRUE;
}

/* Returns whether a file can be written, as far as that can be known without changing it. */
static gboolean
check_writable (const char *option,
                const char *path,
                GError    **error)
{
  g_autoptr (GError) refusal = NULL;
  g_autofree char *followed = skein_file_follow_links (path, &refusal);
  g_autofree char *folder = g_path_get_dirname (followed != NULL ? followed : path);
  const char *reason = NULL;

  if (*path == '\0')
    reason = _("a file's name has at least one character");
  else if (g_file_test (path, G_FILE_TEST_IS_DIR))
    reason = _("it is a folder");
  else if (g_str_has_suffix (path, G_DIR_SEPARATOR_S))
    reason = _("it names no file");
  else if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    reason = _("there is no such folder");
  else if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    reason = _("it is no ordinary file");
  else if (followed != NULL && skein_file_is_stream (followed, SKEIN_STDOUT))
    reason = _("standard output goes there");
  else if (followed == NULL || !skein_file_can_replace (followed, &refusal))
    reason = refusal->message;
  if (reason == NULL)
    return TRUE;

  /* Translators: an option, a file's name, a reason */
  skein_usage_set_error (error, _("%s: cannot write “%s”: %s"), option, path, reason);
  return FALSE;
}

/* Two results in one file would be written over each other. */
static gboolean
check_distinct (SkeinRunArguments *self,
                const Words       *words,
                GError           **error)
{
  const struct
  {
    const char *option;
    const char *path;
  } files[] = {
    { "--choices", words->choices },
    { "--save-choices", self->save_choices },
  };

  /* Choices may be saved into the file that they were read from. */
  if (self->picture == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    if (files[i].path != NULL
        && skein_file_is_same (files[i].path, self->picture))
      {
        /* Translators: a file's name, an option, the same file's name */
        skein_usage_set_error (error, _("--picture: “%s” is the file of %s “%s”; each needs its "
                                        "own"), self->picture, files[i].option, files[i].path);
        return FALSE;
      }
  return TRUE;
}

static gboolean
parse_results (SkeinRunArguments *self,
               Words             *words,
               GError           **error)
{
  self->timestamps = words->timestamps;
  self->timeline = words->timeline;
  self->json = words->json;
  self->picture = g_steal_pointer (&words->picture);
  self->save_choices = g_steal_pointer (&words->save_choices);

  if (self->json && (self->timestamps || self->timeline))
    {
      skein_usage_set_error (error, _("%s: together with --json, which leaves room for nothing "
                                      "else and has all that is in it"),
                             self->timeline ? "--timeline" : "--timestamps");
      return FALSE;
    }
#ifndef SKEIN_WITH_UI
  if (self->picture != NULL)
    {
      skein_usage_set_error (error, _("--picture: “%s” cannot be drawn: this skein was built "
                                      "without its window (-Dui=disabled); --timeline draws in "
                                      "text"), self->picture);
      return FALSE;
    }
#endif
  return (self->picture == NULL || check_writable ("--picture", self->picture, error))
         && (self->save_choices == NULL
             || check_writable ("--save-choices", self->save_choices, error))
         && check_distinct (self, words, error);
}

static gboolean
parse_example (SkeinRunArguments *self,
               char             **words,
               GError           **error)
{
  if (words == NULL || *words[0] == '\0')
    {
      skein_usage_set_error (error, _("“run” needs the id of an example, as `skein list` shows "
                                      "it"));
      return FALSE;
    }
  self->example = skein_examples_find (words[0], error);
  if (self->example == NULL)
    return FALSE;
  if (words[1] != NULL)
    {
      skein_usage_set_error (error, _("“%s” is one word too many: `skein run` takes one example "
                                      "and options"), words[1]);
      return FALSE;
    }
  self->params = skein_params_new (self->example->params);
  return TRUE;
}

/**
 * skein_run_arguments_parse:
 * @argv: the words of the command line, of which the first is the command's name
 * @error: a %SKEIN_USAGE_ERROR: one sentence that names the wrong word and the allowed ones
 *
 * Returns: (transfer full): the arguments; %NULL on error. If help is asked for, only `help` is set
 */
SkeinRunArguments *
skein_run_arguments_parse (char   **argv,
                           GError **error)
{
  g_autoptr (SkeinRunArguments) self = g_new0 (SkeinRunArguments, 1);
  g_autoptr (GOptionContext) context = g_option_context_new (_("EXAMPLE"));
  g_auto (Words) words = { 0 };

  if (!parse_words (&words, context, argv, error))
    return NULL;
  self->help = words.help;
  if (self->help)
    return g_steal_pointer (&self);

  skein_run_options_init (&self->options);
  self->options.gil = words.gil;
  if (!check_encoding (words.at, error)
      || !parse_example (self, words.words, error)
      || !skein_run_arguments_set_params (self->params, words.params, error)
      || !parse_script (self, &words, error)
      || !parse_end (self, &words, error)
      || !parse_trace_limit (self, &words, error)
      || !skein_run_arguments_parse_policy (words.policy, words.seed, &self->options, error)
      || !parse_clock (self, &words, error)
      || !parse_carrier (self, &words, error)
      || !parse_choices (self, &words, error)
      || !skein_run_arguments_check_gil (self->example, words.gil, error)
      || !parse_results (self, &words, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * skein_run_arguments_free:
 * @self: (transfer full): arguments
 */
void
skein_run_arguments_free (SkeinRunArguments *self)
{
  g_clear_pointer (&self->params, skein_params_free);
  g_clear_pointer (&self->script, g_ptr_array_unref);
  g_clear_pointer (&self->choices, g_array_unref);
  g_free (self->choices_file);
  g_free (self->picture);
  g_free (self->save_choices);
  g_free (self);
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "skein-run-arguments.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "skein-choices-file.h"
#include "skein-run-values.h"
#include "skein-run-words.h"
#include "skein-usage.h"

#define SLOWEST 0.001
#define FASTEST 1000.0

static gboolean
parse_script (SkeinRunArguments *self,
              char             **at,
              GError           **error)
{
  gint64 last_ns = 0;

  if (at == NULL)
    {
      self->script = skein_example_parse_script (self->example, self->params);
      return TRUE;
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

          /* Translators: what was typed, a time in seconds */
          skein_usage_set_error (error, _("--at: “%s” goes back in time: after the action before "
                                          "it, it can be at %s s or later"), at[i], last);
          return FALSE;
        }
      last_ns = item->time_ns;
    }
  return TRUE;
}

static gboolean
parse_end (SkeinRunArguments *self,
           const SkeinRunWords     *words,
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
parse_trace_limit (SkeinRunArguments   *self,
                   const SkeinRunWords *words,
                   GError             **error)
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

static gboolean
parse_clock (SkeinRunArguments *self,
             const SkeinRunWords     *words,
             GError           **error)
{
  gint64 speed_ns;

  if (words->clock == NULL || g_str_equal (words->clock, "virtual"))
    self->options.clock = SKEIN_CLOCK_VIRTUAL;
  else if (g_str_equal (words->clock, "real"))
    self->options.clock = SKEIN_CLOCK_REAL;
  else
    {
      skein_usage_set_error (error, _("--clock: “%s” is no clock; it is virtual or real"),
                             words->clock);
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
  if (self->options.clock == SKEIN_CLOCK_VIRTUAL)
    {
      skein_usage_set_error (error, _("--speed: “%s” has no meaning for the virtual clock; it "
                                      "needs --clock real"), words->speed);
      return FALSE;
    }
  self->options.rate = skein_time_to_seconds (speed_ns);
  return TRUE;
}

static gboolean
parse_choices (SkeinRunArguments *self,
               const SkeinRunWords     *words,
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
                             words->choices, skein_policy_get_nick (self->options.policy));
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
  self->options.n_choices = self->choices->len;
  return TRUE;
}

/* Whether a file can be written, as far as can be known without touching it. */
static gboolean
check_writable (const char *option,
                const char *path,
                GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
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
  else if ((g_access (path, F_OK) == 0 && g_access (path, W_OK) != 0)
           || g_access (folder, W_OK) != 0)
    reason = g_strerror (errno);
  if (reason == NULL)
    return TRUE;

  /* Translators: an option, a file's name, a reason */
  skein_usage_set_error (error, _("%s: cannot write “%s”: %s"), option, path, reason);
  return FALSE;
}

static gboolean
parse_results (SkeinRunArguments *self,
               SkeinRunWords     *words,
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
             || check_writable ("--save-choices", self->save_choices, error));
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
 * @argv: the words, of which the first is the command's name
 * @error: one sentence that names the word at fault and what is allowed
 *
 * Returns: (transfer full): what was asked for, %NULL on error. Of a wish for help nothing but
 *   `help` is set
 */
SkeinRunArguments *
skein_run_arguments_parse (char  **argv,
                           GError **error)
{
  g_autoptr (SkeinRunArguments) self = g_new0 (SkeinRunArguments, 1);
  g_auto (SkeinRunWords) words = { 0 };

  if (!skein_run_words_parse (&words, argv, error))
    return NULL;
  self->help = words.help;
  if (self->help)
    return g_steal_pointer (&self);

  skein_run_options_init (&self->options);
  self->options.gil = words.gil;
  if (!skein_run_values_check_encoding (words.at, error)
      || !parse_example (self, words.words, error)
      || !skein_run_values_set_params (self->params, words.params, error)
      || !parse_script (self, words.at, error)
      || !parse_end (self, &words, error)
      || !parse_trace_limit (self, &words, error)
      || !parse_clock (self, &words, error)
      || !skein_run_values_parse_policy (words.policy, words.seed, &self->options, error)
      || !parse_choices (self, &words, error)
      || !skein_run_values_check_gil (self->example, words.gil, error)
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
  g_free (self->picture);
  g_free (self->save_choices);
  g_free (self);
}

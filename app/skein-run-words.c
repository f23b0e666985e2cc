/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "skein-run-words.h"

#include <glib/gi18n.h>

#include "skein-usage.h"

static gboolean
parse (SkeinRunWords  *self,
       GOptionContext *context,
       char          **argv,
       GError        **error)
{
  const GOptionEntry entries[] = {
    { "param", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->params,
      N_("Set a parameter of the example (any number of times)"), N_("NAME=VALUE") },
    { "at", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->at,
      N_("Do something at a time (any number of times; the first replaces the example's script)"),
      N_("SECONDS:ACTION[:ARG]") },
    { "until", 0, 0, G_OPTION_ARG_FILENAME, &self->until,
      N_("End the run at this time"), N_("SECONDS") },
    { "trace-limit", 0, 0, G_OPTION_ARG_FILENAME, &self->trace_limit,
      N_("Cut the run when its record takes so many megabytes (512)"), N_("MB") },
    { "clock", 0, 0, G_OPTION_ARG_FILENAME, &self->clock,
      N_("virtual (jumps ahead when nothing can go on) or real"), N_("CLOCK") },
    { "speed", 0, 0, G_OPTION_ARG_FILENAME, &self->speed,
      N_("How fast the real clock runs, 0.001 to 1000"), N_("X") },
    { "policy", 0, 0, G_OPTION_ARG_FILENAME, &self->policy,
      N_("Who goes on next: free, round-robin, random or replay"), N_("POLICY") },
    { "seed", 0, 0, G_OPTION_ARG_FILENAME, &self->seed,
      N_("What the random policy begins with"), N_("N") },
    { "choices", 0, 0, G_OPTION_ARG_FILENAME, &self->choices,
      N_("The choices to replay"), N_("FILE") },
    { "save-choices", 0, 0, G_OPTION_ARG_FILENAME, &self->save_choices,
      N_("Save the choices that were made, to be replayed"), N_("FILE") },
    { "gil", 0, 0, G_OPTION_ARG_NONE, &self->gil,
      N_("Let the threads share an interpreter lock"), NULL },
    { "timestamps", 0, 0, G_OPTION_ARG_NONE, &self->timestamps,
      N_("Put the time and the thread's name before each line"), NULL },
    { "timeline", 0, 0, G_OPTION_ARG_NONE, &self->timeline,
      N_("Draw a timeline of the run in text"), NULL },
    { "picture", 0, 0, G_OPTION_ARG_FILENAME, &self->picture,
      N_("Draw a timeline of the run into a picture"), N_("FILE.png") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->json,
      N_("Write what happened as JSON, and nothing else"), NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &self->help, N_("Show this help"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->words, NULL, NULL },
    { NULL }
  };

  g_option_context_set_summary (context, _("Runs an example of threads at work."));
  g_option_context_set_description (context, _("`skein list` shows the examples, with their "
                                               "parameters and actions."));
  return skein_usage_parse (context, "skein run", entries, argv, error);
}

/**
 * skein_run_words_parse:
 * @self: words, all zero
 * @argv: the words, of which the first is the command's name
 * @error: a %SKEIN_USAGE_ERROR
 *
 * Sorts the words by option. What they mean is not looked at.
 *
 * Returns: whether every one had its place
 */
gboolean
skein_run_words_parse (SkeinRunWords *self,
                       char         **argv,
                       GError       **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (_("EXAMPLE"));

  return parse (self, context, argv, error);
}

/**
 * skein_run_words_get_help:
 *
 * Returns: (transfer full): the text for `skein run --help`
 */
char *
skein_run_words_get_help (void)
{
  g_autoptr (GOptionContext) context = g_option_context_new (_("EXAMPLE"));
  g_auto (SkeinRunWords) self = { 0 };
  char *argv[] = { (char *) "run", NULL };

  parse (&self, context, argv, NULL);
  return g_option_context_get_help (context, TRUE, NULL);
}

/**
 * skein_run_words_clear:
 * @self: words
 *
 * Frees what @self holds, not @self.
 */
void
skein_run_words_clear (SkeinRunWords *self)
{
  g_strfreev (self->words);
  g_strfreev (self->params);
  g_strfreev (self->at);
  g_free (self->until);
  g_free (self->trace_limit);
  g_free (self->clock);
  g_free (self->speed);
  g_free (self->policy);
  g_free (self->seed);
  g_free (self->choices);
  g_free (self->save_choices);
  g_free (self->picture);
}

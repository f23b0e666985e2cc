/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "skein-commands.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/skein-platform.h"
#include "skein-choices-file.h"
#include "skein-run-arguments.h"
#include "skein-run-document.h"
#include "skein-text-timeline.h"
#include "skein-transcript.h"
#include "skein-usage.h"
#include "words/skein-describe.h"

/* While events come quickly, the transcript pauses for this time after each batch of them, since a
 * wake-up of the main loop costs more than a hundred events do. */
#define REST_MS 5
/* Used if neither COLUMNS nor a terminal gives a width. */
#define USUAL_WIDTH 80

/* One `skein run`, from its first word to its exit status. */
typedef struct
{
  const SkeinRunArguments *arguments;
  SkeinDrawFunc draw;
  SkeinRun *run;               /* (owned) */
  SkeinOutput *output;         /* (owned) */
  SkeinTranscript *transcript; /* (owned) */
  guint rest_source;           /* until it fires, events of the run do not wake the main loop */
  gboolean ended;
  int interrupted;             /* exit status; 0: not interrupted */
} Session;

static gboolean
rested_cb (gpointer data)
{
  Session *session = data;

  session->rest_source = 0;
  skein_run_clear_pending (session->run);
  skein_transcript_update (session->transcript);
  return G_SOURCE_REMOVE;
}

static void
pending_cb (SkeinRun *run,
            Session  *session)
{
  skein_transcript_update (session->transcript);
  if (session->rest_source == 0)
    session->rest_source = g_timeout_add (REST_MS, rested_cb, session);
}

static void
ended_cb (SkeinRun *run,
          Session  *session)
{
  session->ended = TRUE;
}

static void
broken_cb (SkeinOutput *output,
           gpointer     data)
{
  Session *session = data;

  skein_run_stop (session->run);
}

static void
interrupt_cb (int         status,
              const char *signal_name,
              gpointer    data)
{
  Session *session = data;
  g_autofree char *now = skein_time_format (skein_run_get_now_ns (session->run));

  session->interrupted = status;
  if (session->ended)
    /* Translators: a signal's name */
    skein_usage_say (_("%s: stopped before everything was written"), signal_name);
  else
    /* Translators: a signal's name, a time in seconds */
    skein_usage_say (_("%s: the run was stopped at %s s"), signal_name, now);
  skein_run_stop (session->run);
}

static guint
get_name_width (const SkeinRunArguments *arguments)
{
  g_auto (GStrv) names = arguments->example->threads (arguments->params);
  glong width = strlen ("MainThread");

  for (guint i = 0; names[i] != NULL; i++)
    width = MAX (width, g_utf8_strlen (names[i], -1));
  return (guint) width;
}

static SkeinTranscriptStyle
get_style (const SkeinRunArguments *arguments)
{
  if (arguments->json)
    return SKEIN_TRANSCRIPT_SILENT;
  return arguments->timestamps ? SKEIN_TRANSCRIPT_TIMESTAMPS : SKEIN_TRANSCRIPT_PLAIN;
}

static guint
get_timeline_width (void)
{
  const char *columns = g_getenv ("COLUMNS");
  guint64 width = 0;

  if (columns == NULL
      || !g_ascii_string_to_unsigned (columns, 10, 1, G_MAXUINT16, &width, NULL))
    width = skein_platform_get_terminal_width (SKEIN_STDOUT);
  return width == 0 ? USUAL_WIDTH : (guint) width;
}

static void
session_run (Session *session)
{
  g_signal_connect (session->run, "pending", G_CALLBACK (pending_cb), session);
  g_signal_connect (session->run, "ended", G_CALLBACK (ended_cb), session);
  skein_platform_watch_interrupts (interrupt_cb, session);

  skein_example_add_script (session->arguments->example, session->run,
                            session->arguments->script);
  skein_run_start (session->run);
  while (!session->ended)
    g_main_context_iteration (NULL, TRUE);
  skein_run_wait (session->run);
  g_clear_handle_id (&session->rest_source, g_source_remove);
  skein_transcript_update (session->transcript);
}

static gboolean
write_picture (Session *session)
{
  g_autoptr (GError) error = NULL;

  if (session->draw (skein_run_get_trace (session->run), session->arguments->picture, &error))
    return TRUE;
  skein_usage_say_unwritten (error);
  return FALSE;
}

static gboolean
write_choices (Session *session)
{
  g_autoptr (GError) error = NULL;
  gsize n_choices;
  const guint32 *choices = skein_run_get_choices (session->run, &n_choices);

  if (skein_choices_file_write (session->arguments->save_choices, choices, n_choices, &error))
    return TRUE;
  /* Translators: stands before the system's reason; the name of a file */
  g_prefix_error (&error, _("cannot write “%s”: "), session->arguments->save_choices);
  skein_usage_say_unwritten (error);
  return FALSE;
}

/* Writes the results that were asked for beside the program's own output. */
static gboolean
write_results (Session *session)
{
  const SkeinRunArguments *arguments = session->arguments;
  gboolean is_whole = skein_run_get_verdict (session->run) != SKEIN_VERDICT_STOPPED;
  gboolean written = TRUE;

  if (arguments->json)
    {
      g_autofree char *document = skein_run_document_new (session->run, arguments);

      skein_output_append (session->output, document, -1);
    }
  if (arguments->timeline)
    {
      g_autofree char *timeline = skein_text_timeline_new (skein_run_get_trace (session->run),
                                                           get_timeline_width (),
                                                           g_get_charset (NULL));

      skein_transcript_end_line (session->transcript);
      skein_output_append (session->output, timeline, -1);
    }

  /* An interrupted command leaves no file behind. */
  if (is_whole && arguments->picture != NULL)
    written = write_picture (session) && written;
  if (is_whole && arguments->save_choices != NULL)
    written = write_choices (session) && written;

  skein_output_flush (session->output);
  while (!skein_output_is_empty (session->output) && session->interrupted == 0)
    g_main_context_iteration (NULL, TRUE);
  return written;
}

/* For a run whose record is full; nothing that was recorded is lost. */
static void
say_full (Session *session)
{
  g_autofree char *now = skein_time_format (skein_run_get_now_ns (session->run));

  if (skein_run_get_bound (session->run) == SKEIN_BOUND_MEMORY)
    /* Translators: a time in seconds, a number of megabytes */
    skein_usage_say (_("the run was cut at %s s, where its record had come to %u MB; all that was "
                       "recorded is there, and --trace-limit allows more"), now,
                     (guint) (session->arguments->options.max_memory / 1000000));
  else
    /* Translators: a time in seconds */
    skein_usage_say (_("the run was cut at %s s, where the system had no more memory for its "
                       "record; all that was recorded is there, and programs that end make room"),
                     now);
}

static void
say_cut (Session *session)
{
  const SkeinRunArguments *arguments = session->arguments;
  g_autofree char *end = skein_time_format (arguments->options.until_ns);

  if (skein_run_get_verdict (session->run) == SKEIN_VERDICT_CUT
      && skein_run_get_bound (session->run) != SKEIN_BOUND_EVENTS)
    say_full (session);
  else if (arguments->own_until)
    return;
  else if (skein_run_get_verdict (session->run) == SKEIN_VERDICT_CUT)
    /* Translators: a number of events */
    skein_usage_say (_("the run was cut after %u events, as it has no --until"),
                     arguments->options.max_events);
  else if (arguments->options.until_ns == SKEIN_RUN_ARGUMENTS_BOUND_NS)
    /* Translators: a time in seconds */
    skein_usage_say (_("the run was cut after %s s (an hour) of its own time, as it has no "
                       "--until"),
                     end);
  else
    /* Translators: an example's name, a time in seconds */
    skein_usage_say (_("the run was cut at %s s, where %s is cut if there is no --until"), end,
                     arguments->example->id);
}

/* Says where the run differs from the file. It also says that the order of a run under --policy
 * free cannot be repeated this way, since a user might expect that it can. */
static void
say_diverged (Session *session)
{
  const SkeinRunArguments *arguments = session->arguments;
  const char *file = arguments->choices_file;
  guint n_saved = arguments->choices->len;
  g_autofree char *now = skein_time_format (skein_run_get_now_ns (session->run));
  g_autofree char *what = NULL;
  gsize n_made;
  const guint *made = skein_run_get_choices (session->run, &n_made);

  if (n_made > n_saved)
    /* Translators: a file's name, how many choices it has, a time in seconds */
    what = g_strdup_printf (_("“%s” ends after choice %u, and at %s s this run comes to another"),
                            file, n_saved, now);
  else if (n_made > 0
           && made[n_made - 1] != g_array_index (arguments->choices, guint32, n_made - 1))
    /* Translators: a number, a file's name, a thread's number, a time in seconds */
    what = g_strdup_printf (_("choice %u in “%s” is thread %u, which cannot be chosen at %s s of "
                              "this run"), (guint) n_made, file,
                            g_array_index (arguments->choices, guint32, n_made - 1), now);
  else
    /* Translators: how many choices there were, a file's name, how many it has */
    what = g_strdup_printf (_("this run ends after choice %u, and “%s” goes on to choice %u"),
                            (guint) n_made, file, n_saved);

  /* Translators: one of the three sentences above */
  skein_usage_say (_("--choices: %s; a file fits a run of the same example with the same --param, "
                     "--at, --until and --gil as the run it was saved from (and none that went "
                     "under --policy free, where the operating system chooses and cannot be made "
                     "to choose the same again)"), what);
}

/* Says how the run ended, if there is more to say than that it has ended. Returns the exit
 * status. */
static int
conclude (Session *session)
{
  const char *report = skein_run_get_report (session->run);
  gint64 amiss_us;
  SkeinClockTrouble trouble = skein_run_get_clock_trouble (session->run, &amiss_us);
  g_autofree char *clock = skein_describe_clock_trouble (trouble, amiss_us);

  if (clock != NULL)
    skein_usage_say ("%s", clock);
  switch (skein_run_get_verdict (session->run))
    {
    case SKEIN_VERDICT_STUCK:
    case SKEIN_VERDICT_DEADLOCK:
      skein_usage_say_report (report);
      return SKEIN_EXIT_STUCK;

    case SKEIN_VERDICT_DIVERGED:
      say_diverged (session);
      return SKEIN_EXIT_FAILED;

    case SKEIN_VERDICT_FAILED:
      skein_usage_say_report (report);
      return SKEIN_EXIT_FAILED;

    case SKEIN_VERDICT_UNTIL:
    case SKEIN_VERDICT_CUT:
      say_cut (session);
      break;

    case SKEIN_VERDICT_ENDED:
    case SKEIN_VERDICT_WAITING:
    case SKEIN_VERDICT_RUNNING:
    case SKEIN_VERDICT_STOPPED:
    default:
      break;
    }

  /* A run with a deadlock can go on to its end, for example with a ticking timer. */
  if (skein_transcript_get_deadlock (session->transcript) == NULL)
    return SKEIN_EXIT_OK;
  skein_usage_say_report (skein_transcript_get_deadlock (session->transcript));
  return SKEIN_EXIT_STUCK;
}

static int
session_finish (Session *session)
{
  gboolean written;
  int status;

  if (session->interrupted == 0 && skein_output_get_error (session->output) == NULL)
    status = conclude (session);
  else
    status = SKEIN_EXIT_OK;

  written = write_results (session);
  if (session->interrupted != 0)
    return session->interrupted;
  if (skein_output_get_error (session->output) != NULL)
    return skein_usage_explain_broken (skein_output_get_error (session->output));
  return written ? status : SKEIN_EXIT_FAILED;
}

/**
 * skein_command_run:
 * @argv: the words of the command line, of which the first is `run`
 * @draw: (nullable): the function that draws pictures
 *
 * Runs an example as @argv says.
 *
 * Returns: the exit status of the program; %SKEIN_COMMAND_NEEDS_DRAW_FUNC if the only problem is
 *   that a picture is wanted and @draw is %NULL
 */
int
skein_command_run (char        **argv,
                   SkeinDrawFunc draw)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinRunArguments) arguments = skein_run_arguments_parse (argv, &error);
  Session session = { 0 };
  int status;

  if (arguments == NULL)
    {
      skein_usage_say_error (error);
      return SKEIN_EXIT_USAGE;
    }
  if (arguments->help)
    {
      g_autofree char *help = skein_run_arguments_get_help ();

      return skein_usage_print (help);
    }

  if (arguments->picture != NULL && draw == NULL)
    return SKEIN_COMMAND_NEEDS_DRAW_FUNC;

  /* Under every other policy the threads of the run take turns. */
  if (arguments->options.policy != SKEIN_POLICY_FREE)
    skein_platform_share_heap ();
  session.arguments = arguments;
  session.draw = draw;
  session.run = skein_example_create_run (arguments->example, arguments->params,
                                          &arguments->options);
  session.output = skein_output_new (SKEIN_STDOUT, broken_cb, &session);
  session.transcript = skein_transcript_new (skein_run_get_trace (session.run), session.output,
                                             get_style (arguments), get_name_width (arguments));
  session_run (&session);
  status = session_finish (&session);

  skein_platform_unwatch_interrupts ();
  g_object_unref (session.run);
  skein_transcript_free (session.transcript);
  skein_output_free (session.output);
  return status;
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "german.h"

#include <glib/gi18n.h>
#include <locale.h>

static void
bind_catalogues (void)
{
  g_autofree char *catalogues = g_test_build_filename (G_TEST_BUILT, "..", "resources", "po", NULL);

  bindtextdomain (GETTEXT_PACKAGE, catalogues);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/**
 * german_begin:
 *
 * To be called by main (), before there is a second thread, in place of setlocale(): from now on
 * the program is that of a German user. Where the build could make no German locale, and gettext
 * does not translate without one, it says that the test is skipped.
 *
 * Returns: whether there is something to test
 */
gboolean
german_begin (void)
{
  const char *locales = g_test_get_dir (G_TEST_BUILT);
  g_autofree char *german = g_build_filename (locales, "de_DE.UTF-8", NULL);
  gboolean has_locale = g_file_test (german, G_FILE_TEST_IS_DIR);

  g_setenv ("LANGUAGE", "de", TRUE);
  if (has_locale)
    {
      g_setenv ("LOCPATH", locales, TRUE);
      g_setenv ("LC_ALL", "de_DE.UTF-8", TRUE);
    }
  g_assert_true (setlocale (LC_ALL, "") != NULL || !has_locale);
  bind_catalogues ();
  if (g_str_equal (_("Start"), "Starten"))
    return TRUE;
  g_assert_false (has_locale);
  g_print ("1..0 # SKIP no German locale, without which gettext does not translate here\n");
  return FALSE;
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <locale.h>

/* GLib for Windows wants a libintl. This one translates nothing: enough for the engine's tests, and
 * gettext's own takes as long to build as all the rest. Its library has the same name and the same
 * functions, so that gettext's can take its place. */

#ifndef LC_MESSAGES
#define LC_MESSAGES 1729
#endif

#define LIKE(n) __attribute__ ((__format_arg__ (n)))

char *gettext                  (const char *text) LIKE (1);
char *dgettext                 (const char *domain, const char *text) LIKE (2);
char *dcgettext                (const char *domain, const char *text, int category) LIKE (2);
char *ngettext                 (const char *one, const char *many, unsigned long n)
                               LIKE (1) LIKE (2);
char *dngettext                (const char *domain, const char *one, const char *many,
                                unsigned long n) LIKE (2) LIKE (3);
char *dcngettext               (const char *domain, const char *one, const char *many,
                                unsigned long n, int category) LIKE (2) LIKE (3);
char *textdomain               (const char *domain);
char *bindtextdomain           (const char *domain, const char *folder);
char *bind_textdomain_codeset  (const char *domain, const char *codeset);

#undef LIKE

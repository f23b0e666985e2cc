/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "libintl.h"

#include <stddef.h>

char *
gettext (const char *text)
{
  return (char *) text;
}

char *
dgettext (const char *domain,
          const char *text)
{
  return (char *) text;
}

char *
dcgettext (const char *domain,
           const char *text,
           int         category)
{
  return (char *) text;
}

char *
ngettext (const char    *one,
          const char    *many,
          unsigned long  n)
{
  return (char *) (n == 1 ? one : many);
}

char *
dngettext (const char    *domain,
           const char    *one,
           const char    *many,
           unsigned long  n)
{
  return ngettext (one, many, n);
}

char *
dcngettext (const char    *domain,
            const char    *one,
            const char    *many,
            unsigned long  n,
            int            category)
{
  return ngettext (one, many, n);
}

char *
textdomain (const char *domain)
{
  return (char *) (domain != NULL ? domain : "messages");
}

char *
bindtextdomain (const char *domain,
                const char *folder)
{
  return (char *) folder;
}

char *
bind_textdomain_codeset (const char *domain,
                         const char *codeset)
{
  return (char *) codeset;
}

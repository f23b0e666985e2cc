/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "json-check.h"

#include <string.h>

#define DEEPEST 64

typedef struct
{
  const char *at;
  const char *end;
  guint depth;
} Reader;

static gboolean read_value (Reader *reader);

static void
skip_space (Reader *reader)
{
  while (reader->at < reader->end && strchr (" \t\r\n", *reader->at) != NULL && *reader->at != '\0')
    reader->at++;
}

static gboolean
read_char (Reader *reader,
           char    c)
{
  if (reader->at == reader->end || *reader->at != c)
    return FALSE;
  reader->at++;
  return TRUE;
}

static gboolean
read_escape (Reader *reader)
{
  if (reader->at == reader->end || strchr ("\"\\/bfnrtu", *reader->at) == NULL)
    return FALSE;
  if (*reader->at++ != 'u')
    return TRUE;
  for (guint i = 0; i < 4; i++)
    if (reader->at == reader->end || !g_ascii_isxdigit (*reader->at++))
      return FALSE;
  return TRUE;
}

static gboolean
read_string (Reader *reader)
{
  if (!read_char (reader, '"'))
    return FALSE;
  while (reader->at < reader->end && *reader->at != '"')
    {
      if ((guchar) *reader->at < 0x20)
        return FALSE;
      if (*reader->at++ == '\\' && !read_escape (reader))
        return FALSE;
    }
  return read_char (reader, '"');
}

static gboolean
read_digits (Reader *reader)
{
  const char *start = reader->at;

  while (reader->at < reader->end && g_ascii_isdigit (*reader->at))
    reader->at++;
  return reader->at > start;
}

static gboolean
read_number (Reader *reader)
{
  read_char (reader, '-');
  if (!read_char (reader, '0') && !read_digits (reader))
    return FALSE;
  if (read_char (reader, '.') && !read_digits (reader))
    return FALSE;
  if (read_char (reader, 'e') || read_char (reader, 'E'))
    {
      if (!read_char (reader, '+'))
        read_char (reader, '-');
      return read_digits (reader);
    }
  return TRUE;
}

static gboolean
read_word (Reader     *reader,
           const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (reader->end - reader->at) < length || memcmp (reader->at, word, length) != 0)
    return FALSE;
  reader->at += length;
  return TRUE;
}

/* Members or elements, behind the opening bracket. */
static gboolean
read_list (Reader  *reader,
           char     close,
           gboolean has_names)
{
  skip_space (reader);
  if (read_char (reader, close))
    return TRUE;
  do
    {
      skip_space (reader);
      if (has_names)
        {
          if (!read_string (reader))
            return FALSE;
          skip_space (reader);
          if (!read_char (reader, ':'))
            return FALSE;
        }
      if (!read_value (reader))
        return FALSE;
      skip_space (reader);
    }
  while (read_char (reader, ','));
  return read_char (reader, close);
}

static gboolean
read_value (Reader *reader)
{
  gboolean good;

  skip_space (reader);
  if (reader->at == reader->end || ++reader->depth > DEEPEST)
    return FALSE;

  if (read_char (reader, '{'))
    good = read_list (reader, '}', TRUE);
  else if (read_char (reader, '['))
    good = read_list (reader, ']', FALSE);
  else if (*reader->at == '"')
    good = read_string (reader);
  else
    good = read_word (reader, "true") || read_word (reader, "false") || read_word (reader, "null")
           || read_number (reader);
  reader->depth--;
  return good;
}

gboolean
json_check (const char *text,
            gsize       length,
            gsize      *at)
{
  Reader reader = { text, text + length, 0 };
  gboolean good = g_utf8_validate_len (text, length, &reader.at);

  if (good)
    {
      reader.at = text;
      good = read_value (&reader);
      skip_space (&reader);
    }
  if (at != NULL)
    *at = reader.at - text;
  return good && reader.at == reader.end;
}

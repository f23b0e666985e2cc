/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/skein-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/skein-faults.h"

#ifdef G_OS_WIN32
#include <io.h>
#define fsync _commit
#define OPEN_FLAGS (O_RDWR | O_BINARY)
#else
#include <unistd.h>
#define OPEN_FLAGS (O_RDWR | O_CLOEXEC)
#endif

/* The number of links in a row that Linux follows. */
#define MOST_LINKS 40

/* The file that is written first, beside its target. Its name is short, whatever the target's name
 * is, and unique. */
#define NEW_FILE ".skein-XXXXXX"

static void
set_error_from_errno (GError **error,
                      int      code)
{
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
}

/**
 * skein_file_follow_links:
 * @path: (type filename): a file's name
 * @error: a #GIOErrorEnum
 *
 * Returns: (transfer full) (type filename): the name of the file that writing to @path would make
 *   or replace, which is not a symbolic link, whether it exists or not; %NULL where links form a
 *   circle
 */
char *
skein_file_follow_links (const char *path,
                         GError    **error)
{
  g_autofree char *followed = g_strdup (path);

  for (guint n = 0; g_file_test (followed, G_FILE_TEST_IS_SYMLINK); n++)
    {
      g_autofree char *target = g_file_read_link (followed, error);
      g_autofree char *folder = g_path_get_dirname (followed);

      if (target == NULL)
        return NULL;
      if (n == MOST_LINKS)
        {
          set_error_from_errno (error, ELOOP);
          return NULL;
        }
      g_free (followed);
      followed = g_path_is_absolute (target) ? g_steal_pointer (&target)
                                             : g_build_filename (folder, target, NULL);
    }
  return g_steal_pointer (&followed);
}

/* In a folder for everybody, such as /tmp, only a file's owner may replace it. */
static gboolean
is_kept_by_folder (const char *path,
                   const char *folder)
{
#ifndef G_OS_WIN32
  struct stat file_info, folder_info;

  return stat (path, &file_info) == 0 && stat (folder, &folder_info) == 0
         && (folder_info.st_mode & S_ISVTX) != 0 && geteuid () != 0
         && file_info.st_uid != geteuid () && folder_info.st_uid != geteuid ();
#else
  return FALSE;
#endif
}

/**
 * skein_file_can_replace:
 * @path: (type filename): a file's name; not a symbolic link
 * @error: a #GIOErrorEnum
 *
 * Returns: whether skein_file_write() has permission to write @path, as far as can be known without
 *   writing
 */
gboolean
skein_file_can_replace (const char *path,
                        GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if ((g_access (path, F_OK) == 0 ? g_access (path, W_OK) != 0 : errno != ENOENT)
      || g_access (folder, W_OK) != 0)
    set_error_from_errno (error, errno);
  else if (is_kept_by_folder (path, folder))
    set_error_from_errno (error, EPERM);
  else
    return TRUE;
  return FALSE;
}

static char *
get_id (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_ID_FILE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info != NULL
           ? g_strdup (g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ID_FILE))
           : NULL;
}

/* Compares names of files that do not exist, in one folder. */
static gboolean
is_same_name (const char *path,
              const char *other)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *other_name = g_path_get_basename (other);
#if defined(G_OS_WIN32) || defined(__APPLE__)
  g_autofree char *folded = g_utf8_casefold (name, -1);
  g_autofree char *other_folded = g_utf8_casefold (other_name, -1);

  return strcmp (folded, other_folded) == 0;
#else
  return strcmp (name, other_name) == 0;
#endif
}

/**
 * skein_file_is_same:
 * @path: (type filename): a file's name
 * @other: (type filename): a file's name
 *
 * Returns: whether both names lead to one file, which need not exist
 */
gboolean
skein_file_is_same (const char *path,
                    const char *other)
{
  g_autofree char *followed = skein_file_follow_links (path, NULL);
  g_autofree char *other_followed = skein_file_follow_links (other, NULL);
  g_autofree char *id = NULL;
  g_autofree char *other_id = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *other_folder = NULL;
  g_autofree char *folder_id = NULL;
  g_autofree char *other_folder_id = NULL;

  if (followed == NULL || other_followed == NULL)
    return FALSE;
  id = get_id (followed);
  other_id = get_id (other_followed);
  if (id != NULL || other_id != NULL)
    return g_strcmp0 (id, other_id) == 0;

  folder = g_path_get_dirname (followed);
  other_folder = g_path_get_dirname (other_followed);
  folder_id = get_id (folder);
  other_folder_id = get_id (other_folder);
  return folder_id != NULL && g_strcmp0 (folder_id, other_folder_id) == 0
         && is_same_name (followed, other_followed);
}

/**
 * skein_file_is_stream:
 * @path: (type filename): a file's name
 * @fd: a file descriptor
 *
 * Returns: whether @fd writes to the file @path. (On Windows: never known.)
 */
gboolean
skein_file_is_stream (const char *path,
                      int         fd)
{
#ifndef G_OS_WIN32
  struct stat info, fd_info;

  return stat (path, &info) == 0 && fstat (fd, &fd_info) == 0
         && info.st_dev == fd_info.st_dev && info.st_ino == fd_info.st_ino;
#else
  return FALSE;
#endif
}

/* No user may read the new file who could not read the old one: where the group cannot be kept, it
 * loses its rights. Access lists are not kept. */
static void
take_over_mode (int         fd,
                const char *path)
{
#ifndef G_OS_WIN32
  struct stat info, new_info;
  mode_t mode;

  if (stat (path, &info) != 0 || fstat (fd, &new_info) != 0)
    return;
  mode = info.st_mode & 0777;
  if ((info.st_uid != new_info.st_uid || info.st_gid != new_info.st_gid)
      && fchown (fd, info.st_uid, info.st_gid) != 0
      && info.st_gid != new_info.st_gid && fchown (fd, (uid_t) -1, info.st_gid) != 0)
    mode &= ~(mode_t) 0070;
  /* A file system without permissions keeps its own. */
  if (fchmod (fd, mode) != 0)
    return;
#endif
}

static gboolean
write_all (int         fd,
           const char *bytes,
           gsize       n_bytes,
           GError    **error)
{
  while (n_bytes > 0)
    {
      gssize n = write (fd, bytes, (unsigned int) MIN (n_bytes, G_MAXINT));

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          set_error_from_errno (error, errno);
          return FALSE;
        }
      bytes += n;
      n_bytes -= (gsize) n;
    }
  if (skein_fault_strikes (SKEIN_FAULT_DISK, error))
    return FALSE;
  /* Some file systems report only now that they are full. With fsync(), a crash leaves either the
   * old file or the new one. */
  if (fsync (fd) != 0 && errno != EINVAL && errno != ENOSYS)
    {
      set_error_from_errno (error, errno);
      return FALSE;
    }
  return TRUE;
}

/**
 * skein_file_write:
 * @path: (type filename): the file to write; an existing one is replaced
 * @bytes: the content to write
 * @n_bytes: the number of bytes
 * @error: a #GIOErrorEnum, %G_IO_ERROR_NO_SPACE if the disk is full
 *
 * Writes the whole file, or leaves everything as it was. If @path is a symbolic link, the file that
 * it leads to is written; a file's permissions stay as they were. (Other names of the same file,
 * hard links, keep the old content.)
 *
 * Returns: whether the file was written
 */
gboolean
skein_file_write (const char *path,
                  const char *bytes,
                  gsize       n_bytes,
                  GError    **error)
{
  g_autofree char *followed = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *new_path = NULL;
  gboolean replaces;
  gboolean written;
  int fd;

  g_return_val_if_fail (path != NULL, FALSE);

  followed = skein_file_follow_links (path, error);
  if (followed == NULL)
    return FALSE;
  folder = g_path_get_dirname (followed);
  new_path = g_build_filename (folder, NEW_FILE, NULL);
  replaces = g_file_test (followed, G_FILE_TEST_EXISTS);
  fd = g_mkstemp_full (new_path, OPEN_FLAGS, replaces ? 0600 : 0666);
  if (fd == -1)
    {
      set_error_from_errno (error, errno);
      return FALSE;
    }

  if (replaces)
    take_over_mode (fd, followed);
  written = write_all (fd, bytes, n_bytes, error);
  if (!g_close (fd, written ? error : NULL))
    written = FALSE;
  if (written && g_rename (new_path, followed) != 0)
    {
      set_error_from_errno (error, errno);
      written = FALSE;
    }
  if (!written)
    g_unlink (new_path);
  return written;
}

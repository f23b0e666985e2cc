/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/skein-platform.h"

#include "base/skein-faults.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif
#ifdef G_OS_WIN32
#include <io.h>
#include <malloc.h>
#include <windows.h>
#else
#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif
#include <glib-unix.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#endif

typedef struct
{
  SkeinPlatformInterruptFunc func;
  gpointer data;
  guint source; /* (On Windows: none.) */
} Interrupts;

static Interrupts interrupts;

/* A pipe that poll() reports as writable takes this number of bytes at once without blocking
 * (POSIX's least PIPE_BUF is 512; every known system has 4096 or takes a part). */
#define WRITE_AT_ONCE 4096

static void
set_error_from_errno (GError    **error,
                      int         code)
{
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
}

#ifdef G_OS_WIN32

#define NO_INTERRUPT (-1)

/* The interrupt that has come and is not reported yet. Threads that Windows makes write it, too. */
static LONG interrupt_kind = NO_INTERRUPT;

/* The console's code page before this program started. */
static UINT code_page;

static void
restore_code_page (void)
{
  SetConsoleOutputCP (code_page);
}

/**
 * skein_platform_init:
 *
 * Makes standard output and standard error write bytes unchanged. Must be called first in main().
 */
void
skein_platform_init (void)
{
  _setmode (SKEIN_STDOUT, _O_BINARY);
  _setmode (SKEIN_STDERR, _O_BINARY);

  /* GLib would take the code page for the encoding of printed text. It differs from country to
   * country, but the output must be the same bytes everywhere, as on other systems. */
  g_setenv ("CHARSET", g_strcmp0 (g_getenv ("LC_ALL"), "C") == 0 ? "US-ASCII" : "UTF-8", FALSE);
  code_page = GetConsoleOutputCP ();
  if (code_page != 0 && SetConsoleOutputCP (CP_UTF8))
    atexit (restore_code_page);
}

/**
 * skein_platform_get_arguments:
 * @argc: as main() got it
 * @argv: as main() got it
 *
 * Returns: (transfer full): the arguments, in the encoding of file names: UTF-8 on Windows, the
 *   unchanged bytes on other systems
 */
char **
skein_platform_get_arguments (int    argc,
                              char **argv)
{
  return g_win32_get_command_line ();
}

/**
 * skein_platform_write:
 * @fd: a file descriptor
 * @bytes: the bytes to write
 * @n_bytes: the number of bytes
 * @error: a #GIOErrorEnum, %G_IO_ERROR_BROKEN_PIPE if the reader is gone
 *
 * Writes as much as is possible without waiting for a reader. (On Windows: everything, waiting.)
 *
 * Returns: the number of bytes written, 0 if the reader is slow, -1 on error
 */
gssize
skein_platform_write (int         fd,
                      const char *bytes,
                      gsize       n_bytes,
                      GError    **error)
{
  int n;

  if (skein_fault_strikes (SKEIN_FAULT_DISK, error))
    return -1;
  n = _write (fd, bytes, (unsigned int) MIN (n_bytes, WRITE_AT_ONCE));
  if (n >= 0)
    return n;

  /* The C runtime reports EINVAL for a pipe whose reader is gone. */
  set_error_from_errno (error, errno == EINVAL ? EPIPE : errno);
  return -1;
}

/**
 * skein_platform_watch_writable:
 * @fd: a file descriptor
 * @func: the function to call in the default main context
 * @data: its argument
 *
 * Calls @func when a write that found the reader slow can continue.
 *
 * Returns: a source id
 */
guint
skein_platform_watch_writable (int         fd,
                               GSourceFunc func,
                               gpointer    data)
{
  return g_idle_add (func, data);
}

/**
 * skein_platform_watch_closed:
 * @fd: a file descriptor
 * @func: the function to call in the default main context
 * @data: its argument
 *
 * Calls @func when the reader of a pipe closes it.
 *
 * Returns: a source id, or 0 where only a write can tell
 */
guint
skein_platform_watch_closed (int         fd,
                             GSourceFunc func,
                             gpointer    data)
{
  return 0;
}

static gboolean
on_interrupt (gpointer data)
{
  LONG kind = InterlockedExchange (&interrupt_kind, NO_INTERRUPT);
  SkeinPlatformInterruptFunc func = interrupts.func;
  gpointer func_data = interrupts.data;

  if (func == NULL)
    return G_SOURCE_REMOVE;

  skein_platform_unwatch_interrupts ();
  if (kind == CTRL_C_EVENT || kind == CTRL_BREAK_EVENT)
    func (128 + 2, "SIGINT", func_data);
  else
    func (128 + 15, "SIGTERM", func_data);
  return G_SOURCE_REMOVE;
}

/* Runs on a thread that Windows makes for it. */
static BOOL WINAPI
handle_console_event (DWORD kind)
{
  /* The main loop has not handled the interrupt before this one: it may be writing to a reader that
   * takes nothing. Returning FALSE makes Windows end the process. */
  if (InterlockedCompareExchange (&interrupt_kind, (LONG) kind, NO_INTERRUPT) != NO_INTERRUPT)
    return FALSE;
  g_idle_add_full (G_PRIORITY_HIGH, on_interrupt, NULL, NULL);

  /* When this returns from any other event, Windows ends the process. */
  if (kind != CTRL_C_EVENT && kind != CTRL_BREAK_EVENT)
    Sleep (INFINITE);
  return TRUE;
}

/**
 * skein_platform_watch_interrupts:
 * @func: the function to call in the default main context
 * @data: its argument
 *
 * Calls @func when a user or the system asks the program to end. The next such request ends the
 * program at once, unless @func watches again.
 */
void
skein_platform_watch_interrupts (SkeinPlatformInterruptFunc func,
                                 gpointer                   data)
{
  g_return_if_fail (func != NULL);

  skein_platform_unwatch_interrupts ();
  interrupts.func = func;
  interrupts.data = data;
  SetConsoleCtrlHandler (handle_console_event, TRUE);
}

/**
 * skein_platform_unwatch_interrupts:
 *
 * Undoes skein_platform_watch_interrupts().
 */
void
skein_platform_unwatch_interrupts (void)
{
  if (interrupts.func != NULL)
    SetConsoleCtrlHandler (handle_console_event, FALSE);
  interrupts.func = NULL;
}

/**
 * skein_platform_get_terminal_width:
 * @fd: a file descriptor
 *
 * Returns: the width of the terminal @fd in columns; 0 if @fd is not a terminal
 */
guint
skein_platform_get_terminal_width (int fd)
{
  CONSOLE_SCREEN_BUFFER_INFO info;

  if (!GetConsoleScreenBufferInfo ((HANDLE) _get_osfhandle (fd), &info))
    return 0;
  return info.srWindow.Right - info.srWindow.Left + 1;
}

/* The other program gets the event, too: this one only waits for the other to end. */
static BOOL WINAPI
leave_to_other (DWORD kind)
{
  return kind == CTRL_C_EVENT || kind == CTRL_BREAK_EVENT;
}

static void
set_error_from_windows (GError **error)
{
  DWORD code = GetLastError ();
  g_autofree char *reason = g_win32_error_message ((gint) code);

  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_win32_error ((gint) code), reason);
}

/**
 * skein_platform_hand_over:
 * @program: (type filename): a program's file
 * @argv: (array zero-terminated=1): the arguments of this program
 * @error: a #GIOErrorEnum
 *
 * Runs another program in place of this one, with its arguments and standard streams, so that
 * neither the program that started this one nor one that interrupts or ends it notices. (Windows
 * cannot replace a program: there this one waits for the other, which ends when this one does.)
 *
 * Returns: on Windows the other program's exit status; -1 on error
 */
int
skein_platform_hand_over (const char *program,
                          char      **argv,
                          GError    **error)
{
  g_autofree wchar_t *path = (wchar_t *) g_utf8_to_utf16 (program, -1, NULL, NULL, NULL);
  const wchar_t *own_line = GetCommandLineW ();
  g_autofree wchar_t *line = g_memdup2 (own_line, (wcslen (own_line) + 1) * sizeof *own_line);
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = { 0 };
  HANDLE job = CreateJobObjectW (NULL, NULL);
  STARTUPINFOW startup = { .cb = sizeof startup, .dwFlags = STARTF_USESTDHANDLES };
  PROCESS_INFORMATION process;
  DWORD status = 0;

  startup.hStdInput = GetStdHandle (STD_INPUT_HANDLE);
  startup.hStdOutput = GetStdHandle (STD_OUTPUT_HANDLE);
  startup.hStdError = GetStdHandle (STD_ERROR_HANDLE);
  SetConsoleCtrlHandler (leave_to_other, TRUE);
  if (!CreateProcessW (path, line, NULL, NULL, TRUE, CREATE_SUSPENDED, NULL, NULL, &startup,
                       &process))
    {
      set_error_from_windows (error);
      SetConsoleCtrlHandler (leave_to_other, FALSE);
      return -1;
    }

  /* The end of this process closes the job's handle, however the process ends. */
  limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
                                            | JOB_OBJECT_LIMIT_SILENT_BREAKAWAY_OK;
  SetInformationJobObject (job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
  AssignProcessToJobObject (job, process.hProcess);
  ResumeThread (process.hThread);
  WaitForSingleObject (process.hProcess, INFINITE);
  GetExitCodeProcess (process.hProcess, &status);
  CloseHandle (process.hThread);
  CloseHandle (process.hProcess);
  return (int) status;
}

#else /* G_OS_WIN32 */

void
skein_platform_init (void)
{
  /* Where a standard stream is closed, the next file to be opened would get its descriptor and the
   * program's output. These are opened in the wrong direction, so that a write still fails. */
  for (int fd = 0; fd <= SKEIN_STDERR; fd++)
    if (fcntl (fd, F_GETFD) == -1 && errno == EBADF)
      {
        int opened = open ("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY);

        if (opened > fd)
          close (opened);
      }

  signal (SIGPIPE, SIG_IGN);
}

char **
skein_platform_get_arguments (int    argc,
                              char **argv)
{
  return g_strdupv (argv);
}

gssize
skein_platform_write (int         fd,
                      const char *bytes,
                      gsize       n_bytes,
                      GError    **error)
{
  struct pollfd poll_fd = { fd, POLLOUT, 0 };
  gssize n;

  if (skein_fault_strikes (SKEIN_FAULT_DISK, error))
    return -1;
  do
    n = poll (&poll_fd, 1, 0);
  while (n == -1 && errno == EINTR);
  if (n == 0)
    return 0;

  do
    n = write (fd, bytes, MIN (n_bytes, WRITE_AT_ONCE));
  while (n == -1 && errno == EINTR);
  if (n == -1 && (errno == EAGAIN || errno == EWOULDBLOCK))
    return 0;
  if (n == -1)
    set_error_from_errno (error, errno);
  return n;
}

typedef struct
{
  GSourceFunc func;
  gpointer data;
} Watch;

static gboolean
on_fd_ready (int          fd,
             GIOCondition condition,
             gpointer     data)
{
  Watch *watch = data;

  return watch->func (watch->data);
}

static guint
watch_fd (int          fd,
          GIOCondition condition,
          GSourceFunc  func,
          gpointer     data)
{
  Watch *watch = g_new (Watch, 1);

  watch->func = func;
  watch->data = data;
  return g_unix_fd_add_full (G_PRIORITY_DEFAULT, fd, condition, on_fd_ready, watch, g_free);
}

guint
skein_platform_watch_writable (int         fd,
                               GSourceFunc func,
                               gpointer    data)
{
  return watch_fd (fd, G_IO_OUT | G_IO_ERR | G_IO_HUP, func, data);
}

guint
skein_platform_watch_closed (int         fd,
                             GSourceFunc func,
                             gpointer    data)
{
  struct pollfd poll_fd = { fd, 0, 0 };

  /* The main context would spin on a descriptor that is not open. */
  if (poll (&poll_fd, 1, 0) == 1 && (poll_fd.revents & POLLNVAL) != 0)
    return 0;
  return watch_fd (fd, G_IO_ERR | G_IO_HUP, func, data);
}

static const struct
{
  int number;
  const char *name;
} signals[] = { { SIGINT, "SIGINT" }, { SIGTERM, "SIGTERM" }, { SIGHUP, "SIGHUP" } };

/* A signal's handler writes the signal's index into one end, and a source of the main loop reads it
 * from the other. GLib's own sources for signals would start a thread for that. The pipe stays
 * open: a handler may still run in another thread when the watch has ended. */
static int signal_pipe[2] = { -1, -1 };

static void
handle_signal (int number)
{
  int saved_errno = errno;

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      guint8 index = (guint8) i;

      if (signals[i].number == number)
        while (write (signal_pipe[1], &index, 1) == -1 && errno == EINTR)
          ;
    }
  errno = saved_errno;
}

/* Returns: FALSE where no signal has come */
static gboolean
take_signal (guint8 *index)
{
  gssize n;

  do
    n = read (signal_pipe[0], index, 1);
  while (n == -1 && errno == EINTR);
  return n == 1;
}

static gboolean
on_signal (int          fd,
           GIOCondition condition,
           gpointer     data)
{
  SkeinPlatformInterruptFunc func = interrupts.func;
  gpointer func_data = interrupts.data;
  guint8 index;

  if (!take_signal (&index))
    return G_SOURCE_CONTINUE;
  skein_platform_unwatch_interrupts ();
  func (128 + signals[index].number, signals[index].name, func_data);
  return G_SOURCE_REMOVE;
}

static gboolean
open_signal_pipe (void)
{
  if (signal_pipe[0] != -1)
    return TRUE;
  return g_unix_open_pipe (signal_pipe, FD_CLOEXEC, NULL)
         && g_unix_set_fd_nonblocking (signal_pipe[0], TRUE, NULL)
         && g_unix_set_fd_nonblocking (signal_pipe[1], TRUE, NULL);
}

/* Where the system has no file descriptor left, the signals keep their default actions. */
void
skein_platform_watch_interrupts (SkeinPlatformInterruptFunc func,
                                 gpointer                   data)
{
  struct sigaction action = { .sa_handler = handle_signal, .sa_flags = SA_RESTART };
  guint8 left_over;

  g_return_if_fail (func != NULL);

  skein_platform_unwatch_interrupts ();
  if (!open_signal_pipe ())
    return;
  while (take_signal (&left_over))
    ;
  interrupts.func = func;
  interrupts.data = data;
  interrupts.source = g_unix_fd_add_full (G_PRIORITY_HIGH, signal_pipe[0], G_IO_IN, on_signal,
                                          NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      struct sigaction old;

      /* nohup sets SIGHUP to be ignored, which must stay so. */
      if (signals[i].number == SIGHUP
          && sigaction (SIGHUP, NULL, &old) == 0 && old.sa_handler == SIG_IGN)
        continue;
      sigaction (signals[i].number, &action, NULL);
    }
}

void
skein_platform_unwatch_interrupts (void)
{
  if (interrupts.func == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      struct sigaction old;

      if (sigaction (signals[i].number, NULL, &old) == 0 && old.sa_handler == handle_signal)
        signal (signals[i].number, SIG_DFL);
    }
  interrupts.func = NULL;
  g_clear_handle_id (&interrupts.source, g_source_remove);
}

guint
skein_platform_get_terminal_width (int fd)
{
  struct winsize size;

  if (ioctl (fd, TIOCGWINSZ, &size) == -1)
    return 0;
  return size.ws_col;
}

int
skein_platform_hand_over (const char *program,
                          char      **argv,
                          GError    **error)
{
  execv (program, argv);
  set_error_from_errno (error, errno);
  return -1;
}

#endif /* G_OS_WIN32 */

/**
 * skein_platform_get_program_folder:
 *
 * Returns: (transfer full) (nullable): the folder of the running program's file; %NULL where the
 *   system does not tell it
 */
char *
skein_platform_get_program_folder (void)
{
  g_autofree char *path = NULL;

#ifdef G_OS_WIN32
  wchar_t wide[32768];

  if (GetModuleFileNameW (NULL, wide, G_N_ELEMENTS (wide)) == 0)
    return NULL;
  path = g_utf16_to_utf8 ((const gunichar2 *) wide, -1, NULL, NULL, NULL);
#elif defined(__APPLE__)
  char buffer[4096];
  guint32 size = sizeof buffer;

  if (_NSGetExecutablePath (buffer, &size) != 0)
    return NULL;
  path = g_strdup (buffer);
#else
  path = g_file_read_link ("/proc/self/exe", NULL);
#endif
  return path != NULL ? g_path_get_dirname (path) : NULL;
}

/**
 * skein_platform_get_launch_flags:
 *
 * Returns: the flags to start a helper program with. All descriptors of this process are closed
 *   when another program takes its place; where GLib need not close them one by one, it starts the
 *   other program without forking this process. (On Windows, where handles are inherited: none.)
 */
GSubprocessFlags
skein_platform_get_launch_flags (void)
{
#ifdef G_OS_WIN32
  return G_SUBPROCESS_FLAGS_NONE;
#else
  return G_SUBPROCESS_FLAGS_INHERIT_FDS;
#endif
}

/**
 * skein_platform_ignore_broken_pipes:
 *
 * From now on, a write to a pipe without a reader fails instead of ending the program. On systems
 * without SIGPIPE it always does.
 */
void
skein_platform_ignore_broken_pipes (void)
{
#ifndef G_OS_WIN32
  struct sigaction ignore = { .sa_handler = SIG_IGN };

  sigaction (SIGPIPE, &ignore, NULL);
#endif
}

/**
 * skein_platform_use_bytes:
 *
 * Makes standard input and output carry bytes unchanged, without translating line ends.
 */
void
skein_platform_use_bytes (void)
{
#ifdef G_OS_WIN32
  _setmode (0, _O_BINARY);
  _setmode (SKEIN_STDOUT, _O_BINARY);
#endif
}

/**
 * skein_platform_get_thread_time_ns:
 *
 * Returns: the processor time that the calling thread has used, in ns. Windows counts it at its
 *   clock interrupt, usually every 15.6 ms
 */
gint64
skein_platform_get_thread_time_ns (void)
{
#ifdef G_OS_WIN32
  FILETIME made, ended, kernel, user;
  guint64 ticks; /* of 100 ns */

  if (!GetThreadTimes (GetCurrentThread (), &made, &ended, &kernel, &user))
    return 0;
  ticks = ((guint64) kernel.dwHighDateTime << 32) + kernel.dwLowDateTime;
  ticks += ((guint64) user.dwHighDateTime << 32) + user.dwLowDateTime;
  return (gint64) (ticks * 100);
#else
  struct timespec time;

  if (clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time) != 0)
    return 0;
  return (gint64) time.tv_sec * 1000000000 + time.tv_nsec;
#endif
}

/**
 * skein_platform_share_heap:
 *
 * From now on all threads take their memory from one heap instead of one heap each. This suits a
 * program whose threads run one at a time, or are short: a heap costs some system calls and some
 * fresh pages, and only saves waiting where many threads allocate at once.
 */
void
skein_platform_share_heap (void)
{
#ifdef M_ARENA_MAX
  mallopt (M_ARENA_MAX, 1);
#endif
}

/**
 * skein_platform_try_new_block:
 * @n_bytes: a multiple of #SKEIN_PLATFORM_HUGE_PAGE
 *
 * Returns: (transfer full) (nullable): memory for skein_platform_free_block(). The system is asked
 *   for as few pages as possible, since the first touch of a page costs most
 */
gpointer
skein_platform_try_new_block (gsize n_bytes)
{
#ifdef G_OS_WIN32
  return _aligned_malloc (n_bytes, SKEIN_PLATFORM_HUGE_PAGE);
#else
  gpointer block;

  if (posix_memalign (&block, SKEIN_PLATFORM_HUGE_PAGE, n_bytes) != 0)
    return NULL;
#ifdef MADV_HUGEPAGE
  /* This is only a hint: a system without huge pages gives small ones. */
  (void) madvise (block, n_bytes, MADV_HUGEPAGE);
#endif
  return block;
#endif
}

void
skein_platform_free_block (gpointer block)
{
#ifdef G_OS_WIN32
  _aligned_free (block);
#else
  free (block);
#endif
}

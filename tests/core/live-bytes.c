/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "live-bytes.h"

#include <stdlib.h>
#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#if __GLIBC_PREREQ (2, 33)
#define HAS_MALLINFO2 1
#endif
#endif

#include "base/skein-lock.h"

#if defined(__SANITIZE_ADDRESS__) || defined(SKEIN_HAS_TSAN)
#define HAS_SANITIZER 1
size_t __sanitizer_get_current_allocated_bytes (void);
#endif

/* The memory that this process has allocated and not freed, in bytes; 0 where nobody counts. */
gsize
live_bytes_count (void)
{
#if defined(HAS_SANITIZER)
  return __sanitizer_get_current_allocated_bytes ();
#elif defined(HAS_MALLINFO2)
  struct mallinfo2 info = mallinfo2 ();

  return info.uordblks + info.hblkhd;
#else
  return 0;
#endif
}

/* The process's share of the computer's memory, in bytes; 0 where no file of the system tells
 * it. */
gsize
live_bytes_resident (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    return 0;
  line = strstr (text, "VmRSS:");
  return line != NULL ? (gsize) strtoul (line + strlen ("VmRSS:"), NULL, 10) * 1024 : 0;
}

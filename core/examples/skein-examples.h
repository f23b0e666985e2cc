/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "examples/skein-example.h"

G_BEGIN_DECLS

/* Every example, once: E (name in C), in the order in which they are taught; after them examples
 * that only put the engine and the window under load. */
#define SKEIN_EXAMPLES(E) \
  E (countdown)           \
  E (daemon)              \
  E (terminate)           \
  E (io)                  \
  E (gil)                 \
  E (subclass)            \
  E (process)             \
  E (event)               \
  E (timer)               \
  E (semaphore)           \
  E (queue)               \
  E (sentinel)            \
  E (priority_queue)      \
  E (storm)

#define SKEIN_E(name) extern const SkeinExample skein_example_##name;
SKEIN_EXAMPLES (SKEIN_E)
#undef SKEIN_E

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The least that an engine must do which tries schedules: a gate on fibers, guards and effects, a
 * mutex, a condition, threads made and joined, a random policy whose choices are written down. It
 * has no time, no trace, no names, no GIL, no errors. The difference between the cost of Skein's
 * engine and of this one is the cost of these.
 *
 * The program is that of `explore_per_s_1`: main creates two producers of two items each and one
 * consumer of all four, which share a mutex and a condition, and joins them.
 *
 * Runs it, each time from nothing, under @n_schedules schedules that follow from @seed. @n_actions
 * is increased by the number of actions that were taken.
 *
 * Returns: the calling thread's processor time, in nanoseconds */
gint64 mini_engine_run (guint n_schedules, guint64 seed, guint64 *n_actions);

G_END_DECLS

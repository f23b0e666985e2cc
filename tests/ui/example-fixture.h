/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "examples/skein-examples.h"
#include "view/skein-view.h"

G_BEGIN_DECLS

/* A whole run of an example, by its script, on the virtual clock, and a view of it. */
typedef struct
{
  const SkeinExample *example;
  SkeinParams *params;
  SkeinRun *run;
  SkeinHistory *history;
  SkeinView *view;
} ExampleFixture;

void example_fixture_set_up      (ExampleFixture *fixture, const char *id);
void example_fixture_set_up_with (ExampleFixture *fixture, const char *id, const char *param,
                                  const char *value);
void example_fixture_tear_down   (ExampleFixture *fixture);
void example_fixture_go_to_random_limit (ExampleFixture *fixture, GRand *rand);

G_END_DECLS

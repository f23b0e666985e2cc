/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SKEIN_APPLICATION_ID "io.github.skein_threads.Skein"

#define SKEIN_TYPE_APPLICATION (skein_application_get_type ())
G_DECLARE_FINAL_TYPE (SkeinApplication, skein_application, SKEIN, APPLICATION, AdwApplication)

int skein_application_run (int argc, char **argv);

G_END_DECLS

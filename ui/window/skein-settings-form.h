/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "window/skein-session.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_SETTINGS_FORM (skein_settings_form_get_type ())
G_DECLARE_FINAL_TYPE (SkeinSettingsForm, skein_settings_form, SKEIN, SETTINGS_FORM, GtkWidget)

/* The example's parameters, and the settings of its runs. */
GtkWidget *skein_settings_form_new (SkeinSession *session);

G_END_DECLS

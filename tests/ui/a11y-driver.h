/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <atspi/atspi.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* The program in a process of its own, seen and used through the accessibility interface, as an
 * assistive tool does it. What is waited for is looked at again when the program has told of a
 * change, or after a second, since a reply can get lost on a busy machine; a test that waits in
 * vain fails after a while. */
typedef struct _A11yDriver A11yDriver;

A11yDriver *a11y_driver_new          (const char *example, const char *speed);
void        a11y_driver_free         (A11yDriver *self);
void        a11y_driver_choose       (A11yDriver *self, const char *title);
void        a11y_driver_press        (A11yDriver *self, const char *button);
void        a11y_driver_open_tab     (A11yDriver *self, const char *tab);
void        a11y_driver_open_menu  (A11yDriver *self, const char *button);
void        a11y_driver_type       (A11yDriver *self, const char *field, const char *text);
void        a11y_driver_set_value    (A11yDriver *self, const char *field, double value);
void        a11y_driver_slide      (A11yDriver *self, const char *slider, double value);
gboolean    a11y_driver_is_sensitive (A11yDriver *self, const char *button);
void        a11y_driver_wait_sensitive (A11yDriver *self, const char *button, gboolean sensitive);
void        a11y_driver_wait_description (A11yDriver *self, const char *button, const char *text);
char       *a11y_driver_read_description (A11yDriver *self, const char *button);
char       *a11y_driver_wait_other_description (A11yDriver *self, const char *button,
                                                const char *text);
void        a11y_driver_wait_button  (A11yDriver *self, const char *button);
void        a11y_driver_wait_row     (A11yDriver *self, const char *list, const char *prefix);
void        a11y_driver_wait_row_with (A11yDriver *self, const char *list, const char *part);
void        a11y_driver_wait_lane   (A11yDriver *self, const char *lane, const char *prefix);
void        a11y_driver_wait_n_rows  (A11yDriver *self, const char *list, int n);
void        a11y_driver_wait_label   (A11yDriver *self, const char *panel, const char *part);
char       *a11y_driver_read_lane   (A11yDriver *self, const char *lane);
char       *a11y_driver_read_text    (A11yDriver *self, const char *name);
void        a11y_driver_close        (A11yDriver *self);
int         a11y_driver_test_run     (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (A11yDriver, a11y_driver_free)

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "pointer.h"

#include <X11/extensions/XTest.h>
#include <gdk/x11/gdkx.h>

#include "../patience.h"

struct _Pointer
{
  Display *display;
  GtkWidget *widget; /* (owned) (nullable): where it was last */
};

Pointer *
pointer_new (void)
{
  Pointer *self = g_new0 (Pointer, 1);
  int ignored;

  self->display = XOpenDisplay (NULL);
  g_assert_nonnull (self->display);
  g_assert_true (XTestQueryExtension (self->display, &ignored, &ignored, &ignored, &ignored));
  return self;
}

void
pointer_free (Pointer *self)
{
  g_clear_object (&self->widget);
  XCloseDisplay (self->display);
  g_free (self);
}

typedef struct
{
  gboolean flushed;
  gboolean painted;
} Frame;

static void
flushed_cb (Frame *frame)
{
  frame->flushed = TRUE;
}

/* A frame that had been asked for earlier may come first; it has not seen the events. */
static void
painted_cb (Frame *frame)
{
  frame->painted = frame->flushed;
}

/* The server has made the events when it answers, and GTK has read them when the server answers
 * it. Some are kept until a frame lets them go. */
static void
settle (Pointer *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (self->widget);
  Frame frame = { 0 };
  g_autoptr (Patience) patience = patience_new ("a frame after a pointer's event");

  XSync (self->display, False);
  gdk_display_sync (gtk_widget_get_display (self->widget));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_signal_connect_swapped (clock, "flush-events", G_CALLBACK (flushed_cb), &frame);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), &frame);
  while (!frame.painted)
    {
      gdk_frame_clock_request_phase (clock, frame.flushed ? GDK_FRAME_CLOCK_PHASE_PAINT
                                                          : GDK_FRAME_CLOCK_PHASE_FLUSH_EVENTS);
      g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handlers_disconnect_by_data (clock, &frame);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/**
 * pointer_move:
 * @self: a pointer
 * @widget: a widget in a window
 * @x: pixels from its left edge
 * @y: pixels from its top
 */
void
pointer_move (Pointer   *self,
              GtkWidget *widget,
              double     x,
              double     y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  Window window = gdk_x11_surface_get_xid (gtk_native_get_surface (native));
  Window child;
  double surface_x;
  double surface_y;
  int root_x;
  int root_y;

  g_set_object (&self->widget, widget);
  g_assert_true (gtk_widget_translate_coordinates (widget, GTK_WIDGET (native), x, y, &x, &y));
  gtk_native_get_surface_transform (native, &surface_x, &surface_y);
  g_assert_true (XTranslateCoordinates (self->display, window,
                                        XDefaultRootWindow (self->display), 0, 0, &root_x,
                                        &root_y, &child));
  XTestFakeMotionEvent (self->display, -1, root_x + (int) (surface_x + x),
                        root_y + (int) (surface_y + y), CurrentTime);
  settle (self);
}

void
pointer_press (Pointer *self,
               guint    button)
{
  XTestFakeButtonEvent (self->display, button, True, CurrentTime);
  settle (self);
}

void
pointer_release (Pointer *self,
                 guint    button)
{
  XTestFakeButtonEvent (self->display, button, False, CurrentTime);
  settle (self);
}

/* Button 4 and 5 are a notch of a wheel, up and down. */
void
pointer_click (Pointer *self,
               guint    button)
{
  pointer_press (self, button);
  pointer_release (self, button);
}

/* Keysyms of X are GDK's. */
void
pointer_hold (Pointer *self,
              guint    keyval)
{
  XTestFakeKeyEvent (self->display, XKeysymToKeycode (self->display, keyval), True, CurrentTime);
  settle (self);
}

void
pointer_let_go (Pointer *self,
                guint    keyval)
{
  XTestFakeKeyEvent (self->display, XKeysymToKeycode (self->display, keyval), False, CurrentTime);
  settle (self);
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define SKEIN_TYPE_EVENT_ITEM (skein_event_item_get_type ())
G_DECLARE_FINAL_TYPE (SkeinEventItem, skein_event_item, SKEIN, EVENT_ITEM, GObject)

/* The number of an event, wrapped into an object for a GListModel. It exists only while a list
 * shows it. */
SkeinEventItem *skein_event_item_new        (guint number);
guint           skein_event_item_get_number (SkeinEventItem *self);

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-event-item.h"

struct _SkeinEventItem
{
  GObject parent_instance;

  guint number;
};

G_DEFINE_FINAL_TYPE (SkeinEventItem, skein_event_item, G_TYPE_OBJECT)

static void
skein_event_item_class_init (SkeinEventItemClass *klass)
{
}

static void
skein_event_item_init (SkeinEventItem *self)
{
}

SkeinEventItem *
skein_event_item_new (guint number)
{
  SkeinEventItem *self = g_object_new (SKEIN_TYPE_EVENT_ITEM, NULL);

  self->number = number;
  return self;
}

guint
skein_event_item_get_number (SkeinEventItem *self)
{
  g_return_val_if_fail (SKEIN_IS_EVENT_ITEM (self), 0);

  return self->number;
}

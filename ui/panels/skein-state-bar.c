/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-state-bar.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "render/skein-color.h"

#define HEIGHT 6

/* In the order of the parts of the bar. */
static const struct
{
  SkeinState state;
  SkeinRole role;
} parts[] = {
  { SKEIN_STATE_RUNNING, SKEIN_ROLE_RUNNING }, { SKEIN_STATE_READY, SKEIN_ROLE_READY },
  { SKEIN_STATE_BLOCKED, SKEIN_ROLE_BLOCKED }, { SKEIN_STATE_SLEEPING, SKEIN_ROLE_SLEEPING },
  { SKEIN_STATE_WAITING, SKEIN_ROLE_WAITING },
};

struct _SkeinStateBar
{
  GtkWidget parent_instance;

  gint64 lengths_ns[SKEIN_N_STATES];
  char *words;
};

G_DEFINE_FINAL_TYPE (SkeinStateBar, skein_state_bar, GTK_TYPE_WIDGET)

static void
skein_state_bar_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 0;
  *minimum_baseline = *natural_baseline = -1;
}

static void
skein_state_bar_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  SkeinStateBar *self = SKEIN_STATE_BAR (widget);
  AdwStyleManager *manager = adw_style_manager_get_default ();
  SkeinPalette palette = skein_color_choose_palette (manager);
  double width = gtk_widget_get_width (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gint64 total_ns = 0;
  gint64 before_ns = 0;
  GskRoundedRect outline;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    total_ns += self->lengths_ns[parts[i].state];
  if (total_ns == 0)
    return;
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, 0, (float) width, HEIGHT),
                                   HEIGHT / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      gint64 length_ns = self->lengths_ns[parts[i].state];
      double start = width * (double) before_ns / (double) total_ns;
      double length = width * (double) length_ns / (double) total_ns;

      before_ns += length_ns;
      gtk_snapshot_append_color (
        snapshot, skein_color_get (palette, parts[i].role),
        &GRAPHENE_RECT_INIT ((float) (rtl ? width - start - length : start), 0, (float) length,
                             HEIGHT));
    }
  gtk_snapshot_pop (snapshot);
}

/* The tooltip is made on request, since setting its text makes GTK ask the display for the
 * pointer. */
static gboolean
skein_state_bar_query_tooltip (GtkWidget  *widget,
                               int         x,
                               int         y,
                               gboolean    keyboard,
                               GtkTooltip *tooltip)
{
  SkeinStateBar *self = SKEIN_STATE_BAR (widget);

  gtk_tooltip_set_text (tooltip, self->words);
  return *self->words != '\0';
}

static void
skein_state_bar_finalize (GObject *object)
{
  g_free (SKEIN_STATE_BAR (object)->words);

  G_OBJECT_CLASS (skein_state_bar_parent_class)->finalize (object);
}

static void
skein_state_bar_class_init (SkeinStateBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = skein_state_bar_finalize;
  widget_class->measure = skein_state_bar_measure;
  widget_class->snapshot = skein_state_bar_snapshot;
  widget_class->query_tooltip = skein_state_bar_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "statebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
skein_state_bar_init (SkeinStateBar *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->words = g_strdup ("");
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw),
                           self, G_CONNECT_SWAPPED);
}

GtkWidget *
skein_state_bar_new (void)
{
  return g_object_new (SKEIN_TYPE_STATE_BAR, NULL);
}

static char *
describe_times (const gint64 *lengths_ns)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      char seconds[G_ASCII_DTOSTR_BUF_SIZE];

      if (lengths_ns[parts[i].state] == 0)
        continue;
      if (words->len > 0)
        g_string_append (words, ", ");
      g_ascii_formatd (seconds, sizeof seconds, "%.1f",
                       skein_time_to_seconds (lengths_ns[parts[i].state]));
      /* Translators: a thread's state, and the seconds spent in it: "sleeping 12.0 s" */
      g_string_append_printf (words, _("%s %s s"), skein_state_get_name (parts[i].state),
                              seconds);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/**
 * skein_state_bar_set_times:
 * @lengths_ns: (array fixed-size=SKEIN_N_STATES): the time spent in each state
 */
void
skein_state_bar_set_times (SkeinStateBar *self,
                           const gint64  *lengths_ns)
{
  g_autofree char *words = NULL;

  g_return_if_fail (SKEIN_IS_STATE_BAR (self));

  if (memcmp (self->lengths_ns, lengths_ns, sizeof self->lengths_ns) == 0)
    return;
  memcpy (self->lengths_ns, lengths_ns, sizeof self->lengths_ns);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  words = describe_times (lengths_ns);
  if (g_str_equal (words, self->words))
    return;
  g_free (self->words);
  self->words = g_steal_pointer (&words);
}

/* Returns the same as text, for users who cannot see the bar. */
const char *
skein_state_bar_get_words (SkeinStateBar *self)
{
  g_return_val_if_fail (SKEIN_IS_STATE_BAR (self), NULL);

  return self->words;
}

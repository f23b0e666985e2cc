/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/skein-text-cache.h"

#include <math.h>

#include <pango/pangocairo.h>
#include <string.h>

#include "scene/skein-text-measure.h"

/* Above this number of texts, those that no recent frame has used are dropped. */
#define MAX_ENTRIES 6000
#define RECENT_FRAMES 4
/* Fonts made for screens come first; fontconfig replaces those that are not installed. */
#define HEADLESS_FAMILY "Adwaita Sans,Cantarell,Inter,Noto Sans,Open Sans,Sans"

typedef struct
{
  const char *text;
  SkeinTextStyle style;
  int max_width;        /* -1: not limited */
} Key;

typedef struct
{
  Key key;
  char *text;
  PangoLayout *layout;
  float width;
  guint frame;
} Entry;

struct _SkeinTextCache
{
  PangoContext *context;
  PangoFontDescription *fonts[SKEIN_N_TEXT_STYLES];
  GHashTable *entries;  /* Key, inside of its Entry → Entry */
  guint frame;
};

static guint
key_hash (gconstpointer pointer)
{
  const Key *key = pointer;

  return g_str_hash (key->text) * 31 + (guint) key->style * 7 + (guint) key->max_width;
}

static gboolean
key_equal (gconstpointer a,
           gconstpointer b)
{
  const Key *one = a;
  const Key *other = b;

  return one->style == other->style && one->max_width == other->max_width
         && strcmp (one->text, other->text) == 0;
}

static void
entry_free (gpointer pointer)
{
  Entry *entry = pointer;

  g_object_unref (entry->layout);
  g_free (entry->text);
  g_free (entry);
}

static PangoFontDescription *
make_font (PangoContext  *context,
           double         scale,
           SkeinTextStyle style)
{
  SkeinTextFont wished = skein_text_style_get_font (style);
  PangoFontDescription *font
      = pango_font_description_copy (pango_context_get_font_description (context));
  double size = pango_font_description_get_size (font) * wished.size * scale;

  if (wished.face == SKEIN_FACE_SANS_BOLD)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  if (wished.face == SKEIN_FACE_MONO)
    pango_font_description_set_family (font, "Monospace");
  if (pango_font_description_get_size_is_absolute (font))
    pango_font_description_set_absolute_size (font, size);
  else
    pango_font_description_set_size (font, (int) size);
  return font;
}

/**
 * skein_text_cache_new:
 * @context: (transfer none): the context that texts are shaped with; its font gives family and size
 * @scale: the factor by which texts are enlarged
 *
 * Returns: (transfer full): an empty cache
 */
SkeinTextCache *
skein_text_cache_new (PangoContext *context,
                      double        scale)
{
  SkeinTextCache *cache;

  g_return_val_if_fail (PANGO_IS_CONTEXT (context), NULL);

  cache = g_new0 (SkeinTextCache, 1);
  cache->context = g_object_ref (context);
  for (guint i = 0; i < SKEIN_N_TEXT_STYLES; i++)
    cache->fonts[i] = make_font (context, scale, i);
  cache->entries = g_hash_table_new_full (key_hash, key_equal, NULL, entry_free);
  return cache;
}

/**
 * skein_text_cache_new_headless:
 *
 * Makes a cache that needs no display and does not use the desktop's fonts, so that a picture comes
 * out the same every time on a machine.
 *
 * Returns: (transfer full): an empty cache
 */
SkeinTextCache *
skein_text_cache_new_headless (void)
{
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  PangoContext *context;
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (HEADLESS_FAMILY);
  cairo_font_options_t *options = cairo_font_options_create ();
  SkeinTextCache *cache;

  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_SLIGHT);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_ON);
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), 96);
  context = pango_font_map_create_context (map);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_font_description_set_absolute_size (font, SKEIN_TEXT_SIZE * PANGO_SCALE);
  pango_context_set_font_description (context, font);
  cache = skein_text_cache_new (context, 1);
  g_object_unref (context);
  return cache;
}

/**
 * skein_text_cache_free:
 * @cache: (transfer full): a cache
 *
 * Frees the cache and its layouts.
 */
void
skein_text_cache_free (SkeinTextCache *cache)
{
  g_return_if_fail (cache != NULL);

  g_hash_table_unref (cache->entries);
  for (guint i = 0; i < SKEIN_N_TEXT_STYLES; i++)
    pango_font_description_free (cache->fonts[i]);
  g_object_unref (cache->context);
  g_free (cache);
}

static Entry *
look_up (SkeinTextCache *cache,
         const char     *text,
         SkeinTextStyle  style,
         int             max_width)
{
  Key key = { text, style, max_width };
  Entry *entry = g_hash_table_lookup (cache->entries, &key);

  if (entry == NULL)
    {
      int width;

      entry = g_new0 (Entry, 1);
      entry->text = g_strdup (text);
      entry->key = (Key) { entry->text, style, max_width };
      entry->layout = pango_layout_new (cache->context);
      pango_layout_set_single_paragraph_mode (entry->layout, TRUE);
      pango_layout_set_font_description (entry->layout, cache->fonts[style]);
      pango_layout_set_text (entry->layout, text, -1);
      if (max_width >= 0)
        {
          pango_layout_set_ellipsize (entry->layout, PANGO_ELLIPSIZE_END);
          pango_layout_set_width (entry->layout, max_width * PANGO_SCALE);
        }
      pango_layout_get_pixel_size (entry->layout, &width, NULL);
      entry->width = (float) width;
      g_hash_table_insert (cache->entries, &entry->key, entry);
    }
  entry->frame = cache->frame;
  return entry;
}

/**
 * skein_text_cache_get_width:
 * @cache: a cache
 * @text: one line
 * @style: the style of the text
 *
 * Returns: the width of the text, in whole pixels
 */
float
skein_text_cache_get_width (SkeinTextCache *cache,
                            const char     *text,
                            SkeinTextStyle  style)
{
  g_return_val_if_fail (cache != NULL, 0);
  g_return_val_if_fail (text != NULL, 0);
  g_return_val_if_fail (style < SKEIN_N_TEXT_STYLES, 0);

  return look_up (cache, text, style, -1)->width;
}

/* In whole pixels; a text that is wider than @max_width is ellipsized. */
static PangoLayout *
get_layout (SkeinTextCache *cache,
            const char     *text,
            SkeinTextStyle  style,
            int             max_width)
{
  Entry *entry = look_up (cache, text, style, -1);

  if (entry->width > (float) max_width)
    entry = look_up (cache, text, style, MAX (max_width, 0));
  return entry->layout;
}

/**
 * skein_text_cache_place:
 * @cache: a cache
 * @item: a text
 * @part: the part of the item's shape, in which the text stands
 * @x: (out): the left edge of the layout, in whole pixels
 * @y: (out): the top of the layout, in whole pixels
 *
 * Returns: (transfer none): the layout of the text, no wider than @part and centred upright in it
 */
PangoLayout *
skein_text_cache_place (SkeinTextCache       *cache,
                        const SkeinDrawItem  *item,
                        const SkeinShapePart *part,
                        float                *x,
                        float                *y)
{
  PangoLayout *layout;
  int height;

  g_return_val_if_fail (cache != NULL, NULL);
  g_return_val_if_fail (item->text != NULL, NULL);
  g_return_val_if_fail (item->style < SKEIN_N_TEXT_STYLES, NULL);

  layout = get_layout (cache, item->text, item->style, (int) ceilf (part->w));
  pango_layout_get_pixel_size (layout, NULL, &height);
  *x = roundf (part->x);
  *y = roundf (part->y + (part->h - (float) height) / 2);
  return layout;
}

static gboolean
is_stale (gpointer key,
          gpointer value,
          gpointer data)
{
  SkeinTextCache *cache = data;
  Entry *entry = value;

  return cache->frame - entry->frame > RECENT_FRAMES;
}

/**
 * skein_text_cache_age:
 * @cache: a cache
 *
 * To be called once a frame. Drops texts that recent frames have not used if there are too many.
 */
void
skein_text_cache_age (SkeinTextCache *cache)
{
  g_return_if_fail (cache != NULL);

  cache->frame++;
  if (g_hash_table_size (cache->entries) > MAX_ENTRIES)
    g_hash_table_foreach_remove (cache->entries, is_stale, cache);
}

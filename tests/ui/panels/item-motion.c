/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-item-motion.h"

#define FRAME_US 10000
#define N_FRAMES 25
#define PITCH 50.0f /* from one place to the next */

/* The drawing of an item in a frame, found again by the colour that its put gives it. */
typedef struct
{
  gboolean drawn;
  float x;
  float y;
  double opacity;
} Seen;

static GdkRGBA
get_color (guint put)
{
  return (GdkRGBA) { (float) put / 100, 0, 0, 1 };
}

static void
look (GskRenderNode   *node,
      graphene_point_t at,
      double           opacity,
      guint            put,
      Seen            *seen)
{
  GskTransform *transform;
  graphene_rect_t bounds;
  float dx;
  float dy;

  switch ((guint) gsk_render_node_get_node_type (node))
    {
    case GSK_CONTAINER_NODE:
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        look (gsk_container_node_get_child (node, i), at, opacity, put, seen);
      break;

    case GSK_OPACITY_NODE:
      look (gsk_opacity_node_get_child (node), at,
            opacity * (double) gsk_opacity_node_get_opacity (node), put, seen);
      break;

    case GSK_TRANSFORM_NODE:
      transform = gsk_transform_node_get_transform (node);
      gsk_transform_to_translate (transform, &dx, &dy);
      look (gsk_transform_node_get_child (node),
            GRAPHENE_POINT_INIT (at.x + dx, at.y + dy), opacity, put, seen);
      break;

    case GSK_COLOR_NODE:
      if (ABS (gsk_color_node_get_color (node)->red - get_color (put).red) > 0.001f)
        break;
      g_assert_false (seen->drawn);
      gsk_render_node_get_bounds (node, &bounds);
      *seen = (Seen) { TRUE, at.x + bounds.origin.x, at.y + bounds.origin.y, opacity };
      break;

    default:
      g_assert_not_reached ();
    }
}

/* Draws a frame of items in a row. */
static GskRenderNode *
draw (SkeinItemMotion *motion,
      const guint32   *puts,
      guint            n)
{
  g_autofree SkeinItemPlace *items = g_new0 (SkeinItemPlace, n + 1);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  for (guint i = 0; i < n; i++)
    {
      GdkRGBA color = get_color (puts[i]);

      items[i].put = puts[i];
      items[i].rect = GRAPHENE_RECT_INIT ((float) i * PITCH, 20, 40, 20);
      items[i].node = gsk_color_node_new (&color, &items[i].rect);
    }
  skein_item_motion_snapshot (motion, snapshot, items, n);
  for (guint i = 0; i < n; i++)
    gsk_render_node_unref (items[i].node);
  return gtk_snapshot_free_to_node (snapshot);
}

static Seen
find (GskRenderNode *frame,
      guint          put)
{
  Seen seen = { FALSE };

  if (frame != NULL)
    look (frame, GRAPHENE_POINT_INIT (0, 0), 1, put, &seen);
  return seen;
}

static void
assert_at_rest (SkeinItemMotion *motion,
                const guint32   *puts,
                guint            n,
                guint            gone)
{
  g_autoptr (GskRenderNode) frame = draw (motion, puts, n);

  g_assert_false (skein_item_motion_is_moving (motion));
  for (guint i = 0; i < n; i++)
    {
      Seen seen = find (frame, puts[i]);

      g_assert_true (seen.drawn);
      g_assert_cmpfloat (seen.x, ==, (float) i * PITCH);
      g_assert_cmpfloat (seen.y, ==, 20);
      g_assert_cmpfloat (seen.opacity, ==, 1);
    }
  g_assert_false (find (frame, gone).drawn);
}

/* Items of an empty queue's first frame, at rest. */
static void
begin_with (SkeinItemMotion *motion,
            const guint32   *puts,
            guint            n)
{
  g_assert_false (skein_item_motion_set_puts (motion, puts, n, 0, TRUE));
  assert_at_rest (motion, puts, n, 99);
}

static const guint32 before[] = { 1, 2, 3 };
static const guint32 after[] = { 2, 3, 4 };

static void
test_soft (void)
{
  g_autoptr (SkeinItemMotion) motion = skein_item_motion_new ();
  Seen last[5] = { { FALSE }, { FALSE }, { TRUE, PITCH, 20, 1 }, { TRUE, 2 * PITCH, 20, 1 },
                   { FALSE } };
  double gone = 1;
  double come = 0;

  g_test_summary ("The first item of a queue goes: it fades, those behind it slide to where they "
                  "stand now, a new one appears, and then nothing moves any more");
  begin_with (motion, before, 3);
  g_assert_true (skein_item_motion_set_puts (motion, after, 3, G_USEC_PER_SEC, TRUE));
  for (guint i = 0; i < N_FRAMES; i++)
    {
      g_autoptr (GskRenderNode) frame = NULL;

      skein_item_motion_set_progress (motion, (double) i / N_FRAMES);
      g_assert_true (skein_item_motion_is_moving (motion));
      frame = draw (motion, after, 3);
      for (guint put = 2; put <= 3; put++)
        {
          Seen seen = find (frame, put);

          g_assert_true (seen.drawn);
          g_assert_cmpfloat (seen.x, <=, last[put].x);
          g_assert_cmpfloat (seen.x, >, (float) (put - 2) * PITCH);
          g_assert_cmpfloat (seen.opacity, ==, 1);
          last[put] = seen;
        }
      if (i == 0)
        {
          /* It begins where the frame before has ended */
          g_assert_cmpfloat (last[2].x, ==, PITCH);
          g_assert_cmpfloat (find (frame, 1).opacity, ==, 1);
          continue;
        }
      g_assert_true (find (frame, 1).drawn);
      g_assert_cmpfloat (find (frame, 1).opacity, <, gone);
      g_assert_cmpfloat (find (frame, 4).opacity, >, come);
      gone = find (frame, 1).opacity;
      come = find (frame, 4).opacity;
    }
  skein_item_motion_set_progress (motion, 1);
  assert_at_rest (motion, after, 3, 1);
  skein_item_motion_set_progress (motion, 0.5);
  assert_at_rest (motion, after, 3, 1);
}

static void
test_jump (void)
{
  g_autoptr (SkeinItemMotion) motion = skein_item_motion_new ();

  g_test_summary ("Where nothing may move, everything is at once where it belongs; what was under "
                  "way is over");
  begin_with (motion, before, 3);
  g_assert_false (skein_item_motion_set_puts (motion, after, 3, G_USEC_PER_SEC, FALSE));
  assert_at_rest (motion, after, 3, 1);
  g_assert_true (skein_item_motion_set_puts (motion, before, 3, 2 * G_USEC_PER_SEC, TRUE));
  g_assert_true (skein_item_motion_set_puts (motion, before, 3, 2 * G_USEC_PER_SEC, TRUE));
  g_assert_false (skein_item_motion_set_puts (motion, before, 3, 2 * G_USEC_PER_SEC, FALSE));
  assert_at_rest (motion, before, 3, 4);
}

static void
test_storm (void)
{
  g_autoptr (SkeinItemMotion) motion = skein_item_motion_new ();
  gint64 now_us = G_USEC_PER_SEC;

  g_test_summary ("What changes all the time does not move");
  begin_with (motion, before, 3);
  for (guint32 i = 0; i < 50; i++, now_us += FRAME_US)
    {
      const guint32 puts[] = { i + 2, i + 3, i + 4 };

      g_assert_true (skein_item_motion_set_puts (motion, puts, 3, now_us, TRUE) == (i == 0));
      if (i > 0)
        assert_at_rest (motion, puts, 3, i + 1);
    }
  now_us += G_USEC_PER_SEC;
  g_assert_true (skein_item_motion_set_puts (motion, before, 3, now_us, TRUE));
}

static void
test_unseen (void)
{
  g_autoptr (SkeinItemMotion) motion = skein_item_motion_new ();

  g_test_summary ("Nothing moves from where nobody saw it");
  g_assert_false (skein_item_motion_set_puts (motion, before, 3, G_USEC_PER_SEC, TRUE));
  g_assert_false (skein_item_motion_set_puts (motion, after, 3, 2 * G_USEC_PER_SEC, TRUE));
  assert_at_rest (motion, after, 3, 1);
  skein_item_motion_forget (motion);
  g_assert_false (skein_item_motion_set_puts (motion, before, 3, 3 * G_USEC_PER_SEC, TRUE));
  assert_at_rest (motion, before, 3, 4);
}

static void
test_empty (void)
{
  g_autoptr (SkeinItemMotion) motion = skein_item_motion_new ();
  gint64 now_us = G_USEC_PER_SEC;

  g_test_summary ("The last item fades from an empty queue, and the first appears in it");
  begin_with (motion, before, 1);
  g_assert_true (skein_item_motion_set_puts (motion, NULL, 0, now_us, TRUE));
  skein_item_motion_set_progress (motion, 0.2);
  g_assert_true (skein_item_motion_is_moving (motion));
  {
    g_autoptr (GskRenderNode) frame = draw (motion, NULL, 0);

    g_assert_true (find (frame, 1).drawn);
    g_assert_cmpfloat (find (frame, 1).opacity, <, 1);
  }
  now_us += G_USEC_PER_SEC;
  skein_item_motion_set_progress (motion, 1);
  assert_at_rest (motion, NULL, 0, 1);
  g_assert_true (skein_item_motion_set_puts (motion, after, 1, now_us, TRUE));
  skein_item_motion_set_progress (motion, 0.2);
  g_assert_true (skein_item_motion_is_moving (motion));
  {
    g_autoptr (GskRenderNode) frame = draw (motion, after, 1);

    g_assert_cmpfloat (find (frame, 2).opacity, >, 0);
    g_assert_cmpfloat (find (frame, 2).opacity, <, 1);
    g_assert_cmpfloat (find (frame, 2).y, <, 20);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init_check ();
  g_test_add_func ("/item-motion/soft", test_soft);
  g_test_add_func ("/item-motion/jump", test_jump);
  g_test_add_func ("/item-motion/storm", test_storm);
  g_test_add_func ("/item-motion/unseen", test_unseen);
  g_test_add_func ("/item-motion/empty", test_empty);
  return g_test_run ();
}

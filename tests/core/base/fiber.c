/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/skein-fiber.h"

#include "base/skein-faults.h"
#include "base/skein-fiber-backend.h"

#include <errno.h>
#include <fenv.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define HAS_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_ASAN 1
#endif
#endif
#ifdef HAS_ASAN
#include <sanitizer/asan_interface.h>
#endif
#if defined(HAS_ASAN) || defined(SKEIN_FIBERS_HAVE_TSAN)
#define HAS_SANITIZER 1
#endif

#define N_PING_PONG 50
#define N_ROUNDS 200
#define MAX_GROWTH_BYTES (64 * 1024 * 1024)
#ifdef HAS_SANITIZER
/* AddressSanitizer takes 1 ms to make its record of a fiber, ThreadSanitizer 2 ms, and
 * ThreadSanitizer has room for 8 000. */
#define N_LIVES 500
#else
#define N_LIVES 10000
#endif

typedef struct
{
  SkeinFiberPool *pool;
  SkeinFiber *root;
  guint n_ended;
} Ground;

/* One fiber, and what it has to know */
typedef struct
{
  Ground *ground;
  SkeinFiber *fiber;
  guint number;
  guint count; /* how far it is; each test says in what */
#ifdef HAS_ASAN
  const char *red_zone;
#endif
} Player;

static void
ground_init (Ground *ground,
             gsize   stack_bytes)
{
  *ground = (Ground) { .pool = skein_fiber_pool_new (stack_bytes) };
  ground->root = skein_fiber_pool_enter (ground->pool);
}

static void
ground_clear (Ground *ground)
{
  skein_fiber_pool_leave (ground->pool);
  skein_fiber_pool_free (ground->pool);
}

static void
player_init (Player        *player,
             Ground        *ground,
             guint          number,
             SkeinFiberFunc func)
{
  g_autoptr (GError) error = NULL;

  *player = (Player) { .ground = ground, .number = number };
  player->fiber = skein_fiber_new (ground->pool, func, player, &error);
  g_assert_no_error (error);
  g_assert_nonnull (player->fiber);
}

/* From the root */
static void
go_on (Player *player)
{
  skein_fiber_switch (player->ground->root, player->fiber);
}

/* To the root */
static void
rest (Player *player)
{
  skein_fiber_switch (player->fiber, player->ground->root);
}

static void
end (Player *player)
{
  player->ground->n_ended++;
  skein_fiber_exit (player->fiber, player->ground->root);
}

/* --- State that a switch must keep ------------------------------------------------------------ */

/* More values than there are registers to keep them in, of which none can be made again from others
 * or from memory: the compiler can't know what @seed is. */
static void
live_in_registers (gpointer data)
{
  Player *self = data;
  volatile guint64 seed = self->number + 1;
  guint64 a = seed * 3, b = seed * 5, c = seed * 7, d = seed * 11, e = seed * 13, f = seed * 17;
  guint64 g = seed * 19, h = seed * 23, i = seed * 29, j = seed * 31, k = seed * 37, l = seed * 41;
  double p = (double) seed / 3, q = (double) seed / 5, r = (double) seed / 7;
  double s = (double) seed / 11, t = (double) seed / 13, u = (double) seed / 17;
  double v = (double) seed / 19, w = (double) seed / 23, x = (double) seed / 29;
  long double y = (long double) seed / 31;

  for (guint n = 0; n < N_ROUNDS; n++)
    {
      a += 1; b += 2; c += 3; d += 4; e += 5; f += 6;
      g += 7; h += 8; i += 9; j += 10; k += 11; l += 12;
      p += 1; q += 2; r += 3; s += 4; t += 5; u += 6; v += 7; w += 8; x += 9; y += 10;
      rest (self);
      self->count++;
    }

  g_assert_cmpuint (a, ==, seed * 3 + 1 * N_ROUNDS);
  g_assert_cmpuint (b, ==, seed * 5 + 2 * N_ROUNDS);
  g_assert_cmpuint (c, ==, seed * 7 + 3 * N_ROUNDS);
  g_assert_cmpuint (d, ==, seed * 11 + 4 * N_ROUNDS);
  g_assert_cmpuint (e, ==, seed * 13 + 5 * N_ROUNDS);
  g_assert_cmpuint (f, ==, seed * 17 + 6 * N_ROUNDS);
  g_assert_cmpuint (g, ==, seed * 19 + 7 * N_ROUNDS);
  g_assert_cmpuint (h, ==, seed * 23 + 8 * N_ROUNDS);
  g_assert_cmpuint (i, ==, seed * 29 + 9 * N_ROUNDS);
  g_assert_cmpuint (j, ==, seed * 31 + 10 * N_ROUNDS);
  g_assert_cmpuint (k, ==, seed * 37 + 11 * N_ROUNDS);
  g_assert_cmpuint (l, ==, seed * 41 + 12 * N_ROUNDS);
  g_assert_cmpfloat_with_epsilon (p, (double) seed / 3 + 1 * N_ROUNDS, 1e-9);
  g_assert_cmpfloat_with_epsilon (q, (double) seed / 5 + 2 * N_ROUNDS, 1e-9);
  g_assert_cmpfloat_with_epsilon (r, (double) seed / 7 + 3 * N_ROUNDS, 1e-9);
  g_assert_cmpfloat_with_epsilon (s, (double) seed / 11 + 4 * N_ROUNDS, 1e-9);
  g_assert_cmpfloat_with_epsilon (t, (double) seed / 13 + 5 * N_ROUNDS, 1e-9);
  g_assert_cmpfloat_with_epsilon (u, (double) seed / 17 + 6 * N_ROUNDS, 1e-9);
  g_assert_cmpfloat_with_epsilon (v, (double) seed / 19 + 7 * N_ROUNDS, 1e-9);
  g_assert_cmpfloat_with_epsilon (w, (double) seed / 23 + 8 * N_ROUNDS, 1e-9);
  g_assert_cmpfloat_with_epsilon (x, (double) seed / 29 + 9 * N_ROUNDS, 1e-9);
  g_assert_cmpfloat_with_epsilon ((double) y, (double) seed / 31 + 10 * N_ROUNDS, 1e-9);
  end (self);
}

static void
test_registers (void)
{
  Ground ground;
  Player players[N_PING_PONG];

  ground_init (&ground, 0);
  for (guint i = 0; i < N_PING_PONG; i++)
    player_init (&players[i], &ground, i, live_in_registers);
  for (guint round = 0; round <= N_ROUNDS; round++)
    for (guint i = 0; i < N_PING_PONG; i++)
      {
        g_assert_cmpuint (players[i].count, ==, round == 0 ? 0 : round - 1);
        go_on (&players[i]);
      }
  g_assert_cmpuint (ground.n_ended, ==, N_PING_PONG);
  ground_clear (&ground);
}

/* From each to the next, and not by way of the root */
static void
pass_on (gpointer data)
{
  Player *self = data;
  Player *next = self->number + 1 < N_PING_PONG ? self + 1 : self - (N_PING_PONG - 1);

  for (guint n = 0; n < N_ROUNDS; n++)
    {
      self->count++;
      skein_fiber_switch (self->fiber, next->fiber);
    }
  self->ground->n_ended++;
  if (self->number + 1 < N_PING_PONG)
    skein_fiber_exit (self->fiber, next->fiber);
  else
    skein_fiber_exit (self->fiber, self->ground->root);
}

static void
test_ring (void)
{
  Ground ground;
  Player players[N_PING_PONG];

  ground_init (&ground, 0);
  for (guint i = 0; i < N_PING_PONG; i++)
    player_init (&players[i], &ground, i, pass_on);
  go_on (&players[0]);
  g_assert_cmpuint (ground.n_ended, ==, N_PING_PONG);
  for (guint i = 0; i < N_PING_PONG; i++)
    g_assert_cmpuint (players[i].count, ==, N_ROUNDS);
  ground_clear (&ground);
}

#ifdef FE_UPWARD

/* The control registers of floating-point arithmetic: those of SSE or the like, and x87's, which
 * long double uses where there is one. A third is not exact: rounded to the nearest it is the same
 * on both sides of zero, rounded upward it is not. */
static gboolean
rounds_upward (void)
{
  volatile double one = 1;
  volatile double three = 3;
  volatile double third = one / three;
  volatile double minus_third = -one / three;

  return third > -minus_third;
}

static gboolean
rounds_long_upward (void)
{
  volatile long double one = 1;
  volatile long double three = 3;
  volatile long double third = one / three;
  volatile long double minus_third = -one / three;

  return third > -minus_third;
}

static void
round_upward (gpointer data)
{
  Player *self = data;

  g_assert_cmpint (fegetround (), ==, FE_TONEAREST);
  g_assert_cmpint (fesetround (FE_UPWARD), ==, 0);
  rest (self);
  g_assert_cmpint (fegetround (), ==, FE_UPWARD);
  g_assert_true (rounds_upward ());
  g_assert_true (rounds_long_upward ());
  end (self);
}

static void
test_rounding (void)
{
  Ground ground;
  Player player;
  gboolean can_round;

  g_assert_cmpint (fesetround (FE_UPWARD), ==, 0);
  can_round = rounds_upward () && rounds_long_upward ();
  g_assert_cmpint (fesetround (FE_TONEAREST), ==, 0);
  if (!can_round)
    {
      g_test_skip ("this machine, or the one that plays it, rounds to the nearest in any mode");
      return;
    }

  ground_init (&ground, 0);
  player_init (&player, &ground, 0, round_upward);
  go_on (&player);
  g_assert_cmpint (fegetround (), ==, FE_TONEAREST);
  g_assert_false (rounds_upward ());
  g_assert_false (rounds_long_upward ());
  go_on (&player);
  g_assert_cmpint (fegetround (), ==, FE_TONEAREST);

  /* A life that begins on the stack of another has nothing of that one's. */
  player_init (&player, &ground, 0, round_upward);
  go_on (&player);
  go_on (&player);
  g_assert_cmpuint (ground.n_ended, ==, 2);
  ground_clear (&ground);
}

#endif

/* --- Stacks ----------------------------------------------------------------------------------- */

/* Some 200 bytes a call, more under a sanitizer */
static guint64
sum_to (volatile guint64 n)
{
  volatile guint8 filler[128];
  guint64 sum;

  memset ((guint8 *) filler, (int) n, sizeof filler);
  sum = n == 0 ? 0 : n + sum_to (n - 1);
  g_assert_cmpuint (filler[n % sizeof filler], ==, n % 256);
  return sum;
}

static void
recurse (gpointer data)
{
  Player *self = data;

  for (guint64 depth = 1; depth <= 512; depth *= 2)
    {
      g_assert_cmpuint (sum_to (depth), ==, depth * (depth + 1) / 2);
      rest (self);
    }
  end (self);
}

static void
test_recursion (void)
{
  Ground ground;
  Player players[3];

  ground_init (&ground, 0);
  for (guint i = 0; i < G_N_ELEMENTS (players); i++)
    player_init (&players[i], &ground, i, recurse);
  while (ground.n_ended == 0)
    for (guint i = 0; i < G_N_ELEMENTS (players); i++)
      go_on (&players[i]);
  g_assert_cmpuint (ground.n_ended, ==, G_N_ELEMENTS (players));
  ground_clear (&ground);
}

/* The functions of GLib that need most of a stack: formats, long doubles and translated errors. */
static void
print (gpointer data)
{
  Player *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *converted = NULL;
  g_autoptr (GDateTime) time = g_date_time_new_utc (2000, 2, 29, 12, 0, 0);
  g_autofree char *formatted = g_date_time_format (time, "%Y-%m-%d %H:%M");
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_assert_cmpstr (formatted, ==, "2000-02-29 12:00");
  text = g_strdup_printf ("%d %s %.3f %5.1Lf %c %p", 42, "ab", 2.5, (long double) self->number, 'x',
                          NULL);
  g_assert_true (g_str_has_prefix (text, "42 ab 2.500 "));
  g_assert_cmpstr (g_ascii_formatd (buffer, sizeof buffer, "%.6g", 0.1), ==, "0.1");
  converted = g_convert ("Z\xc3\xbcge", -1, "UTF-16LE", "UTF-8", NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (converted);
  rest (self);
  g_set_error (&error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s, %u", text, self->number);
  g_assert_true (g_str_has_prefix (error->message, "42 ab "));
  g_test_message ("%s", error->message);
  g_clear_error (&error);
  g_clear_pointer (&time, g_date_time_unref);
  g_clear_pointer (&formatted, g_free);
  g_clear_pointer (&text, g_free);
  g_clear_pointer (&converted, g_free);
  end (self);
}

static void
test_print (void)
{
  Ground ground;
  Player players[4];

  ground_init (&ground, 0);
  for (guint i = 0; i < G_N_ELEMENTS (players); i++)
    player_init (&players[i], &ground, i, print);
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < G_N_ELEMENTS (players); i++)
      go_on (&players[i]);
  g_assert_cmpuint (ground.n_ended, ==, G_N_ELEMENTS (players));
  ground_clear (&ground);
}

#if !defined(HAS_SANITIZER) && defined(G_OS_UNIX)

#define SMALL_STACK_BYTES (64 * 1024)

/* Calls itself until @top is that many bytes above, and no deeper: a frame has less than a page. */
static guint
descend_by_bytes (const char *top,
                  gsize       n_bytes)
{
  volatile char filler[256];

  filler[0] = 1;
  if ((gsize) (top - (const char *) filler) >= n_bytes)
    return filler[0];
  return descend_by_bytes (top, n_bytes) + filler[0];
}

/* Just past the end: a pool may round the bytes that it was asked for up to two pages more. */
static void
overflow (gpointer data)
{
  Player *self = data;
  char top = 0;

  self->count = descend_by_bytes (&top, SMALL_STACK_BYTES + 3 * 4096);
  end (self);
}

static void
test_guard (void)
{
  Ground ground;
  Player players[8];

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_failed ();
      g_test_trap_assert_stderr_unmatched ("*overflowed into*");
      return;
    }

  /* Wherever other stacks are put, one lies right below one of these. */
  ground_init (&ground, SMALL_STACK_BYTES);
  for (guint i = 0; i < G_N_ELEMENTS (players); i++)
    player_init (&players[i], &ground, i, overflow);
  go_on (&players[3]);
  g_printerr ("overflowed into another stack\n");
  exit (0);
}

#endif

#ifdef HAS_ASAN

static void
leave_red_zones (gpointer data)
{
  Player *self = data;
  volatile char block[100];
  char *variable = g_alloca (100 + self->number);
  gpointer fake_stack;

  memset ((char *) block, 1, sizeof block);
  memset (variable, 1, 100);
  fake_stack = __asan_get_current_fake_stack ();
  self->red_zone = variable - 1;
  g_assert_true (__asan_address_is_poisoned (self->red_zone));
  rest (self);
  g_assert_true (__asan_get_current_fake_stack () == fake_stack);
  rest (self);
  g_assert_not_reached ();
}

static void
find_no_red_zone (gpointer data)
{
  Player *self = data;

  g_assert_false (__asan_address_is_poisoned (self->red_zone));
  end (self);
}

/* AddressSanitizer knows which fiber runs, and forgets the frames of a fiber that was abandoned. */
static void
test_address_sanitizer (void)
{
  Ground ground;
  Player player;
  const char *red_zone;

  ground_init (&ground, 0);
  player_init (&player, &ground, 0, leave_red_zones);
  go_on (&player);
  go_on (&player);
  red_zone = player.red_zone;
  g_assert_true (__asan_address_is_poisoned (red_zone));
  skein_fiber_abandon (player.fiber);
  player_init (&player, &ground, 0, find_no_red_zone);
  player.red_zone = red_zone;
  go_on (&player);
  g_assert_cmpuint (ground.n_ended, ==, 1);
  ground_clear (&ground);
}

#endif

/* --- Lives ------------------------------------------------------------------------------------ */

static void
rest_for_ever (gpointer data)
{
  Player *self = data;
  char block[1000];

  for (;;)
    {
      memset (block, (int) self->number, sizeof block);
      self->count++;
      rest (self);
      g_assert_cmpint (block[sizeof block - 1], ==, (char) self->number);
    }
}

static void
end_at_once (gpointer data)
{
  Player *self = data;

  self->count++;
  end (self);
}

/* A fiber that ends is the next to be taken, and nothing of its life is left. */
static void
test_exit (void)
{
  Ground ground;
  Player player;
  SkeinFiber *first;

  ground_init (&ground, 0);
  player_init (&player, &ground, 0, end_at_once);
  first = player.fiber;
  for (guint i = 0; i < N_LIVES; i++)
    {
      go_on (&player);
      g_assert_cmpuint (player.count, ==, 1);
      g_assert_cmpuint (ground.n_ended, ==, i + 1);
      player_init (&player, &ground, i, end_at_once);
      g_assert_true (player.fiber == first);
    }
  skein_fiber_abandon (player.fiber);
  ground_clear (&ground);
}

/* How much of its address space the process uses, in bytes; 0 where the system has no such file. */
static guint64
get_mapped_bytes (void)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    return 0;
  return g_ascii_strtoull (text, NULL, 10) * 4096;
}

/* Abandoned before they begin, at their first rest, at a later one, from inside of calls; by the
 * root and by another fiber. Ten are in use at a time, and ten are all that there ever are. */
static void
test_abandon (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Ground ground;
  Player players[10];
  guint64 mapped_bytes = 0;

  ground_init (&ground, 0);
  for (guint i = 0; i < N_LIVES; i++)
    {
      Player *player = &players[i % G_N_ELEMENTS (players)];

      if (i >= G_N_ELEMENTS (players))
        skein_fiber_abandon (player->fiber);
      if (i == N_LIVES / 10)
        mapped_bytes = get_mapped_bytes ();
      player_init (player, &ground, i, i % 7 == 6 ? recurse : rest_for_ever);
      g_hash_table_add (seen, player->fiber);
      for (guint n = 0; n < i % 4; n++)
        go_on (player);
      if (i % 7 != 6)
        g_assert_cmpuint (player->count, ==, i % 4);
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, G_N_ELEMENTS (players));
  /* The sanitizer's record of each has gone, too. */
  g_assert_cmpuint (get_mapped_bytes (), <, mapped_bytes + MAX_GROWTH_BYTES);
  for (guint i = 0; i < G_N_ELEMENTS (players); i++)
    skein_fiber_abandon (players[i].fiber);
  ground_clear (&ground);
}

static void
rest_below (Player *self,
            guint   n_calls)
{
  volatile guint left = n_calls;

  if (left == 0)
    rest (self);
  else
    rest_below (self, n_calls - 1);
  g_assert_cmpuint (left, ==, n_calls);
}

static void
rest_deep (gpointer data)
{
  rest_below (data, 200);
  g_assert_not_reached ();
}

/* Calls that never return, of one fiber, life after life: nobody counts them. */
static void
test_abandon_deep (void)
{
#ifdef SKEIN_FIBERS_HAVE_TSAN
  const guint n = 10 * N_LIVES;
#else
  const guint n = N_LIVES;
#endif
  Ground ground;
  Player player;
  guint64 mapped_bytes = 0;

  ground_init (&ground, 0);
  for (guint i = 0; i < n; i++)
    {
      player_init (&player, &ground, i, rest_deep);
      go_on (&player);
      skein_fiber_abandon (player.fiber);
      if (i == n / 10)
        mapped_bytes = get_mapped_bytes ();
    }
  g_assert_cmpuint (get_mapped_bytes (), <, mapped_bytes + MAX_GROWTH_BYTES);
  ground_clear (&ground);
}

typedef struct
{
  Player player;
  Player *victim;
} Hunter;

static void
abandon_another (gpointer data)
{
  Hunter *self = data;
  Player *victim = self->victim;

  skein_fiber_switch (self->player.fiber, victim->fiber);
  g_assert_cmpuint (victim->count, ==, 1);
  skein_fiber_abandon (victim->fiber);
  /* Its stack serves another at once. */
  player_init (victim, self->player.ground, 9, end_at_once);
  rest (&self->player);
  end (&self->player);
}

static void
test_abandon_from_fiber (void)
{
  Ground ground;
  Player victim;
  Hunter hunter = { .victim = &victim };
  SkeinFiber *first;

  ground_init (&ground, 0);
  player_init (&hunter.player, &ground, 0, abandon_another);
  player_init (&victim, &ground, 1, rest_for_ever);
  first = victim.fiber;
  /* The victim rests by going to the root, and so does the hunter, later. */
  go_on (&hunter.player);
  go_on (&hunter.player);
  g_assert_true (victim.fiber == first);
  go_on (&victim);
  go_on (&hunter.player);
  g_assert_cmpuint (ground.n_ended, ==, 2);
  ground_clear (&ground);
}

/* So many at once, each with a stack of its own. */
static void
test_many (void)
{
  g_autofree Player *players = g_new (Player, N_LIVES);
  Ground ground;

  ground_init (&ground, 64 * 1024);
  for (guint i = 0; i < N_LIVES; i++)
    player_init (&players[i], &ground, i, rest_for_ever);
  for (guint round = 1; round <= 3; round++)
    for (guint i = 0; i < N_LIVES; i++)
      {
        go_on (&players[i]);
        g_assert_cmpuint (players[i].count, ==, round);
      }
  for (guint i = 0; i < N_LIVES; i++)
    skein_fiber_abandon (players[i].fiber);
  ground_clear (&ground);
}

/* --- longjmp ---------------------------------------------------------------------------------- */

/* As a thread of a run is unwound: from any depth, to its first frame, on its own stack. */
typedef struct
{
  Player player;
  jmp_buf escape;
  gboolean unwinds;
} Jumper;

static void
rest_or_unwind (Jumper *self)
{
  rest (&self->player);
  if (self->unwinds)
    longjmp (self->escape, 1);
}

static void
descend (Jumper *self,
         guint   depth)
{
  volatile char block[64] = { 0 };

  block[depth % sizeof block] = 1;
  if (depth > 0)
    descend (self, depth - 1);
  else
    rest_or_unwind (self);
  g_assert_cmpint (block[depth % sizeof block], ==, 1);
}

static void
jump (gpointer data)
{
  Jumper *self = data;

  if (setjmp (self->escape) == 0)
    {
      descend (self, self->player.number * 10);
      g_assert_not_reached ();
    }
  g_assert_true (self->unwinds);
  /* Afterwards it is a fiber as before. */
  self->unwinds = FALSE;
  descend (self, 3);
  end (&self->player);
}

static void
test_longjmp (void)
{
  Ground ground;
  Jumper jumpers[10];

  ground_init (&ground, 0);
  for (guint life = 0; life < 3; life++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (jumpers); i++)
        {
          player_init (&jumpers[i].player, &ground, i, jump);
          jumpers[i].unwinds = FALSE;
          go_on (&jumpers[i].player);
        }
      for (guint i = 0; i < G_N_ELEMENTS (jumpers); i++)
        {
          jumpers[i].unwinds = TRUE;
          go_on (&jumpers[i].player);
          g_assert_false (jumpers[i].unwinds);
        }
      for (guint i = 0; i < G_N_ELEMENTS (jumpers); i++)
        go_on (&jumpers[i].player);
      g_assert_cmpuint (ground.n_ended, ==, (life + 1) * G_N_ELEMENTS (jumpers));
    }
  ground_clear (&ground);
}

/* --- OS threads ------------------------------------------------------------------------------- */

static gpointer
run_a_pool (gpointer data)
{
  guint seed = GPOINTER_TO_UINT (data);
  Ground ground;
  Player players[8];

  ground_init (&ground, 0);
  for (guint i = 0; i < G_N_ELEMENTS (players); i++)
    player_init (&players[i], &ground, seed + i, live_in_registers);
  for (guint round = 0; round <= N_ROUNDS; round++)
    for (guint i = 0; i < G_N_ELEMENTS (players); i++)
      go_on (&players[i]);
  g_assert_cmpuint (ground.n_ended, ==, G_N_ELEMENTS (players));
  ground_clear (&ground);
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[2];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("pool", run_a_pool, GUINT_TO_POINTER (1000 * i));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static gpointer
use_pool (gpointer data)
{
  Ground *ground = data;
  Player player;

  ground->root = skein_fiber_pool_enter (ground->pool);
  player_init (&player, ground, 0, print);
  go_on (&player);
  go_on (&player);
  player_init (&player, ground, 0, rest_for_ever);
  go_on (&player);
  skein_fiber_abandon (player.fiber);
  skein_fiber_pool_leave (ground->pool);
  return NULL;
}

/* One after the other, two threads use the same pool, and the same fiber of it. */
static void
test_pool_from_thread_to_thread (void)
{
  Ground ground = { .pool = skein_fiber_pool_new (0) };

  use_pool (&ground);
  g_thread_join (g_thread_new ("another", use_pool, &ground));
  use_pool (&ground);
  g_assert_cmpuint (ground.n_ended, ==, 3);
  skein_fiber_pool_free (ground.pool);
}

/* A fiber lives on while its thread is out of the pool. */
static void
test_leave_and_enter (void)
{
  Ground ground;
  Player player;

  ground_init (&ground, 0);
  player_init (&player, &ground, 0, rest_for_ever);
  go_on (&player);
  skein_fiber_pool_leave (ground.pool);
  ground.root = skein_fiber_pool_enter (ground.pool);
  go_on (&player);
  g_assert_cmpuint (player.count, ==, 2);
  skein_fiber_abandon (player.fiber);
  ground_clear (&ground);
}

/* --- Faults ----------------------------------------------------------------------------------- */

#ifdef SKEIN_WITH_FAULTS

static void
test_no_memory (void)
{
  g_autoptr (GError) error = NULL;
  Ground ground;
  Player one;
  Player two;

  ground_init (&ground, 0);
  skein_fault_arm (SKEIN_FAULT_FIBER, 2);
  player_init (&one, &ground, 0, rest_for_ever);
  go_on (&one);
  g_assert_null (skein_fiber_new (ground.pool, rest_for_ever, &two, &error));
  g_assert_error (error, G_IO_ERROR, (int) g_io_error_from_errno (ENOMEM));
  g_assert_true (skein_fault_has_struck (SKEIN_FAULT_FIBER));

  /* The pool is as it was, and one that comes from it needs no memory. */
  go_on (&one);
  g_assert_cmpuint (one.count, ==, 2);
  skein_fiber_abandon (one.fiber);
  skein_fault_arm (SKEIN_FAULT_FIBER, 1);
  player_init (&one, &ground, 0, rest_for_ever);
  g_assert_false (skein_fault_has_struck (SKEIN_FAULT_FIBER));
  skein_faults_disarm ();
  go_on (&one);
  player_init (&two, &ground, 0, rest_for_ever);
  go_on (&two);
  skein_fiber_abandon (one.fiber);
  skein_fiber_abandon (two.fiber);
  ground_clear (&ground);
}

#endif

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fiber/registers", test_registers);
  g_test_add_func ("/fiber/ring", test_ring);
#ifdef FE_UPWARD
  g_test_add_func ("/fiber/rounding", test_rounding);
#endif
  g_test_add_func ("/fiber/recursion", test_recursion);
  g_test_add_func ("/fiber/print", test_print);
#if !defined(HAS_SANITIZER) && defined(G_OS_UNIX)
  g_test_add_func ("/fiber/guard", test_guard);
#endif
#ifdef HAS_ASAN
  g_test_add_func ("/fiber/address-sanitizer", test_address_sanitizer);
#endif
  g_test_add_func ("/fiber/exit", test_exit);
  g_test_add_func ("/fiber/abandon", test_abandon);
  g_test_add_func ("/fiber/abandon-deep", test_abandon_deep);
  g_test_add_func ("/fiber/abandon-from-fiber", test_abandon_from_fiber);
  g_test_add_func ("/fiber/many", test_many);
  g_test_add_func ("/fiber/longjmp", test_longjmp);
  g_test_add_func ("/fiber/threads", test_threads);
  g_test_add_func ("/fiber/pool-from-thread-to-thread", test_pool_from_thread_to_thread);
  g_test_add_func ("/fiber/leave-and-enter", test_leave_and_enter);
#ifdef SKEIN_WITH_FAULTS
  g_test_add_func ("/fiber/no-memory", test_no_memory);
#endif

  return g_test_run ();
}

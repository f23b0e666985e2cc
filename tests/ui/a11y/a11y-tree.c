/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "a11y-tree.h"

#include <atspi/atspi.h>
#include <string.h>

#define ACCESSIBLE "org.a11y.atspi.Accessible"

/* A tree that is being read: all questions about a node are asked at once, and those about its
 * children as soon as they are known. */
typedef struct
{
  GDBusConnection *bus;
  const char *owner;
  GHashTable *said;
  guint n_asked; /* questions without an answer */
} Reading;

typedef struct
{
  Reading *reading;
  A11yNode *node;
  void (*take) (Reading *reading, A11yNode *node, GVariant *answer);
} Question;

static void ask_all (Reading *reading, A11yNode *node);

static A11yWords *
words_new (void)
{
  A11yWords *self = g_rc_box_new0 (A11yWords);

  self->kind = "";
  self->name = g_strdup ("");
  self->description = g_strdup ("");
  return self;
}

static void
words_clear (gpointer data)
{
  A11yWords *self = data;

  g_free (self->name);
  g_free (self->description);
}

static void
words_unref (gpointer data)
{
  g_rc_box_release_full (data, words_clear);
}

/* Returns: (transfer full): a table in which readings keep the words of an object under its path;
 * the listener that hears of a change removes them */
GHashTable *
a11y_said_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, words_unref);
}

static A11yNode *
node_new (const char     *path,
          const A11yNode *parent)
{
  A11yNode *self = g_new0 (A11yNode, 1);

  self->path = g_strdup (path);
  self->parent = parent;
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) a11y_node_free);
  return self;
}

void
a11y_node_free (A11yNode *self)
{
  g_ptr_array_unref (self->children);
  words_unref (self->words);
  g_free (self->path);
  g_free (self);
}

/* --- Reading ---------------------------------------------------------------------------------- */

/* Roles that versions of GTK and of AT-SPI call otherwise. */
static const struct
{
  const char *role;
  const char *kind;
} kinds[] = {
  { "push button", "button" }, { "toggle button", "button" }, { "panel", "group" },
  { "grouping", "group" },     { "list box", "list" },        { "entry", "text" },
  { "text box", "text" },      { "search box", "text" },      { "check box", "switch" },
  { "page tab", "tab" },       { "page tab list", "tab list" }, { "static", "label" },
  { "img", "image" },
};

static const char *
get_kind (const char *role)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].role, role) == 0)
      return kinds[i].kind;
  return g_intern_string (role);
}

/* GTK 4.8 calls a widget without a name as its class is called. */
static gboolean
is_class_name (const char *name)
{
  static const char *const prefixes[] = { "Gtk", "Adw", "Skein" };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (name, prefixes[i]) && g_ascii_isupper (name[strlen (prefixes[i])]))
      return TRUE;
  return FALSE;
}

static void
take_texts (Reading  *reading,
            A11yNode *node,
            GVariant *answer)
{
  g_autoptr (GVariant) texts = g_variant_get_child_value (answer, 0);
  const char *text;

  if (g_variant_lookup (texts, "Name", "&s", &text) && !is_class_name (text))
    {
      g_free (node->words->name);
      node->words->name = g_strdup (text);
    }
  if (g_variant_lookup (texts, "Description", "&s", &text))
    {
      g_free (node->words->description);
      node->words->description = g_strdup (text);
    }
}

static void
take_role (Reading  *reading,
           A11yNode *node,
           GVariant *answer)
{
  const char *role;

  g_variant_get (answer, "(&s)", &role);
  node->words->kind = get_kind (role);
}

static void
take_states (Reading  *reading,
             A11yNode *node,
             GVariant *answer)
{
  g_autoptr (GVariantIter) words = NULL;
  guint32 word;

  g_variant_get (answer, "(au)", &words);
  for (guint i = 0; i < 2 && g_variant_iter_next (words, "u", &word); i++)
    node->words->states |= (guint64) word << (32 * i);
}

static void
take_children (Reading  *reading,
               A11yNode *node,
               GVariant *answer)
{
  g_autoptr (GVariantIter) children = NULL;
  const char *owner;
  const char *path;

  g_variant_get (answer, "(a(so))", &children);
  while (g_variant_iter_next (children, "(&s&o)", &owner, &path))
    {
      A11yNode *child = node_new (path, node);

      g_ptr_array_add (node->children, child);
      ask_all (reading, child);
    }
}

static void
answered_cb (GObject      *bus,
             GAsyncResult *result,
             gpointer      data)
{
  g_autofree Question *question = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = NULL;

  /* One that has gone since it was named has no name and no children. */
  answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, &error);
  if (answer != NULL)
    question->take (question->reading, question->node, answer);
  question->reading->n_asked--;
}

static void
ask (Reading    *reading,
     A11yNode   *node,
     const char *interface,
     const char *method,
     GVariant   *arguments,
     const char *type,
     void      (*take) (Reading  *reading,
                        A11yNode *node,
                        GVariant *answer))
{
  Question *question = g_new (Question, 1);

  *question = (Question) { reading, node, take };
  reading->n_asked++;
  g_dbus_connection_call (reading->bus, reading->owner, node->path, interface, method, arguments,
                          G_VARIANT_TYPE (type), G_DBUS_CALL_FLAGS_NONE, G_MAXINT, NULL,
                          answered_cb, question);
}

/* Children may come and go without being told of; the rest is asked if it is not known. */
static void
ask_all (Reading  *reading,
         A11yNode *node)
{
  A11yWords *words = g_hash_table_lookup (reading->said, node->path);

  ask (reading, node, ACCESSIBLE, "GetChildren", NULL, "(a(so))", take_children);
  if (words != NULL)
    {
      node->words = g_rc_box_acquire (words);
      return;
    }
  node->words = words_new ();
  g_hash_table_insert (reading->said, g_strdup (node->path), g_rc_box_acquire (node->words));
  ask (reading, node, ACCESSIBLE, "GetRoleName", NULL, "(s)", take_role);
  ask (reading, node, ACCESSIBLE, "GetState", NULL, "(au)", take_states);
  ask (reading, node, "org.freedesktop.DBus.Properties", "GetAll",
       g_variant_new ("(s)", ACCESSIBLE), "(a{sv})", take_texts);
}

/**
 * a11y_tree_read:
 * @bus: the accessibility bus
 * @owner: the program's name on it
 * @path: of the object at the top
 * @said: what is known already, see a11y_said_new()
 *
 * Returns: (transfer full): that object, with all that are below it
 */
A11yNode *
a11y_tree_read (GDBusConnection *bus,
                const char      *owner,
                const char      *path,
                GHashTable      *said)
{
  A11yNode *self = node_new (path, NULL);
  Reading reading = { bus, owner, said, 0 };

  ask_all (&reading, self);
  while (reading.n_asked > 0)
    g_main_context_iteration (NULL, TRUE);
  return self;
}

/* --- Questions about a tree that was read ----------------------------------------------------- */

gboolean
a11y_node_is (const A11yNode *self,
              AtspiStateType  state)
{
  return (self->words->states >> state & 1) != 0;
}

/* Whether it has that role, and that name if it is not %NULL. */
gboolean
a11y_node_matches (const A11yNode *self,
                   const char     *kind,
                   const char     *name)
{
  return g_str_equal (self->words->kind, kind)
         && (name == NULL || g_str_equal (self->words->name, name));
}

/* Returns: (transfer none): the child @i, NULL where there are not so many. */
const A11yNode *
a11y_node_get_child (const A11yNode *self,
                     guint           i)
{
  return i < self->children->len ? g_ptr_array_index (self->children, i) : NULL;
}

/**
 * a11y_node_find:
 * @self: where to look
 * @kind: a role
 * @name: (nullable): a name; any if %NULL
 *
 * Returns: (transfer none) (nullable): the first such node, @self or one that is below it
 */
const A11yNode *
a11y_node_find (const A11yNode *self,
                const char     *kind,
                const char     *name)
{
  if (a11y_node_matches (self, kind, name))
    return self;
  for (guint i = 0; i < self->children->len; i++)
    {
      const A11yNode *found = a11y_node_find (g_ptr_array_index (self->children, i), kind, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Returns: (transfer none) (nullable): the node that has that path */
const A11yNode *
a11y_node_lookup (const A11yNode *self,
                  const char     *path)
{
  if (g_str_equal (self->path, path))
    return self;
  for (guint i = 0; i < self->children->len; i++)
    {
      const A11yNode *found = a11y_node_lookup (g_ptr_array_index (self->children, i), path);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* How many children of that role there are. */
guint
a11y_node_count (const A11yNode *self,
                 const char     *kind)
{
  guint n = 0;

  for (guint i = 0; i < self->children->len; i++)
    if (a11y_node_matches (a11y_node_get_child (self, i), kind, NULL))
      n++;
  return n;
}

/* Whether a label, @self or one that is below it, has @part in its name. */
gboolean
a11y_node_says (const A11yNode *self,
                const char     *part)
{
  if (g_str_equal (self->words->kind, "label") && strstr (self->words->name, part) != NULL)
    return TRUE;
  for (guint i = 0; i < self->children->len; i++)
    if (a11y_node_says (a11y_node_get_child (self, i), part))
      return TRUE;
  return FALSE;
}

static void
print (const A11yNode *self,
       guint           depth,
       GString        *text)
{
  g_autoptr (GEnumClass) states = g_type_class_ref (ATSPI_TYPE_STATE_TYPE);

  g_string_append_printf (text, "%*s%s “%s” (%s)", (int) depth, "", self->words->kind,
                          self->words->name, self->words->description);
  for (guint i = 0; i < states->n_values; i++)
    if (a11y_node_is (self, (AtspiStateType) states->values[i].value))
      g_string_append_printf (text, " %s", states->values[i].value_nick);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < self->children->len; i++)
    print (a11y_node_get_child (self, i), depth + 1, text);
}

/* Returns: (transfer full): a line for each node, for people to read */
char *
a11y_node_print (const A11yNode *self)
{
  GString *text = g_string_new (NULL);

  print (self, 0, text);
  return g_string_free (text, FALSE);
}

#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Checks the house style of a source tree, as far as a machine can; one TAP subtest for each rule.

Usage: check-style.py TREE         checks a tree
       check-style.py --self-test  checks the rules: each must find what it is there to find
"""
import pathlib
import re
import sys
import tempfile

FOLDERS = ('app', 'core', 'ui', 'resources', 'tests', '.ci')
TOP = ('run', 'meson.build', 'meson_options.txt', 'README.md')
SUFFIXES = {'.c', '.h', '.S', '.py', '.sh', '.build', '.txt', '.md', '.css', '.ui', '.xml', '.in',
            '.1', '.desktop', '.rc', '.supp'}
COLUMNS = 100
LICENCE = 'SPDX-License-Identifier: LGPL-2.1-or-later'
LICENSED = {'.c', '.h', '.S', '.build', '.sh', '.py', '.css', '.rc'}
# What Skein shows is not what it is made of: listings have only the lines a learner should read.
LISTINGS = ('resources/listings/',)

# A test may say on which systems there is anything to be tested.
PORTABILITY = ('core/base/', 'tests/')
PLATFORM = re.compile(
    r'^\s*#\s*(?:if|ifdef|ifndef|elif)\b.*'
    r'\b(G_OS_WIN32|G_OS_UNIX|G_PLATFORM_WIN32|_WIN32|__linux__|__APPLE__|__unix__|__MINGW\w*)')
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')
# Spelt so that this file does not contain them.
UNFINISHED = re.compile(r'\b(TO' r'DO|FIX' r'ME|XX' r'X|HA' r'CK|not implement' r'ed)\b', re.I)
UNSEEN_BY_THE_GATE = re.compile(
    r'\b(GMutexLocker|G_MUTEX_AUTO_LOCK|GRWLock|GRecMutex|pthread_\w+)\b')

# The rooms of core, in the order in which one may include another: those before it, but the engine
# the first of all alone.
ROOMS = ('base', 'engine', 'trace', 'history', 'words', 'run', 'primitives', 'faces', 'examples',
         'scenario', 'explore', 'scene')
# Includes that go up the list still: to be taken out one by one, for one that is not there any more
# is a breach.
INCLUDES_UP = {
    'core/faces/skein-child-program.c': ('examples/skein-example.h',),
}

# A function's name at the beginning of a line, as in a definition; what follows it up to the brace.
DEFINED = re.compile(r'^(?:[A-Za-z_]\w*[ *]+)*[A-Za-z_]\w* \(')
COMMENT = re.compile(r'/\*.*?\*/')

# Where the engine makes sentences, and how: a call up to its end, in it N_() and strings.
ENGINE = ('core/engine/', 'core/run/', 'core/primitives/', 'core/faces/')
SAYS = re.compile(r'\bskein_(?:action_refuse|thread_refuse|run_fail|sentence_\w+) ?\('
                  r'((?:"(?:[^"\\]|\\.)*"|[^;"])*);')
STRING = re.compile(r'(\bN_ ?\()?\s*((?:"(?:[^"\\]|\\.)*"\s*)+)')


def lines_matching(pattern, lines):
    return [(n, m.group(1)) for n, line in enumerate(lines, 1) if (m := pattern.search(line))]


def definitions(lines):
    """Where functions are defined: the number of the line with the name, and the lines from there
    up to the one before the brace."""
    for n, line in enumerate(lines, 1):
        if line != '{':
            continue
        first = n - 1
        while (first > 0 and lines[first - 1] and lines[first - 1][0] not in '}#/{'
               and not lines[first - 1].endswith(';')):
            first -= 1
        head = lines[first:n - 1]
        for i, candidate in enumerate(head):
            if DEFINED.match(candidate):
                yield first + i + 1, head[i:]
                break


def check_columns(path, lines):
    """No line is longer than 100 columns."""
    if path.suffix in {'.c', '.h', '.S', '.py', '.sh', '.build'}:
        for n, line in enumerate(lines, 1):
            if len(line) > COLUMNS:
                yield n, f'{len(line)} columns'


def check_blanks(path, lines):
    """No tabs, no carriage returns, no blanks at the end of a line, one newline at the end."""
    for n, line in enumerate(lines, 1):
        if '\t' in line:
            yield n, 'a tab'
        if line != line.rstrip():
            yield n, 'blanks at the end'
    if lines and not lines[-1]:
        yield len(lines), 'an empty line at the end'


def check_licence(path, lines):
    """Every source file names the licence at its top."""
    if path.suffix in LICENSED and not path.as_posix().startswith(LISTINGS):
        if not any(LICENCE in line for line in lines[:2]):
            yield 1, 'does not name the licence'


def check_pragma_once(path, lines):
    """A header has '#pragma once', and no include guard of the old kind."""
    if path.suffix == '.h' and '#pragma once' not in lines:
        yield 1, "has no '#pragma once'"


def check_layers(path, lines):
    """app sees ui and core, ui sees core, core sees GLib and GIO."""
    folder = path.parts[0]
    forbidden = {
        'core': r'(gtk|gdk|gsk|graphene|pango|cairo|gtksourceview)\b|gtk/|gdk/|gsk/|pango/|adwaita'
                r'|(ui|app)/',
        'ui': r'app/',
    }.get(folder)
    if forbidden and path.suffix in {'.c', '.h'}:
        for n, header in lines_matching(INCLUDE, lines):
            if re.match(forbidden, header):
                yield n, f'{folder} includes {header}'


def includes_but(allowed, path, lines):
    """The includes of a file, but for those that are allowed it; then those allowed in vain."""
    left = set(allowed.get(path.as_posix(), ()))
    for n, header in lines_matching(INCLUDE, lines):
        if header in left:
            left.discard(header)
        else:
            yield n, header, True
    for header in sorted(left):
        yield len(lines), header, False


def check_rooms(path, lines):
    """A room of core includes only rooms before it; the engine includes base alone."""
    if path.parts[0] != 'core' or len(path.parts) < 3 or path.suffix not in {'.c', '.h'}:
        return
    room = path.parts[1]
    if room not in ROOMS:
        yield 1, f'{room} is not in the list of rooms'
        return
    below = ('base', 'engine') if room == 'engine' else ROOMS[:ROOMS.index(room) + 1]
    for n, header, is_there in includes_but(INCLUDES_UP, path, lines):
        if not is_there:
            yield n, f'does not include {header} any more: take it out of INCLUDES_UP'
        elif '/' in header and header.split('/')[0] in ROOMS and header.split('/')[0] not in below:
            yield n, f'{room} includes {header}'


def check_private(path, lines):
    """A test includes no private header of what it tests."""
    if path.parts[0] != 'tests' or path.suffix not in {'.c', '.h'}:
        return
    for n, header in lines_matching(INCLUDE, lines):
        if '/' in header and header.endswith('-private.h'):
            yield n, f'includes {header}'


def check_platform(path, lines):
    """What depends on the platform is in the portability files."""
    if path.suffix in {'.c', '.h', '.S'} and not path.as_posix().startswith(PORTABILITY):
        for n, word in lines_matching(PLATFORM, lines):
            yield n, f'depends on {word}'


def check_parameters(path, lines):
    """A function's definition has one parameter a line."""
    if path.suffix not in {'.c', '.h'}:
        return
    for n, parameters in definitions(lines):
        depth = 0
        for line in parameters:
            line = COMMENT.sub('', line)
            commas = 0
            for i, c in enumerate(line):
                depth += (c in '([') - (c in ')]')
                commas += c == ',' and depth == 1 and line[i + 1:].strip() != ''
            if commas:
                yield n, 'has several parameters in a line'
                break


def check_finished(path, lines):
    """Nothing is left for later."""
    for n, word in lines_matching(UNFINISHED, lines):
        yield n, f"says '{word}'"


def check_gate(path, lines):
    """An example uses nothing that would go round the gate."""
    if path.as_posix().startswith('core/examples/') and path.suffix in {'.c', '.h'}:
        for n, word in lines_matching(UNSEEN_BY_THE_GATE, lines):
            yield n, f'uses {word}'


def check_sentences(path, lines):
    """What the engine says is marked for translation, and takes nothing but texts."""
    if not path.as_posix().startswith(ENGINE) or path.suffix != '.c':
        return
    text = '\n'.join(lines)
    for call in SAYS.finditer(text):
        for string in STRING.finditer(call.group(1)):
            n = text.count('\n', 0, call.start(1) + string.start(2)) + 1
            words = re.sub(r'%s|\\.', '', string.group(2))
            if '%' in words:
                yield n, 'a sentence has another place than %s'
            elif not string.group(1) and re.search('[A-Za-z]', words):
                yield n, 'a sentence without N_()'


RULES = (check_columns, check_blanks, check_licence, check_pragma_once, check_layers, check_rooms,
         check_private, check_platform, check_parameters, check_finished, check_gate,
         check_sentences)

# The files that a rule lets pass.
ALLOWED = {check_rooms: INCLUDES_UP}

# For each rule: a file that breaks it, and one that comes close but keeps it.
SAMPLES = {
    'check_columns': (('core/a.c', 'x' * 101), ('core/a.c', 'ü' * 100)),
    'check_blanks': (('ui/a.css', 'a {} '), ('ui/a.css', '  a {}')),
    'check_licence': (('core/a.c', 'int a;'), ('core/a.c', f'/* {LICENCE} */')),
    'check_pragma_once': (('core/a.h', '#ifndef A_H'), ('core/a.c', '#ifndef A_H')),
    'check_layers': (('core/a.c', '#include <gtk/gtk.h>'), ('ui/a.c', '#include <gtk/gtk.h>')),
    'check_rooms': (('core/engine/a.h', '#include "trace/skein-trace.h"'),
                    ('core/trace/a.h', '#include "engine/skein-gate.h"')),
    'check_private': (('tests/core/a.c', '#include "run/skein-run-private.h"'),
                      ('tests/core/a.c', '#include "a-private.h"')),
    'check_parameters': (('ui/a.c', 'static void\na (int b, int c)\n{\n}'),
                         ('ui/a.c', 'void a (int b, int c);\nvoid\nd (int e, /* f, g */\n'
                          '   int h)\n{\n}')),
    'check_platform': (('ui/a.c', '#if defined (G_OS_WIN32)'),
                       ('core/base/a.c', '#ifdef G_OS_WIN32')),
    'check_finished': (('core/a.c', '/* TO' 'DO */'), ('core/a.c', 'g_mkstemp ("aXX' 'XXXX");')),
    'check_sentences': (('core/run/a.c', 'skein_run_fail (run, "It is "\n"over.");'),
                        ('core/run/a.c', 'skein_run_fail (run, N_("%s is "\n"over."), a);')),
    'check_gate': (('core/examples/a.c', 'GMutexLocker *l;'), ('core/a.c', 'GMutexLocker *l;')),
}


def sources(tree):
    """Every text file of the tree that is ours, as paths below it."""
    found = [tree / name for name in TOP if (tree / name).is_file()]
    for folder in FOLDERS:
        found += [p for p in sorted((tree / folder).rglob('*'))
                  if p.is_file() and (p.suffix in SUFFIXES or p.name == 'run')
                  and '__pycache__' not in p.parts]
    return [p.relative_to(tree) for p in found]


def breaches(rule, tree):
    for path in sources(tree):
        lines = (tree / path).read_text(encoding='utf-8').removesuffix('\n').split('\n')
        for n, what in rule(path, lines):
            yield f'{path.as_posix()}:{n}: {what}'


def finds(rule, sample):
    name, text = sample
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, name)
        path.parent.mkdir(parents=True)
        path.write_text(text + '\n', encoding='utf-8')
        return any(True for _ in breaches(rule, pathlib.Path(folder)))


def main(argument):
    failures = 0
    print('TAP version 13')
    print(f'1..{len(RULES)}')
    for number, rule in enumerate(RULES, 1):
        if argument == '--self-test':
            bad, good = SAMPLES[rule.__name__]
            found = ([] if finds(rule, bad) else [f'misses {bad}']) + (
                [f'objects to {good}'] if finds(rule, good) else [])
        else:
            tree = pathlib.Path(argument)
            found = list(breaches(rule, tree))
            found += [f'{path} is not there: take it out of the list'
                      for path in ALLOWED.get(rule, ()) if not (tree / path).is_file()]
        for breach in found:
            # Meson shows what a failed test wrote here, and not a TAP test's own lines.
            print(breach, file=sys.stderr)
        failures += bool(found)
        print(f'{"not ok" if found else "ok"} {number} - {rule.__doc__}')
    return 1 if failures else 0


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))

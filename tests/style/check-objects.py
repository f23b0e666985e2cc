#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Checks what object files say of the house style: who calls whom, and what nobody calls.

Usage: check-objects.py NM TESTS FOLDER=OBJECTS...  checks a build
       check-objects.py --self-test                 checks the rules

NM is the program of that name, TESTS the folder of the tests' sources, OBJECTS a static library of
the sources in FOLDER, or the folder in which an executable's objects lie. A function that is called
through a pointer only is called by nobody here, and makes no circle.
"""
import collections
import pathlib
import re
import subprocess
import sys

# Global functions that no other object refers to, and why they are there.
UNCALLED = {
    'tests ask what a reader of the screen sees': (
        'skein_draw_list_to_string', 'skein_header_column_get_n', 'skein_header_column_get_nth',
        'skein_item_row_is_moving', 'skein_lane_header_get_description',
        'skein_lane_header_get_name', 'skein_source_pane_get_text', 'skein_source_text_get_threads',
        'skein_steady_label_get_text', 'skein_timeline_get_scene',
        'skein_timeline_scene_get_followed', 'skein_trail_find_other_end'),
    'tests drive by the step what a frame clock drives': (
        'skein_item_motion_set_progress', 'skein_item_motion_set_puts',
        'skein_item_motion_snapshot'),
    'a property or a setting, which tests set as a program would': (
        'skein_session_set_trace_limit', 'skein_settings_get_lane_order',
        'skein_settings_set_lane_order'),
    'the other half of a pair that the program has one use for': (
        'skein_run_exit_main', 'skein_run_is_paused', 'skein_run_resume'),
    'an example as a program of its own, and the helper program': (
        'skein_plain_thread_get_name', 'skein_plain_threads_join_all', 'skein_process_set_args'),
    'a figure that is measured': ('skein_history_get_memory',),
    'a layout where there is no font: of tests, and of writers that need no toolkit': (
        'skein_text_measure_get_units', 'skein_text_measure_get_width'),
    'many runs one after the other, and policies of a program\'s own': (
        'skein_engine_get_candidates', 'skein_policy_init', 'skein_run_get_n_events',
        'skein_run_play', 'skein_run_reset'),
}

# Likewise, but called by no test either: to be deleted, made static, or called where it is being
# worked.
DEAD = ()

# What a macro or a build tool defines whether it is wanted or not, what a program begins with, and
# functions whose callers are the authors of examples.
DEFINED_ANYWAY = re.compile(r'main|\w+_get_type|\w+_quark|\w+_(?:un)?register_resource'
                            r'|\w+_get_resource|skein_glib_\w+')


def source_of(folder, member):
    """core, engine_skein-gate.c.o: core/engine/skein-gate.c; None for what is generated."""
    if 'meson-generated' in member:
        return None
    return folder + '/' + member.removesuffix('.obj').removesuffix('.o').replace('_', '/')


def read_symbols(nm, folder, objects):
    """The symbols as (source, letter, name)."""
    path = pathlib.Path(objects)
    files = sorted(path.glob('*.o*')) if path.is_dir() else [path]
    listing = subprocess.run([nm, '-A', '-P', *files], capture_output=True, text=True, check=True)
    for line in listing.stdout.splitlines():
        # lib.a[member.o]: name letter value size
        m = re.match(r'(.*?)(?:\[(.*)\])?: (\S+) (\S)', line)
        if m and (source := source_of(folder, pathlib.Path(m[2] or m[1]).name)):
            yield source, m[4], m[3]


def read_calls(symbols):
    """For each source, what it defines; for each name, which sources refer to it; functions."""
    defined, wanted, functions = {}, collections.defaultdict(set), set()
    for source, letter, name in symbols:
        if letter in 'Uvw':
            wanted[name].add(source)
        elif letter.isupper():
            defined[name] = source
            if letter in 'TW':
                functions.add(name)
    return defined, wanted, functions


def find_circles(calls):
    """Strongly connected components of more than one node (Tarjan 1972)."""
    index, low, stack, circles = {}, {}, [], []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in sorted(calls.get(node, ())):
            if other not in index:
                visit(other)
            if other in stack:
                low[node] = min(low[node], low[other])
        if low[node] == index[node]:
            circle = set(stack[stack.index(node):])
            del stack[stack.index(node):]
            if len(circle) > 1:
                circles.append(circle)

    for node in sorted(calls):
        if node not in index:
            visit(node)
    return circles


def shortest_way_round(circle, calls):
    """From one of the files back to it, by the fewest others."""
    ways = []
    for start in sorted(circle):
        queue, seen = collections.deque([[start]]), set()
        while queue:
            way = queue.popleft()
            if way[-1] == start and len(way) > 1:
                ways.append(way)
                break
            for other in sorted(calls[way[-1]] & circle - seen):
                seen.add(other)
                queue.append(way + [other])
    return min(ways, key=len)


def check_circles(symbols):
    """No two files call each other in a circle."""
    defined, wanted, _ = read_calls(symbols)
    calls = collections.defaultdict(set)
    for name, sources in wanted.items():
        if name in defined:
            for source in sources - {defined[name]}:
                calls[source].add(defined[name])
    for circle in find_circles(calls):
        yield 'a circle: ' + ', '.join(sorted(circle)) + '; the shortest way round:'
        way = shortest_way_round(circle, calls)
        for source, other in zip(way, way[1:]):
            names = sorted(name for name, sources in wanted.items()
                           if source in sources and defined.get(name) == other)
            yield f'  {source} wants {", ".join(names)} of {other}'


def check_uncalled(symbols, tested=frozenset(), allowed=None, dead=DEAD):
    """Every global function is called from another file, or it is said why not."""
    defined, wanted, functions = read_calls(symbols)
    folders = {source.split('/')[0] for source, _, _ in symbols}
    if folders != {'core', 'ui', 'app'}:
        return  # who calls it may be in what was not built
    if allowed is None:
        allowed = {name for names in UNCALLED.values() for name in names}
    uncalled = {name for name in functions
                if not DEFINED_ANYWAY.fullmatch(name) and not wanted[name] - {defined[name]}}
    for name in sorted(uncalled - set(dead)):
        if name not in tested:
            yield f'{defined[name]}: nobody calls {name}'
        elif name not in allowed:
            yield f'{defined[name]}: nobody but tests calls {name}'
    for name in sorted((set(allowed) | set(dead)) - uncalled):
        yield f'{name} is called, or gone: take it out of UNCALLED or DEAD'


def symbols_of(text):
    """For samples: 'a.c T f' a line."""
    return [tuple(line.split()) for line in text.strip().splitlines()]


CIRCLE = """core/a.c T f
            core/a.c U g
            core/b.c T g
            core/b.c U h
            core/c.c T h
            core/c.c U f"""
LINE = CIRCLE.rsplit('\n', 1)[0]
CALLED = """ui/a.c T f
            app/a.c U f
            core/a.c t g
            core/a.c T skein_a_get_type"""
# For each rule: what it must object to, and what it must let pass.
SAMPLES = {
    'circles': (
        [lambda: check_circles(symbols_of(CIRCLE)),
         lambda: check_circles(symbols_of(CIRCLE + '\ncore/d.c T i\ncore/d.c U f'))],
        [lambda: check_circles(symbols_of(LINE))]),
    'uncalled': (
        [lambda: check_uncalled(symbols_of(CALLED + '\ncore/b.c T g'), set(), set(), ()),
         lambda: check_uncalled(symbols_of(CALLED + '\ncore/b.c T g'), {'g'}, set(), ()),
         lambda: check_uncalled(symbols_of(CALLED), {'f'}, {'f'}, ()),
         lambda: check_uncalled(symbols_of(CALLED), set(), set(), ('f',))],
        [lambda: check_uncalled(symbols_of(CALLED), set(), set(), ()),
         lambda: check_uncalled(symbols_of(CALLED + '\ncore/b.c T g'), {'g'}, {'g'}, ()),
         lambda: check_uncalled(symbols_of('core/b.c T g'), set(), set(), ())]),
}


def self_test():
    for name, (bad, good) in SAMPLES.items():
        yield name, ([f'misses sample {i}' for i, rule in enumerate(bad) if not list(rule())]
                     + [f'objects to sample {i}' for i, rule in enumerate(good) if list(rule())])


def check(nm, tests, libraries):
    symbols = []
    for library in libraries:
        folder, objects = library.split('=', 1)
        symbols += read_symbols(nm, folder, objects)
    tested = set()
    for path in pathlib.Path(tests).rglob('*.[ch]'):
        tested |= set(re.findall(r'\w+', path.read_text(encoding='utf-8')))
    yield check_circles.__doc__, list(check_circles(symbols))
    yield check_uncalled.__doc__, list(check_uncalled(symbols, tested))


def main(arguments):
    results = list(self_test() if arguments == ['--self-test']
                   else check(arguments[0], arguments[1], arguments[2:]))
    print('TAP version 13')
    print(f'1..{len(results)}')
    for number, (name, breaches) in enumerate(results, 1):
        for breach in breaches:
            print(breach, file=sys.stderr)
        print(f'{"not ok" if breaches else "ok"} {number} - {name}')
    return 1 if any(breaches for _, breaches in results) else 0


if __name__ == '__main__':
    if sys.argv[1:] != ['--self-test'] and len(sys.argv) < 4:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))

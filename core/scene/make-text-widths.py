#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Writes skein-text-widths.h, which holds how wide the characters of Liberation Sans are.

Usage: make-text-widths.py FOLDER >skein-text-widths.h

FOLDER has LiberationSans-Regular.ttf and -Bold.ttf, version 2 (Debian's fonts-liberation2 puts
them into /usr/share/fonts/truetype/liberation2). It needs fontTools (python3-fonttools). To let
more characters be known, add them to RANGES, which rises; one that the font lacks is written as 0.
"""
import pathlib
import sys

from fontTools.ttLib import TTFont

RANGES = (
    (0x0020, 0x007e, 'Latin'),
    (0x00a0, 0x017f, 'Latin-1, Latin Extended-A'),
    (0x0384, 0x03ce, 'Greek'),
    (0x0400, 0x045f, 'Cyrillic'),
    (0x0490, 0x0491, 'Cyrillic'),
    (0x2010, 0x2027, 'dashes, quotation marks, bullets'),
    (0x2030, 0x203a, 'per mille, primes, angle quotation marks'),
    (0x20ac, 0x20ac, 'euro'),
    (0x2116, 0x2116, 'numero'),
    (0x2122, 0x2122, 'trade mark'),
    (0x2190, 0x2195, 'arrows'),
    (0x2212, 0x2212, 'minus'),
    (0x221e, 0x221e, 'infinity'),
    (0x2248, 0x2248, 'almost equal'),
    (0x2260, 0x2265, 'relations'),
)
FACES = (('regular', 'LiberationSans-Regular.ttf'), ('bold', 'LiberationSans-Bold.ttf'))
UNITS_PER_EM = 2048
PER_LINE = 16


def read_widths(path):
    font = TTFont(path)
    if font['head'].unitsPerEm != UNITS_PER_EM:
        sys.exit(f'{path}: {font["head"].unitsPerEm} units per em, not {UNITS_PER_EM}')
    names, metrics = font.getBestCmap(), font['hmtx']
    return lambda code: metrics[names[code]][0] if code in names else 0


def write_face(face, width):
    print(f'\nstatic const guint16 {face}_widths[] = {{')
    for first, last, name in RANGES:
        print(f'  /* {name} */')
        for start in range(first, last + 1, PER_LINE):
            codes = range(start, min(start + PER_LINE, last + 1))
            print('  ' + ', '.join(f'{width(code)}' for code in codes) + ',')
    print('};')


def main(folder):
    print('/* SPDX-License-Identifier: LGPL-2.1-or-later */')
    print('/* Written by make-text-widths.py from Liberation Sans 2. */')
    print('#pragma once\n\n#include <glib.h>\n')
    print('/* The characters that are known, and where their widths begin. */')
    print('static const struct { gunichar first, last; guint16 at; } width_ranges[] = {')
    at = 0
    for first, last, name in RANGES:
        print(f'  {{ 0x{first:04x}, 0x{last:04x}, {at} }}, /* {name} */')
        at += last + 1 - first
    print('};\n')
    print('/* Advance widths in parts of an em, of which there are 2048; 0: the font has no such '
          'character. */', end='')
    for face, file in FACES:
        write_face(face, read_widths(pathlib.Path(folder) / file))


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])

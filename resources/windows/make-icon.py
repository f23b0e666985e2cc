#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Makes skein.ico of the application's icon, with rsvg-convert. Usage: make-icon.py

The result is kept in the tree: a build for Windows has no such program.
"""
import pathlib
import struct
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
DRAWING = HERE.parent / 'icons' / 'io.github.skein_threads.Skein.svg'
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)


def main():
    pictures = [
        subprocess.run(['rsvg-convert', f'--width={size}', f'--height={size}', DRAWING],
                       check=True, capture_output=True).stdout
        for size in SIZES]
    directory = struct.pack('<HHH', 0, 1, len(SIZES))
    offset = len(directory) + 16 * len(SIZES)
    for size, picture in zip(SIZES, pictures):
        # A byte holds no 256: 0 stands for it.
        directory += struct.pack('<BBBBHHII', size % 256, size % 256, 0, 0, 1, 32, len(picture),
                                 offset)
        offset += len(picture)
    (HERE / 'skein.ico').write_bytes(directory + b''.join(pictures))


if __name__ == '__main__':
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Every text that the window shows can be translated, and every translation is whole.

Prints TAP. The argument is the source folder. What no gettext tools are needed for is always
tested."""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

KEYWORDS = ["_", "N_", "C_:1c,2", "ngettext:1,2", "g_dngettext:2,3"]
MARKED = re.compile(r"\b(?:_|N_|C_|ngettext|g_dngettext) ?\(")
TERMINAL_ONLY = "app/"  # but for the application itself
WINDOW = "app/skein-application.c"


def read_list(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def files_with_texts(root):
    found = []
    for folder in ("core", "ui", "app"):
        for path in sorted((root / folder).rglob("*.c")):
            name = path.relative_to(root).as_posix()
            if name.startswith(TERMINAL_ONLY) and name != WINDOW:
                continue
            if MARKED.search(path.read_text(encoding="utf-8")):
                found.append(name)
    for path in sorted((root / "resources").rglob("*.ui")):
        if 'translatable="yes"' in path.read_text(encoding="utf-8"):
            found.append(path.relative_to(root).as_posix())
    return found


def check_list(root):
    listed = read_list(root / "resources/po/POTFILES")
    problems = [f"{name} has texts, and is not in POTFILES"
                for name in files_with_texts(root) if name not in listed]
    problems += [f"{name} is in POTFILES, and not there"
                 for name in listed if not (root / name).is_file()]
    return problems


def check_formats(root):
    """A macro ends the text for xgettext: the rest would never be translated."""
    problems = []
    pattern = re.compile(r"\bN?_ ?\(\"[^;]*?\" *(?:G_G|PRI)[A-Z0-9_]+")
    for name in files_with_texts(root):
        if name.endswith(".c"):
            for match in pattern.finditer((root / name).read_text(encoding="utf-8")):
                problems.append(f"{name}: a macro in a text: {match.group(0)[:60]}")
    return problems


def run(root, command):
    result = subprocess.run(command, cwd=root, capture_output=True, text=True)
    return [] if result.returncode == 0 else (result.stderr or "it failed").strip().splitlines()


def check_language(root, language, folder):
    template = Path(folder) / "skein.pot"
    catalogue = root / "resources/po" / f"{language}.po"
    extract = ["xgettext", "--from-code=UTF-8", "--package-name=skein",
               "--msgid-bugs-address=none", f"--output={template}"]
    extract += [f"--keyword={keyword}" for keyword in KEYWORDS]
    problems = run(root, extract + read_list(root / "resources/po/POTFILES"))
    if not problems:
        problems = run(root, ["msgcmp", str(catalogue), str(template)])
    problems += run(root, ["msgfmt", "--check", "--output-file=/dev/null", str(catalogue)])
    return problems


def main():
    root = Path(sys.argv[1]).resolve()
    languages = read_list(root / "resources/po/LINGUAS")
    failed = False
    number = 0

    def report(name, problems):
        nonlocal failed, number
        number += 1
        print(f"{'not ok' if problems else 'ok'} {number} - {name}")
        for problem in problems:
            print(f"# {problem}")
        failed = failed or bool(problems)

    print("TAP version 13")
    print(f"1..{2 + len(languages)}")
    report("Every file with texts is in POTFILES.", check_list(root))
    report("No text is cut short by a macro.", check_formats(root))
    for language in languages:
        if not all(shutil.which(tool) for tool in ("xgettext", "msgcmp", "msgfmt")):
            number += 1
            print(f"ok {number} - {language} is whole # SKIP no gettext tools here")
            continue
        with tempfile.TemporaryDirectory() as folder:
            report(f"{language} is whole, and nothing in it is fuzzy.",
                   check_language(root, language, folder))
    return 1 if failed else 0


sys.exit(main())

#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Counts what `meson test` has reported, in each build directory that is named, and says what went
wrong: which test, and the last of what it said.

A test that speaks TAP counts as many as it has subtests, any other as one. A test that as a whole
went wrong (it crashed, timed out, or ended early) counts as a failure even if none of its subtests
did. What stands after `--passed`, `--failed` or `--skipped` is no build directory, and counts as
one. The last line printed is the total; the exit status is 0 only if all passed and any ran.
"""
import json
import pathlib
import sys
import xml.etree.ElementTree

# Of what a test that failed has said, so many of the last lines are said again.
LAST_LINES = 16
GOOD = {'OK', 'EXPECTEDFAIL'}
OUTCOMES = {'--passed': (1, 0, 0), '--failed': (0, 1, 0), '--skipped': (0, 0, 1)}


def count_test(result, cases):
    """(passed, failed, skipped) of one test: its verdict, and the cases meson saw in it."""
    skipped = sum(case.find('skipped') is not None for case in cases)
    failed = sum(case.find('failure') is not None or case.find('error') is not None
                 for case in cases)
    if result == 'SKIP':
        return 0, 0, max(1, skipped)
    if result not in GOOD:
        return len(cases) - failed - skipped, max(1, failed), skipped
    return max(1, len(cases) - failed - skipped), failed, skipped


def say_what_failed(build, test):
    print(f'{build}: {test["name"]}: {test["result"]} after {test["duration"]:.0f} s')
    for stream in 'stdout', 'stderr':
        for line in (test.get(stream) or '').splitlines()[-LAST_LINES:]:
            print('  ' + line[:160])


def count_run(build):
    """(passed, failed, skipped) of the last `meson test` in a build directory."""
    logs = pathlib.Path(build, 'meson-logs')
    cases = {}
    for suite in xml.etree.ElementTree.parse(logs / 'testlog.junit.xml').iter('testsuite'):
        cases[suite.get('name')] = suite.findall('testcase')
    total = 0, 0, 0
    for line in (logs / 'testlog.json').read_text(encoding='utf-8').splitlines():
        test = json.loads(line)
        # Only a TAP test has a suite of its own, called PROJECT.TEST.
        mine = next((c for n, c in cases.items() if n.split('.', 1)[1:] == [test['name']]), [])
        counts = count_test(test['result'], mine)
        if counts[1] > 0:
            say_what_failed(build, test)
        total = [t + n for t, n in zip(total, counts)]
    return total


def sentence(counts):
    passed, failed, skipped = counts
    return f'{passed} passed, {failed} failed' + (f', {skipped} skipped' if skipped else '')


def main(words):
    total = [0, 0, 0]
    words = iter(words)
    for build in words:
        try:
            if build in OUTCOMES:
                counts, build = OUTCOMES[build], next(words)
            else:
                counts = count_run(build)
        except (OSError, ValueError, xml.etree.ElementTree.ParseError) as error:
            # No report: the build directory was not set up, or not built, or meson itself failed.
            print(f'{build}: no tests were run ({error})')
            counts = [0, 1, 0]
        else:
            print(f'{build}: {sentence(counts)}')
        total = [t + n for t, n in zip(total, counts)]
    print(sentence(total))
    return 0 if total[0] and not total[1] else 1


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))

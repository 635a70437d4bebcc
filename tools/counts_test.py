"""The count of instructions must fail when it should: valgrind is one that only pretends."""

import contextlib
import io
import os
import tempfile
import unittest
from pathlib import Path

import counts

# Counts 1000 instructions for 10 events; the case `silent` runs nothing, `lost` breaks.
PRETENDER = """#!/bin/sh
for last; do :; done
for word; do case $word in --callgrind-out-file=*) out=${word#*=};; esac; done
[ "$last" = lost ] && { echo 'no such case' >&2; exit 3; }
[ "$last" = silent ] && { echo 'totals: 0' > "$out"; echo 0; exit 0; }
echo 'totals: 1000' > "$out"
echo 10
"""
HEADER = ",".join(counts.COLUMNS) + "\n"


class Counts(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.addCleanup(os.chdir, os.getcwd())
        os.chdir(folder.name)
        Path("valgrind").write_text(PRETENDER, encoding="utf-8")
        os.chmod("valgrind", 0o755)

    def run_with(self, rows, *options):
        Path("table.csv").write_text(rows, encoding="utf-8")
        errors = io.StringIO()
        command = ["--binary", "any", "--valgrind", "./valgrind", "--table", "table.csv", *options]
        with contextlib.redirect_stderr(errors), contextlib.redirect_stdout(io.StringIO()):
            code = counts.main(command)
        return code, errors.getvalue()

    def test_three_per_cent_either_way_pass(self):
        self.assertEqual(self.run_with(HEADER + "a,97.5\nb,102.5\n"), (0, ""))

    def test_more_fails_and_says_how_much_and_how_to_accept_it(self):
        code, said = self.run_with(HEADER + "a,100\nb,96\n")
        self.assertEqual(code, 1)
        self.assertIn("b: expected 96.0 instructions an event, seen 100.0 (+4.2 %)", said)
        self.assertIn("./dev accept", said)
        self.assertNotIn("a: ", said)

    def test_fewer_fails_too_so_that_what_was_won_is_kept(self):
        self.assertIn("seen 100.0 (-4.8 %)", self.run_with(HEADER + "a,105\n")[1])

    def test_a_case_that_breaks_or_counts_nothing_fails(self):
        self.assertIn("no such case", self.run_with(HEADER + "lost,100\n")[1])
        self.assertIn("nothing was counted", self.run_with(HEADER + "silent,100\n")[1])

    def test_nothing_to_check_fails(self):
        self.assertEqual(self.run_with(HEADER)[0], 1)
        self.assertEqual(self.run_with("name\na\n")[0], 1)

    def test_accept_writes_what_moved_and_leaves_the_rest(self):
        self.assertEqual(self.run_with(HEADER + "a,101\nb,\n", "--accept"), (0, ""))
        after = Path("table.csv").read_text(encoding="utf-8")
        self.assertEqual(after, HEADER + "a,101\nb,100.0\n")


if __name__ == "__main__":
    unittest.main()

"""The golden check must fail when it should: it is run against a program that only pretends."""

import contextlib
import io
import os
import tempfile
import unittest
from pathlib import Path

import golden

# Answers with the seed as the fingerprint; seed 99 is refused, seed 98 says nothing.
PRETENDER = """#!/bin/sh
[ "$4" = 99 ] && { echo 'no such scenario' >&2; exit 2; }
[ "$4" = 98 ] && exit 0
printf '{"fingerprint": "%s-%s"}' "$4" "$#"
exit 1
"""
HEADER = ",".join(golden.COLUMNS) + "\n"


class Golden(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.addCleanup(os.chdir, os.getcwd())
        os.chdir(folder.name)
        Path("scenarios").mkdir()
        Path("scenarios/a.yaml").touch()
        Path("twinsite").write_text(PRETENDER, encoding="utf-8")
        os.chmod("twinsite", 0o755)

    def run_with(self, rows, *options):
        Path("table.csv").write_text(rows, encoding="utf-8")
        errors = io.StringIO()
        with contextlib.redirect_stderr(errors), contextlib.redirect_stdout(io.StringIO()):
            code = golden.main(["--binary", "./twinsite", "--table", "table.csv", *options])
        return code, errors.getvalue()

    def test_equal_fingerprints_pass(self):
        self.assertEqual(self.run_with(HEADER + "scenarios/a.yaml,7,1,,7-10,\n"), (0, ""))

    def test_set_values_reach_the_program(self):
        rows = HEADER + "scenarios/a.yaml,7,1,\"a=1 'b=CNY 2'\",7-14,\n"
        self.assertEqual(self.run_with(rows), (0, ""))

    def test_another_fingerprint_fails_and_says_how_to_see_and_accept_it(self):
        code, said = self.run_with(HEADER + "scenarios/a.yaml,7,1,'b=CNY 2',8-12,\n")
        self.assertEqual(code, 1)
        self.assertIn("expected 8-12, seen 7-12", said)
        self.assertIn("./dev run scenarios/a.yaml --seed 7", said)
        self.assertIn("--set 'b=CNY 2'", said)
        self.assertIn("./dev accept", said)

    def test_a_refused_or_silent_run_fails(self):
        self.assertIn("no such scenario", self.run_with(HEADER + "scenarios/a.yaml,99,1,,x,\n")[1])
        self.assertIn("no fingerprint", self.run_with(HEADER + "scenarios/a.yaml,98,1,,x,\n")[1])

    def test_nothing_to_check_fails(self):
        self.assertEqual(self.run_with(HEADER)[0], 1)
        self.assertEqual(self.run_with("scenario,seed\na,1\n")[0], 1)

    def test_a_scenario_without_row_fails(self):
        Path("scenarios/b.yaml").touch()
        code, said = self.run_with(HEADER + "scenarios/a.yaml,7,1,,7-10,\n")
        self.assertEqual((code, said), (1, "scenarios/b.yaml: no row in table.csv\n"))

    def test_slow_rows_wait_for_slow(self):
        rows = HEADER + "scenarios/a.yaml,7,1,,7-10,\nscenarios/a.yaml,8,1,,wrong,slow\n"
        self.assertEqual(self.run_with(rows)[0], 0)
        self.assertEqual(self.run_with(rows, "--slow")[0], 1)

    def test_accept_writes_what_was_seen(self):
        rows = HEADER + "scenarios/a.yaml,7,1,,old,\nscenarios/a.yaml,8,1,x=1,,slow\n"
        self.assertEqual(self.run_with(rows, "--accept"), (0, ""))
        after = Path("table.csv").read_text(encoding="utf-8")
        accepted = "scenarios/a.yaml,7,1,,7-10,\nscenarios/a.yaml,8,1,x=1,8-12,slow\n"
        self.assertEqual(after, HEADER + accepted)


if __name__ == "__main__":
    unittest.main()

"""The script `dev` tells what it can do, and tests keep their names on the way into ctest."""

import subprocess
import unittest
from pathlib import Path
from xml.sax.saxutils import quoteattr

import register_tests

ROOT = Path(__file__).resolve().parent.parent
VERBS = "setup build run test gui bench format tidy accept ci".split()


def dev(*arguments):
    command = [str(ROOT / "dev"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


class Dev(unittest.TestCase):
    def test_help_names_every_verb(self):
        done = dev("--help")
        self.assertEqual(done.returncode, 0)
        for verb in VERBS:
            self.assertIn(f"\n  {verb} ", done.stdout)

    def test_an_unknown_verb_shows_the_help_and_exits_2(self):
        done = dev("fly")
        self.assertEqual(done.returncode, 2)
        self.assertIn('no verb "fly"', done.stderr)
        self.assertIn("usage: ./dev", done.stderr)
        self.assertEqual(done.stdout, "")

    def test_ci_calls_dev(self):
        self.assertIn('/dev" ci\n', (ROOT / ".ci/run").read_text(encoding="utf-8"))


class Registration(unittest.TestCase):
    def lines(self, name, suite=""):
        case = f"<TestCase name={quoteattr(name)} testsuite={quoteattr(suite)}/>"
        listing = f"<doctest>{case}</doctest>"
        return list(register_tests.registrations(listing, "/p", "sim/net", "/"))

    def test_a_sentence_stays_one_name_and_one_filter(self):
        add, properties = self.lines('a, "b" [c]; ${d} <e> \\')
        self.assertIn('add_test([==[sim/net: a, "b" [c]; ${d} <e> \\]==]', add)
        self.assertIn('[==[--test-case=a\\, "b" [c]; ${d} <e> \\\\]==]', add)
        self.assertIn("LABELS [==[sim]==]", properties)

    def test_the_suite_becomes_a_label(self):
        self.assertIn("LABELS [==[sim;slow]==]", self.lines("a", "slow")[1])


if __name__ == "__main__":
    unittest.main()

"""Checks the rules of the house: banned APIs, shapes of coroutines, includes, hidden constants,
sizes, leftovers, numbers of facts.

Prints `file:line: X is banned, use Y` for each fault and exits 1 if there is any.
tools/tidy_test.py shows each rule something bad and something good.
"""

import sys
from pathlib import Path

from tidy_rules import banned, coroutines, facts, files, includes, numbers, sizes

RULES = (banned, numbers, facts, coroutines, includes, sizes, files)
FOLDERS = ("sim", "models", "app", "gui", "tests", "bench", "scenarios", "docs", "tools", "results")
KINDS = ("", ".cpp", ".h", ".py", ".md", ".yaml", ".csv", ".txt", ".cmake", ".json", ".ts")
SKIPPED = ("LICENSE",)


def is_ours(root, path):
    name = path.relative_to(root).as_posix()
    return (
        path.suffix in KINDS
        and path.name not in SKIPPED
        and not name.startswith("scenarios/broken/")  # broken on purpose, down to the bytes
        and (not name.startswith("results/") or name == "results/README.md")
        and "__pycache__" not in path.parts
        and path.is_file()
    )


def read_tree(root):
    """{path from the root: text} of every text file that is ours."""
    found = list(root.iterdir())
    for folder in FOLDERS:
        found += (root / folder).rglob("*")
    tree = {}
    for path in found:
        if is_ours(root, path):
            text = path.read_text(encoding="utf-8", errors="replace")
            tree[path.relative_to(root).as_posix()] = text
    return tree


def findings(tree):
    return sorted({finding for rule in RULES for finding in rule.check(tree)})


def main():
    found = findings(read_tree(Path(__file__).resolve().parent.parent))
    for finding in found:
        print(finding)
    print(f"tidy: {len(found)} faults" if found else "tidy: nothing to say")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

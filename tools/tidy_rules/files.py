"""Rules about whole files: guards, leftovers, titles, and nothing that nobody refers to."""

import re

from .includes import includes
from .source import Finding, is_cpp

# Spelled in two halves so that this file passes its own rule.
LEFTOVERS = re.compile(r"\b(?:" + "|".join(("TO" "DO", "FIX" "ME", "XX" "X", "HA" "CK")) + r")\b")


def check(tree):
    for path in sorted(tree):
        text = tree[path]
        for number, line in enumerate(text.splitlines(), 1):
            match = LEFTOVERS.search(line)
            if match:
                yield Finding(path, number, f"{match.group()} is banned, use an issue or finish it")
        if is_cpp(path):
            yield from guard(path, text)
        if path.endswith(".md"):
            yield from title(path, text)
    yield from unreferenced(tree)


def guard(path, text):
    guarded = re.search(r"(?m)^#pragma once$", text)
    if path.endswith(".h") and not guarded:
        yield Finding(path, 1, "a header without guard is banned, use #pragma once")
    if path.endswith(".cpp") and guarded:
        yield Finding(path, 1, "#pragma once in a .cpp file is banned, use it in headers")


def title(path, text):
    prose = re.sub(r"(?ms)^(```|~~~).*?^\1[^\n]*$", "", text)
    count = len(re.findall(r"(?m)^# ", prose))
    if count != 1:
        message = f"a document with {count} titles is banned, use exactly one line of '# '"
        yield Finding(path, 1, message)


def unreferenced(tree):
    included = set()
    for path in filter(is_cpp, tree):
        included |= {name for quoted, name, _ in includes(tree[path]) if quoted}
    for path in sorted(tree):
        name = path.split("/")[-1]
        if path.endswith(".h") and path not in included:
            yield Finding(path, 1, "a header that nobody includes is banned, use it or remove it")
        elif re.fullmatch(r"docs/.+\.md", path) and not mentioned(tree, path, name, (".md",)):
            yield Finding(path, 1, "a document that no other names is banned, use a link to it")
        elif re.fullmatch(r"scenarios/[^/]+\.yaml", path):
            if not mentioned(tree, path, name.removesuffix(".yaml"), (".cpp", ".h", ".csv")):
                use = "a row in tests/golden/fingerprints.csv"
                yield Finding(path, 1, f"a scenario that no test names is banned, use {use}")


def mentioned(tree, path, name, kinds):
    word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    others = (text for other, text in tree.items() if other != path and other.endswith(kinds))
    return any(word.search(text) for text in others)

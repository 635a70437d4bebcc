"""No hidden constants: a number in models/ belongs to a field table (*_fields.cpp).

Free are 0 and 1, numbers that only lay out bits or tables (enumerators, shifts, `..._bits = 8`, the
size of a std::array, the numbers of fact kinds, static_assert), and a line whose comment says
`structural: <why no measure depends on it>`.
"""

import re

from .source import Finding, sources

NUMBER = re.compile(
    r"(?<![\w.'])"
    r"(?P<value>0[xXbB][\da-fA-F']+|\d[\d']*(?:\.[\d']*)?(?:[eE][+-]?\d+)?|\.\d+)"
    r"[uUlLfFzZ]*(?![\w.])"
)
FREE = {"0", "1", "0.0", "1.0", "0.", "1."}
LAYOUT = re.compile(r"(?:<<|>>|_bits\s*=|\bfact_kind\([\w:]+,|\bstd::array<[^;=()]*,)\s*$")


def check(tree):
    for path, source in sources(tree, "models"):
        if path.endswith("_fields.cpp"):
            continue
        for match in NUMBER.finditer(source.code):
            if not is_free(source, match):
                number = match.group()
                message = f"the bare number {number} is banned, use a field of a *_fields.cpp table"
                yield Finding(path, source.line(match.start()), message)


def is_free(source, match):
    line = source.line_text(match.start())
    before = source.code[max(0, match.start() - 100) : match.start()]
    return (
        match.group("value") in FREE
        or LAYOUT.search(before) is not None
        or line.lstrip().startswith(("#", "static_assert"))
        or re.search(r"//.*\bstructural: \S", line) is not None
        or source.within(match.start(), "enum")
    )

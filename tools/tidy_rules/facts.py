"""No two facts share a number: it is all that tells them apart, and the fingerprint covers it.

The facts of sim/ are numbered by layer, from the layer's base in sim/kernel/fact.h up to the next
one's; every business numbers its own from `fact_base::model` on.
"""

import re

from .source import Finding, sources

BASE = re.compile(r"\buint16_t\s+(\w+)\s*=\s*(\d+)\s*;")
FACT = re.compile(r"\bFactKind\s+(\w+)\s*=\s*fact_kind\(\s*[\w:]*?(\w+)\s*,\s*(\d+)\s*\)")


def check(tree):
    bases = {name: int(value) for name, value in BASE.findall(tree.get("sim/kernel/fact.h", ""))}
    taken = {}  # (business or none, number of the fact): its name and where it stands
    for path, source in sources(tree, "sim", "models"):
        business = path.split("/")[1] if path.startswith("models/") else None
        for match in FACT.finditer(source.code):
            name, base, offset = match.group(1), match.group(2), int(match.group(3))
            start = bases.get(base, 0)
            line = source.line(match.start())
            if start + offset >= min((b for b in bases.values() if b > start), default=2**16):
                message = f"{name} with number {offset} is banned, use one below the next base"
                yield Finding(path, line, f"{message}: fact_base::{base} is full")
            number = (business, start + offset)
            if number in taken:
                free = next(n for n in range(offset, 2**16) if (business, start + n) not in taken)
                message = f"number {offset} for {name} is banned, use {free} of fact_base::{base}"
                yield Finding(path, line, f"{message}: {taken[number]} has {offset}")
            taken.setdefault(number, f"{name} ({path}:{line})")

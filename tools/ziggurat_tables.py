#!/usr/bin/env python3
"""Writes sim/kernel/random/ziggurat_tables.cpp, the tables of the exponential ziggurat.

Computed with 40 decimal digits, then rounded once to doubles. `--check` writes nothing and fails
if the file differs.
"""
import argparse
import math
import pathlib
import sys
from decimal import Decimal, getcontext

getcontext().prec = 40
LAYERS = 256
POSITIONS = 2**53
TARGET = pathlib.Path(__file__).resolve().parent.parent / "sim/kernel/random/ziggurat_tables.cpp"
HEADER = """\
// Written by tools/ziggurat_tables.py; edit that instead. The header says what the figures mean.
// clang-format off
#include "sim/kernel/random/ziggurat_tables.h"

namespace twinsite::ziggurat {
"""


def edges(tail_start):
    """Right edges of layers 1 .. LAYERS - 1 for this start of the tail, and the last height - 1."""
    area = (tail_start + 1) * (-tail_start).exp()  # the rectangle below the tail, and the tail
    result = [tail_start]
    height = (-tail_start).exp()
    for _ in range(LAYERS - 2):
        height += area / result[-1]
        if height >= 1:
            return result, Decimal(1)  # too thick layers: the tail must start farther out
        result.append(-height.ln())
    return result, height + area / result[-1] - 1


def solve():
    """The start of the tail with which the layers end at the top of the curve, by bisection."""
    near, far = Decimal(7), Decimal(8)
    while far - near > Decimal(10) ** -32:
        middle = (near + far) / 2
        near, far = (middle, far) if edges(middle)[1] > 0 else (near, middle)
    return far


def rows(cells, per_line):
    lines = [cells[i : i + per_line] for i in range(0, len(cells), per_line)]
    return "".join("    " + " ".join(line) + "\n" for line in lines)


def table_text():
    start = solve()
    inner = edges(start)[0]
    base_width = start + 1  # area of layer 0 divided by its height exp(-start)
    edge = [base_width] + inner + [Decimal(0)]
    assert len(edge) == LAYERS + 1
    layers = []
    for i in range(LAYERS):
        inside = int(POSITIONS * edge[i + 1] / edge[i])
        layers.append(f"{{{inside:#018x}, {float(edge[i] / POSITIONS).hex()}}},")
    height = [Decimal(0)] + [(-x).exp() for x in edge[1:]]
    heights = [float(value).hex() + "," for value in height]
    assert math.isclose(float(start), 7.69711747013104972)
    return (
        HEADER
        + f"\nconst double tail_start = {float(start).hex()};\n"
        + f"\nconst std::array<Layer, layer_count> layers{{{{\n{rows(layers, 2)}}}}};\n"
        + f"\nconst std::array<double, layer_count + 1> heights{{\n{rows(heights, 4)}}};\n"
        + "\n}  // namespace twinsite::ziggurat\n"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only")
    options = parser.parse_args()
    text = table_text()
    if not options.check:
        TARGET.write_text(text)
        return 0
    if TARGET.exists() and TARGET.read_text() == text:
        return 0
    print(f"{TARGET}: not what tools/ziggurat_tables.py computes; run it", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())

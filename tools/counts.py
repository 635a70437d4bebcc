"""Counts the kernel's instructions and compares them with tests/golden/instructions.csv.

Times on shared machines drift; counts under callgrind do not. Columns: case, and instructions per
event of its counted stretch. A case may differ by 3 % either way: a slower one is to be explained,
a faster one to be kept. --accept writes what it saw into the table instead.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from golden_table import Broken, read_table, write_table

TABLE = "tests/golden/instructions.csv"
COLUMNS = ["case", "instructions_per_event"]
TOLERANCE = 0.03
# So that no function of the C library is chosen by the processor at hand.
PLAIN = {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX512F,-AVX2,-AVX,-FMA,-ERMS,-FSRM,-SSE4_2,-SSSE3"}


def count(valgrind, binary, case):
    """Instructions per event."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "callgrind.out"
        command = [valgrind, "--tool=callgrind", "--collect-atstart=no",
                   "--toggle-collect=*bench*counted<*", f"--callgrind-out-file={out}", binary, case]
        done = subprocess.run(command, capture_output=True, text=True, check=False,
                              env=os.environ | PLAIN)
        if done.returncode != 0:
            said = (done.stderr.strip() or "no output").splitlines()[-4:]
            raise Broken("\n  ".join([f"{case}: exit {done.returncode}", *said]))
        total = re.search(r"^totals: (\d+)", out.read_text(encoding="utf-8"), re.MULTILINE)
    seen = int(total.group(1)) if total else 0
    events = int(done.stdout.strip() or 0)
    if seen == 0 or events == 0:
        raise Broken(f"{case}: {seen} instructions for {events} events: nothing was counted")
    return seen / events


def difference(row, seen):
    expected = float(row["instructions_per_event"] or 0)
    if abs(seen - expected) <= TOLERANCE * expected:
        return None
    moved = f"{(seen / expected - 1) * 100:+.1f} %" if expected else "not counted before"
    said = f"expected {expected:.1f} instructions an event, seen {seen:.1f} ({moved})"
    return (f"{row['case']}: {said}\n"
            f"  accept  ./dev accept, if this is meant; docs/performance.md says why")


def check(options):
    """The faults found, as printable texts."""
    rows = read_table(options.table, COLUMNS)
    def run(row):
        return count(options.valgrind, options.binary, row["case"])

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        seen = list(pool.map(run, rows))
    faults = []
    for row, now in zip(rows, seen):
        print(f"counts: {row['case']:<14} {now:8.1f} instructions an event")
        fault = difference(row, now)
        if fault and options.accept:
            row["instructions_per_event"] = f"{now:.1f}"
        elif fault:
            faults.append(fault)
    if options.accept:
        write_table(options.table, COLUMNS, rows)
    return faults


def main(argv):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", required=True, help="the program kernel_counts")
    parser.add_argument("--table", default=TABLE)
    parser.add_argument("--valgrind", default="valgrind")
    parser.add_argument("--accept", action="store_true", help="rewrite the rows that moved")
    options = parser.parse_args(argv)
    try:
        faults = check(options)
    except (Broken, OSError, ValueError) as error:
        faults = [str(error)]
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Runs the scenarios of tests/golden/fingerprints.csv and compares their fingerprints.

Columns: scenario, seed, replications, set (path=value words, quoted as in a shell), fingerprint,
tags (words; `slow` leaves the row to --slow). --accept writes what it saw into the table instead.
"""

import argparse
import json
import os
import shlex
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from golden_table import Broken, read_table, write_table

TABLE = "tests/golden/fingerprints.csv"
COLUMNS = ["scenario", "seed", "replications", "set", "fingerprint", "tags"]
# Passed, an expectation failed, inconclusive: the run itself is whole.
WHOLE = (0, 1, 3)


def arguments(row):
    """The command line of a row, without the program."""
    line = ["run", row["scenario"], "--seed", row["seed"], "--replications", row["replications"]]
    for assignment in shlex.split(row["set"]):
        line += ["--set", assignment]
    return line


def fingerprint(binary, row):
    with tempfile.TemporaryDirectory() as folder:
        command = [binary, *arguments(row), "--json", "--quiet", "--out", f"{folder}/run"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in WHOLE:
        said = (done.stderr.strip() or done.stdout.strip() or "no output").splitlines()[-8:]
        raise Broken("\n  ".join([f"{row['scenario']}: exit {done.returncode}", *said]))
    try:
        return json.loads(done.stdout)["fingerprint"]
    except (ValueError, KeyError) as error:
        raise Broken(f"{row['scenario']}: no fingerprint in the JSON output") from error


def try_fingerprint(binary, row):
    """(fingerprint, fault): one of them is None."""
    try:
        return fingerprint(binary, row), None
    except (Broken, OSError) as error:
        return None, str(error)


def is_slow(row):
    return "slow" in row["tags"].split()


def mismatch(row, seen):
    again = shlex.join(["./dev", *arguments(row)])
    return (
        f"{row['scenario']} seed {row['seed']}: expected {row['fingerprint']}, seen {seen}\n"
        f"  again   {again}\n"
        f"  accept  ./dev accept, if this change of behaviour is meant; CHANGELOG says why"
    )


def scenarios_without_row(rows):
    named = {row["scenario"] for row in rows}
    return sorted(path.as_posix() for path in Path("scenarios").glob("*.yaml")
                  if path.name != "suite.yaml" and path.as_posix() not in named)


def check(binary, table, slow, accept):
    """The faults found, as printable texts."""
    rows = read_table(table, COLUMNS)
    chosen = [row for row in rows if accept or is_slow(row) == slow]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        done = list(pool.map(lambda row: try_fingerprint(binary, row), chosen))
    seen = [fingerprint for fingerprint, _ in done]
    broken = [fault for _, fault in done if fault]
    if broken:
        return broken
    if accept:
        for row, now in zip(chosen, seen):
            if row["fingerprint"] != now:
                print(f"{row['scenario']} seed {row['seed']}: {row['fingerprint']} -> {now}")
            row["fingerprint"] = now
        write_table(table, COLUMNS, rows)
        return []
    print(f"golden: {len(chosen)} rows of {table}")
    faults = [mismatch(row, now) for row, now in zip(chosen, seen) if row["fingerprint"] != now]
    return faults + [f"{path}: no row in {table}" for path in scenarios_without_row(rows)]


def main(argv):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", required=True, help="the twinsite program")
    parser.add_argument("--table", default=TABLE)
    parser.add_argument("--slow", action="store_true", help="the rows tagged slow instead")
    parser.add_argument("--accept", action="store_true", help="rewrite every row of the table")
    options = parser.parse_args(argv)
    try:
        faults = check(options.binary, options.table, options.slow, options.accept)
    except (Broken, OSError) as error:
        faults = [str(error)]
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The tables of tests/golden: what was accepted, a row a case, in CSV."""

import csv
import io
from pathlib import Path


class Broken(Exception):
    """What is wrong with a table, or with what it is compared to, in words."""


def read_table(path, columns):
    with open(path, encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != columns:
            raise Broken(f"{path}:1: the columns are {reader.fieldnames}, use {columns}")
        rows = list(reader)
    if not rows:
        raise Broken(f"{path}:1: no rows: nothing would be checked")
    return rows


def write_table(path, columns, rows):
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    Path(path).write_text(text.getvalue(), encoding="utf-8")

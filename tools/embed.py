"""Turns files into C++: `embed.py OUT.cpp HEADER NAME=FILE...` writes a function for each that
returns the file's bytes, or nothing where the file does not exist.
"""

import sys
from pathlib import Path


def literal(data):
    lines = []
    for start in range(0, len(data), 24):
        chunk = data[start : start + 24]
        lines.append("    " + "".join(f"'\\x{byte:02x}'," for byte in chunk))
    return "\n".join(lines)


def function(name, path):
    data = path.read_bytes() if path.is_file() else b""
    if not data:
        return f"std::string_view {name}() {{ return {{}}; }}\n"
    return (
        f"namespace {{\nconstexpr char {name}_bytes[] = {{\n{literal(data)}\n}};\n}}\n"
        f"std::string_view {name}() {{ return {{{name}_bytes, sizeof {name}_bytes}}; }}\n"
    )


def main():
    out, header, *entries = sys.argv[1:]
    text = f'// Made by tools/embed.py.\n#include "{header}"\n\nnamespace twinsite {{\n'
    for entry in entries:
        name, path = entry.split("=", 1)
        text += function(name, Path(path))
    Path(out).write_text(text + "}  // namespace twinsite\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Nothing grows beyond what one can read: 100 columns, 500 lines a file, 70 lines a function."""

from .source import Finding, in_folder, is_cpp, source

COLUMNS, FILE_LINES, FUNCTION_LINES = 100, 500, 70
FOLDERS = ("sim", "models", "app", "gui", "tests", "bench", "tools")


def is_code(path):
    return path == "dev" or in_folder(path, *FOLDERS) and path.endswith((".cpp", ".h", ".py"))


def check(tree):
    for path in sorted(filter(is_code, tree)):
        lines = tree[path].splitlines()
        if len(lines) > FILE_LINES:
            message = f"a file of {len(lines)} lines is banned, use at most {FILE_LINES}"
            yield Finding(path, FILE_LINES + 1, message)
        for number, line in enumerate(lines, 1):
            if len(line) > COLUMNS:
                message = f"a line of {len(line)} columns is banned, use at most {COLUMNS}"
                yield Finding(path, number, message)
        if is_cpp(path):
            yield from long_functions(path, source(tree[path]))


def long_functions(path, file):
    for span in file.spans:
        first, lines = file.line(span.start), file.line(span.end) - file.line(span.start) + 1
        if span.kind == "function" and lines > FUNCTION_LINES:
            message = f"a function of {lines} lines is banned, use at most {FUNCTION_LINES}"
            yield Finding(path, first, message)

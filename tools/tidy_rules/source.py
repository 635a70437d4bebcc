"""Reads C++ just well enough for the rules: what is code, where scopes begin and end, and which
statements stand at namespace scope."""

import re
from functools import lru_cache
from typing import NamedTuple


class Finding(NamedTuple):
    path: str
    line: int
    message: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.message}"


class Span(NamedTuple):
    """A brace block with what stands before it: offsets of its first word and its last brace."""

    kind: str  # namespace, type, enum or function
    start: int
    end: int


class Statement(NamedTuple):
    text: str
    start: int


def is_cpp(path):
    return path.endswith((".cpp", ".h"))


def in_folder(path, *folders):
    return path.startswith(tuple(folder + "/" for folder in folders))


_NOT_CODE = re.compile(
    r"""
      //[^\n]*
    | /\*.*?\*/
    | R"(?P<mark>[^()\s\\]{0,16})\(.*?\)(?P=mark)"
    | "(?:\\.|[^"\\\n])*"
    | (?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'
    """,
    re.VERBOSE | re.DOTALL,
)


def _spaces(text):
    return re.sub(r"[^\n]", " ", text)


def _blank(match):
    text = match.group()
    if text[0] in "\"R'":  # keep the quotes: a literal is still there
        return text[0] + _spaces(text[1:-1]) + text[-1]
    return _spaces(text)


class Source:
    """One C++ file. `code` has comments and literals blanked out, at the same offsets as `text`."""

    def __init__(self, text):
        self.text = text
        self.code = _NOT_CODE.sub(_blank, text)
        self.spans = []
        self.statements = []  # at namespace scope
        self._scan()

    def line(self, offset):
        return self.code.count("\n", 0, offset) + 1

    def line_text(self, offset):
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        return self.text[start : end if end >= 0 else len(self.text)]

    def within(self, offset, kind):
        return any(span.kind == kind and span.start <= offset <= span.end for span in self.spans)

    def _scan(self):
        directive = re.compile(r"^[ \t]*#(?:\\\n|.)*", re.MULTILINE)
        code = directive.sub(lambda match: _spaces(match.group()), self.code)
        stack = []  # (kind, header, start) of the open braces
        header, start, parens = "", None, 0
        for offset, c in enumerate(code):
            scope = stack[-1][0] if stack else "namespace"
            if c == "{":
                kind = _kind(header, scope, parens)
                stack.append((kind, header, offset if start is None else start))
                if kind != "initialiser":
                    header, start = "", None
            elif c == "}" and stack:
                kind, opened, began = stack.pop()
                if kind == "initialiser":
                    header, start = opened + "{}", began
                    continue
                if kind != "block":
                    self.spans.append(Span(kind, began, offset))
                header, start = "", None
            elif scope in ("block", "function", "initialiser", "enum"):
                continue
            elif c == ";" and parens == 0:
                if scope == "namespace" and header.strip():
                    self.statements.append(Statement(" ".join(header.split()), start))
                header, start = "", None
            else:
                parens += (c == "(") - (c == ")")
                if start is None and not c.isspace():
                    start = offset
                header += c


_ACCESS = re.compile(r"\b(?:public|private|protected)\s*:")
_DECORATION = re.compile(
    r"\btemplate\s*<.*?>(?=\s*[\w\[])|\balignas\s*\([^)]*\)|\[\[.*?\]\]", re.DOTALL
)
_NAMESPACE = re.compile(r"(?:inline\s+)?namespace\b|extern\s*\"|TEST_SUITE\b")
_TYPE = re.compile(r"(?:typedef\s+|static\s+|const\s+)*(?:class|struct|union|enum)\b[^()=]*$")
_MEMBER_INITIALISER = re.compile(r"\)\s*(?:noexcept\s*)?:(?!:)[^;]*[\w>]\s*$")
_ASSIGNMENT = re.compile(r"[^(]*(?<![=!<>])=(?!=)")


def _kind(header, scope, parens):
    """What the brace after `header` opens."""
    if scope in ("block", "function"):
        return "block"
    if scope in ("initialiser", "enum") or parens:
        return "initialiser"
    text = _DECORATION.sub("", _ACCESS.sub("", header)).strip()
    if _NAMESPACE.match(text):
        return "namespace"
    if _TYPE.match(text):
        return "enum" if re.search(r"\benum\b", text) else "type"
    assigns = _ASSIGNMENT.match(re.sub(r"\boperator\s*[^\w\s(]+", "operator", text))
    if ")" not in text or assigns or _MEMBER_INITIALISER.search(text):
        return "initialiser"
    return "function"


@lru_cache(maxsize=None)
def source(text):
    return Source(text)


def sources(tree, *folders):
    """Every C++ file of these top folders, with its path."""
    for path in sorted(tree):
        if is_cpp(path) and in_folder(path, *folders):
            yield path, source(tree[path])

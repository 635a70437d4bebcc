"""The shapes of co_await that every compiler of ours gets right: into a named local, or alone."""

import re

from .source import Finding, sources

FOLDERS = ("sim", "models", "app", "tests", "bench")
OPENING, CLOSING = "([{", ")]}"
NAMED = "use a named local: const auto reply = co_await ...;"

# What may stand before a brace that opens a block, rather than an initialiser.
BEFORE_BLOCK = re.compile(
    r"(?:[;{}):]|\belse|\bdo|\btry|\bmutable|\bnoexcept|\bconst|->\s*[\w:<>, ]+)$|^$"
)
CONDITION = re.compile(r"\b(?:if|while|switch|for)(?:\s+constexpr)?$")
LABEL = re.compile(r"(?:else\b|do\b|case\b[^:]*(?:::[^:]*)*:(?!:)|\w+\s*:(?!:))\s*")
ASSIGNMENT = re.compile(r"(?:[\w:<>,.\-\s&*]|\[\w+\])+(?<![=!<>])=$")
BINDING = re.compile(r"\bauto\s*&{0,2}\s*\[")
EMPTY_LAMBDA = re.compile(r"\[\s*\]\s*(?:\([^()]*\))?\s*[^{}]*\{[^{}]*\}")
CAPTURING_LAMBDA = re.compile(r"(?<![\w)\]])\s*\[[^\[\]]+\]\s*(?:\(|\{|mutable\b)")


def check(tree):
    for path, source in sources(tree, *FOLDERS):
        for match in re.finditer(r"\bco_await\b", source.code):
            for message in await_faults(source.code, match.start(), match.end()):
                yield Finding(path, source.line(match.start()), message)
        yield from parameters(path, source)


def await_faults(code, start, end):
    prefix, nested_in = statement_before(code, start)
    if nested_in:
        yield f"co_await in {nested_in} is banned, {NAMED}"
    elif prefix == "co_return":
        yield f"co_return co_await is banned, {NAMED}"
    elif BINDING.search(prefix):
        yield f"co_await into a structured binding is banned, {NAMED}"
    elif prefix and not ASSIGNMENT.fullmatch(prefix):
        yield f"co_await inside an expression is banned, {NAMED}"

    expression = code[end : statement_end(code, end)]
    if "co_await" in expression:
        yield f"a co_await within a co_await is banned, {NAMED}"
    if CAPTURING_LAMBDA.search(expression):
        yield "a capturing lambda in a co_await expression is banned, use a function or an awaiter"
    elif "{" in EMPTY_LAMBDA.sub("", expression):
        yield "a braced temporary in a co_await expression is banned, use a named local before it"


def statement_before(code, position):
    """The statement's text up to here without a leading `if (...)`, `else` or label; or, second,
    the place within the statement where nothing may be awaited."""
    depth, start = 0, position
    while start > 0:
        c, before = code[start - 1], code[max(0, start - 200) : start - 1].rstrip()
        if depth == 0 and (c in ";}" or (c == "{" and BEFORE_BLOCK.search(before))):
            break
        if depth == 0 and c in OPENING:
            inner = {"{": "a braced initialiser", "[": "a subscript", "(": "an argument list"}
            return "", "a condition" if CONDITION.search(before) else inner[c]
        depth += (c in CLOSING) - (c in OPENING)
        start -= 1
    prefix, longer = " ".join(code[start:position].split()), None
    while prefix != longer:
        longer = prefix
        label = LABEL.match(prefix)
        prefix = without_condition(prefix[label.end() :] if label else prefix)
    return prefix, None


def without_condition(prefix):
    match = re.match(r"(?:if|while|for|switch)(?:\s+constexpr)?\s*\(", prefix)
    depth = 0
    for offset in range(match.end() - 1 if match else len(prefix), len(prefix)):
        depth += (prefix[offset] == "(") - (prefix[offset] == ")")
        if depth == 0:
            return prefix[offset + 1 :].lstrip()
    return prefix


def statement_end(code, start):
    depth = 0
    for offset in range(start, len(code)):
        c = code[offset]
        depth += (c in OPENING) - (c in CLOSING)
        if depth < 0 or (c == ";" and depth == 0):
            return offset
    return len(code)


FLOW = re.compile(r"\bFlow\s*<[^;{}()=]*>\s+(?:\w+::)*\w+\s*\(")
DANGLING = re.compile(r"&&|\bconst\b[^,*]*&")
NOT_PLAIN = re.compile(
    r"\bstd::(?:string_view|string|span|vector|map|set)(?:\s*<.*>)?\s+\w+\s*[,)]"
)


def parameters(path, source):
    """A const or rvalue reference may bind to a temporary that is gone when the flow resumes."""
    for match in FLOW.finditer(source.code):
        text = source.code[match.end() : statement_end(source.code, match.end())]
        line = source.line(match.start())
        if DANGLING.search(text):
            what = "a const or rvalue reference as a flow's parameter"
            yield Finding(path, line, f"{what} is banned, use a value, or T& of the world's")
        if NOT_PLAIN.search(text):
            what = "a flow's parameter that is not trivially copyable"
            yield Finding(path, line, f"{what} is banned, use an id or a plain value")

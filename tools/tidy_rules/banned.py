"""What may not be written in sim/ and models/: it would make a run depend on the library, the
machine or the clock, or on the order of things that have none."""

import re
from typing import NamedTuple

from .source import Finding, in_folder, sources

FOLDERS = ("sim", "models")
DRAWS = "the keyed draws of sim/kernel/random"
NOW = "the place's simulated time"
SCHEDULE = "events and flows of a place"
STATE = "a member of the world or of a place"
ID_KEY = "an id as the key"


class Ban(NamedTuple):
    what: str
    use: str
    pattern: str
    folders: tuple = FOLDERS
    except_in: tuple = ()  # paths or their beginnings, each for the reason beside it


BANS = (
    Ban("rand()", DRAWS, r"\bs?rand\s*\("),
    Ban("std::random_device", DRAWS, r"\brandom_device\b"),
    Ban(
        "a std:: random engine",
        DRAWS,
        r"\b(?:mt19937\w*|minstd_rand0?|default_random_engine)\b",
    ),
    Ban("std::*_distribution", DRAWS, r"\bstd::\w+_distribution\b"),
    Ban("std::shuffle", DRAWS, r"\bstd::(?:(?:random_)?shuffle|sample)\b"),
    Ban("a wall clock", NOW, r"\b(?:system|steady|high_resolution|utc|file)_clock\b|_clock::now\b"),
    Ban("a wall clock", NOW, r"\b(?:gettimeofday|clock_gettime|clock_t)\b|\bstd::clock\s*\("),
    Ban("time()", NOW, r"\btime\s*\(\s*(?:nullptr|NULL|0|&\w+)\s*\)"),
    Ban("getenv", "a field of the scenario", r"\b(?:secure_)?getenv\b"),
    Ban("a thread", SCHEDULE, r"\bstd::(?:j?thread|async)\b|\bpthread_\w+"),
    # An assertion names the world that runs on its thread; nothing else reads it.
    Ban("thread_local", STATE, r"\bthread_local\b", except_in=("sim/kernel/assert.cpp",)),
    Ban(
        "a container ordered by pointer",
        ID_KEY,
        r"\bstd::(?:multi)?(?:map|set)\s*<\s*(?:const\s+)?[\w:]+(?:<[^<>]*>)?\s*(?:const\s*)?\*",
    ),
    Ban(
        "a container keyed by pointer",
        ID_KEY,
        r"\bstd::unordered_\w+\s*<\s*(?:const\s+)?[\w:]+\s*(?:const\s*)?\*",
    ),
    Ban("ordering by pointer", "an order of ids", r"\bstd::(?:less|greater)\s*<[^<>]*\*\s*>"),
    Ban("std::hash", "an ordered container, or own integer mixing", r"\bstd::hash\b"),
    Ban("float", "integers, or double where no time is meant", r"\bfloat\b"),
    Ban(
        "time in floating point",
        "Time or Duration of sim/kernel/time.h",
        r"\bdouble\s+&?(?:\w+_)?(?:time|now|deadline|timeout|instant)_?\b(?!\s*\()",
    ),
    Ban(
        "static mutable state",
        STATE,
        r"\bstatic\b(?!\s*(?:inline\s+)?(?:constexpr|const|consteval)\b)"
        r"[^();{}=]*[\w>\]]\s*(?:=|;|\{)",
    ),
    Ban(
        "the C library's mathematics",
        "sim/kernel/random/math.h, the same on every library and processor",
        r"\bstd::(?:log(?:2|10|1p)?|exp2?|expm1|pow|a?(?:sin|cos|tan)h?|atan2|cbrt|hypot|erfc?"
        r"|[lt]gamma)\s*\(",
        except_in=("sim/kernel/random/",),
    ),
    Ban(
        "std::function",
        "a template parameter, an interface or a plain event",
        r"\bstd::function\b",
        folders=("sim",),
    ),
    Ban(
        "shared_ptr",
        "one owner, and ids to refer to it",
        r"\bstd::(?:shared_ptr|(?:make|allocate)_shared)\b",
    ),
    Ban("naked new", "std::make_unique, a container or a pool", r"(?<!operator )\bnew\s+[\w:]"),
    Ban("naked delete", "an owner", r"(?<!operator )\bdelete\s*(?:\[\s*\]\s*)?[\w:(*]"),
)


def check(tree):
    for path, source in sources(tree, *FOLDERS):
        for ban in BANS:
            if not in_folder(path, *ban.folders) or path.startswith(ban.except_in or ("\0",)):
                continue
            for match in re.finditer(ban.pattern, source.code):
                line = source.line(match.start())
                yield Finding(path, line, f"{ban.what} is banned, use {ban.use}")
        yield from namespace_variables(path, source)
    yield from unordered_iteration(tree)


NOT_A_VARIABLE = re.compile(
    r"(?:using|typedef|namespace|template|friend|static_assert|struct|class|enum|union|concept)\b"
)
CONSTANT = re.compile(r"\b(?:constexpr|consteval|const|thread_local|static)\b")
VARIABLE = re.compile(
    r"(?:inline\s+|extern\s+|constinit\s+)*"  # how it is declared
    r"[\w:]+(?:\s*<.*>)?(?:\s*[*&]\s*|\s+)"  # its type
    r"\w[\w:]*\s*(?:\[.*\]\s*)?(?:=.*|\{.*\})?$"  # its name and value
)


def namespace_variables(path, source):
    for text, start in source.statements:
        declarator = text.split("=")[0].split("{")[0]
        is_function = "(" in declarator or "operator" in declarator
        if NOT_A_VARIABLE.match(text) or CONSTANT.search(text) or is_function:
            continue
        if VARIABLE.match(text):
            message = f"a mutable variable at namespace scope is banned, use {STATE}"
            yield Finding(path, source.line(start), message)


UNORDERED = re.compile(r"\bstd::unordered_\w+\s*<[^;{}()]*>\s+(\w+)\s*(?:;|=|\{)")


def unordered_iteration(tree):
    names = {}  # folder -> the unordered containers declared in it
    for path, source in sources(tree, *FOLDERS):
        found = {match.group(1) for match in UNORDERED.finditer(source.code)}
        names.setdefault(path.rpartition("/")[0], set()).update(found)
    for path, source in sources(tree, *FOLDERS):
        for name in sorted(names[path.rpartition("/")[0]]):
            loop = rf"for\s*\([^;()]*:\s*(?:\w+(?:\.|->))*{name}\s*\)"
            iterator = rf"\b{name}\s*(?:\.|->)\s*c?begin\s*\("
            for match in re.finditer(f"{loop}|{iterator}", source.code):
                what = f"iterating over the unordered container {name}"
                message = f"{what} is banned, use a vector or an ordered map"
                yield Finding(path, source.line(match.start()), message)

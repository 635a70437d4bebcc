"""Who may include whom. The link lists of sim/, models/ and app/CMakeLists.txt are the table for
our own folders; ANGLE is the table for libraries."""

import re

from .source import Finding, in_folder, is_cpp, source

SIM_ORDER = ("kernel", "net", "site", "data", "traffic", "failover", "fault", "measure")

STANDARD = r"[a-z_0-9]+|[a-z]mmintrin\.h"
SYSTEM = rf"{STANDARD}|[a-z_0-9]+\.h|sys/\w+\.h"
APP = r"boost/.+|fmt/.+|yaml-cpp/.+|CLI/.+|nlohmann/.+|sqlite3\.h|Eigen/.+|protozero/.+"
QT = r"Q\w+|Qt\w+/.+"
ANGLE = {
    "sim": rf"{STANDARD}|boost/.+",
    "models": rf"{STANDARD}|fmt/.+",
    "app": rf"{SYSTEM}|{APP}",
    "gui": rf"{SYSTEM}|{QT}",
    "tests": rf"{SYSTEM}|{APP}|{QT}|doctest/doctest\.h",
    "bench": rf"{SYSTEM}|{APP}|{QT}|ns3/[a-z-]+\.h|simgrid/s4u\.hpp",
}
# Large template libraries stay out of headers.
CPP_ONLY = r"Eigen/.+|boost/(?:graph|math)/.+"

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', re.MULTILINE)
FOLDER_LINE = re.compile(r"twinsite_folder\(\s*([^\s)]+)[^)]*?(?:\sLINKS\s+([^)]*))?\s*\)")


def includes(text):
    """(quoted?, name, line) of each include directive that is not commented out."""
    code = source(text).code
    for match in INCLUDE.finditer(text):
        if code[match.start() : match.start(1)].strip():
            line = text.count("\n", 0, match.start(1)) + 1
            yield match.group(1) == '"', match.group(2), line


def link_table(tree):
    """target -> every target it links, directly or not, from the twinsite_folder lines."""
    links = {}
    for top in ("sim", "models", "app"):
        text = re.sub(r"#[^\n]*", "", tree.get(f"{top}/CMakeLists.txt", ""))
        for folder, listed in FOLDER_LINE.findall(text):
            target = top if folder == "." else f"{top}_{folder}"
            links[target] = set()
            for link in listed.split():
                links[target] |= {link} | links.get(link, set())
    return links


def target_of(links, path):
    """sim/net/x.h is of sim_net; models/registry.cpp of models_registry or, without it, models."""
    top, name = path.split("/")[:2]
    target = f"{top}_{name.split('.')[0]}"
    return target if path.count("/") > 1 or target in links else top


def check(tree):
    links = link_table(tree)
    yield from sim_order(links)
    for path in sorted(tree):
        top = path.split("/")[0]
        if not is_cpp(path) or top not in ANGLE:
            continue
        if top in ("sim", "models", "app") and target_of(links, path) not in links:
            message = f"its folder is not built: add a twinsite_folder line to {top}/CMakeLists.txt"
            yield Finding(path, 1, message)
            continue
        for quoted, name, line in includes(tree[path]):
            fault = own_fault(tree, links, path, name) if quoted else library_fault(path, name)
            if fault:
                yield Finding(path, line, fault)


def sim_order(links):
    for target, linked in links.items():
        folder = target.removeprefix("sim_")
        if folder == target:
            continue
        place = SIM_ORDER.index(folder) if folder in SIM_ORDER else 0
        earlier = {f"sim_{name}" for name in SIM_ORDER[:place]}
        for link in sorted(linked - earlier):
            if not link.startswith("Boost::"):
                message = f"{target} linking {link} is banned, use facts or a folder before it"
                yield Finding("sim/CMakeLists.txt", 1, message)


def library_fault(path, name):
    top = path.split("/")[0]
    if not re.fullmatch(ANGLE[top], name):
        return f"<{name}> is banned in {top}/, use what docs/ARCHITECTURE.md lists for it"
    if path.endswith(".h") and re.fullmatch(CPP_ONLY, name):
        return f"<{name}> in a header is banned, use it in a .cpp file"
    return None


def own_fault(tree, links, path, name):
    top, used = path.split("/")[0], name.split("/")[0]
    if name not in tree:
        return f'"{name}" is not in this repository, use a path from its root, or <> for libraries'
    if used == "gui" and not in_folder(path, "gui", "tests/gui", "bench/gui"):
        return f'"{name}" is banned here, use nothing of gui/ outside of it'
    if top in ("tests", "bench"):
        return None
    if used in ("tests", "bench"):
        return f'"{name}" is banned here, use nothing of {used}/ outside of it'
    if top == "gui":
        allowed = used in ("gui", "app") or name.startswith("sim/kernel/")
        return None if allowed else f'"{name}" is banned in gui/, use app/'
    return folder_fault(links, path, name)


def may_observe(path):
    """What businesses share, a business's observe* files, and <name>/<name>.* that joins both."""
    parts = path.split("/")
    joins = len(parts) == 3 and parts[2].split(".")[0] == parts[1]
    return len(parts) == 2 or joins or any(part.startswith("observe") for part in parts[2:])


def folder_fault(links, path, name):
    mine, other = target_of(links, path), target_of(links, name)
    if other == "sim_measure" and path.startswith("models/") and not may_observe(path):
        return f'"{name}" is banned in a business, use facts; only its observe* files may look'
    if other == mine or other in links[mine]:
        return None
    table = f"{path.split('/')[0]}/CMakeLists.txt"
    return f'"{name}" is banned in {mine}, use only the folders that {table} lets it link'

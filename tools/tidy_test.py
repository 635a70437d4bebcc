"""Every rule of tidy is shown something it must catch and something it must let pass."""

import unittest

import tidy

# The smallest repository with nothing wrong in it.
CLEAN = {
    "sim/CMakeLists.txt": "twinsite_folder(kernel)\ntwinsite_folder(net LINKS sim_kernel)\n"
    "twinsite_folder(measure LINKS sim_net Boost::headers)\n",
    "models/CMakeLists.txt": "twinsite_folder(. EXCEPT registry.cpp LINKS sim_measure fmt::fmt)\n"
    "twinsite_folder(shop LINKS models)\ntwinsite_folder(bank LINKS models)\n"
    "twinsite_folder(registry LINKS models_shop models_bank)\n",
    "app/CMakeLists.txt": "twinsite_folder(scenario LINKS models_registry)\n"
    "twinsite_folder(report LINKS app_scenario)\n",
    "sim/kernel/time.h": "#pragma once\n",
    "sim/kernel/time.cpp": '#include "sim/kernel/time.h"\n',
    "sim/net/link.h": "#pragma once\n",
    "sim/net/link.cpp": '#include "sim/net/link.h"\n#include "sim/kernel/time.h"\n',
    "sim/measure/count.h": "#pragma once\n",
    "sim/measure/count.cpp": '#include "sim/measure/count.h"\n',
    "models/model.h": '#pragma once\n#include "sim/measure/count.h"\n',
    "models/shop/shop.h": '#pragma once\n#include "models/model.h"\n',
    "models/shop/shop.cpp": '#include "models/shop/shop.h"\n#include "sim/measure/count.h"\n',
    "models/registry.cpp": '#include "models/shop/shop.h"\n',
    "app/report/table.h": "#pragma once\n",
    "app/report/table.cpp": '#include "app/report/table.h"\n',
    "README.md": "# twinsite\n\nSee docs/GUIDE.md.\n",
    "docs/GUIDE.md": "# Guide\n\n```\n# not a title\n```\n",
}

SIM, MODEL, TEST = "sim/net/x.cpp", "models/shop/x.cpp", "tests/sim/net/x_test.cpp"

# rule: (path, caught, let pass); each caught text must give exactly one finding.
BANNED = {
    "rand": (SIM, "int f() { return rand(); }", "int operand(int);"),
    "random device": (SIM, "auto f() { return std::random_device{}; }", "int random_devices();"),
    "random engine": (MODEL, "void f() { std::mt19937_64 e; }", "// not std::mt19937_64\n"),
    "distribution": (
        SIM,
        "void f() { std::exponential_distribution<> d; }",
        "void f() { Distribution d; }",
    ),
    "shuffle": (MODEL, "void f() { std::shuffle(a, b, c); }", "void f() { shuffle_cards(a); }"),
    "clock": (
        SIM,
        "auto f() { return std::chrono::steady_clock::now(); }",
        "auto f(Place& p) { return p.now(); }\nClock& clock();\n",
    ),
    "time()": (SIM, "auto f() { return time(nullptr); }", "auto f(Event e) { return e.time(); }"),
    "getenv": (SIM, 'auto f() { return std::getenv("A"); }', "void getenvelope();"),
    "thread": (SIM, "void f() { std::thread t; }", "void thread_count();"),
    "thread_local": (SIM, "thread_local int depth;", "// thread_local\n"),
    "map by pointer": (
        SIM,
        "struct A { std::map<const Place*, int> m; };",
        "struct A { std::map<PlaceId, Place*> m; };",
    ),
    "hash map by pointer": (
        SIM,
        "struct A { std::unordered_map<Place*, int> m; };",
        "struct A { std::unordered_map<int, Place*> m; };",
    ),
    "less by pointer": (SIM, "using L = std::less<Place*>;", "using L = std::less<PlaceId>;"),
    "hash": (SIM, "auto f(int x) { return std::hash<int>{}(x); }", "int rehash(int);"),
    "float": (SIM, "void f(float x);", "void afloat(int x);"),
    "time as double": (SIM, "void f(double start_time);", "void f(double rate, Time start_time);"),
    "local static": (SIM, "int f() { static int n = 0; return n; }", "static constexpr int n = 1;"),
    "static member": (
        SIM,
        "struct A { static std::vector<int> all; };",
        "struct A { static Duration max() { return {1}; } static const int n; };",
    ),
    "namespace variable": (
        SIM,
        "namespace t {\nint counter = 0;\n}",
        "namespace t {\nconstexpr int n = 0;\nint f(int a = 1);\nstruct A { int x = 0; };\n}",
    ),
    "braced namespace variable": (
        SIM,
        "std::vector<int> pool{1, 2};",
        "const std::vector<int> pool{1, 2};\nbool operator==(A, A) = default;\n",
    ),
    "libm": (
        SIM,
        "double f(double x) { return std::log(x); }",
        "double f(double x) { return std::sqrt(x); }",
    ),
    "std::function": (SIM, "void f(std::function<void()> g);", "void f(Function g);"),
    "shared_ptr": (MODEL, "std::shared_ptr<int> f();", "std::unique_ptr<int> f();"),
    "new": (SIM, "auto f() { return new Place(); }", "void f(void* p) { ::new (p) Place(); }"),
    "delete": (SIM, "void f(A* a) { delete a; }", "struct A { A(const A&) = delete; };"),
    "unordered iteration": (
        SIM,
        "struct A { std::unordered_map<int, int> seen; void f() { for (auto& x : seen) g(x); } };",
        "struct A { std::unordered_map<int, int> seen; auto f() { return seen.find(1); } };",
    ),
    "hidden constant": (MODEL, "int f() { return 30; }", "int f() { return a1 + 1 - 0; }"),
    "constant beside a layout": (
        MODEL,
        "int f() { return g(fact_kind(base, 2), 3); }",
        "using A = std::array<std::string_view, 7>;\nconstexpr int row_bits = 21;\n"
        "int f() { return x << 8 | y >> 4 | fact_kind(fact_base::model, 12); }\n",
    ),
    "constant as duration": (
        MODEL,
        "auto f() { return seconds(2.5); }",
        "struct A { int b; };\nenum class E { a = 3, b = 4 };\n"
        "static_assert(sizeof(A) == 8);\nint f() { return x * 8; }  // structural: byte\n",
    ),
}

AWAITS = {
    "in a condition": ("if (co_await f()) g();", "const bool x = co_await f(); if (x) g();"),
    "in a while": ("while (co_await f()) {}", "while (true) { co_await f(); }"),
    "as an argument": ("g(co_await f());", "if (x) co_await f(); else co_await g();"),
    "in a binding": ("auto [a, b] = co_await f();", "auto a = co_await f(g(1)[2], within(d));"),
    "returned": ("co_return co_await f();", "const Reply r = co_await f(); co_return r;"),
    "in a sum": ("x = 1 + co_await f();", "x = co_await f(); y[i] = co_await f();"),
    "in braces": ("Reply r{co_await f()};", "for (int i = 0; i < n; ++i) { co_await f(); }"),
    "in a choice": ("x = y ? co_await f() : 0;", "switch (x) { case E::a: co_await f(); break; }"),
    "nested": ("co_await f(co_await g());", "auto r = co_await g(); co_await f(r);"),
    "lambda": ("co_await f([&x](int a) { g(a); });", "co_await f(x[1](2), [] { return 1; });"),
    "braced temporary": ("co_await f(User{1});", "const User u{1}; co_await f(u);"),
}

FLOWS = {
    "const reference": ("Flow<int> f(const Spec& spec);", "Flow<int> f(Client& client, UserId u);"),
    "rvalue": ("Flow<void> f(Spec&& spec);", "Flow<void> f(Spec spec);"),
    "string": ("Flow<int> f(std::string name, int n);", "Flow<int> f(std::vector<int>& out);"),
}

INCLUDES = {
    "upwards": ("sim/kernel/x.cpp", '"sim/net/link.h"', SIM, '"sim/kernel/time.h"'),
    "not from the root": (SIM, '"link.h"', SIM, '"sim/net/link.h"'),
    "library in sim": (SIM, "<fmt/format.h>", MODEL, "<fmt/format.h>"),
    "library in models": (MODEL, "<yaml-cpp/yaml.h>", "app/scenario/x.cpp", "<yaml-cpp/yaml.h>"),
    "system in sim": (SIM, "<unistd.h>", "app/report/x.cpp", "<unistd.h>"),
    "measure in models": (
        MODEL,
        '"sim/measure/count.h"',
        "models/shop/observe_sales.cpp",
        '"sim/measure/count.h"',
    ),
    "observers in a folder": (
        MODEL,
        '"sim/measure/count.h"',
        "models/shop/observe/sales.cpp",
        '"sim/measure/count.h"',
    ),
    "another business": (
        "models/bank/x.cpp",
        '"models/shop/shop.h"',
        "app/report/x.cpp",
        '"models/shop/shop.h"',
    ),
    "app from models": (MODEL, '"app/report/table.h"', TEST, '"app/report/table.h"'),
    "app upwards": ("app/scenario/x.cpp", '"app/report/table.h"', SIM, "<boost/graph/bfs.hpp>"),
    "Qt in app": ("app/report/x.cpp", "<QString>", "gui/x.cpp", "<QString>"),
    "graph in a header": (
        "app/report/table.h",
        "<boost/graph/bfs.hpp>",
        "app/report/table.cpp",
        "<boost/graph/bfs.hpp>",
    ),
    "doctest in app": ("app/report/x.cpp", "<doctest/doctest.h>", TEST, "<doctest/doctest.h>"),
}

LONG = "void f() {\n" + "  g();\n" * 69 + "}\n"
FITS = "void f() {\n" + "  g();\n" * 68 + "}\n"
NESTED = "struct A {\n  A() : a_{1}, b_(2) {\n" + "    g();\n" * 69 + "  }\n};\n"

FILES = {
    "columns": (TEST, "// " + "x" * 98, "// " + "é" * 97),
    "file lines": (TEST, "\n" * 501, "\n" * 500),
    "function lines": (TEST, LONG, FITS + "namespace a {\n" + FITS + FITS + "}\n"),
    "member function lines": (TEST, NESTED, "struct A {\n" + "  int f();\n" * 90 + "};\n"),
    "test case lines": (TEST, LONG.replace("void f()", 'TEST_CASE("a {")'), FITS),
    "leftover": (TEST, "// TO" "DO: finish\n", "// a todo list\n"),
    "leftover in prose": ("docs/GUIDE.md", "# Guide\nFIX" "ME\n", "# Guide\nfixme\n"),
    "no guard": ("sim/net/link.h", "// nothing\n", "#pragma once\n"),
    "guard in .cpp": (TEST, "#pragma once\n", "// #pragma once\n"),
    "two titles": ("docs/GUIDE.md", "# One\n\n# Two\n", "# One\n\n## Two\n"),
    "no title": ("docs/GUIDE.md", "text\n", "# Guide\n"),
    "lonely header": ("sim/net/lonely.h", "#pragma once\n", None),
    "lonely document": ("docs/LONELY.md", "# Lonely\n", None),
    "lonely scenario": ("scenarios/storm.yaml", "scenario: storm\n", None),
    "folder that is not built": ("sim/moon/x.cpp", "int f();\n", None),
}


def faults(path, text):
    return tidy.findings({**CLEAN, path: text})


def include(name):
    return f"#include {name}\n"


def facts(base, **numbers):
    """A header that names these facts, as a `facts.h` does."""
    lines = (
        f"inline constexpr FactKind {name} = fact_kind(fact_base::{base}, {number});\n"
        for name, number in numbers.items()
    )
    return "#pragma once\n" + "".join(lines)


class Tidy(unittest.TestCase):
    def catches(self, path, bad):
        found = faults(path, bad)
        self.assertEqual([finding.path for finding in found], [path], found)

    def passes(self, path, good):
        self.assertEqual(faults(path, good), [])

    def test_the_clean_tree_is_clean(self):
        self.assertEqual(tidy.findings(CLEAN), [])

    def test_banned(self):
        for rule, (path, bad, good) in BANNED.items():
            with self.subTest(rule):
                self.catches(path, bad)
                self.passes(path, good)
                self.passes("tests/sim/net/x_test.cpp", bad)

    def test_literals_and_comments_are_not_code(self):
        self.passes(SIM, 'const auto s = f("rand()", R"(std::thread "x)");  /* rand( */\n')
        self.passes(SIM, "const auto c = f('\"', 1'000, 'x');  // std::thread\n")

    def test_exceptions_are_named_files(self):
        self.passes("sim/kernel/assert.cpp", "thread_local int depth;")
        self.passes("models/shop/shop_fields.cpp", "constexpr int n = 30;")
        self.passes("sim/kernel/random/x.cpp", "double f(double x) { return std::log(x); }")

    def test_awaits(self):
        for rule, (bad, good) in AWAITS.items():
            with self.subTest(rule):
                found = faults(TEST, f"Flow<int> f(Place& p) {{\n  {bad}\n}}\n")
                self.assertTrue(found and all("co_" in finding.message for finding in found), found)
                self.passes(TEST, f"Flow<int> f(Place& p) {{\n  {good}\n}}\n")

    def test_flows(self):
        for rule, (bad, good) in FLOWS.items():
            with self.subTest(rule):
                self.catches(TEST, bad)
                self.passes(TEST, good)

    def test_includes(self):
        for rule, (bad_path, bad, good_path, good) in INCLUDES.items():
            with self.subTest(rule):
                extra = CLEAN.get(bad_path, "").replace("#include", "// #include")
                self.catches(bad_path, extra + include(bad))
                self.passes(good_path, CLEAN.get(good_path, "") + include(good))

    def test_files(self):
        for rule, (path, bad, good) in FILES.items():
            with self.subTest(rule):
                self.catches(path, bad)
                if good is not None:
                    self.passes(path, good)

    def test_no_two_facts_share_a_number(self):
        layers = "#pragma once\nconst std::uint16_t net = 100;\nconst uint16_t measure = 200;\n"
        tree = {
            **CLEAN,
            "sim/kernel/fact.h": layers,
            "sim/net/facts.h": facts("net", sent=0, held=1),
            "models/shop/facts.h": facts("model", sold=0),
            "models/bank/facts.h": facts("model", paid=0),
        }
        lonely = "that nobody includes"

        def found(path, text):
            every = tidy.findings({**tree, path: text})
            return [finding for finding in every if lonely not in finding.message]

        self.assertEqual(found("sim/net/x_facts.h", facts("net", lost=2)), [])
        self.assertEqual(found("sim/measure/facts.h", facts("measure", seen=0)), [])
        (twice,) = found("sim/net/x_facts.h", facts("net", lost=2, late=1))
        self.assertEqual((twice.path, twice.line), ("sim/net/x_facts.h", 3))
        self.assertIn("use 3 of fact_base::net: held (sim/net/facts.h:3) has 1", twice.message)
        (beyond,) = found("sim/net/x_facts.h", facts("net", lost=100))
        self.assertIn("fact_base::net is full", beyond.message)
        (same_business,) = found("models/shop/x_facts.h", facts("model", returned=0))
        self.assertIn("sold (models/shop/facts.h:2) has 0", same_business.message)

    def test_references_end_loneliness(self):
        used = {
            **CLEAN,
            "sim/net/lonely.h": "#pragma once\n",
            TEST: include('"sim/net/lonely.h"'),
            "docs/LONELY.md": "# Lonely\n",
            "docs/GUIDE.md": "# Guide\n\n[more](LONELY.md)\n",
            "scenarios/storm.yaml": "scenario: storm\n",
            "tests/golden/fingerprints.csv": "scenarios/storm.yaml,1,1,,0,\n",
        }
        self.assertEqual(tidy.findings(used), [])

    def test_sim_links_only_earlier_folders(self):
        text = CLEAN["sim/CMakeLists.txt"].replace("(kernel)", "(kernel LINKS fmt::fmt)")
        self.assertTrue(faults("sim/CMakeLists.txt", text))

    def test_a_finding_names_file_and_line(self):
        finding = str(faults(SIM, "\nint f() { return rand(); }")[0])
        self.assertRegex(finding, r"^sim/net/x\.cpp:2: rand\(\) is banned, use ")


if __name__ == "__main__":
    unittest.main()

#include "app/scenario/yaml_reader.h"

#include <doctest/doctest.h>

namespace twinsite {
namespace {

struct Read {
  SourceStore sources;
  Diagnostics diagnostics;
  std::optional<YamlNode> root;

  explicit Read(std::string text,
                YamlReadOptions options = {.limits = {}, .literal_lists = {"expect"}})
      : root(read_yaml_text("f.yaml", std::move(text), sources, diagnostics, options)) {}

  std::string first() const {
    return diagnostics.empty() ? "" : diagnostics.sorted().front().message;
  }
  std::string place() const {
    const Diagnostic diagnostic = diagnostics.sorted().front();
    const TextPosition at = diagnostic.span.source->position(diagnostic.span.begin);
    return std::to_string(at.line) + ":" + std::to_string(at.column);
  }
};

TEST_CASE("yaml: scalars stay text, whatever YAML would make of them") {
  const Read read("a: no\nb: 010\nc: 1:30\nd: 0x1F\ne: 'null'\n");
  REQUIRE(read.root);
  CHECK(read.root->find("a")->text == "no");
  CHECK(read.root->find("b")->text == "010");
  CHECK(read.root->find("c")->text == "1:30");
  CHECK(read.root->find("d")->text == "0x1F");
  CHECK(read.root->find("e")->text == "null");
}

TEST_CASE("yaml: every value knows its bytes") {
  const Read read(
      "a: &x foo\nb: *x\nq: \"it\\\"s\"\ns: 'it''s'\nflow: {k: [x, y] }\nlong: two\n  lines\n"
      "block: |\n  one\n   two\nlast: 1\n");
  REQUIRE(read.root);
  CHECK(read.root->find("a")->span.text() == "foo");
  CHECK(read.root->find("b")->span.text() == "foo");
  CHECK(read.root->find("q")->span.text() == "\"it\\\"s\"");
  CHECK(read.root->find("q")->text == "it\"s");
  CHECK(read.root->find("s")->span.text() == "'it''s'");
  CHECK(read.root->find("flow")->span.text() == "{k: [x, y] }");
  CHECK(read.root->find("flow")->find("k")->span.text() == "[x, y]");
  CHECK(read.root->find("long")->span.text() == "two\n  lines");
  CHECK(read.root->find("long")->text == "two lines");
  CHECK(read.root->find("block")->span.text() == "|\n  one\n   two");
  CHECK(read.root->find("last")->span.text() == "1");
}

TEST_CASE("yaml: windows line ends and a byte order mark change nothing") {
  const Read read(
      "\xEF\xBB\xBF"
      "a: 1\r\nb: {c: 2}\r\n");
  REQUIRE(read.root);
  CHECK(read.diagnostics.empty());
  CHECK(read.root->find("a")->text == "1");
  CHECK(read.root->find("b")->find("c")->span.text() == "2");
}

TEST_CASE("yaml: items of a literal list may hold colons") {
  const Read read(
      "expect:\n  - availability{function: login, phase: during} > 90%   # why\n"
      "  - sometimes: lost{a: b} > 3\n  - \"x{a: b} > 2\"\nafter: 1\n");
  REQUIRE(read.root);
  const YamlNode& expect = *read.root->find("expect");
  REQUIRE(expect.items.size() == 3);
  CHECK(expect.items[0].text == "availability{function: login, phase: during} > 90%");
  CHECK(expect.items[0].span.text() == expect.items[0].text);
  CHECK(expect.items[1].find("sometimes")->text == "lost{a: b} > 3");
  CHECK(expect.items[2].text == "x{a: b} > 2");
  CHECK(read.root->find("after")->text == "1");
}

TEST_CASE("yaml: a duplicate key is refused and says where the first stands") {
  const Read read("a:\n  x: 1\n  y: 2\n  x: 3\n");
  CHECK(read.first() == "duplicate key; \"x\" first stands on line 2");
  CHECK(read.place() == "4:3");
  REQUIRE(read.root);  // the rest can still be checked
  CHECK(read.root->find("a")->find("x")->text == "1");
}

TEST_CASE("yaml: exactly one document") {
  CHECK(Read("a: 1\n---\nb: 2\n").first() ==
        "a second document starts here; a scenario is exactly one");
  CHECK(Read("{a: 1} xyz\n").first() == "a second document starts here; a scenario is exactly one");
  CHECK(Read("a: 1\n...\nfoo: 3\n").place() == "3:1");
  CHECK(Read("---\na: 1\n").diagnostics.empty());
  CHECK(Read("").first() == "is empty; `twinsite init` writes a scenario to start from");
  CHECK(Read("# only a comment\n").first() ==
        "is empty; `twinsite init` writes a scenario to start from");
  CHECK(Read("- a\n").first() == "a scenario is a map of sections (name: value), not a list");
}

TEST_CASE("yaml: depth and the number of values are bounded, aliases counted as what they repeat") {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string self = "a" + std::to_string(i);
    const std::string below = "*a" + std::to_string(i - 1);
    bomb += self + ": &" + self + " [" + below;
    for (int n = 0; n < 9; ++n) bomb += ", " + below;
    bomb += "]\n";
  }
  CHECK(Read(bomb).first() ==
        "more than 200000 values, counting what aliases repeat; that is no scenario");
  CHECK(Read("a: " + std::string(63, '[') + std::string(63, ']')).diagnostics.empty());
  CHECK(Read("a: " + std::string(64, '[') + std::string(64, ']')).first() ==
        "nested deeper than 64 levels");
  CHECK(Read("a: " + std::string(50000, '[')).first() == "nested deeper than 64 levels");
  CHECK(Read("a: &a [[[1]]]\nb: " + std::string(62, '[') + "*a" + std::string(62, ']')).first() ==
        "nested deeper than 64 levels");
  CHECK(Read("a: &a [*a]\n").first() == "an alias (*name) must not stand inside what it repeats");
  CHECK(Read("a: *b\n").first() == "this alias (*name) repeats an anchor (&name) that is nowhere");
}

TEST_CASE("yaml: bytes that are no text are refused with their place") {
  using std::string_literals::operator""s;
  const auto file = [](const std::string& text) {
    return Read(text).diagnostics.sorted().front().file;
  };
  CHECK(Read("a: \0b\n"s).first() == "byte 0x00 is a control character; a scenario is UTF-8 text");
  CHECK(file("a: 1\nb: \0\n"s) == "f.yaml:2:4");
  CHECK(Read("a: \xff\n").first() == "byte 0xff is not UTF-8; a scenario is UTF-8 text");
  CHECK(Read("a: 1\n\x04"
             "b: 2\n")
            .first() == "byte 0x04 is a control character; a scenario is UTF-8 text");
  CHECK(Read("a: 1\rb: 2\n").first() ==
        "carriage return without a line feed; save the file with ordinary line ends");
  CHECK(Read("\xFF\xFE"
             "a")
            .first() == "is UTF-16; save it as UTF-8");
}

TEST_CASE("yaml: what the parser lets pass or words badly is said in words") {
  CHECK(Read("a: \"unclosed\n").first() == "this quote is never closed; add a \" at its end");
  CHECK(Read("? [x]\n: 1\n").first() == "a key must be a name followed by a colon");
  CHECK(Read("a: !!int 3\n").first() == "tags (!...) have no meaning in a scenario; remove it");
  CHECK(Read("a: b: c\n").first().starts_with("a second \": \" in one value"));
  CHECK(Read("a: {b: 1\nc: 2\n").first() == "a { is never closed before this point; add a }");
  CHECK(Read("a: [1\n").first() == "a [ is never closed before this point; add a ]");
  CHECK(Read("a: @x\n").first() == "text cannot start with this character; put it in quotes");
  CHECK(Read("a: 1]\nb: }\n").first() == "this bracket closes nothing");
}

TEST_CASE("yaml: files that cannot be read are diagnostics as well") {
  const auto message = [](const std::string& path) {
    SourceStore sources;
    Diagnostics diagnostics;
    CHECK_FALSE(read_yaml_file(path, sources, diagnostics));
    return render(diagnostics.sorted().front());
  };
  CHECK(message("tests") == "tests: error: is a directory; name a scenario file\n");
  CHECK(message("tests/nothing_like_it.yaml") ==
        "tests/nothing_like_it.yaml: error: no such file\n");
  CHECK(message("tests/main.cp") ==
        "tests/main.cp: error: no such file (did you mean \"tests/main.cpp\"?)\n");
  CHECK(message("/dev/zero") == "/dev/zero: error: is larger than 4096 KiB; that is no scenario\n");
}

}  // namespace
}  // namespace twinsite

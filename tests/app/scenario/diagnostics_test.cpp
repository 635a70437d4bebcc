#include "app/scenario/diagnostics.h"

#include <doctest/doctest.h>

#include "app/scenario/utf8.h"

namespace twinsite {
namespace {

TEST_CASE(
    "diagnostics: all are shown, in the order of the text, whole files first and the command line "
    "last") {
  const SourceText file(SourceKind::file, "f.yaml", "one: 1\ntwo: 2\n");
  const SourceText set(SourceKind::assignment, "--set one=x", "one=x");
  Diagnostics diagnostics;
  diagnostics.error({&set, 4, 5}, "one", "bad");
  diagnostics.error({&file, 12, 13}, "two", "bad", "3");
  diagnostics.error({&file, 5, 6}, "one", "worse");
  diagnostics.file_error("g.yaml", "is a directory");
  CHECK(render(diagnostics) ==
        "g.yaml: error: is a directory\n"
        "f.yaml:1:6: error: one: worse\n"
        "    1 | one: 1\n"
        "      |      ^\n"
        "f.yaml:2:6: error: two: bad (did you mean \"3\"?)\n"
        "    2 | two: 2\n"
        "      |      ^\n"
        "--set one=x: error: one: bad\n"
        "      | one=x\n"
        "      |     ^\n"
        "4 errors; nothing was run\n");
}

TEST_CASE("diagnostics: one error is spoken of in the singular") {
  Diagnostics diagnostics;
  diagnostics.file_error("g.yaml", "is empty");
  CHECK(render(diagnostics) == "g.yaml: error: is empty\n1 error; nothing was run\n");
}

TEST_CASE("diagnostics: the caret stands under wide characters and tabs") {
  const SourceText source(SourceKind::file, "f.yaml", "深圳:\tabc\n");
  Diagnostics diagnostics;
  diagnostics.error({&source, 8, 11}, {}, "bad");
  diagnostics.error({&source, 0, 6}, {}, "bad");
  CHECK(render(diagnostics) ==
        "f.yaml:1:1: error: bad\n"
        "    1 | 深圳:\tabc\n"
        "      | ^~~~\n"
        "f.yaml:1:5: error: bad\n"
        "    1 | 深圳:\tabc\n"
        "      |      \t^~~\n"
        "2 errors; nothing was run\n");
}

TEST_CASE("diagnostics: a long line is shown around its fault") {
  const SourceText source(SourceKind::file, "f.yaml",
                          std::string(500, 'a') + "bad" + std::string(500, 'c'));
  Diagnostics diagnostics;
  diagnostics.error({&source, 500, 503}, {}, "here");
  CHECK(render(diagnostics) ==
        "f.yaml:1:501: error: here\n"
        "    1 | ..." +
            std::string(30, 'a') + "bad" + std::string(77, 'c') + "...\n" + "      | " +
            std::string(33, ' ') + "^~~\n" + "1 error; nothing was run\n");
}

TEST_CASE("diagnostics: a span over several lines is underlined on its first") {
  const SourceText source(SourceKind::file, "f.yaml", "a: {b: 1,\n  c: 2}\n");
  Diagnostics diagnostics;
  diagnostics.error({&source, 3, 18}, "a", "bad");
  CHECK(render(diagnostics) ==
        "f.yaml:1:4: error: a: bad\n"
        "    1 | a: {b: 1,\n"
        "      |    ^~~~~~\n"
        "1 error; nothing was run\n");
}

TEST_CASE("utf8: malformed bytes are found where they stand") {
  CHECK_FALSE(find_invalid_utf8("plain 深圳 é 🙂"));
  CHECK(find_invalid_utf8("ab\xff") == 2u);
  CHECK(find_invalid_utf8("a\xc0\x80") == 1u);         // overlong
  CHECK(find_invalid_utf8("\xed\xa0\x80") == 0u);      // a surrogate
  CHECK(find_invalid_utf8("\xf4\x90\x80\x80") == 0u);  // beyond the last code point
  CHECK(find_invalid_utf8("abc\xe6\xb7") == 3u);       // cut short
}

}  // namespace
}  // namespace twinsite

#include "app/report/markup.h"

#include <doctest/doctest.h>

using namespace twinsite;

TEST_CASE("markup: what could open an element, an entity or an attribute is text") {
  CHECK(escaped_markup("<b title=\"x\" id='y'>&</b>") ==
        "&lt;b title=&quot;x&quot; id=&#39;y&#39;&gt;&amp;&lt;/b&gt;");
  CHECK(escaped_markup("深圳 \t\n") == "深圳 \t\n");
}

TEST_CASE("markup: what XML cannot carry becomes a replacement character") {
  CHECK(escaped_markup(std::string("a\0b\x1b[2J\x7f", 8)) == "a\uFFFDb\uFFFD[2J\uFFFD");
  CHECK(escaped_markup("\xff\xc0") == "\uFFFD\uFFFD");
  CHECK(escaped_markup("\uFFFE") == "\uFFFD");
}

TEST_CASE("markup: JSON inside a script neither ends it nor opens a comment") {
  CHECK(json_inside_script(R"(["</script><!--"])") == R"(["\u003c/script>\u003c!--"])");
}

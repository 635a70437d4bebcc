// Sound text with random damage: whatever comes, the reader answers with diagnostics or a scenario,
// never otherwise.
#include <doctest/doctest.h>

#include <cstdint>

#include "app/scenario/yaml_printer.h"
#include "tests/app/scenario/sample_reader.h"

namespace twinsite::sample {
namespace {

// A fixed sequence, so that a failure can be run again.
class Sequence {
 public:
  std::size_t below(std::size_t limit) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::size_t>(state_ >> 33) % limit;
  }

 private:
  std::uint64_t state_ = 20261122;
};

void damage(std::string& text, Sequence& sequence) {
  const std::vector<std::string> pieces{"{",    "}",  "[",   "]",  ": ",   "- ", "\n", "\"",
                                        "'",    "#",  "&a ", "*a", "|",    "\t", "!t", "---",
                                        "\xff", "-1", "%",   "~",  "<<: ", ",",  "深", "0"};
  const std::size_t at = sequence.below(text.size());
  switch (sequence.below(4)) {
    case 0:
      text.erase(at, 1 + sequence.below(6));
      break;
    case 1:
      text.insert(at, pieces[sequence.below(pieces.size())]);
      break;
    case 2:
      text.replace(at, 1, pieces[sequence.below(pieces.size())]);
      break;
    default:
      text.insert(at, text.substr(sequence.below(text.size()), sequence.below(40)));
      break;
  }
}

TEST_CASE("mutation: damaged text is refused in words or read back from what is printed") {
  Sequence sequence;
  int accepted = 0;
  for (int round = 0; round < 600; ++round) {
    std::string text = flagship();
    for (std::size_t n = 1 + sequence.below(3); n > 0; --n) damage(text, sequence);
    const Reading reading = read(text);
    if (!reading.ok()) {
      CHECK(render(reading.diagnostics).find("nothing was run") != std::string::npos);
      continue;
    }
    ++accepted;
    const Reading again = read(print_yaml(reading.resolved));
    REQUIRE_MESSAGE(again.ok(), text << render(again.diagnostics));
    CHECK(again.scenario == reading.scenario);
    CHECK(again.model == reading.model);
  }
  CHECK(accepted > 10);   // not all damage hurts
  CHECK(accepted < 500);  // but most does
}

}  // namespace
}  // namespace twinsite::sample

// What a fact says, with its parts apart from it: another language puts them where it wants them.
#pragma once

#include <concepts>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace twinsite {

struct Sentence {
  // In English, with {} for each part. Without parts it is a word, as it stands.
  std::string pattern;
  std::vector<Sentence> parts = {};
  // A name, a number or an amount: the same in every language.
  bool exact = false;

  bool empty() const { return pattern.empty(); }
  bool operator==(const Sentence&) const = default;
};

inline Sentence exact_text(std::string_view text) {
  return {.pattern = std::string(text), .exact = true};
}

namespace sentence_detail {
inline Sentence part(Sentence sentence) { return sentence; }
inline Sentence part(std::string_view text) { return exact_text(text); }
inline Sentence part(std::integral auto number) { return exact_text(std::to_string(number)); }
}  // namespace sentence_detail

// `say("{} is read: {}", say("password"), "commit 7")`: texts and numbers among the parts are
// exact.
template <class... Parts>
Sentence say(std::string_view pattern, Parts&&... parts) {
  return {.pattern = std::string(pattern),
          .parts = {sentence_detail::part(std::forward<Parts>(parts))...}};
}

// A pattern or a word in another language; what it does not know it gives back. A pattern may
// number its places: "{1} of {0}".
using Dictionary = std::function<std::string(const std::string& english)>;
std::string spoken(const Sentence& sentence, const Dictionary& dictionary);
std::string english(const Sentence& sentence);

}  // namespace twinsite

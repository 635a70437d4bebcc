#include "models/sentence.h"

#include <fmt/args.h>
#include <fmt/format.h>

namespace twinsite {

std::string spoken(const Sentence& sentence, const Dictionary& dictionary) {
  if (sentence.exact || sentence.empty()) return sentence.pattern;
  std::string pattern = dictionary(sentence.pattern);
  if (sentence.parts.empty()) return pattern;
  fmt::dynamic_format_arg_store<fmt::format_context> parts;
  for (const Sentence& part : sentence.parts) parts.push_back(spoken(part, dictionary));
  return fmt::vformat(pattern, parts);
}

std::string english(const Sentence& sentence) {
  return spoken(sentence, [](const std::string& pattern) { return pattern; });
}

}  // namespace twinsite

// Edits one value in the text of a scenario and leaves every comment, blank and order as it is.
// yaml-cpp's own emitter would lose them, so the bytes of the value are replaced, the new text is
// read again, and the edit counts only if the scenario then differs in that value and nothing else.
#pragma once

#include <string>

namespace twinsite {

struct ValueEdit {
  std::string path;   // "faults[1].at"
  std::string value;  // as YAML: "65min"
};

struct EditedText {
  std::string text;     // with the edit; unchanged when there is a problem
  std::string problem;  // what stands in the way; "" = done

  bool ok() const { return problem.empty(); }
};

// `name` stands for the file in messages; `text` must be a scenario without faults.
EditedText edit_value(const std::string& name, const std::string& text, const ValueEdit& edit);

}  // namespace twinsite

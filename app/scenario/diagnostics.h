// What is wrong with the input: collected, never thrown, and shown all at once in the order of the
// text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/scenario/source_text.h"

namespace twinsite {

struct Diagnostic {
  SourceSpan span;   // source null: about the file as a whole
  std::string path;  // "faults[1].site_outage.site"; "" for the document
  std::string message;
  std::string suggestion;  // what was probably meant, shown as (did you mean "..."); "" = none
  std::string file;        // only when `span` has no source
  std::string_view label = "error";
};

class Diagnostics {
 public:
  void error(SourceSpan span, std::string path, std::string message, std::string suggestion = {});
  void file_error(std::string file, std::string message);

  bool empty() const { return errors_.empty(); }
  std::size_t size() const { return errors_.size(); }
  // Sorted: whole files, then by place in the file, then the command line in its order.
  std::vector<Diagnostic> sorted() const;

 private:
  std::vector<Diagnostic> errors_;
};

// "file:line:col: error: path: message (did you mean "...")", the line, and a caret under the span.
std::string render(const Diagnostic& diagnostic);

// All of them, then "2 errors; nothing was run".
std::string render(const Diagnostics& diagnostics);

}  // namespace twinsite

// Builds a `YamlNode` from yaml-cpp's events, under the limits, refusing what the parser lets pass.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include "app/scenario/diagnostics.h"
#include "app/scenario/yaml_reader.h"

namespace twinsite {

// Thrown out of the parser to stop it once a limit is broken; the diagnostic has been reported.
struct YamlReadingStopped {};

class YamlBuilder : public YAML::EventHandler {
 public:
  // Marks count from `begin` in `source`. `parsed` is what the parser sees: as long as the source's
  // text, which counts where the two differ.
  YamlBuilder(const SourceText& source, std::string_view parsed, std::size_t begin,
              Diagnostics& diagnostics, const YamlLimits& limits);

  YamlNode take_root() { return std::move(root_); }
  bool has_document() const { return documents_ > 0; }

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override;
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override;

 private:
  struct Frame {
    YamlNode node;
    YAML::anchor_t anchor = 0;
    bool flow = false;
    bool has_key = false;     // of a map: the next value belongs to `key`
    bool skip_value = false;  // the key was refused; its value is read and dropped
    std::string key;
    SourceSpan key_span;
  };

  void open(YamlKind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
            bool flow);
  void close();
  void place(YamlNode node, YAML::anchor_t anchor);
  void place_key(YamlNode node);
  void refuse_tag(const std::string& tag, const SourceSpan& span);
  void count_nodes(std::size_t nodes, const SourceSpan& span);
  bool expects_key() const;
  std::string path() const;
  std::size_t offset(const YAML::Mark& mark) const {
    return begin_ + static_cast<std::size_t>(mark.pos);
  }
  std::size_t skip_properties(std::size_t at) const;
  [[noreturn]] void stop(SourceSpan span, std::string message);

  const SourceText& source_;
  std::string_view parsed_;
  std::size_t begin_;
  Diagnostics& diagnostics_;
  YamlLimits limits_;
  std::size_t documents_ = 0;
  std::size_t nodes_ = 0;
  YamlNode root_;
  std::vector<Frame> frames_;
  std::map<YAML::anchor_t, YamlNode> anchors_;
};

}  // namespace twinsite

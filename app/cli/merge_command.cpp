#include <CLI/CLI.hpp>

#include <cstdio>
#include <map>

#include "app/cli/sweep_command.h"
#include "app/report/sweep_card_json.h"
#include "app/report/sweep_result.h"

namespace twinsite {
namespace {

constexpr std::size_t most_named = 8;

std::string name_of(const Unit& unit) {
  return "point " + std::to_string(unit.point + 1) + " replication " +
         std::to_string(unit.replication + 1);
}

// What keeps the parts from being one sweep; all of it at once.
class PartCheck {
 public:
  explicit PartCheck(const std::vector<SweepPart>& parts)
      : parts_(parts), card_(parse_sweep_card(parts[0].plan, parts[0].path)) {}

  const SweepCard& card() const { return card_; }

  std::vector<std::string> problems() {
    if (card_.version != TWINSITE_VERSION)
      add(parts_[0].path, "was made by twinsite " + card_.version + ", this is " TWINSITE_VERSION);
    for (const SweepPart& part : parts_) check_origin(part);
    if (!problems_.empty()) return problems_;  // the rest would only repeat it
    for (std::size_t i = 0; i < parts_.size(); ++i) check_units(i);
    if (problems_.empty()) check_missing();
    return problems_;
  }

  const UnitJournal& journal_of(const Unit& unit) const { return parts_[owner_.at(unit)].journal; }

 private:
  void add(const std::filesystem::path& where, const std::string& what) {
    problems_.push_back(where.string() + ": " + what);
  }

  void check_origin(const SweepPart& part) {
    if (part.plan == parts_[0].plan) return;
    const SweepCard other = parse_sweep_card(part.plan, part.path);
    const std::string first = parts_[0].path.string();
    if (other.version != card_.version) {
      add(part.path,
          "was made by twinsite " + other.version + ", " + first + " by " + card_.version);
    } else if (other.experiment != card_.experiment || other.scenario != card_.scenario) {
      add(part.path, "is of the experiment " + other.experiment + " on " + other.scenario + ", " +
                         first + " of " + card_.experiment + " on " + card_.scenario);
    } else {
      add(part.path, "has another scenario or other points than " + first);
    }
  }

  void check_units(std::size_t number) {
    const SweepPart& part = parts_[number];
    std::vector<std::string> twice;
    for (const Unit& unit : part.journal.units()) {
      const Shard& shard = part.journal.head().shard;
      const bool inside = unit.point < card_.points.size() &&
                          unit.replication < card_.replications && shard.count > 0;
      if (!inside || !shard.has(card_.number_of(unit)))
        return add(part.path, "holds " + name_of(unit) + ", which is not of its shard");
      const auto [before, is_new] = owner_.emplace(unit, number);
      if (!is_new)
        twice.push_back(name_of(unit) + " is in " + parts_[before->second].path.string());
    }
    if (twice.empty()) return;
    add(part.path,
        "overlaps: " + twice.front() + " too" +
            (twice.size() > 1 ? ", and " + std::to_string(twice.size() - 1) + " more" : ""));
  }

  void check_missing() {
    const Shard common = parts_[0].journal.head().shard;
    bool alike = true;
    for (const SweepPart& part : parts_)
      alike = alike && part.journal.head().shard.count == common.count;
    std::map<std::uint32_t, std::vector<Unit>> missing;  // by shard
    for (std::uint32_t number = 0; number < card_.unit_count(); ++number) {
      const Unit unit = card_.unit(number);
      if (!owner_.contains(unit)) missing[alike ? number % common.count + 1 : 0].push_back(unit);
    }
    for (const auto& [shard, units] : missing) name_missing({shard, common.count}, units);
  }

  void name_missing(const Shard& shard, const std::vector<Unit>& units) {
    for (const SweepPart& part : parts_) {
      if (shard.index == 0 || !(part.journal.head().shard == shard)) continue;
      return add(part.path, "shard " + text_of(shard) + " is not finished: " + list_of(units) +
                                " missing; go on there with --resume --shard " + text_of(shard));
    }
    if (shard.index == 0) {
      problems_.push_back("missing: " + list_of(units));
    } else {
      problems_.push_back("shard " + text_of(shard) + " is missing: " + list_of(units));
    }
  }

  static std::string text_of(const Shard& shard) {
    return std::to_string(shard.index) + "/" + std::to_string(shard.count);
  }

  static std::string list_of(const std::vector<Unit>& units) {
    std::string text;
    for (std::size_t i = 0; i < units.size() && i < most_named; ++i)
      text += (i == 0 ? "" : ", ") + name_of(units[i]);
    if (units.size() > most_named)
      text += " and " + std::to_string(units.size() - most_named) + " more";
    return text;
  }

  const std::vector<SweepPart>& parts_;
  SweepCard card_;
  std::map<Unit, std::size_t> owner_;
  std::vector<std::string> problems_;
};

}  // namespace

void add_merge_options(CLI::App& command, MergeRequest& request) {
  command.add_option("folders", request.folders, "The folders of all shards.")->required();
  command.add_option("--out", request.out, "The folder of the whole sweep.")->required();
  command.add_flag("--quiet", request.quiet, "Print nothing but errors.");
}

ExitCode merge_shards(const MergeRequest& request) {
  std::vector<SweepPart> parts;
  for (const std::string& folder : request.folders) parts.push_back(open_part(folder));
  PartCheck check(parts);
  const std::vector<std::string> problems = check.problems();
  for (const std::string& problem : problems)
    std::fprintf(stderr, "twinsite: %s\n", problem.c_str());
  if (!problems.empty()) {
    std::fprintf(stderr, "%zu problem%s; nothing was merged\n", problems.size(),
                 problems.size() == 1 ? "" : "s");
    return ExitCode::rejected;
  }
  LockedFolder folder(request.out);
  if (journal_in(folder)) {
    std::fprintf(stderr, "twinsite: %s holds runs of its own; choose another --out\n",
                 request.out.c_str());
    return ExitCode::rejected;
  }
  folder.put(plan_file_name, parts[0].plan);
  const SweepResult result = write_sweep_result(
      check.card(), [&](const Unit& unit) { return check.journal_of(unit).read(unit); }, folder);
  return report_sweep(check.card(), result, request.out, request.quiet);
}

}  // namespace twinsite

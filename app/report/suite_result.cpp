#include "app/report/suite_result.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "app/report/clock_text.h"
#include "app/report/display.h"
#include "app/report/judgement_text.h"

namespace twinsite {
namespace {

constexpr std::size_t moved_shown = 8;
constexpr std::size_t events_shown = 12;

std::string chance_text(const MovedMeasure& moved) {
  switch (moved.chance) {
    case Chance::one_replication:
      return "one replication: whether by chance cannot be said";
    case Chance::within:
      return fmt::format("difference {}: within chance",
                         shown_interval(*moved.difference, moved.unit));
    case Chance::beyond:
      return fmt::format("difference {}: beyond chance",
                         shown_interval(*moved.difference, moved.unit));
  }
  return {};
}

std::string moved_text(const MovedMeasure& moved) {
  const std::string by =
      moved.before == 0
          ? std::string("was 0")
          : fmt::format("{:+.2g} %", 100 * (moved.now - moved.before) / std::abs(moved.before));
  return fmt::format("{}  {} -> {}  ({}; {})", moved.name, shown_value(moved.before, moved.unit),
                     shown_value(moved.now, moved.unit), by, chance_text(moved));
}

// Both sides' events in one list: "-" only before, "+" only now.
void add_events(const SuiteResult& result, std::vector<std::string>& lines) {
  struct Entry {
    BaselineEvent event;
    const char* mark;
  };
  std::vector<Entry> all;
  const auto has = [](const std::vector<BaselineEvent>& events, const BaselineEvent& event) {
    return std::ranges::find(events, event) != events.end();
  };
  for (const BaselineEvent& event : result.events_before)
    all.push_back({event, has(result.events_now, event) ? " " : "-"});
  for (const BaselineEvent& event : result.events_now) {
    if (!has(result.events_before, event)) all.push_back({event, "+"});
  }
  std::ranges::sort(
      all, {}, [](const Entry& entry) { return std::tie(entry.event.time, entry.event.text); });
  for (std::size_t i = 0; i < std::min(all.size(), events_shown); ++i) {
    lines.push_back(fmt::format("{} {}  {}", all[i].mark,
                                clock_text(all[i].event.time, result.period), all[i].event.text));
  }
  if (all.empty())
    lines.emplace_back("no fault, decision or change of state is near, on either side");
}

std::string_view mark_of(SuiteStatus status) {
  return status == SuiteStatus::passed ? "✓" : status == SuiteStatus::inconclusive ? "?" : "✗";
}

}  // namespace

SuiteStatus status_of(const SuiteResult& result) {
  if (!result.broken_laws.empty()) return SuiteStatus::broken;
  SuiteStatus worst = SuiteStatus::passed;
  if (result.difference && result.difference->differs) worst = SuiteStatus::differs;
  for (const Judgement& judgement : result.judgements) {
    if (judgement.status == Status::failed) return SuiteStatus::failed;
    if (judgement.status == Status::inconclusive)
      worst = std::max(worst, SuiteStatus::inconclusive);
  }
  return worst;
}

std::string observation_text(const Judgement& judgement, std::uint64_t seed) {
  const Expectation& claim = judgement.expectation;
  return fmt::format("observed {} {}, limit {}, seed {}", observed_text(judgement),
                     ground_text(judgement), shown_value(claim.limit, claim.unit), seed);
}

std::string difference_headline(const SuiteResult& result) {
  const BaselineDifference& difference = *result.difference;
  if (!difference.reason.empty()) return difference.reason;
  const std::string since =
      difference.second ? fmt::format("; first different in the second from {}",
                                      clock_text(*difference.second - seconds(1), result.period))
                        : std::string();
  if (difference.moved.empty()) return "the fingerprint differs, no measure does" + since;
  return moved_text(difference.moved.front()) + since;
}

std::vector<std::string> difference_lines(const SuiteResult& result) {
  const BaselineDifference& difference = *result.difference;
  if (!difference.reason.empty()) return {difference.reason};
  std::vector<std::string> lines;
  if (difference.moved.empty()) lines.emplace_back("the fingerprint differs, no measure does");
  for (std::size_t i = 0; i < std::min(difference.moved.size(), moved_shown); ++i)
    lines.push_back(moved_text(difference.moved[i]));
  if (difference.moved.size() > moved_shown)
    lines.push_back(fmt::format("and {} more", difference.moved.size() - moved_shown));
  if (!difference.second) return lines;
  lines.push_back(fmt::format("replication 0 is first different in the second from {}; near it:",
                              clock_text(*difference.second - seconds(1), result.period)));
  add_events(result, lines);
  if (!result.facts_now.empty()) lines.emplace_back("what this build does from there on:");
  for (const std::string& fact : result.facts_now) lines.push_back("+ " + fact);
  return lines;
}

std::string suite_text(const SuiteResult& result) {
  const SuiteStatus status = status_of(result);
  std::string text = fmt::format("{} {} · {} expectations{} · {}\n", mark_of(status),
                                 result.scenario, result.judgements.size(),
                                 !result.difference           ? ""
                                 : result.difference->differs ? " · differs from the baseline"
                                                              : " · as accepted",
                                 shown_duration(result.seconds * 1e9));
  for (const std::string& law : result.broken_laws) text += "    broken law: " + law + "\n";
  for (const Judgement& judgement : result.judgements) {
    if (judgement.status == Status::passed) continue;
    text += fmt::format("    {}: {}  {}\n", to_text(judgement.status), judgement.expectation.text,
                        observation_text(judgement, result.seed));
  }
  if (result.difference && result.difference->differs) {
    for (const std::string& line : difference_lines(result)) text += "    " + line + "\n";
  }
  if (status != SuiteStatus::passed) text += "    again: " + result.again + "\n";
  return text;
}

}  // namespace twinsite

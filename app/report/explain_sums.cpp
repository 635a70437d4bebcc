// The part of `twinsite explain` that needs no replay: sums by cause, and where to look closer.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "app/report/clock_text.h"
#include "app/report/display.h"
#include "app/report/explanation.h"
#include "app/report/text_grid.h"
#include "app/scenario/did_you_mean.h"

namespace twinsite {
namespace {

constexpr std::size_t examples_shown = 5;
constexpr std::array phases = {"before", "during", "after"};

struct CauseCells {
  std::int64_t whole = 0;
  std::map<std::string, std::int64_t> by_phase;
  std::map<std::string, std::int64_t> by_region;
};
using Causes = std::map<std::string, CauseCells>;

class Sums {
 public:
  explicit Sums(LoadedRun& run) : run_(run) {
    for (const ReplicationResult& one : run.replications) {
      for (const CauseSum& sum : run.reader.causes(one.replication)) {
        CauseCells& cells = measures_[sum.measure][sum.cause_class];
        cells.whole += sum.amount;
        cells.by_phase[sum.phase] += sum.amount;
        cells.by_region[sum.region.empty() ? "nobody's" : sum.region] += sum.amount;
      }
    }
  }

  const std::map<std::string, Causes>& measures() const { return measures_; }

  // Means over the replications, as everywhere.
  std::string table(const std::string& measure) const {
    const Causes& causes = measures_.at(measure);
    std::int64_t whole = 0;
    for (const auto& [cause, cells] : causes) whole += cells.whole;
    TextGrid grid(
        {Align::left, Align::right, Align::right, Align::right, Align::right, Align::right});
    grid.add({{"", "mean", "share", phases[0], phases[1], phases[2]}, {"by region"}});
    for (const auto& [cause, cells] : causes) {
      TextGrid::Row row{
          {cause, mean(measure, cells.whole),
           shown_share(static_cast<double>(cells.whole) / static_cast<double>(whole))},
          {}};
      for (const char* phase : phases) {
        const auto found = cells.by_phase.find(phase);
        row.cells.push_back(mean(measure, found == cells.by_phase.end() ? 0 : found->second));
      }
      for (const auto& [region, amount] : cells.by_region)
        row.remarks.push_back(region + " " + mean(measure, amount));
      grid.add(std::move(row));
    }
    std::string text = plain_text(measure) + "\n";
    for (const std::string& line : grid.lines(0)) text += "  " + plain_text(line) + "\n";
    return text + ending(measure, whole);
  }

 private:
  std::string mean(const std::string& measure, std::int64_t sum) const {
    const MeasureInfo* info = run_.catalogue.find(measure);
    return shown_value(static_cast<double>(sum) / static_cast<double>(run_.replications.size()),
                       info == nullptr ? MeasureUnit::count : info->unit);
  }

  // The parts beside the measure itself, which is counted elsewhere.
  std::string ending(const std::string& measure, std::int64_t whole) const {
    std::int64_t measured = 0;
    bool found = false;
    for (const ReplicationResult& one : run_.replications) {
      for (const MeasureValue& value : one.measures) {
        if (value.name != measure || !value.labels.empty()) continue;
        measured += value.value;
        found = true;
      }
    }
    if (!found) return {};
    return fmt::format("  the parts add up to {}, {} is {}{}\n", mean(measure, whole), measure,
                       mean(measure, measured), whole == measured ? "" : ": THEY DIFFER");
  }

  LoadedRun& run_;
  std::map<std::string, Causes> measures_;
};

std::string examples(LoadedRun& run, const std::string& measure) {
  const RunPeriod period = run.scenario->period();
  const std::uint32_t replication = run.replications.front().replication;
  const std::vector<LedgerRow> ledger = run.reader.ledger(replication);
  TextGrid grid({Align::left, Align::left, Align::left, Align::left, Align::left});
  std::size_t shown = 0;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < ledger.size(); ++i) {
    if (ledger[i].measure != measure) continue;
    ++kept;
    if (shown == examples_shown) continue;
    ++shown;
    grid.add({{LossId{replication, i}.text(), clock_text(ledger[i].time, period),
               plain_text(ledger[i].user), plain_text(ledger[i].site),
               plain_text(ledger[i].cause_class)},
              {}});
  }
  if (shown == 0) return {};
  std::string text = fmt::format(
      "  {} of {} that are kept of replication {}; for one of them: "
      "--loss ID\n",
      shown, kept, replication);
  for (const std::string& line : grid.lines(0)) text += "    " + line + "\n";
  return text;
}

// A measure of which the ledger has no losses: by each of its labels alone.
std::string splits(const LoadedRun& run, const MeasureInfo& info) {
  TextGrid grid({Align::left, Align::right});
  for (const MeasureSummary& summary : run.summaries) {
    if (summary.name != info.name || split_labels(summary.labels).size() > 1) continue;
    if (summary.statistics.n == 0) continue;
    grid.add({{summary.labels.empty() ? "all" : plain_text(summary.labels),
               shown_value(summary.statistics.mean, summary.unit)},
              {}});
  }
  std::string text =
      fmt::format("{}: {} No loss is booked on it; by its labels it is\n", info.name, info.doc);
  for (const std::string& line : grid.lines(0)) text += "  " + line + "\n";
  return text;
}

}  // namespace

std::string explain_run(LoadedRun& run) {
  const Sums sums(run);
  if (sums.measures().empty()) return "Nothing was lost.\n";
  std::string text;
  for (const auto& [measure, causes] : sums.measures()) text += sums.table(measure) + "\n";
  return text + "one measure: --measure NAME; one user: --user REGION/NUMBER\n";
}

std::string explain_measure(LoadedRun& run, const std::string& measure) {
  const Sums sums(run);
  std::string text;
  for (const auto& [name, causes] : sums.measures()) {
    if (name != measure && !name.starts_with(measure + ".")) continue;
    text += sums.table(name) + examples(run, name) + "\n";
  }
  if (!text.empty()) return text;
  if (const MeasureInfo* info = run.catalogue.find(measure)) return splits(run, *info);
  std::vector<std::string> names;
  for (const MeasureInfo& info : run.catalogue.measures) names.emplace_back(info.name);
  const std::string meant = nearest_name(measure, names);
  throw ExplainProblem("there is no measure \"" + measure + "\"" +
                       (meant.empty() ? "" : " (did you mean \"" + meant + "\"?)"));
}

}  // namespace twinsite

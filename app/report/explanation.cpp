#include "app/report/explanation.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "app/report/clock_text.h"
#include "app/report/display.h"
#include "app/report/replay.h"
#include "app/report/trace.h"

namespace twinsite {
namespace {

MeasureUnit unit_of(const LoadedRun& run, const std::string& measure) {
  const MeasureInfo* info = run.catalogue.find(measure);
  return info == nullptr ? MeasureUnit::count : info->unit;
}

std::string amount_text(const LoadedRun& run, const LedgerRow& row) {
  const MeasureInfo* info = run.catalogue.find(row.measure);
  std::string amount = shown_value(static_cast<double>(row.amount), unit_of(run, row.measure));
  if (info == nullptr || info->unit != MeasureUnit::count) return amount;
  const std::string noun(info->noun);  // in the plural
  return amount + " " +
         (row.amount == 1 && noun.ends_with('s') ? noun.substr(0, noun.size() - 1) : noun);
}

std::string head_of(const LedgerRow& row, const LossId& id, const std::string& amount) {
  std::string text = fmt::format("loss {} · {} · {}", id.text(), row.measure, amount);
  if (!row.user.empty()) text += " · " + row.user;
  if (!row.site.empty()) text += " · at " + row.site;
  if (!row.data_class.empty()) text += " · " + row.data_class;
  if (!row.labels.empty()) text += " · " + row.labels;
  return text + " · cause: " + row.cause_class;
}

const LedgerRow& row_of(const std::vector<LedgerRow>& ledger, const LossId& id) {
  if (id.number < ledger.size()) return ledger[id.number];
  throw ExplainProblem(fmt::format("there is no loss {}: replication {} keeps {} of them",
                                   id.text(), id.replication, ledger.size()));
}

void check_replication(const LoadedRun& run, std::uint32_t replication) {
  const bool known = std::ranges::any_of(run.replications, [&](const ReplicationResult& one) {
    return one.replication == replication;
  });
  if (!known)
    throw ExplainProblem(fmt::format("there is no replication {}; the run has {}, counted from 0",
                                     replication, run.replications.size()));
}

class Story {
 public:
  Story(LoadedRun& run, std::uint32_t replication)
      : run_(run),
        replication_(replication),
        period_(run.scenario->period()),
        names_(replay(run, replication).names),
        words_(names_, period_, *run.scenario->business) {}

  const FactWords& words() const { return words_; }

  // Everything that bears on the loss, marked where it is a step on the way to it.
  void tell_loss(const LedgerRow& row, Told& told) {
    const auto user = row.user.empty() ? std::nullopt : words_.find_user(row.user);
    Witness witness(words_, user);
    CauseTrail trail;
    replay_until({*run_.scenario, replication_, row.time}, {witness, &trail});
    const std::vector<CauseTrail::Step> steps = trail.back_from(row.cause);
    std::set<EventId> chain;
    for (const CauseTrail::Step& step : steps) chain.insert(step.event);
    told.why = origin(row, steps, witness);
    tell(witness, chain, row.event, told);
  }

  void tell_user(UserId user, Told& told) {
    Witness witness(words_, user);
    replay_until({*run_.scenario, replication_, period_.end()}, {witness, nullptr});
    tell(witness, {}, {}, told);
  }

 private:
  // The first step of the chain of which something is known in words.
  Sentence origin(const LedgerRow& row, const std::vector<CauseTrail::Step>& steps,
                  const Witness& witness) const {
    for (std::size_t i = steps.size(); i-- > 0;) {
      for (const TraceLine& line : witness.lines()) {
        if (line.event != steps[i].event || line.event == row.event) continue;
        return say("{} at {}, {}: from there {} events led to the loss, {} later", line.text,
                   clock_text(line.time, period_), line.place, i,
                   shown_duration(static_cast<double>((row.time - line.time).ns)));
      }
    }
    return {};
  }

  void tell(const Witness& witness, const std::set<EventId>& chain, EventId loss,
            Told& told) const {
    for (const TraceLine& line : witness.lines()) {
      const bool is_loss = loss.value != 0 && line.event == loss;
      told.steps.push_back({line.time, clock_text(line.time, period_), line.place, line.text,
                            is_loss                      ? StepMark::loss
                            : chain.contains(line.event) ? StepMark::cause
                                                         : StepMark::bystander});
    }
  }

  LoadedRun& run_;
  std::uint32_t replication_;
  RunPeriod period_;
  WorldNames names_;
  FactWords words_;
};

}  // namespace

std::optional<LossId> LossId::parse(const std::string& text) {
  LossId id;
  const char* const end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, id.replication);
  if (first.ec != std::errc{} || first.ptr == end || *first.ptr != '/') return std::nullopt;
  const auto second = std::from_chars(first.ptr + 1, end, id.number);
  if (second.ec != std::errc{} || second.ptr != end) return std::nullopt;
  return id;
}

std::string LossId::text() const { return fmt::format("{}/{}", replication, number); }

Told explain_loss(LoadedRun& run, const LossId& id) {
  check_replication(run, id.replication);
  const std::vector<LedgerRow> ledger = run.reader.ledger(id.replication);
  const LedgerRow& row = row_of(ledger, id);
  Told told{.about = {head_of(row, id, amount_text(run, row))}};
  Story(run, id.replication).tell_loss(row, told);
  return told;
}

Told explain_user(LoadedRun& run, const UserQuestion& question) {
  check_replication(run, question.replication);
  Story story(run, question.replication);
  const std::optional<UserId> user = story.words().find_user(question.user);
  if (!user)
    throw ExplainProblem("there is no user \"" + question.user +
                         "\"; write a region and a number, as south/184233");
  Told told{.about = {question.user}};
  const std::vector<LedgerRow> ledger = run.reader.ledger(question.replication);
  for (std::size_t i = 0; i < ledger.size(); ++i) {
    if (ledger[i].user != question.user) continue;
    told.about.push_back(
        head_of(ledger[i], {question.replication, i}, amount_text(run, ledger[i])));
  }
  story.tell_user(*user, told);
  return told;
}

std::string stored_loss(ResultReader& reader, const LossId& id) {
  const std::vector<LedgerRow> ledger = reader.ledger(id.replication);
  const LedgerRow& row = row_of(ledger, id);
  return plain_text(head_of(row, id, std::to_string(row.amount))) + "\n";
}

}  // namespace twinsite

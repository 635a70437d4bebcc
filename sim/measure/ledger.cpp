#include "sim/measure/ledger.h"

#include <algorithm>
#include <tuple>

#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

// FNV-1a over the name, so that a row's key does not depend on how many measures a model has.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return hash;
}

// The finalizer of SplitMix64: every bit of the input reaches every bit of the key.
std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
  return x ^ (x >> 31);
}

std::string name_or_nothing(const std::vector<std::string>& names, std::uint16_t index) {
  return index == Loss::none ? std::string() : names.at(index);
}

}  // namespace

Ledger::Ledger(const WorldNames& names, const NameIndex& index, const PhaseClock& phase,
               std::size_t row_limit)
    : names_(names),
      index_(index),
      phase_(phase),
      row_limit_(row_limit),
      cells_a_measure_(names.cause_classes.size() * (index.region_count() + 1) * phase_count) {
  ASSERT(row_limit_ > 0 && !names.cause_classes.empty());
}

LedgerMeasureId Ledger::measure(std::string_view name) {
  const auto found = std::ranges::find(measures_, name);
  const auto position = static_cast<std::uint16_t>(found - measures_.begin());
  if (found == measures_.end()) {
    measures_.emplace_back(name);
    measure_hashes_.push_back(hash_of(name));
    sums_.resize(sums_.size() + cells_a_measure_);
  }
  return {position};
}

LedgerLabelsId Ledger::labels(std::string_view canonical) {
  const auto found = std::ranges::find(labels_, canonical);
  const auto position = static_cast<std::uint32_t>(found - labels_.begin());
  if (found == labels_.end()) labels_.emplace_back(canonical);
  return {position};
}

LedgerLabelsId Ledger::note(std::string text) {
  if (notes_ == row_limit_) return {};
  ++notes_;
  labels_.push_back(std::move(text));
  return {static_cast<std::uint32_t>(labels_.size() - 1)};
}

std::uint16_t Ledger::cause_class(std::string_view name) const {
  const auto found = std::ranges::find(names_.cause_classes, name);
  const auto position = static_cast<std::uint16_t>(found - names_.cause_classes.begin());
  return found == names_.cause_classes.end() ? 0 : position;
}

void Ledger::add(const Loss& loss) {
  if (!phase_.counts(loss.time)) return;
  sums_[cell(loss)] += loss.amount;
  const Kept kept{key_of(loss), loss};
  if (kept_.size() < row_limit_) {
    kept_.push_back(kept);
    std::ranges::push_heap(kept_, less);
  } else if (less(kept, kept_.front())) {
    std::ranges::pop_heap(kept_, less);
    kept_.back() = kept;
    std::ranges::push_heap(kept_, less);
  }
}

// The instant tells a user's losses of one measure apart, whatever else a design changes.
std::uint64_t Ledger::key_of(const Loss& loss) const {
  const std::uint64_t user = mixed(loss.user.value + measure_hashes_[loss.measure.index]);
  return mixed(user ^ static_cast<std::uint64_t>(loss.time.ns));
}

bool Ledger::less(const Kept& a, const Kept& b) {
  return std::tie(a.key, a.loss.time, a.loss.user, a.loss.measure.index, a.loss.event) <
         std::tie(b.key, b.loss.time, b.loss.user, b.loss.measure.index, b.loss.event);
}

std::size_t Ledger::cell(const Loss& loss) const {
  ASSERT(loss.measure.index < measures_.size() && loss.cause_class < names_.cause_classes.size());
  std::size_t region = loss.region;
  if (loss.user != Loss::nobody) region = index_.region_of(loss.user);
  if (region == Loss::none) region = index_.region_count();
  const std::size_t regions = index_.region_count() + 1;
  return loss.measure.index * cells_a_measure_ +
         (loss.cause_class * regions + region) * phase_count + phase_.index();
}

std::int64_t Ledger::sum(LedgerMeasureId measure) const {
  std::int64_t sum_of_causes = 0;
  for (std::size_t i = 0; i < names_.cause_classes.size(); ++i) {
    sum_of_causes += sum(measure, static_cast<std::uint16_t>(i));
  }
  return sum_of_causes;
}

std::int64_t Ledger::sum(LedgerMeasureId measure, std::uint16_t cause_class) const {
  const std::size_t cells = (index_.region_count() + 1) * phase_count;
  const std::size_t first = measure.index * cells_a_measure_ + cause_class * cells;
  std::int64_t total = 0;
  for (std::size_t i = first; i < first + cells; ++i) total += sums_[i];
  return total;
}

std::vector<Ledger::MeasureSum> Ledger::sums() const {
  std::vector<MeasureSum> all;
  for (std::size_t i = 0; i < measures_.size(); ++i) {
    all.push_back({measures_[i], sum(LedgerMeasureId{static_cast<std::uint16_t>(i)})});
  }
  return all;
}

std::vector<CauseSum> Ledger::cause_sums() const {
  const std::vector<std::string> phases = phase_labels();
  const std::size_t regions = index_.region_count() + 1;
  std::vector<CauseSum> all;
  for (std::size_t i = 0; i < sums_.size(); ++i) {
    if (sums_[i] == 0) continue;
    const std::size_t within = i % cells_a_measure_;
    const std::size_t region = within / phase_count % regions;
    all.push_back({measures_[i / cells_a_measure_],
                   names_.cause_classes[within / phase_count / regions],
                   region + 1 == regions ? std::string() : names_.regions[region].name,
                   phases[within % phase_count], sums_[i]});
  }
  return all;
}

std::vector<LedgerRow> Ledger::rows() const {
  std::vector<Kept> sorted = kept_;
  std::ranges::sort(sorted, [](const Kept& a, const Kept& b) {
    return std::tie(a.loss.time, a.loss.user, a.loss.measure.index, a.loss.event, a.key) <
           std::tie(b.loss.time, b.loss.user, b.loss.measure.index, b.loss.event, b.key);
  });
  std::vector<LedgerRow> all;
  all.reserve(sorted.size());
  for (const Kept& kept : sorted) all.push_back(row(kept.loss));
  return all;
}

LedgerRow Ledger::row(const Loss& loss) const {
  LedgerRow row;
  row.time = loss.time;
  if (loss.user != Loss::nobody) row.user = user_name(names_, index_, loss.user);
  if (loss.site != Loss::none) row.site = names_.sites.at(loss.site).name;
  row.measure = measures_[loss.measure.index];
  row.labels = labels_.at(loss.labels.index);
  row.data_class = name_or_nothing(names_.data_classes, loss.data_class);
  row.amount = loss.amount;
  row.cause_class = names_.cause_classes[loss.cause_class];
  row.event = loss.event;
  row.cause = loss.cause;
  return row;
}

std::size_t Ledger::bytes() const {
  return kept_.capacity() * sizeof(Kept) + sums_.capacity() * sizeof(std::int64_t);
}

}  // namespace twinsite

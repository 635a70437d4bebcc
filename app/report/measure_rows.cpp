#include "app/report/measure_rows.h"

#include "app/report/display.h"
#include "sim/measure/label_grid.h"

namespace twinsite {
namespace {

class Rows {
 public:
  explicit Rows(const MeasureRowsInput& input) : input_(input) {}

  std::vector<TextGrid::Row> all() {
    const bool one = input_.replications == 1;
    rows_.push_back({{"", one ? "value" : "mean", one ? "" : "95 % interval", any_phases("during"),
                      any_phases("after")},
                     {}});
    for (const Headline& headline : input_.headlines) add_headline(headline);
    return std::move(rows_);
  }

 private:
  std::string any_phases(const char* title) const {
    for (const Headline& headline : input_.headlines)
      if (headline.phases == PhaseColumns::shown) return title;
    return {};
  }

  void add_headline(const Headline& headline) {
    const MeasureSummary* summary = find(headline.measure, headline.labels);
    TextGrid::Row row{{headline.label, mean_text(headline.measure, headline.labels)}, {}};
    row.cells.push_back(summary == nullptr ? unseen_cell(headline.measure)
                                           : interval_cell(*summary));
    if (headline.phases == PhaseColumns::shown) {
      for (const char* phase : {"during", "after"})
        row.cells.push_back(mean_text(headline.measure, with_phase(headline.labels, phase)));
    }
    if (summary != nullptr && summary->censored > 0)
      row.remarks.push_back(censored_remark(*summary));
    for (const HeadlineRemark& remark : headline.remarks) add_remark(row, remark);
    for (std::string& cell : row.cells) cell = plain_text(cell);
    rows_.push_back(std::move(row));
  }

  void add_remark(TextGrid::Row& row, const HeadlineRemark& remark) const {
    const std::string value = mean_text(remark.measure, remark.labels);
    if (value == "-") return;
    std::string text = remark.before.empty() ? value : remark.before + " " + value;
    if (!remark.after.empty()) text += " " + remark.after;
    row.remarks.push_back(plain_text(text));
  }

  const MeasureSummary* find(const std::string& measure, const std::string& labels) const {
    return find_summary(input_.summaries, measure, labels);
  }

  // What was not seen is 0 if it can be counted, and "-" if it would have to be measured.
  std::string mean_text(const std::string& measure, const std::string& labels) const {
    const MeasureSummary* summary = find(measure, labels);
    if (summary != nullptr && summary->statistics.n > 0) {
      const std::string value = shown_value(summary->statistics.mean, summary->unit);
      return summary->censored > 0 ? "> " + value : value;
    }
    const MeasureInfo* info = input_.catalogue.find(measure);
    return info != nullptr && absent_means_zero(info->unit) ? shown_value(0, info->unit) : "-";
  }

  std::string unseen_cell(const std::string& measure) const {
    const MeasureInfo* info = input_.catalogue.find(measure);
    return info != nullptr && absent_means_zero(info->unit) ? zero_cell(info->unit) : std::string();
  }

  // Nothing in so many replications is not a certain zero.
  std::string zero_cell(MeasureUnit unit) const {
    const std::uint32_t n = input_.replications;
    const std::string bound = unit == MeasureUnit::fen
                                  ? "in at most " + shown_share(binomial_zero_bound(n)) + " of runs"
                                  : "at most " + shown_number(poisson_zero_bound(n));
    return n == 1 ? bound + " with 95 %" : bound;
  }

  std::string interval_cell(const MeasureSummary& summary) const {
    if (summary.never_seen()) return zero_cell(summary.unit);
    if (summary.statistics.n < 2 || summary.censored > 0) return {};
    return shown_interval(*summary.interval(), summary.unit);
  }

  static std::string censored_remark(const MeasureSummary& summary) {
    return "beyond the horizon in " + shown_count(summary.censored) + " of " +
           shown_count(summary.statistics.n);
  }

  static std::string with_phase(const std::string& labels, std::string_view phase) {
    const std::vector<Label> parts = split_labels(labels);
    std::vector<LabelPair> pairs;
    for (const Label& label : parts) pairs.push_back({label.key, label.value});
    pairs.push_back({"phase", phase});
    return canonical_labels(std::move(pairs));
  }

  const MeasureRowsInput& input_;
  std::vector<TextGrid::Row> rows_;
};

}  // namespace

std::vector<TextGrid::Row> measure_rows(const MeasureRowsInput& input) { return Rows(input).all(); }

}  // namespace twinsite

#include "app/report/table.h"

#include <algorithm>

#include "app/experiment/run_fingerprint.h"
#include "app/report/display.h"
#include "app/report/judgement_text.h"
#include "app/report/measure_rows.h"
#include "app/report/text_grid.h"

namespace twinsite {
namespace {

constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view dim = "\x1b[2m";
constexpr std::string_view red = "\x1b[31m";
constexpr std::string_view green = "\x1b[32m";
constexpr std::string_view yellow = "\x1b[33m";
constexpr std::string_view plain = "\x1b[0m";
constexpr int bar_cells = 30;

class Table {
 public:
  Table(const TableInput& input, const TableStyle& style) : input_(input), style_(style) {}

  std::string text() {
    add_head();
    line("");
    TextGrid grid({Align::left, Align::right, Align::left, Align::right, Align::right});
    for (TextGrid::Row& row : measure_rows(
             {input_.headlines, input_.summaries, input_.catalogue, input_.verdict.replications}))
      grid.add(std::move(row));
    const std::vector<std::string> rows = grid.lines(style_.width);
    for (std::size_t i = 0; i < rows.size(); ++i) line(i == 0 ? coloured(rows[i], dim) : rows[i]);
    line("");
    add_expectations();
    add_ending();
    return std::move(text_);
  }

 private:
  void add_head() {
    const RunCard& card = input_.card;
    const std::uint32_t done = input_.verdict.replications;
    const std::string several = done == 1 ? " replication" : " replications";
    const std::string replications =
        (done == card.replications ? std::string() : shown_count(done) + " of ") +
        shown_count(card.replications);
    line(coloured(plain_text(card.scenario), bold) + " · " + plain_text(card.model) + " · " +
         shown_count(card.users) + " users · " +
         shown_duration(static_cast<double>(card.horizon.ns)) + " from " +
         plain_text(card.starts_at) + " · seed " + std::to_string(card.seed) + " · " +
         replications + several);

    const Performance& machine = input_.performance;
    std::string work = bar(done, card.replications) + " " + std::to_string(done) + "/" +
                       std::to_string(card.replications) + " · " +
                       shown_duration(machine.seconds * 1e9);
    work += " · " + shown_rate(static_cast<double>(machine.events)) + " events";
    if (machine.seconds > 0)
      work +=
          " · " + shown_rate(static_cast<double>(machine.events) / machine.seconds) + " events/s";
    if (card.users > 0) {
      work += " · " + shown_count(machine.bytes / card.users) + " bytes a user";
      work += data_text();
    }
    line(work);
  }

  // Of these: every data class, at each site. Empty if nobody measured it.
  std::string data_text() const {
    const auto found = std::ranges::find(input_.summaries, "memory.data", &MeasureSummary::name);
    if (found == input_.summaries.end() || found->never_seen()) return {};
    const auto bytes = static_cast<std::uint64_t>(found->statistics.max);
    return ", " + shown_count(bytes) + " of data at each site";
  }

  static std::string bar(std::uint32_t done, std::uint32_t all) {
    std::string text;
    for (std::uint32_t i = 0; i < bar_cells; ++i) text += i * all < done * bar_cells ? "━" : "╌";
    return text;
  }

  void add_expectations() {
    if (input_.verdict.judgements.empty()) return;
    line(coloured("expect", bold));
    TextGrid grid({Align::left, Align::left, Align::left});
    for (const Judgement& judgement : input_.verdict.judgements) {
      grid.add({{plain_text(judgement.expectation.text), observed_text(judgement),
                 ground_text(judgement)},
                {}});
    }
    const std::vector<std::string> rows = grid.lines(0);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const Status status = input_.verdict.judgements[i].status;
      line("  " + coloured(mark_of(status), colour_of_status(status)) + " " + rows[i]);
    }
    line("");
  }

  void add_ending() {
    const Verdict& verdict = input_.verdict;
    std::string status = coloured(to_text(verdict.status), colour_of_status(verdict.status));
    if (verdict.replications == 1) status += " (one replication)";
    const std::string audit =
        input_.audit_findings == 0
            ? "audit clean"
            : coloured("audit: " + shown_count(input_.audit_findings) + " broken", red);
    line(status + " · fingerprint " + fingerprint_text(input_.fingerprint) + " · " + audit);
    line("again    " + plain_text(input_.card.again));
    if (input_.results.empty()) return;
    const std::string look =
        input_.look.empty() ? std::string() : "      look: " + plain_text(input_.look);
    line("results  " + plain_text(input_.results) + look + "      why: " + plain_text(input_.why));
  }

  static std::string_view mark_of(Status status) {
    return status == Status::passed ? "✓" : status == Status::failed ? "✗" : "?";
  }
  static std::string_view colour_of_status(Status status) {
    return status == Status::passed ? green : status == Status::failed ? red : yellow;
  }

  std::string coloured(std::string_view text, std::string_view colour) const {
    if (style_.colour == Colour::off) return std::string(text);
    return std::string(colour) + std::string(text) + std::string(plain);
  }

  void line(const std::string& text) { text_ += text + "\n"; }

  const TableInput& input_;
  const TableStyle& style_;
  std::string text_;
};

}  // namespace

std::string run_table(const TableInput& input, const TableStyle& style) {
  return Table(input, style).text();
}

}  // namespace twinsite

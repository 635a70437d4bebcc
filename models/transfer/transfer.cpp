#include "models/transfer/transfer.h"

#include "models/transfer/observe/describe.h"
#include "sim/measure/catalogue.h"

namespace twinsite::transfer {

BusinessNames Transfer::names() {
  return {.services = {std::string(api_service)},
          .functions = texts(function_names),
          .reasons = texts(reason_names),
          .cause_classes = texts(cause_class_names)};
}

std::vector<MeasureInfo> Transfer::measures() {
  constexpr MeasureUnit count = MeasureUnit::count;
  const std::vector<std::string_view> split{"region", "phase"};
  std::vector<MeasureInfo> all{
      {"transfers.settled", count, "transfers", split, "Transfers that reached the payee."},
      {"transfers.dropped", count, "transfers", split,
       "Transfers taken up and not carried out: no money, or undone."},
      {"double_execution", count, "bookings", split, "Bookings of one transfer done twice."},
      {"applications.lost", count, "transfers", split,
       "Transfers that were being verified when the site that took them down lost its disks."}};
  add_histogram_measures<"settle_time">(
      all, {{},
            MeasureUnit::nanoseconds,
            "seconds",
            split,
            "From the taking up of a transfer to its payee's credit."});
  add_peak_measures<"pending">(
      all, {{}, count, "transfers", {}, "Transfers taken up and not yet settled: being verified."},
      "region");
  add_peak_measures<"in_transit">(all,
                                  {{},
                                   MeasureUnit::fen,
                                   "CNY",
                                   {},
                                   "Money that has left one account and not reached the "
                                   "other."},
                                  "region");
  return all;
}

std::vector<LabelValues> Transfer::label_values(const WorldSpec&) { return {}; }

std::vector<Headline> Transfer::headlines(const WorldSpec&) {
  return {{"transfers served", "availability", "function=transfer", PhaseColumns::shown, {}},
          {"  settled", "transfers.settled", "", PhaseColumns::shown, {}},
          {"  dropped", "transfers.dropped", "", PhaseColumns::shown, {}},
          {"being verified, peak",
           "pending.peak",
           "",
           PhaseColumns::hidden,
           {{"at the end", "pending.end", "", ""}}},
          {"time to settle",
           "settle_time.mean",
           "",
           PhaseColumns::hidden,
           {{"p99", "settle_time.p99", "", ""}, {"longest", "settle_time.max", "", ""}}},
          {"in transit, peak", "in_transit.peak", "", PhaseColumns::hidden, {}},
          {"booked twice", "double_execution", "", PhaseColumns::hidden, {}},
          {"applications lost", "applications.lost", "", PhaseColumns::shown, {}}};
}

void Transfer::check(const WorldSpec& world, const TransferSpec&, RuleReport& report) {
  check_ledger(world, "balance", report);
}

Sentence Transfer::describe(const Fact& fact) { return transfer::describe(fact); }

Model model() {
  return desk_model<Transfer>("transfer",
                              "Money sent from user to user: at once, or settled afterwards.");
}

}  // namespace twinsite::transfer

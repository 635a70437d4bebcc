// What befalls lines: cut, degraded, flapping, and a region cut off from its site.
#include <array>

#include "sim/fault/fault_timing_fields.h"

namespace twinsite {

std::string LineFault::where() const {
  if (duct) return "duct " + *duct;
  const char* to = ways == PartitionWays::both ? " - " : " > ";
  return between[0] + to + between[1];
}

std::string AccessCut::where() const { return region + " - " + site.value_or("every site"); }

std::span<const ChoiceToken> choice_tokens(PartitionWays) {
  static constexpr std::array tokens{
      choice_token(PartitionWays::both, "both", "Both directions."),
      choice_token(PartitionWays::one_way, "one_way", "From the first place to the second.")};
  return tokens;
}

namespace {

template <class Fault>
void add_line(FieldsOf<Fault>& f) {
  f.template reference<&Fault::between>(
       "between", {name_scope::sites, name_scope::regions, name_scope::places},
       "The two ends of the line.")
      .items(0, 2)
      .by_default("[]", "'duct' says which lines");
  f.template text<&Fault::duct>("duct", "All lines in that duct.").absent("'between' says which");
  f.template choice<&Fault::ways>("ways", "Which directions it concerns.")
      .by_default("both", "a fibre carries both");
  add_timing(f);
  f.rule([](const Fault& fault, RuleReport& report) {
    if (fault.between.empty() != fault.duct.has_value()) {
      report.problem("between", "write either the two ends of a line here, or a 'duct'");
    } else if (fault.between.size() == 1) {
      report.problem("between", "names one end; a line has two");
    } else if (!fault.duct && fault.between[0] == fault.between[1])
      report.problem("between", "name two different places");
  });
}

}  // namespace

const FieldTable& WanPartition::fields() {
  static const FieldTable table = [] {
    FieldsOf<WanPartition> f("wan_partition", "A line is cut; what stands at its ends lives.");
    add_line(f);
    add_in_flight(f, "What becomes of messages on the line.")
        .by_default("drop", "bits on a cut fibre are gone");
    return f.table();
  }();
  return table;
}

const FieldTable& WanDegrade::fields() {
  static const FieldTable table = [] {
    FieldsOf<WanDegrade> f("wan_degrade",
                           "A line gets slow, lossy or narrow. What is on it goes on as it was.");
    add_line(f);
    f.number<&WanDegrade::delay>("delay", "Every delay is so many times as long.")
        .at_least("1")
        .by_default("1", "as long as before");
    f.share<&WanDegrade::loss>("loss", "Share of packets lost, beside what is lost anyhow.")
        .less_than("100%")
        .by_default("0%", "no more than before");
    f.bandwidth<&WanDegrade::bandwidth>("bandwidth", "All that is left of it.")
        .more_than("0bps")
        .absent("as before");
    f.rule([](const WanDegrade& fault, RuleReport& report) {
      if (fault.delay == 1 && fault.loss == 0 && !fault.bandwidth) {
        report.problem("", "changes nothing; write 'delay', 'loss' or 'bandwidth'");
      }
    });
    return f.table();
  }();
  return table;
}

const FieldTable& WanFlap::fields() {
  static const FieldTable table = [] {
    FieldsOf<WanFlap> f("wan_flap", "A line goes down and up in turn; it begins down.");
    add_line(f);
    f.distribution<&WanFlap::down>("down", FieldKind::duration, "How long it is down at a time.")
        .required();
    f.distribution<&WanFlap::up>("up", FieldKind::duration, "How long it is up in between.")
        .required();
    add_in_flight(f, "What becomes of messages on the line when it goes down.")
        .by_default("drop", "bits on a cut fibre are gone");
    return f.table();
  }();
  return table;
}

const FieldTable& AccessCut::fields() {
  static const FieldTable table = [] {
    FieldsOf<AccessCut> f("access_cut", "A region's users cannot reach a site that lives.");
    f.reference<&AccessCut::region>("region", {name_scope::regions}, "Whose users.").required();
    f.reference<&AccessCut::site>("site", {name_scope::sites}, "Which site.").absent("every one");
    add_timing(f);
    add_in_flight(f, "What becomes of messages on the line.")
        .by_default("drop", "bits on a cut fibre are gone");
    return f.table();
  }();
  return table;
}

}  // namespace twinsite

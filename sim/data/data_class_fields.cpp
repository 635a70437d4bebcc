#include <algorithm>
#include <array>

#include "sim/data/data_class_spec.h"
#include "sim/kernel/field_builder.h"

namespace twinsite {
namespace {

void refuse_contradictions(const DataClassSpec& spec, RuleReport& report) {
  for (auto method = spec.sync.begin(); method != spec.sync.end(); ++method) {
    if (std::find(spec.sync.begin(), method, *method) != method) {
      report.problem("sync", "a method stands twice; name each once");
    }
  }
  if (spec.synchronised_by(SyncMethod::regenerate) && spec.recoverable == Recoverable::no) {
    report.problem("sync",
                   "regenerate makes the value anew, but recoverable: no says that nobody can; "
                   "synchronise it, or say who recovers it");
  }
  if (!std::holds_alternative<AckLocal>(spec.ack.rule) && !spec.shipped()) {
    report.problem("ack",
                   "waits until other sites hold the write, but no channel in `sync` brings it "
                   "there; add database or queue, or write ack: local");
  }
  if (spec.conflict == ConflictRule::merge_deltas) {
    if (spec.read_elsewhere()) {
      report.problem("sync",
                     "a balance is made of entries, and another site's sum lacks those made here: "
                     "it cannot be read there; leave secondary_read and origin_read out");
    }
    if (spec.uniqueness == Uniqueness::global) {
      report.problem("conflict",
                     "merge_deltas adds values up, and a sum is not a value that may stand only "
                     "once; write uniqueness: none, or another conflict rule");
    }
  }
  if (!spec.losable && spec.recoverable == Recoverable::no && !spec.shipped()) {
    report.problem("sync",
                   "losable: false and recoverable: no, but no channel copies it: it dies with its "
                   "site; add database or queue");
  }
  if (spec.write == WriteRule::anywhere_merge && spec.conflict != ConflictRule::merge_deltas) {
    report.problem("write", "anywhere_merge merges entries; it needs conflict: merge_deltas");
  }
}

// Steps ask the replicas alone: what channels and merges do would be said in vain.
void refuse_contradictions_of_quorum(const DataClassSpec& spec, RuleReport& report) {
  if (!spec.quorum) return;
  if (!spec.sync.empty()) {
    report.problem("sync",
                   "replicas of a quorum are written by their coordinator, no channel ships them; "
                   "write sync: none, or leave quorum out");
  }
  if (spec.conflict == ConflictRule::merge_deltas) {
    report.problem("quorum",
                   "replicas keep one value, a balance is made of entries; write conflict: "
                   "last_writer_wins, or leave quorum out");
  }
  if (spec.write != WriteRule::routed) {
    report.problem("write",
                   "a site's own coordinator writes the replicas; write write: routed, or leave "
                   "quorum out");
  }
}

void add_attributes(FieldsOf<DataClassSpec>& f) {
  f.choice<&DataClassSpec::volume>("volume", "How much of it is written.");
  f.choice<&DataClassSpec::consistency>("consistency", "What its readers need.");
  f.choice<&DataClassSpec::uniqueness>("uniqueness", "Whether a value may stand only once.");
  f.flag<&DataClassSpec::losable>("losable", "Whether the business bears its loss.");
  f.choice<&DataClassSpec::recoverable>("recoverable", "Who can make it good again.");
}

void add_policy(FieldsOf<DataClassSpec>& f) {
  f.choice<&DataClassSpec::sync>("sync", "By what it gets to other sites.")
      .required()
      .empty_token("none");
  f.choice<&DataClassSpec::write>("write", "Where it is written.")
      .by_default("routed", "an assumption: a site writes what it serves");
  f.choice<&DataClassSpec::conflict>(
       "conflict", "What stands when two sites wrote it without seeing each other.")
      .by_default("last_writer_wins",
                  "the usual rule of two-way replication tools (Otter, Ctrip DRC)");
  f.choice<&DataClassSpec::generate>("generate", "How a site makes a new value.")
      .absent("the value comes from outside");
  f.choice<&DataClassSpec::on_step_back>("on_step_back",
                                         "What a snowflake does while its clock is behind what it "
                                         "has issued.")
      .by_default("wait", "snowflake as published refuses to run backwards");
  f.tagged<&DataClassSpec::ack>("ack", "When a commit is answered to its caller.")
      .by_default("local", "asynchronous replication, the default of MySQL and PostgreSQL");
  f.section<&DataClassSpec::quorum>("quorum",
                                    "Replicas behind a coordinator at each site (model custom).")
      .absent("each site keeps one copy");
}

}  // namespace

bool DataClassSpec::synchronised_by(SyncMethod method) const {
  return std::find(sync.begin(), sync.end(), method) != sync.end();
}

const FieldTable& DataClassSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<DataClassSpec> f(
        "data_class",
        "A class of data: what the business needs of it, and the policy that follows.");
    add_attributes(f);
    add_policy(f);
    f.rule(
        [](const DataClassSpec& spec, RuleReport& report) { refuse_contradictions(spec, report); });
    f.rule([](const DataClassSpec& spec, RuleReport& report) {
      refuse_contradictions_of_quorum(spec, report);
    });
    return f.table();
  }();
  return table;
}

const FieldTable& AckSemi::fields() {
  static const FieldTable table = [] {
    FieldsOf<AckSemi> f("semi", "When another site holds it, or after a timeout.");
    f.duration<&AckSemi::timeout>("timeout", "How long another site is waited for.")
        .more_than("0s")
        .by_default("10s", "MySQL rpl_semi_sync_source_timeout");
    f.choice<&AckSemi::then>("then", "What the timeout changes for the writes after it.")
        .by_default("each_write",
                    "an assumption: the guarantee is tried anew each time; MySQL does "
                    "until_caught_up");
    return f.table();
  }();
  return table;
}

const FieldTable& AckRemote::fields() {
  static const FieldTable table = [] {
    FieldsOf<AckRemote> f("remote", "When so many other sites hold it.");
    f.count<&AckRemote::sites>("sites", "How many other sites.").at_least("1");
    f.bare();
    return f.table();
  }();
  return table;
}

const AlternativesTable& AckSpec::alternatives() {
  static const AlternativesTable table = [] {
    AlternativesOf<AckSpec, &AckSpec::rule> a("ack", "When a commit is answered to its caller.");
    a.token<AckLocal>("local", "When this site holds it.");
    a.with<AckSemi>();
    a.with<AckRemote>();
    return a.table();
  }();
  return table;
}

}  // namespace twinsite

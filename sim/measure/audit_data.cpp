// The laws about data: real replicas beside the observer's books.
#include <algorithm>

#include "sim/measure/audit.h"

namespace twinsite {
namespace {

// Whether a real replica knows of a write: what stands there is it, or has seen it, or won against
// it.
bool knows(const Replica& replica, RecordSubject subject, SiteNumber origin, RecordId id) {
  const Register* const real = replica.find({subject.data_class, subject.user});
  return real != nullptr && real->seen.has_seen(origin, static_cast<std::uint32_t>(id.position()));
}

bool has_replica(const DataObserver& data, std::size_t site) {
  return (data.awaiting_copy() & site_bit(site)) == 0;
}

std::vector<DataClassId> ledgers(const DataObserver& data) {
  std::vector<DataClassId> ids;
  for (std::size_t i = 0; i < data.catalogue().size(); ++i) {
    const DataClassId id{static_cast<std::uint8_t>(i)};
    if (data.catalogue()[id].ledger) ids.push_back(id);
  }
  return ids;
}

std::string user_at(const DataObserver& data, std::uint32_t user) {
  return user_name(data.recorders().names, data.recorders().index, {user});
}

const std::string& site_name(const DataObserver& data, std::size_t site) {
  return data.recorders().names.sites[site].name;
}

RecordId version_of(const AuditInput& input, const Register& contents) {
  if (contents.position == 0) return {};
  return RecordId::of(input.sites[contents.writer.value].site, contents.position);
}

std::string version_text(const DataObserver& data, RecordId id) {
  if (id == RecordId{}) return "the initial value";
  return data.recorders().names.places.at(id.site().value) + " #" + std::to_string(id.position());
}

// Compares one site's real balances with the expected ones, user by user.
void compare_balances(const DataObserver& data, const AuditInput& input, std::string_view law,
                      std::size_t site, DataClassId ledger, std::span<const std::int64_t> expected,
                      AuditFindings& found) {
  std::int64_t wrong = 0;
  std::string first;
  for (std::uint32_t user = 0; user < expected.size(); ++user) {
    const std::int64_t real = input.sites[site].replica->balance(ledger, {user});
    if (real == expected[user]) continue;
    if (wrong++ == 0) {
      first = user_at(data, user) + " has " + std::to_string(real) + " fen, expected " +
              std::to_string(expected[user]);
    }
  }
  if (wrong == 0) return;
  found.push_back({std::string(law),
                   data.catalogue()[ledger].name + " at " + site_name(data, site) + ": " +
                       std::to_string(wrong) + " users differ; " + first,
                   input.time});
}

std::vector<std::int64_t> true_column(const BalanceBook& book) {
  std::vector<std::int64_t> all(book.users());
  for (std::uint32_t i = 0; i < book.users(); ++i) all[i] = book.true_balance({i});
  return all;
}

}  // namespace

void audit_replica_money(DataObserver& data, const AuditInput& input, AuditFindings& found) {
  for (const DataClassId ledger : ledgers(data)) {
    for (std::size_t site = 0; site < input.sites.size(); ++site) {
      if (!has_replica(data, site)) continue;
      const std::vector<std::int64_t> expected = data.balances(ledger).column(site);
      compare_balances(data, input, law::replica_money, site, ledger, expected, found);
    }
  }
}

void audit_true_money(DataObserver& data, const AuditInput& input, AuditFindings& found) {
  for (const DataClassId ledger : ledgers(data)) {
    const BalanceBook& book = data.balances(ledger);
    std::int64_t expected = data.committed_total(ledger);
    std::int64_t real = 0;
    for (std::uint32_t i = 0; i < book.users(); ++i) {
      expected += book.initial({i});
      real += book.true_balance({i});
    }
    for (const DataObserver::IgnoredEntry& entry : data.ignored_entries()) {
      if (entry.counted_once && entry.data_class == ledger) expected -= entry.amount;
    }
    if (real == expected) continue;
    found.push_back({std::string(law::true_money),
                     data.catalogue()[ledger].name + ": true balances are " + std::to_string(real) +
                         " fen, opening balances and entries " + std::to_string(expected),
                     input.time});
  }
}

void audit_lacking_money(DataObserver& data, const AuditInput& input, AuditFindings& found) {
  for (const DataClassId ledger : ledgers(data)) {
    if (!data.is_shipped(ledger)) continue;
    for (std::size_t site = 0; site < input.sites.size(); ++site) {
      if (!has_replica(data, site)) continue;
      std::vector<std::int64_t> expected = true_column(data.balances(ledger));
      data.commits().for_each([&](RecordId, const Commit& commit) {
        const bool lacks = commit.is_entry && (commit.held & site_bit(site)) == 0;
        if (lacks && commit.record().data_class == ledger) {
          expected[commit.record().user.value] -= commit.amount;
        }
      });
      for (const DataObserver::IgnoredEntry& entry : data.ignored_entries()) {
        if (entry.data_class != ledger) continue;
        if (entry.site == site) expected[entry.user.value] -= entry.amount;
        if (entry.counted_once) expected[entry.user.value] += entry.amount;
      }
      compare_balances(data, input, law::lacking_money, site, ledger, expected, found);
    }
  }
}

// Registers that were never written have the initial value everywhere; a real one that no fact told
// of is found too.
void audit_standing(DataObserver& data, const AuditInput& input, AuditFindings& found) {
  const RegisterBook& book = data.registers();
  for (std::size_t site = 0; site < input.sites.size(); ++site) {
    if (!has_replica(data, site)) continue;
    std::int64_t wrong = 0;
    std::string first;
    const auto compare = [&](RecordSubject subject, RecordId real) {
      const RecordId expected = book.at(site, subject);
      if (real == expected || wrong++ > 0) return;
      first = data.catalogue()[subject.data_class].name + " of " +
              user_at(data, subject.user.value) + " shows " + version_text(data, real) +
              ", expected " + version_text(data, expected);
    };
    const Replica& replica = *input.sites[site].replica;
    for (std::size_t i = 0; i < book.size(); ++i) {
      const RecordSubject subject = book.written(i).subject;
      const Register* const real = replica.find({subject.data_class, subject.user});
      compare(subject, real == nullptr ? RecordId{} : version_of(input, *real));
    }
    for (const RegisterTable::Item& item : replica.registers()) {
      const RecordSubject subject{item.key.user, item.key.data_class};
      const bool is_known = book.find(subject).has_value();
      if (!is_known) compare(subject, version_of(input, item.contents));
    }
    if (wrong == 0) continue;
    found.push_back(
        {std::string(law::standing),
         site_name(data, site) + ": " + std::to_string(wrong) + " registers differ; " + first,
         input.time});
  }
}

// Of registers; a vanished entry shows in the balances.
void audit_vanished(DataObserver& data, const AuditInput& input, AuditFindings& found) {
  for (std::size_t site = 0; site < input.sites.size(); ++site) {
    if (!has_replica(data, site)) continue;
    const Replica& replica = *input.sites[site].replica;
    std::int64_t vanished = 0;
    std::string first;
    data.commits().for_each([&](RecordId id, const Commit& commit) {
      if (commit.is_entry || (commit.held & site_bit(site)) == 0) return;
      const auto origin = static_cast<std::uint8_t>(data.recorders().index.site_at(id.site()));
      if (knows(replica, commit.record(), {origin}, id)) return;
      if (vanished++ == 0) first = version_text(data, id);
    });
    if (vanished == 0) continue;
    found.push_back(
        {std::string(law::vanished),
         site_name(data, site) + ": " + std::to_string(vanished) + " writes; first " + first,
         input.time});
  }
}

// Under `manual` each site keeps its own until the staff have decided.
void audit_equal(DataObserver& data, const AuditInput& input, AuditFindings& found) {
  const RegisterBook& book = data.registers();
  std::int64_t wrong = 0;
  std::string first;
  for (std::size_t i = 0; i < book.size(); ++i) {
    const RecordSubject subject = book.written(i).subject;
    const ConflictRule rule = data.catalogue()[subject.data_class].spec.conflict;
    if (rule == ConflictRule::manual && data.conflicts().awaits_correction(subject)) continue;
    if (!data.is_shipped(subject.data_class)) continue;
    if (!book.is_settled(subject)) continue;
    std::vector<RecordId> shown;
    for (std::size_t site = 0; site < input.sites.size(); ++site) {
      if (!has_replica(data, site)) continue;
      const Register* const real =
          input.sites[site].replica->find({subject.data_class, subject.user});
      shown.push_back(real == nullptr ? RecordId{} : version_of(input, *real));
    }
    if (std::ranges::adjacent_find(shown, std::ranges::not_equal_to{}) == shown.end()) continue;
    if (wrong++ == 0) {
      first =
          data.catalogue()[subject.data_class].name + " of " + user_at(data, subject.user.value);
    }
  }
  if (wrong == 0) return;
  found.push_back({std::string(law::equal),
                   std::to_string(wrong) + " registers differ between sites; first " + first,
                   input.time});
}

}  // namespace twinsite

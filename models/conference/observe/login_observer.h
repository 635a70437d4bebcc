// Log-ins against the truth: passwords and phones that a replica did not have yet, users that it
// did not know, old passwords that it still accepted; and the judgement whether a refusal was
// right.
#pragma once

#include <array>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "models/conference/observe/session_observer.h"

namespace twinsite::conference {

class LoginObserver final : public ModelObserver {
 public:
  static constexpr std::array observed{fact::password_checked,
                                       fact::password_checked_elsewhere,
                                       fact::session_started,
                                       fact::sms_accepted,
                                       fact::code_sent,
                                       fact::old_password_tried,
                                       twinsite::fact::committed,
                                       twinsite::fact::attempt_ended,
                                       twinsite::fact::route_published};

  // `users_at_start` by region: those beyond registered during the run.
  struct Credentials {
    DataClassId password;
    std::optional<DataClassId> phone;
  };
  LoginObserver(Recorders& recorders, DataObserver& data, Credentials credentials,
                std::vector<std::uint32_t> users_at_start);

  std::span<const FactKind> kinds() const override { return observed; }
  Snapshot observe(const Fact& fact) override;
  void end_of_instant(Time time) override;
  void emit(Time end, std::vector<MeasureValue>& out) override;

  // A log-in of hers was refused at last: was she wronged, for all that an observer knows?
  bool was_wronged(UserId user) const { return met_.contains(user.value); }
  // Her log-in under way went by SMS although her password was right.
  bool was_helped(UserId user) const { return helped_.contains(user.value); }
  std::int64_t codes_sent() const { return codes_.total(); }

 private:
  enum class Kind : std::uint8_t { stale_password, unknown_user };
  struct Met {
    Kind kind;
    std::uint16_t cause_class = 0;
  };
  struct Moved {
    std::uint16_t region;
    PlaceId site;
  };

  void check(const Fact& fact);
  std::uint16_t cause_class(DataClassId data_class, UserId user, Time now) const;
  void check_phone(const Fact& fact);
  void check_old_password(const Fact& fact);
  void check_registration(const Fact& fact);
  bool is_old(DataClassId data_class, UserId user, std::int64_t version) const;
  void lose(const Fact& fact, LedgerMeasureId measure, DataClassId data_class);
  void settle(const Fact& fact, std::size_t outcome);

  Recorders& recorders_;
  DataObserver& data_;
  DataClassId password_;
  std::optional<DataClassId> phone_;
  std::vector<std::uint32_t> users_at_start_;
  std::unordered_map<std::uint32_t, Met>
      met_;  // by user: what her log-in under way has met; looked up only
  std::unordered_set<std::uint32_t> registered_;       // newcomers with a phone; looked up only
  std::unordered_set<std::uint32_t> found_elsewhere_;  // her password, at another site
  std::unordered_set<std::uint32_t> helped_;           // until her attempt ends; looked up only
  std::vector<Moved> moved_;  // regions whose new route is out since this instant began
  Tally stale_exposed_;
  Tally stale_hit_;
  Tally unknown_exposed_;
  Tally unknown_hit_;
  Tally codes_;
  Tally to_old_phone_;
  Tally accepted_old_;
  LedgerMeasureId stale_measure_;
  LedgerMeasureId unknown_measure_;
  LedgerMeasureId old_phone_measure_;
  LedgerMeasureId accepted_old_measure_;
  std::vector<LedgerLabelsId> outcome_labels_;
};

}  // namespace twinsite::conference

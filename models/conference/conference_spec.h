// What a scenario says about the video conference itself.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "models/conference/vocabulary.h"
#include "sim/kernel/field.h"
#include "sim/kernel/time.h"
#include "sim/traffic/curve.h"
#include "sim/traffic/retry.h"

namespace twinsite::conference {

struct ClientSpec {
  Duration heartbeat;
  std::int64_t attempts;
  BackoffSpec backoff;
  Duration reconnect_within;
  double forgotten_password;
  Duration code_patience;
  static const FieldTable& fields();
};

struct SessionSpec {
  Duration ttl;
  DistributionSpec life;  // seconds
  static const FieldTable& fields();
};

enum class MediaRoute : std::uint8_t { direct, relay };
std::span<const ChoiceToken> choice_tokens(MediaRoute);

struct MeetingSpec {
  DistributionSpec size;  // participants, the organiser included
  std::int64_t fewest;
  std::int64_t most;
  DistributionSpec duration;  // seconds
  double cross_region;
  double guests;
  MediaRoute media{};
  std::int64_t stream;  // bits per second, of a participant whose media is relayed
  static const FieldTable& fields();
};

struct TopUpSpec {
  std::int64_t at_below;   // fen
  std::int64_t amount;     // fen
  DistributionSpec after;  // seconds
  static const FieldTable& fields();
};

struct MoneySpec {
  double paying;
  DistributionSpec balance;             // fen, at the start, of those who pay
  std::int64_t per_participant_minute;  // fen
  std::int64_t minimum_charge;          // fen
  TopUpSpec top_up;
  static const FieldTable& fields();
};

struct DebtSpec {
  double repaid;
  DistributionSpec within;  // seconds
  static const FieldTable& fields();
};

// Rates per user, at factor 1 of the curve, in events per second.
struct TrafficSpec {
  double login;
  double start_meeting;
  double change_password;
  double register_user;
  double register_twice;
  DistributionSpec register_twice_after;  // seconds
  double change_phone;
  double create_group;
  double view_profile;
  double edit_profile;
  double log_out;
  double old_password_tries;  // per user who has changed hers, whatever the curve
  CurveSpec curve;
  std::optional<MiniPeaksSpec> mini_peaks;
  std::optional<DistributionSpec> weights;
  static const FieldTable& fields();
};

enum class LoginFallback : std::uint8_t { sms };
std::span<const ChoiceToken> choice_tokens(LoginFallback);
enum class RechargeRule : std::uint8_t { home_only, anywhere_merge };
std::span<const ChoiceToken> choice_tokens(RechargeRule);
enum class AwayRule : std::uint8_t { on, read_only, off };
std::span<const ChoiceToken> choice_tokens(AwayRule);

struct AwayFunctionsSpec {
  AwayRule core{};
  AwayRule normal{};
  static const FieldTable& fields();
};

// What the company may count as core. A forced log-in goes by the grade of `login`.
std::span<const ChoiceToken> choice_tokens(Function);

struct BusinessSpec {
  std::vector<Function> core;
  std::int64_t over_debt_limit;  // fen
  std::int64_t credit_limit;     // fen
  std::vector<LoginFallback> login_fallback;
  RechargeRule recharge{};
  bool guest_join;
  AwayFunctionsSpec away_functions;
  static const FieldTable& fields();
};

struct PricesSpec {
  std::int64_t compensation_per_user;  // fen
  std::int64_t sms;                    // fen
  std::int64_t manual_repair;          // fen
  static const FieldTable& fields();
};

struct ConferenceSpec {
  ClientSpec client;
  SessionSpec session;
  MeetingSpec meeting;
  MoneySpec money;
  DebtSpec debt;
  TrafficSpec traffic;
  BusinessSpec business;
  PricesSpec prices;
  static const FieldTable& fields();
};

}  // namespace twinsite::conference

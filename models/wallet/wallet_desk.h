// The wallet at one site, and the players who use it.
#pragma once

#include "models/desk_world.h"
#include "models/wallet/vocabulary.h"
#include "models/wallet/wallet_spec.h"
#include "sim/kernel/random/distribution.h"

namespace twinsite::wallet {

struct Settings {
  using Spec = WalletSpec;
  Settings(const WalletSpec& wallet, const WorldSpec& world, BusinessWorld& common);
  std::vector<OpeningAccount> opening_accounts(BusinessWorld& common) const;

  WalletSpec spec;
  Distribution opening;
  DataClassId balance;
};

class WalletDesk final : public SiteDesk {
 public:
  static constexpr std::array<std::uint8_t, 2> asked_by_devices{
      static_cast<std::uint8_t>(Ask::top_up), static_cast<std::uint8_t>(Ask::spend)};
  static constexpr std::array<std::uint8_t, 2> asked_by_sites{
      static_cast<std::uint8_t>(Ask::top_up_at_home),
      static_cast<std::uint8_t>(Ask::spend_at_home)};

  WalletDesk(const Parts& parts, const Settings& settings) : SiteDesk(parts), settings_(settings) {}
  void start() {}
  void serve(const Request& request) override;

 private:
  Flow<void> forward_home(Request request, Ask what);
  void top_up(const Request& request);
  void spend(const Request& request);
  RecordId book(const Request& request, std::int64_t amount, Operation operation);

  const Settings& settings_;
};

class Players final : public Devices {
 public:
  Players(const Parts& parts, const Settings& settings);
  void intend(std::uint8_t function, Intent intent) override;
  Flow<void> top_up_story(UserId user, Entity act);
  Flow<void> spend_story(UserId user, Entity act);

 private:
  const Settings& settings_;
};

using WalletWorld = DeskWorld<Settings, WalletDesk, Players>;

}  // namespace twinsite::wallet

// Transfers at one site: taken up where the payer is served, booked at the homes of both.
#pragma once

#include <map>

#include "models/desk_world.h"
#include "models/transfer/transfer_spec.h"
#include "models/transfer/vocabulary.h"
#include "sim/kernel/random/distribution.h"

namespace twinsite::transfer {

struct Settings {
  using Spec = TransferSpec;
  Settings(const TransferSpec& transfer, const WorldSpec& world, BusinessWorld& common);
  std::vector<OpeningAccount> opening_accounts(BusinessWorld& common) const;
  // Of a transfer, by its own draws.
  UserId payee(const Place& place, Entity act, UserId payer) const;
  std::int64_t amount(const Place& place, Entity act) const;

  TransferSpec spec;
  const Population& population;
  Distribution opening;
  Distribution sum;
  DataClassId balance;
};

class TransferDesk final : public SiteDesk {
 public:
  static constexpr std::array<std::uint8_t, 1> asked_by_devices{
      static_cast<std::uint8_t>(Ask::transfer)};
  static constexpr std::array<std::uint8_t, 3> asked_by_sites{
      static_cast<std::uint8_t>(Ask::debit), static_cast<std::uint8_t>(Ask::credit),
      static_cast<std::uint8_t>(Ask::refund)};

  TransferDesk(const Parts& parts, const Settings& settings);
  void start() {}
  void serve(const Request& request) override;

 private:
  // What this site has still to do about a transfer that it took up.
  enum class Task : std::uint8_t { settle, refund };
  struct Open {
    UserId payer;
    Task task = Task::settle;
  };

  // While the payer waits.
  Flow<void> transfer_now(Request request);
  // Afterwards.
  void take_down(const Request& request);
  void leave_to_do(Entity act, Open open);
  Flow<void> settle(Entity act, UserId payer);
  Flow<void> undo(Entity act, UserId payer);
  Question booking(Ask what, Entity act, UserId payer);

  void debit(const Request& request);
  void credit(const Request& request);
  void refund(const Request& request);
  RecordId book(const Request& request, UserId user, std::int64_t amount, Operation operation);
  void accept_booked(const Request& request, Operation operation, RecordId booked = {});
  bool has_booked(Entity act, Operation operation) {
    return store().knows_entry(entity(act, static_cast<std::uint64_t>(operation)));
  }
  void forget();
  void resume();

  const Settings& settings_;
  std::map<std::uint64_t, Open> open_;         // by act; durable, as a table of applications is
  std::map<std::uint64_t, PlaceId> carriers_;  // by act: the site for which a debit was booked here
};

class Payers final : public Devices {
 public:
  Payers(const Parts& parts, const Settings& settings);
  void intend(std::uint8_t function, Intent intent) override;
  Flow<void> transfer_story(UserId user, Entity act);
};

using TransferWorld = DeskWorld<Settings, TransferDesk, Payers>;

}  // namespace twinsite::transfer

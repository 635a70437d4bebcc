// The users of a custom business: who asks for which operation, and how often.
#pragma once

#include <unordered_map>

#include "models/custom/program.h"
#include "models/devices.h"

namespace twinsite::custom {

class CustomUsers final : public Devices {
 public:
  CustomUsers(const Parts& parts, const Program& program);
  // Open populations arrive, closed ones begin to think.
  void start();
  void intend(std::uint8_t function, Intent intent) override;
  Flow<void> ask_for(std::uint8_t operation, UserId user, Entity act);

 private:
  Duration patience(std::uint8_t operation, PlaceId) const override {
    return program_.operations[operation].timeout;
  }
  bool is_done_here(const Operation& operation) const;
  // Thinks, asks, waits for the answer, and thinks again.
  Flow<void> keep_asking(std::uint8_t operation, UserId user);
  std::uint64_t memory_key(const Operation& operation, UserId user) const {
    return std::uint64_t{operation.remembers->value} << 32 | user.value;
  }

  const Program& program_;
  std::unordered_map<std::uint64_t, std::int64_t> known_;  // what she wrote last; looked up only
};

}  // namespace twinsite::custom

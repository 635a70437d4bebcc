// The meetings that a site hosts, by number. Numbers rise and meetings end, so that those alive lie
// in a window of numbers: every minute of each of them is charged, and finds it without a search.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <utility>
#include <vector>

#include "sim/kernel/assert.h"
#include "sim/kernel/ids.h"
#include "sim/kernel/random/draw.h"
#include "sim/kernel/time.h"

namespace twinsite::conference {

struct Meeting {
  UserId organiser;
  Entity act;
  Time ends;
  Time charged_until;
  std::uint32_t minutes = 0;         // charged so far
  std::vector<UserId> participants;  // the organiser first
};

class MeetingTable {
 public:
  // The next number, from 1 on. None is given twice, not even after `clear`.
  std::uint32_t add(Meeting meeting) {
    window_.push_back(std::make_unique<Meeting>(std::move(meeting)));
    return first_ + static_cast<std::uint32_t>(window_.size()) - 1;
  }

  // Null if it has ended, or never was. It stays where it is until it ends.
  const Meeting* find(std::uint32_t number) const { return look_up(number); }
  Meeting* find(std::uint32_t number) { return look_up(number); }

  // It must be there.
  Meeting end(std::uint32_t number) {
    ASSERT(find(number) != nullptr);
    Meeting meeting = std::move(*std::exchange(window_[number - first_], nullptr));
    while (!window_.empty() && window_.front() == nullptr) drop_first();
    return meeting;
  }

  // Numbers of those that `fits(meeting)`, ascending.
  template <class Fits>
  std::vector<std::uint32_t> numbers_of(Fits fits) const {
    std::vector<std::uint32_t> numbers;
    for (std::uint32_t index = 0; index < window_.size(); ++index) {
      if (window_[index] != nullptr && fits(*window_[index])) numbers.push_back(first_ + index);
    }
    return numbers;
  }

  void clear() {
    while (!window_.empty()) drop_first();
  }

  std::size_t bytes() const {
    std::size_t total = window_.size() * sizeof(window_[0]);
    for (const std::unique_ptr<Meeting>& meeting : window_) {
      if (meeting == nullptr) continue;
      total += sizeof(Meeting) + meeting->participants.capacity() * sizeof(UserId);
    }
    return total;
  }

 private:
  Meeting* look_up(std::uint32_t number) const {
    const std::uint32_t index = number - first_;
    return number >= first_ && index < window_.size() ? window_[index].get() : nullptr;
  }
  void drop_first() {
    window_.pop_front();
    ++first_;
  }

  std::deque<std::unique_ptr<Meeting>> window_;  // null: it has ended, but one before it has not
  std::uint32_t first_ = 1;
};

}  // namespace twinsite::conference

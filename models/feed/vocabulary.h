// The words of the feed: what users do, what is asked and answered, what is written down.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "models/desk_answer.h"
#include "sim/kernel/fact.h"

namespace twinsite::feed {

enum class Function : std::uint8_t { post, repost, read };
inline constexpr std::array<std::string_view, 3> function_names{"post", "repost", "read"};

enum class Ask : std::uint8_t {
  post,     // the value of a post is its act
  read,     // argument: the author
  look,     // an author at her own post; value: what stands there
  confirm,  // site to site; argument: position in the asker's log
};

// Why a post was refused: another site did not confirm that it shows it.
inline constexpr std::uint8_t not_confirmed = desk_answer::first_own;
inline constexpr std::array<std::string_view, 4> reason_names{"none", "no_answer",
                                                              "home_unreachable", "not_confirmed"};

namespace fact {

// At the region, by the author's device. Subject: the author.
// Her post has been taken. Values: its act, time since she wrote it (ns).
inline constexpr FactKind posted = fact_kind(twinsite::fact_base::model, 0);
// She does not find it any more. Values: its act.
inline constexpr FactKind post_missed = fact_kind(twinsite::fact_base::model, 1);
// It has been posted again. Values: the new act, the lost one.
inline constexpr FactKind reposted = fact_kind(twinsite::fact_base::model, 2);

}  // namespace fact
}  // namespace twinsite::feed

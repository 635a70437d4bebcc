// How the attributes and policies of a data class are spelled, and what they mean.
#include <array>

#include "sim/data/data_class_spec.h"
#include "sim/kernel/field_builder.h"

namespace twinsite {

std::span<const ChoiceToken> choice_tokens(DataVolume) {
  static constexpr std::array tokens{
      choice_token(DataVolume::low, "low", "Rarely written."),
      choice_token(DataVolume::medium, "medium", "Written now and then."),
      choice_token(DataVolume::high, "high", "Written all the time.")};
  return tokens;
}

std::span<const ChoiceToken> choice_tokens(Consistency) {
  static constexpr std::array tokens{
      choice_token(Consistency::strong, "strong", "Every reader must see the newest value."),
      choice_token(Consistency::global, "global", "All sites together must come out right."),
      choice_token(Consistency::eventual, "eventual",
                   "Readers can bear an old value for a while.")};
  return tokens;
}

std::span<const ChoiceToken> choice_tokens(Uniqueness) {
  static constexpr std::array tokens{
      choice_token(Uniqueness::global, "global", "No two may be the same, at whatever site."),
      choice_token(Uniqueness::none, "none", "The same value may stand many times.")};
  return tokens;
}

std::span<const ChoiceToken> choice_tokens(Recoverable) {
  static constexpr std::array tokens{
      choice_token(Recoverable::user, "user",
                   "The user makes it anew: logs in again, starts the meeting again."),
      choice_token(Recoverable::system, "system",
                   "Another way of the system gets around it, such as an SMS code."),
      choice_token(Recoverable::staff, "staff", "Staff repair it by hand."),
      choice_token(Recoverable::no, "no", "Nobody can.")};
  return tokens;
}

std::span<const ChoiceToken> choice_tokens(SyncMethod) {
  static constexpr std::array tokens{
      choice_token(SyncMethod::database, "database", "The database ships its log."),
      choice_token(SyncMethod::queue, "queue",
                   "The application publishes it on the message queue."),
      choice_token(SyncMethod::secondary_read, "secondary_read",
                   "On a miss another site is asked."),
      choice_token(SyncMethod::origin_read, "origin_read",
                   "It is fetched from the site that its ID names."),
      choice_token(SyncMethod::regenerate, "regenerate", "It is made anew.")};
  return tokens;
}

std::span<const ChoiceToken> choice_tokens(WriteRule) {
  static constexpr std::array tokens{
      choice_token(WriteRule::home_only, "home_only",
                   "At the user's home; elsewhere it is forwarded or refused."),
      choice_token(WriteRule::routed, "routed", "Where the user is served."),
      choice_token(WriteRule::anywhere_merge, "anywhere_merge",
                   "Anywhere, as entries that are merged.")};
  return tokens;
}

std::span<const ChoiceToken> choice_tokens(ConflictRule) {
  static constexpr std::array tokens{
      choice_token(ConflictRule::last_writer_wins, "last_writer_wins",
                   "The later one by its site's clock."),
      choice_token(ConflictRule::home_wins, "home_wins",
                   "The one that knows the latest write of the user's home."),
      choice_token(ConflictRule::merge_deltas, "merge_deltas",
                   "Entries: each counts once, none is overwritten."),
      choice_token(ConflictRule::manual, "manual",
                   "Each site keeps its own until somebody decides.")};
  return tokens;
}

std::span<const ChoiceToken> choice_tokens(GenerateRule) {
  static constexpr std::array tokens{
      choice_token(GenerateRule::snowflake, "snowflake", "From time, site and a sequence."),
      choice_token(GenerateRule::site_range, "site_range", "From a range of the site's own."),
      choice_token(GenerateRule::local_counter, "local_counter",
                   "By counting, which repeats at every site.")};
  return tokens;
}

std::span<const ChoiceToken> choice_tokens(SemiFallback) {
  static constexpr std::array tokens{
      choice_token(SemiFallback::each_write, "each_write",
                   "Each write waits for itself, up to the timeout."),
      choice_token(SemiFallback::until_caught_up, "until_caught_up",
                   "All that wait are answered, and nobody is waited for until another site has "
                   "caught up.")};
  return tokens;
}

std::span<const ChoiceToken> choice_tokens(StepBackRule) {
  static constexpr std::array tokens{
      choice_token(StepBackRule::wait, "wait",
                   "None is made until the clock has caught up; who needs one waits."),
      choice_token(StepBackRule::duplicate, "duplicate",
                   "The clock is believed, and values are made a second time.")};
  return tokens;
}

}  // namespace twinsite

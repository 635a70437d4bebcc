#include "models/wallet/wallet_desk.h"

#include "sim/kernel/distribution_of.h"

namespace twinsite::wallet {

Settings::Settings(const WalletSpec& wallet, const WorldSpec&, BusinessWorld& common)
    : spec(wallet),
      opening(distribution_of(wallet.money.balance)),
      balance(common.data().catalogue().id_of("balance")) {}

std::vector<OpeningAccount> Settings::opening_accounts(BusinessWorld& common) const {
  std::vector<OpeningAccount> all;
  for (const Region& region : common.population().regions()) {
    const Place& place = common.world().place(region.place);
    for (std::uint32_t ordinal = 0; ordinal < region.users; ++ordinal) {
      Draw draw = place.draw(entity(region.family, ordinal), Purpose::initial_balance);
      const auto amount = static_cast<std::int64_t>(opening.sample(draw));
      if (amount != 0) all.push_back({balance, region.user(ordinal), amount});
    }
  }
  return all;
}

void WalletDesk::serve(const Request& request) {
  const bool is_at_home = is_home_of(request.user);
  switch (static_cast<Ask>(request.kind)) {
    case Ask::top_up: {
      if (!admits(request)) return;
      const bool merges = settings_.spec.business.top_up == TopUpRule::anywhere_merge;
      if (is_at_home || merges) return top_up(request);
      return place().start(forward_home(request, Ask::top_up_at_home));
    }
    case Ask::spend:
      return admits(request) ? spend(request) : void();
    case Ask::top_up_at_home:
      return is_open(request) ? top_up(request) : void();
    case Ask::spend_at_home:
      return is_open(request) ? spend(request) : void();
  }
}

Flow<void> WalletDesk::forward_home(Request request, Ask what) {
  const Question question{.to = population().home(request.user),
                          .what = static_cast<std::uint8_t>(what),
                          .user = request.user,
                          .argument = request.argument,
                          .act = request.act,
                          .attempt = request.attempt};
  const Reply reply = co_await ask(question);
  pass_on(request, reply);
}

void WalletDesk::top_up(const Request& request) {
  const std::int64_t amount = settings_.spec.money.top_up;
  const RecordId booked = book(request, amount, Operation::top_up);
  if (booked.value != 0) {
    place().record(fact::topped_up, request.user.value, amount,
                   static_cast<std::int64_t>(request.act.value));
  }
  accept_written(request, {settings_.balance, booked, request.act});
}

// By this site's own copy of the balance: what was spent elsewhere and is not here yet is not seen.
void WalletDesk::spend(const Request& request) {
  const MoneySpec& money = settings_.spec.money;
  if (store().knows_entry(request.act)) {
    return accept_written(request, {settings_.balance, {}, request.act});
  }
  const std::int64_t balance = store().balance(settings_.balance, request.user);
  if (balance + money.credit_limit < money.price) {
    place().record(fact::spend_refused, request.user.value, balance, money.price);
    return refuse(request, no_money);
  }
  const RecordId booked = book(request, -money.price, Operation::purchase);
  if (booked.value != 0) {
    place().record(fact::spent, request.user.value, money.price,
                   static_cast<std::int64_t>(request.act.value));
  }
  accept_written(request, {settings_.balance, booked, request.act});
}

// Zero if this is a retry of what was booked here already.
RecordId WalletDesk::book(const Request& request, std::int64_t amount, Operation operation) {
  const bool has_key = settings_.spec.business.idempotency_key;
  return store().add_entry({.data_class = settings_.balance,
                            .user = request.user,
                            .amount = amount,
                            .act = request.act,
                            .operation = static_cast<std::uint8_t>(operation),
                            .key = has_key ? EntryKey::entry_id : EntryKey::position});
}

Players::Players(const Parts& parts, const Settings& settings)
    : Devices(parts), settings_(settings) {
  const auto add = [this](Function function, double rate) {
    const auto number = static_cast<std::uint8_t>(function);
    add_arrivals(number, function_names[number], rate);
  };
  add(Function::top_up, settings.spec.traffic.top_up);
  add(Function::spend, settings.spec.traffic.spend);
}

void Players::intend(std::uint8_t function, Intent intent) {
  const UserId user = pick_user(intent.act);
  place().start(static_cast<Function>(function) == Function::top_up
                    ? top_up_story(user, intent.act)
                    : spend_story(user, intent.act));
}

Flow<void> Players::top_up_story(UserId user, Entity act) {
  Attempt attempt = begin(static_cast<std::uint8_t>(Function::top_up), user, act);
  const Reply paid = co_await ask(&attempt, static_cast<std::uint8_t>(Ask::top_up), 0);
  end_by(attempt, paid);
}

Flow<void> Players::spend_story(UserId user, Entity act) {
  Attempt attempt = begin(static_cast<std::uint8_t>(Function::spend), user, act);
  Draw draw = place().draw(act, Purpose::user_attribute);
  const bool at_home = draw.chance(settings_.spec.money.spent_at_home);
  Reply bought;
  if (at_home) {
    // Nobody is there to try again.
    ++attempt.requests;
    const CallRequest renewal{.to = parts().population.home(user),
                              .kind = static_cast<std::uint8_t>(Ask::spend_at_home),
                              .user = user,
                              .act = act};
    bought = co_await parts().calls.call(renewal, patience(renewal.kind, renewal.to));
  } else {
    bought = co_await ask(&attempt, static_cast<std::uint8_t>(Ask::spend), 0);
  }
  end_by(attempt, bought);
}

}  // namespace twinsite::wallet

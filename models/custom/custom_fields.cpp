#include <array>

#include "models/custom/custom_spec.h"
#include "sim/kernel/field_builder.h"

namespace twinsite::custom {

std::span<const ChoiceToken> choice_tokens(Tier) {
  static constexpr std::array tokens{
      choice_token(Tier::core, "core", "Protected, at home and away."),
      choice_token(Tier::normal, "normal", "May be given up away from home.")};
  return tokens;
}

std::span<const ChoiceToken> choice_tokens(AwayRule) {
  static constexpr std::array tokens{choice_token(AwayRule::on, "on", "Offered."),
                                     choice_token(AwayRule::off, "off", "Refused.")};
  return tokens;
}

const FieldTable& OperationSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<OperationSpec> f("operation",
                              "What users do, or a part of it that other operations run.");
    f.choice<&OperationSpec::tier>("tier", "Its business grade.")
        .by_default("core", "what is written down matters");
    f.rate<&OperationSpec::rate>("rate", "Of one user, as a mean over the day: an open population.")
        .more_than("0/s")
        .absent("no arrivals of its own");
    f.distribution<&OperationSpec::think>("think", FieldKind::duration,
                                          "Each user does it again so long after it has ended: a "
                                          "closed population.")
        .absent("not a closed population");
    f.reference<&OperationSpec::region>("region", {name_scope::regions}, "Whose users do it.")
        .absent("the users of every region");
    f.duration<&OperationSpec::timeout>("timeout", "How long a device waits for its answer.")
        .more_than("0s")
        .by_default("10s", "an assumption");
    f.list<&OperationSpec::steps>("steps", "What is done, in order.", FieldKind::tagged)
        .items(1, SIZE_MAX)
        .required();
    f.rule([](const OperationSpec& operation, RuleReport& report) {
      if (operation.rate && operation.think)
        report.problem("think", "write rate (open) or think (closed), not both");
    });
    return f.table();
  }();
  return table;
}

const FieldTable& LastingSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<LastingSpec> f("lasting_thing", "Something that lasts: a session, an order, a game.");
    f.distribution<&LastingSpec::life>("life", FieldKind::duration, "If nothing ends it before.")
        .required();
    return f.table();
  }();
  return table;
}

const FieldTable& AccountSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<AccountSpec> f("account", "Balances of a data class that merges deltas.");
    f.distribution<&AccountSpec::opening>("opening", FieldKind::money, "Of each, at the start.")
        .by_default("CNY 0", "nothing");
    f.money<&AccountSpec::tolerated>("tolerated",
                                     "Debt by the true balance beyond this is over the limit.")
        .by_default("CNY 0", "prepaid");
    return f.table();
  }();
  return table;
}

const FieldTable& AwaySpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<AwaySpec> f("away_functions", "What users get at a site that is not their home.");
    f.choice<&AwaySpec::core>("core", "Operations of that tier.")
        .by_default("on", "the talk: protect the core");
    f.choice<&AwaySpec::normal>("normal", "Operations of that tier.")
        .by_default("on", "an assumption");
    return f.table();
  }();
  return table;
}

const FieldTable& CustomSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<CustomSpec> f("custom", "A business described by its scenario.");
    f.section<&CustomSpec::client>("client", "How devices behave.");
    f.map<&CustomSpec::operations>("operations", "What users do.").items(1, SIZE_MAX).required();
    f.map<&CustomSpec::lasting>("lasting", "What lasts, in the memory of a site.");
    f.map<&CustomSpec::accounts>("accounts", "Balances, by data class.").keys({name_scope::data});
    f.section<&CustomSpec::away_functions>("away_functions", "What is offered away from home.");
    f.tagged<&CustomSpec::curve>("curve", "How arrivals vary over the day.")
        .by_default("flat", "an assumption");
    f.duration<&CustomSpec::site_timeout>("site_timeout", "How long a site waits for another one.")
        .more_than("0s")
        .by_default("2s", "an assumption");
    return f.table();
  }();
  return table;
}

}  // namespace twinsite::custom

#include <array>

#include "models/custom/step_spec.h"
#include "sim/kernel/field_builder.h"

namespace twinsite::custom {
namespace {

constexpr NameScope operations{"operations", "operation"};
constexpr NameScope lasting{"lasting", "lasting thing"};
constexpr std::string_view keys_doc =
    "How many records all users share; one is drawn for each operation.";
constexpr std::string_view own_record = "each user has a record of her own";
constexpr std::string_view by_policy = "as the data class's `write` says: home_only or here";

}  // namespace

std::span<const ChoiceToken> choice_tokens(Where) {
  static constexpr std::array tokens{
      choice_token(Where::here, "here", "The site that serves the user."),
      choice_token(Where::home, "home", "The user's home site."),
      choice_token(Where::other, "other", "The next site by name after the serving one.")};
  return tokens;
}

std::span<const ChoiceToken> choice_tokens(Remedy) {
  static constexpr std::array tokens{
      choice_token(Remedy::go_on, "go_on", "It is taken as it is."),
      choice_token(Remedy::refuse, "refuse", "The operation is refused."),
      choice_token(Remedy::read_home, "read_home", "The user's home is asked; refused if silent.")};
  return tokens;
}

std::span<const ChoiceToken> choice_tokens(Known) {
  static constexpr std::array tokens{choice_token(
      Known::known, "known", "What the user's device knows that she has written last.")};
  return tokens;
}

const FieldTable& CallStep::fields() {
  static const FieldTable table = [] {
    FieldsOf<CallStep> f("call", "A service works on it; the operation waits.");
    f.reference<&CallStep::service>("service", {name_scope::services}, "Which one.").required();
    f.choice<&CallStep::at>("at", "Whose; a service with a place of its own is asked there.")
        .by_default("here", "what serves has its own services");
    f.share<&CallStep::fails>("fails", "Calls that end in an error, the work being done.")
        .at_most("100%")
        .by_default("0%", "services work");
    return f.table();
  }();
  return table;
}

const FieldTable& SendStep::fields() {
  static const FieldTable table = [] {
    FieldsOf<SendStep> f("send", "A service works on it later; the operation does not wait.");
    f.reference<&SendStep::service>("service", {name_scope::services}, "Whose queue.").required();
    f.choice<&SendStep::at>("at", "Which site's.").by_default("here", "queues are local");
    return f.table();
  }();
  return table;
}

const FieldTable& ReadStep::fields() {
  static const FieldTable table = [] {
    FieldsOf<ReadStep> f("read", "Shows a record, as that site's copy has it.");
    f.reference<&ReadStep::data>("data", {name_scope::data}, "Its class.").required();
    f.choice<&ReadStep::at>("at", "Whose copy.").by_default("here", "reads are local");
    f.count<&ReadStep::keys>("keys", keys_doc).at_least("1").absent(own_record);
    f.choice<&ReadStep::on_missing>("on_missing",
                                    "If nobody has written it, as far as that copy "
                                    "knows.")
        .by_default("go_on", "nothing is a value too");
    f.choice<&ReadStep::on_stale>("on_stale", "If it is not what the user knows that she wrote.")
        .by_default("go_on", "a copy cannot know that it is old");
    return f.table();
  }();
  return table;
}

const FieldTable& WriteStep::fields() {
  static const FieldTable table = [] {
    FieldsOf<WriteStep> f("write", "Writes a new value into a record.");
    f.reference<&WriteStep::data>("data", {name_scope::data}, "Its class.").required();
    f.choice<&WriteStep::at>("at", "At which site.").absent(by_policy);
    f.count<&WriteStep::keys>("keys", keys_doc).at_least("1").absent(own_record);
    return f.table();
  }();
  return table;
}

const FieldTable& CheckStep::fields() {
  static const FieldTable table = [] {
    FieldsOf<CheckStep> f("check", "Goes on only if it holds; else the operation is refused.");
    f.reference<&CheckStep::data>("data", {name_scope::data}, "What is looked at, here.")
        .absent("no record is looked at");
    f.money<&CheckStep::at_least>("at_least", "The balance is this or more.")
        .any_sign()
        .absent("not a balance");
    f.choice<&CheckStep::matches>("matches", "The value is that which the user knows.")
        .absent("not compared");
    f.count<&CheckStep::keys>("keys", keys_doc).at_least("1").absent(own_record);
    f.share<&CheckStep::chance>("chance", "It holds for so many.")
        .at_most("100%")
        .absent("not drawn");
    f.reference<&CheckStep::running>("running", {lasting}, "The user has one that lasts, here.")
        .absent("nothing need last");
    return f.table();
  }();
  return table;
}

const FieldTable& ChargeStep::fields() {
  static const FieldTable table = [] {
    FieldsOf<ChargeStep> f("charge", "Takes an amount from a balance, by that site's copy of it.");
    f.reference<&ChargeStep::data>("data", {name_scope::data}, "A class that merges deltas.")
        .required();
    f.distribution<&ChargeStep::amount>("amount", FieldKind::money, "How much.").required();
    f.money<&ChargeStep::limit>("limit", "Debt that is allowed.").by_default("CNY 0", "prepaid");
    f.choice<&ChargeStep::at>("at", "At which site.").absent(by_policy);
    f.count<&ChargeStep::keys>("keys", keys_doc).at_least("1").absent(own_record);
    return f.table();
  }();
  return table;
}

const FieldTable& CreditStep::fields() {
  static const FieldTable table = [] {
    FieldsOf<CreditStep> f("credit", "Adds an amount to a balance.");
    f.reference<&CreditStep::data>("data", {name_scope::data}, "A class that merges deltas.")
        .required();
    f.distribution<&CreditStep::amount>("amount", FieldKind::money, "How much.").required();
    f.choice<&CreditStep::at>("at", "At which site.").absent(by_policy);
    f.count<&CreditStep::keys>("keys", keys_doc).at_least("1").absent(own_record);
    return f.table();
  }();
  return table;
}

const FieldTable& GenerateStep::fields() {
  static const FieldTable table = [] {
    FieldsOf<GenerateStep> f("generate", "Makes a value that ought to be unique.");
    f.reference<&GenerateStep::data>("data", {name_scope::data}, "A class that says how.")
        .required();
    f.bare();
    return f.table();
  }();
  return table;
}

const FieldTable& StartStep::fields() {
  static const FieldTable table = [] {
    FieldsOf<StartStep> f("start", "Begins something that lasts, in the memory of this site.");
    f.reference<&StartStep::what>("what", {lasting}, "Its name.").required();
    f.bare();
    return f.table();
  }();
  return table;
}

const FieldTable& EndStep::fields() {
  static const FieldTable table = [] {
    FieldsOf<EndStep> f("end", "Ends the user's own, if there is one here.");
    f.reference<&EndStep::what>("what", {lasting}, "Its name.").required();
    f.bare();
    return f.table();
  }();
  return table;
}

const FieldTable& WaitStep::fields() {
  static const FieldTable table = [] {
    FieldsOf<WaitStep> f("wait", "Time passes: somebody thinks, or something is delivered.");
    f.distribution<&WaitStep::time>("time", FieldKind::duration, "How long.").required();
    f.bare();
    return f.table();
  }();
  return table;
}

const FieldTable& RunStep::fields() {
  static const FieldTable table = [] {
    FieldsOf<RunStep> f("run", "The steps of another operation, as part of this one.");
    f.reference<&RunStep::operation>("operation", {operations}, "Which one.").required();
    f.bare();
    return f.table();
  }();
  return table;
}

const FieldTable& FallbackStep::fields() {
  static const FieldTable table = [] {
    FieldsOf<FallbackStep> f("fallback", "If the first operation is refused, another one serves.");
    f.reference<&FallbackStep::first>("try", {operations}, "What is tried first.").required();
    f.reference<&FallbackStep::instead>("instead", {operations}, "What helps if that is refused.")
        .required();
    return f.table();
  }();
  return table;
}

const FieldTable& RetryStep::fields() {
  static const FieldTable table = [] {
    FieldsOf<RetryStep> f("retry", "An operation again, until it succeeds.");
    f.reference<&RetryStep::operation>("operation", {operations}, "Which one.").required();
    f.count<&RetryStep::times>("times", "Tries in all.")
        .at_least("1")
        .at_most("1000")
        .by_default("3", "an assumption");
    f.duration<&RetryStep::wait>("wait", "Between two tries.").by_default("0s", "at once");
    return f.table();
  }();
  return table;
}

const FieldTable& FanOutStep::fields() {
  static const FieldTable table = [] {
    FieldsOf<FanOutStep> f("fan_out", "Several copies of an operation side by side.");
    f.reference<&FanOutStep::operation>("operation", {operations}, "Which one.").required();
    f.count<&FanOutStep::copies>("copies", "How many.").at_least("1").at_most("1000").required();
    f.count<&FanOutStep::needed>("needed", "How many must succeed; all are waited for.")
        .at_least("1")
        .absent("all of them");
    f.rule([](const FanOutStep& step, RuleReport& report) {
      if (step.needed && *step.needed > step.copies)
        report.problem("needed", "more than there are `copies`");
    });
    return f.table();
  }();
  return table;
}

const FieldTable& PickBranch::fields() {
  static const FieldTable table = [] {
    FieldsOf<PickBranch> f("branch", "One of several ways.");
    f.share<&PickBranch::share>("share", "How many go this way.").at_most("100%").required();
    f.reference<&PickBranch::operation>("operation", {operations}, "What they do.").required();
    return f.table();
  }();
  return table;
}

const FieldTable& PickStep::fields() {
  static const FieldTable table = [] {
    FieldsOf<PickStep> f("pick", "One of several ways, by chance; the shares add up to 100%.");
    f.list<&PickStep::branches>("branches", "The ways.").items(1, SIZE_MAX).required();
    f.bare();
    return f.table();
  }();
  return table;
}

const AlternativesTable& StepSpec::alternatives() {
  static const AlternativesTable table = [] {
    AlternativesOf<StepSpec, &StepSpec::what> a("step", "One thing that an operation does.");
    a.with<CallStep>();
    a.with<SendStep>();
    a.with<ReadStep>();
    a.with<WriteStep>();
    a.with<CheckStep>();
    a.with<ChargeStep>();
    a.with<CreditStep>();
    a.with<GenerateStep>();
    a.with<StartStep>();
    a.with<EndStep>();
    a.with<WaitStep>();
    a.with<RunStep>();
    a.with<FallbackStep>();
    a.with<RetryStep>();
    a.with<FanOutStep>();
    a.with<PickStep>();
    return a.table();
  }();
  return table;
}

}  // namespace twinsite::custom

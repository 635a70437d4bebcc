#include <array>

#include "sim/kernel/field_builder.h"
#include "sim/net/link.h"

namespace twinsite {

namespace {

template <class Spec>
void add_line(FieldsOf<Spec>& f) {
  f.template distribution<&Spec::delay>("delay", FieldKind::duration,
                                        "Propagation delay of a message, one way.")
      .by_default("18ms",
                  "an assumption: half a round trip of 36 ms over the 1863 km from Shenzhen to "
                  "Tianjin, whose "
                  "fibre alone takes 27 ms at 1.5 times the distance");
  f.template duration<&Spec::floor>("floor",
                                    "The least delay: a shorter one drawn is raised to it.")
      .more_than("0s")
      .absent("half the median delay");
  f.template share<&Spec::loss>(
       "loss",
       "Share of packets lost. A reliable message pays for it with a retransmission, a "
       "datagram is gone.")
      .less_than("100%")
      .by_default("0%", "a clean link; loss is what a scenario says");
  f.template section<&Spec::bursts>("bursts", "Losses that come in bursts, beside `loss`.")
      .absent("losses come one by one");
  f.template bytes<&Spec::window>(
       "window",
       "Bytes that a stream may have under way: window and loss limit what a channel gets through "
       "(Mathis et al. 1997).")
      .at_least("1")
      .absent("streams are limited by the bandwidth alone");
  f.template bandwidth<&Spec::bandwidth>("bandwidth", "Bits a second that take turns on the link.")
      .absent("unlimited");
  f.template bandwidth<&Spec::media_bandwidth>("media_bandwidth",
                                               "Bits a second for media, apart from all else.")
      .absent("unlimited");
  f.template bytes<&Spec::packet>("packet",
                                  "Payload of one packet: a larger message has more to lose.")
      .at_least("1")
      .by_default("1460", "Ethernet's 1500 bytes less 40 of IP and TCP");
  f.template duration<&Spec::retransmit>(
       "retransmit",
       "Wait before a lost packet is sent again; at least a round trip. It "
       "doubles with each further loss.")
      .more_than("0s")
      .by_default("200ms", "RFC 6298 with Linux's TCP_RTO_MIN");
  f.template duration<&Spec::retransmit_at_most>("retransmit_at_most", "The longest such wait.")
      .more_than("0s")
      .by_default("60s", "RFC 6298, 2.5: a maximum may be placed, of at least 60 s");
}

}  // namespace

const FieldTable& LossBurstsSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<LossBurstsSpec> f("bursts", "A line that is good and bad in turn.");
    f.share<&LossBurstsSpec::loss>("loss", "Share of packets lost while it is bad.")
        .less_than("100%")
        .by_default("30%", "an assumption; Gilbert measured lines that lose about half");
    f.duration<&LossBurstsSpec::every>("every", "Mean time that it is good.")
        .more_than("0s")
        .by_default("10s", "an assumption");
    f.duration<&LossBurstsSpec::lasts>("for", "Mean time that it is bad.")
        .more_than("0s")
        .by_default("200ms", "an assumption: a route flaps");
    return f.table();
  }();
  return table;
}

const FieldTable& LineSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<LineSpec> f("line",
                         "A line between two places that talk and have no link of their own.");
    add_line(f);
    return f.table();
  }();
  return table;
}

const FieldTable& LinkSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<LinkSpec> f("link", "A link between two places, both ways.");
    f.reference<&LinkSpec::between>("between",
                                    {name_scope::sites, name_scope::regions, name_scope::places},
                                    "The two places that it joins.")
        .required()
        .items(2, 2);
    f.flag<&LinkSpec::one_way>(
         "one_way",
         "Stands only for the direction from the first place to the second; an entry "
         "of its own says the rest.")
        .by_default("false", "most links are alike both ways");
    f.text<&LinkSpec::duct>("duct", "The duct that it lies in: what is dug up is dug up together.")
        .absent("it shares its way with no other");
    add_line(f);
    f.rule([](const LinkSpec& link, RuleReport& report) {
      if (link.between.size() == 2 && link.between[0] == link.between[1]) {
        report.problem("between",
                       "joins '" + link.between[0] + "' with itself; name two different places");
      }
    });
    return f.table();
  }();
  return table;
}

const FieldTable& CallSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<CallSpec> f("calls", "The size of requests and replies on the wire.");
    f.bytes<&CallSpec::request>("request", "Bytes of a request.")
        .by_default("500", "an assumption: a small HTTPS request with its headers");
    f.bytes<&CallSpec::reply>("reply", "Bytes of a reply.")
        .by_default("500", "an assumption: a small HTTPS reply with its headers");
    return f.table();
  }();
  return table;
}

std::span<const ChoiceToken> choice_tokens(InFlight) {
  static constexpr std::array tokens{
      choice_token(InFlight::deliver, "deliver", "What is under way arrives."),
      choice_token(InFlight::drop, "drop", "What is under way is lost."),
      choice_token(InFlight::hold, "hold", "What is under way arrives after the heal.")};
  return tokens;
}

std::span<const ChoiceToken> choice_tokens(LinkState) {
  static constexpr std::array tokens{
      choice_token(LinkState::up, "up", "Messages pass."),
      choice_token(LinkState::degraded, "degraded", "Messages pass slower, or some are lost."),
      choice_token(LinkState::held, "held", "Messages are kept and arrive later."),
      choice_token(LinkState::cut, "cut", "Nothing passes.")};
  return tokens;
}

}  // namespace twinsite

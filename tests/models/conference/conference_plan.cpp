// The small world that the tests change where they are about something.
#include "tests/models/conference/conference_rig.h"

namespace twinsite::conference::test {
namespace {

template <class Fault>
FaultSpec lasting(Fault fault, Duration at, Duration lasts) {
  fault.at = at;
  fault.lasts = lasts;
  return {std::move(fault)};
}

DataClassSpec data_class(std::vector<SyncMethod> sync, WriteRule write) {
  DataClassSpec spec{};
  spec.sync = std::move(sync);
  spec.write = write;
  return spec;
}

std::map<std::string, DataClassSpec> data_classes() {
  const std::vector both{SyncMethod::database, SyncMethod::queue};
  const std::vector database{SyncMethod::database};
  std::map<std::string, DataClassSpec> classes;
  classes["user_id"] = data_class(both, WriteRule::routed);
  classes["phone"] = data_class(both, WriteRule::home_only);
  classes["password"] = data_class(database, WriteRule::home_only);
  classes["group"] = data_class(database, WriteRule::home_only);
  classes["profile"] = data_class(database, WriteRule::home_only);
  classes["balance"] = data_class(database, WriteRule::routed);
  classes["balance"].conflict = ConflictRule::merge_deltas;
  return classes;
}

std::map<std::string, ServiceSpec> services() {
  std::map<std::string, ServiceSpec> all;
  ServiceSpec& login = all["login"];
  login.servers = 4;
  login.time = always(milliseconds(50));
  login.queue = 10;
  login.timeout = seconds(2);
  all["media"].capacity = 100;
  ServiceSpec& sms = all["sms"];
  sms.at = "carrier";
  sms.rate = 10;
  sms.queue = 10;
  sms.timeout = seconds(2);
  sms.delivery = always(seconds(3));
  return all;
}

ChannelsSpec channels() {
  constexpr std::int64_t tls_record = 16384;
  return {.database = {.apply_rate = 20000,
                       .record_bytes = 300,
                       .framing_bytes = 30,
                       .chunk = tls_record,
                       .reconnect = milliseconds(100),
                       .give_up = seconds(3)},
          .queue = {.partitions = 4,
                    .publish_delay = always(milliseconds(3)),
                    .retention = hours(24),
                    .retention_bytes = {},
                    .outbox = true,
                    .message_bytes = 500,
                    .retry = seconds(1),
                    .consume_rate = 1000},
          .remote_reads = {.timeout = seconds(1),
                           .breaker = {.window = 20, .failures = 0.5, .open_for = seconds(5)}}};
}

FailoverSpec failover() {
  FailoverSpec spec{};
  spec.checker.at = {"watch"};
  spec.probe = {.interval = seconds(5), .timeout = seconds(2), .failures = 3};
  spec.routing.dns_ttl = {};
  spec.fence = true;
  spec.hold_down = minutes(1);
  spec.command_timeout = seconds(2);
  return spec;
}

WorldSpec world() {
  WorldSpec spec{};
  spec.regions["south"] = {.home = "shenzhen", .users = 2, .roaming = 0};
  spec.regions["north"] = {.home = "tianjin", .users = 2, .roaming = 0};
  spec.sites = {{"shenzhen", {}}, {"tianjin", {}}};
  spec.places = {{"carrier", {}}, {"watch", {}}};
  spec.default_link.delay = always(milliseconds(10));
  spec.default_link.packet = 1460;
  spec.default_link.retransmit = milliseconds(200);
  spec.default_link.retransmit_at_most = seconds(60);
  spec.calls = {.request = 500, .reply = 500};
  spec.services = services();
  spec.data = data_classes();
  spec.channels = channels();
  spec.failover = failover();
  return spec;
}

ConferenceSpec conference() {
  ConferenceSpec spec{};
  spec.client = {.heartbeat = seconds(30),
                 .attempts = 6,
                 .backoff = {.first = seconds(1), .max = seconds(60), .jitter = Jitter::none},
                 .reconnect_within = {},
                 .forgotten_password = 0,
                 .code_patience = seconds(60)};
  spec.session = {.ttl = hours(12), .life = always(hours(2))};
  spec.meeting = {.size = always(2),
                  .fewest = 1,
                  .most = 10,
                  .duration = always(seconds(150)),
                  .cross_region = 0,
                  .guests = 0,
                  .stream = 1'000'000};
  spec.money = {.paying = 1,
                .balance = always(10000),
                .per_participant_minute = 20,
                .minimum_charge = 40,
                .top_up = {.at_below = 0, .amount = 10000, .after = always(seconds(10))}};
  spec.debt = {.repaid = 1, .within = always(hours(1))};
  spec.business.core = {Function::login, Function::start_meeting, Function::join_meeting};
  spec.business.over_debt_limit = 80;
  spec.business.login_fallback = {LoginFallback::sms};
  spec.business.away_functions = {.core = AwayRule::on, .normal = AwayRule::off};
  return spec;
}

}  // namespace

Plan two_sites() {
  return {.world = world(),
          .conference = conference(),
          .period = {.starts_at = hours(9), .warm_up = {}, .horizon = hours(1)}};
}

FaultSpec outage(std::string site, Duration at, Duration lasts) {
  SiteOutage fault{};
  fault.site = std::move(site);
  fault.in_flight = InFlight::drop;
  return lasting(fault, at, lasts);
}

FaultSpec partition(std::string from, std::string to, Duration at, Duration lasts,
                    PartitionWays ways) {
  WanPartition fault{};
  fault.between = {std::move(from), std::move(to)};
  fault.ways = ways;
  fault.in_flight = InFlight::drop;
  return lasting(fault, at, lasts);
}

FaultSpec stall(std::string from, Duration at, Duration lasts) {
  ReplicationStall fault{};
  fault.channel = "database";
  fault.from = std::move(from);
  return lasting(fault, at, lasts);
}

}  // namespace twinsite::conference::test

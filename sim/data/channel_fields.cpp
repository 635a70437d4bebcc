#include "sim/data/channel_spec.h"
#include "sim/kernel/field_builder.h"

namespace twinsite {

const FieldTable& DatabaseChannelSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<DatabaseChannelSpec> f("database", "The database's log, shipped to every other site.");
    f.rate<&DatabaseChannelSpec::apply_rate>(
         "apply_rate", "Records that the target applies, one after the other.")
        .more_than("0/s")
        .at_most("1000000000/s")
        .by_default("20000/s",
                    "an assumption: small row changes by one applier thread on local flash");
    f.bytes<&DatabaseChannelSpec::record_bytes>("record_bytes", "A record's content on the wire.")
        .at_least("1")
        .by_default("300", "an assumption: a row image with its keys in MySQL's row format");
    f.bytes<&DatabaseChannelSpec::framing_bytes>("framing_bytes",
                                                 "What is sent around each record.")
        .by_default(
            "30", "a MySQL event has 19 bytes of header and 4 of checksum; the rest for transport");
    f.bytes<&DatabaseChannelSpec::chunk>(
         "chunk", "How much of what has accumulated leaves at once, at most.")
        .at_least("1")
        .by_default("16KiB", "one TLS record");
    f.duration<&DatabaseChannelSpec::reconnect>("reconnect",
                                                "Between two tries to get through again.")
        .more_than("0s")
        .by_default("100ms",
                    "an assumption: at once by human standards; MySQL's own default of 60 s would "
                    "add up to a "
                    "minute to every heal");
    f.duration<&DatabaseChannelSpec::give_up>(
         "give_up",
         "With nothing acknowledged for so long the stream is taken "
         "for broken.")
        .more_than("0s")
        .by_default("3s", "an assumption: many round trips, few users' patience");
    f.rule([](const DatabaseChannelSpec& spec, RuleReport& report) {
      if (spec.chunk < spec.bytes_of_record()) {
        report.problem("chunk", "holds no record; make it at least record_bytes + framing_bytes");
      }
    });
    return f.table();
  }();
  return table;
}

const FieldTable& QueueChannelSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<QueueChannelSpec> f(
        "queue", "The message queue on which the application publishes what it committed.");
    f.count<&QueueChannelSpec::partitions>("partitions",
                                           "Parts by user, each worked off one by one.")
        .at_least("1")
        .at_most("65536")
        .by_default("16", "an assumption: a small Kafka topic");
    f.distribution<&QueueChannelSpec::publish_delay>("publish_delay", FieldKind::duration,
                                                     "From the commit to the publication.")
        .by_default("3ms", "an assumption: one call to a broker in the same site");
    f.duration<&QueueChannelSpec::retention>("retention",
                                             "How long the broker keeps what is not acknowledged.")
        .more_than("0s")
        .by_default("24h", "an assumption: a day; Kafka's own default is seven");
    f.bytes<&QueueChannelSpec::retention_bytes>(
         "retention_bytes", "How much of it the broker keeps; beyond this the oldest goes.")
        .at_least("1")
        .absent("no limit, Kafka's own default");
    f.flag<&QueueChannelSpec::outbox>(
         "outbox",
         "Whether what is to be published is committed with the data, and so "
         "survives a crash in between.")
        .by_default("true", "the transactional outbox is common practice");
    f.bytes<&QueueChannelSpec::message_bytes>("message_bytes", "A message on the wire.")
        .at_least("1")
        .by_default("500", "an assumption: a small JSON document with headers");
    f.duration<&QueueChannelSpec::retry>("retry", "Until an unacknowledged message is sent again.")
        .more_than("0s")
        .by_default("1s", "RocketMQ's first delay level");
    f.rate<&QueueChannelSpec::consume_rate>("consume_rate", "Messages that a part works off.")
        .more_than("0/s")
        .at_most("1000000000/s")
        .by_default("1000/s", "an assumption: one local database commit of 1 ms each");
    return f.table();
  }();
  return table;
}

const FieldTable& BreakerSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<BreakerSpec> f("breaker", "A site that does not answer is left alone for a while.");
    f.count<&BreakerSpec::window>("window", "How many of the latest calls count.")
        .at_least("1")
        .at_most("10000")
        .by_default("20", "Hystrix circuitBreaker.requestVolumeThreshold");
    f.share<&BreakerSpec::failures>("failures", "With so many of them unanswered it opens.")
        .more_than("0%")
        .at_most("100%")
        .by_default("50%", "Hystrix circuitBreaker.errorThresholdPercentage");
    f.duration<&BreakerSpec::open_for>("open_for", "Until a single call is tried again.")
        .more_than("0s")
        .by_default("5s", "Hystrix circuitBreaker.sleepWindowInMilliseconds");
    return f.table();
  }();
  return table;
}

const FieldTable& RemoteReadsSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<RemoteReadsSpec> f("remote_reads",
                                "How a site reads at another one what it lacks itself.");
    f.duration<&RemoteReadsSpec::timeout>("timeout", "How long one site is waited for.")
        .more_than("0s")
        .by_default("1s", "Resilience4j TimeLimiter timeoutDuration; Hystrix has the same");
    f.section<&RemoteReadsSpec::breaker>("breaker", "Which site is not asked any more.");
    return f.table();
  }();
  return table;
}

const FieldTable& ChannelsSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<ChannelsSpec> f("channels", "What carries data between sites.");
    f.section<&ChannelsSpec::database>("database", "The database's log.");
    f.section<&ChannelsSpec::queue>("queue", "The message queue.");
    f.section<&ChannelsSpec::remote_reads>("remote_reads",
                                           "Reads at other sites: secondary_read, origin_read.");
    return f.table();
  }();
  return table;
}

}  // namespace twinsite

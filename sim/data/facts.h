// Facts about data: commits, what the channels do with them, and how replicas settle them. From
// these alone the observer computes staleness, lag, rpo, lost records, conflicts and the
// conservation of money.
//
// A commit is known everywhere by its RecordId (site that made it, position in that site's log). At
// that site it stands since the fact `committed`; at another since the apply time that `applied`
// names. An apply is carried out when the replica is next used or when its chunk is through, so the
// fact may be written up to one chunk after the apply time in it, never before; the apply time
// counts. Where a value is not named it is 0.
#pragma once

#include <cstdint>

#include "sim/data/data_ids.h"
#include "sim/kernel/fact.h"

namespace twinsite {

// What became of a write of another site when it was applied here.
enum class ApplyResult : std::uint8_t {
  installed,   // it had seen what stood here, and replaces it
  superseded,  // what stands here had seen it
  won,         // conflict: it replaces what stood here
  lost,        // conflict: what stands here stays
  kept_local,  // conflict under `manual`: what stands here stays, and somebody must look
};

enum class ChannelStage : std::uint8_t { ship, apply };

// Why something that arrived was not applied a second time.
enum class DuplicateReason : std::uint8_t {
  record,    // this commit has been applied here, through whatever channel
  entry_id,  // another commit with the same entry id has: a retry that was executed twice
};

// What became of a read at another site.
enum class RemoteReadOutcome : std::uint8_t {
  answered,
  timed_out,
  unreachable,   // the own end of the line is down, or the site refused
  breaker_open,  // not asked: it had not answered often enough
};

// Why the caller of a commit is told that it is safe.
enum class AckReason : std::uint8_t {
  held,          // as many other sites hold it as the class asks for
  timeout,       // `semi`: time ran out; this site alone is known to hold it
  asynchronous,  // `semi` has fallen back: nobody is waited for
};

}  // namespace twinsite

namespace twinsite::fact {

// Written at the site that commits. Subject: RecordSubject.
// Values: position, RecordId of the version it replaces here (0 = the initial value), value.
inline constexpr FactKind committed = fact_kind(fact_base::data, 0);
// Values: position, amount (fen), entry id (the act).
inline constexpr FactKind entry_committed = fact_kind(fact_base::data, 1);
// An entry was asked for whose id this replica already has: nothing was committed. Values: 0,
// amount, entry id.
inline constexpr FactKind entry_known = fact_kind(fact_base::data, 2);

// Written at the site that applies another's commit. Subject: RecordSubject.
// Values: RecordId, ApplyResult, apply time (ns). The value stands here from then on if installed
// or won.
inline constexpr FactKind applied = fact_kind(fact_base::data, 3);
// The amount is in the balance here from then on. Values: RecordId, amount, apply time (ns).
inline constexpr FactKind entry_applied = fact_kind(fact_base::data, 4);
// Nothing changed. Values: RecordId, DuplicateReason, apply time (ns).
inline constexpr FactKind duplicate_ignored = fact_kind(fact_base::data, 5);

// Conflicts, written where they are met (each replica meets the same one for itself, so count
// records, not facts). Subject: RecordSubject. Values: RecordId here, RecordId that arrived,
// ConflictRule | 256 if the arrived one was taken.
inline constexpr FactKind conflict = fact_kind(fact_base::data, 6);
// Follows it. Values: stamp of the one here, stamp of the one that arrived (ns, by their sites'
// clocks), position in the log of the site of the one here up to which the arrived one had seen:
// the commits of that site and record behind that position are what loses if the arrived one was
// taken.
inline constexpr FactKind conflict_evidence = fact_kind(fact_base::data, 7);
// Follows under `manual`. Values: value here, value that arrived, RecordId that arrived.
inline constexpr FactKind manual_correction = fact_kind(fact_base::data, 8);

// Somebody at this site was shown a register. Subject: RecordSubject. Values: RecordId of the
// version, value.
inline constexpr FactKind value_read = fact_kind(fact_base::data, 9);

// The life of a channel. Subject: ChannelSubject.
// At the source. Values: first position, last position, bytes on the wire.
inline constexpr FactKind chunk_shipped = fact_kind(fact_base::data, 10);
// At the target; from now on these are durable there. Values: first position, last position,
// records.
inline constexpr FactKind chunk_arrived = fact_kind(fact_base::data, 11);
// At the source: it knows that the target holds everything up to here. Values: position.
inline constexpr FactKind acknowledged = fact_kind(fact_base::data, 12);
// At the source: it has learnt that the stream is broken. Values: acknowledged position, committed
// position.
inline constexpr FactKind channel_broken = fact_kind(fact_base::data, 13);
// At the source: it ships again. Values: position it resumes behind, committed position.
inline constexpr FactKind channel_connected = fact_kind(fact_base::data, 14);
// At the stage's end. Values: ChannelStage, number of stalls in force.
inline constexpr FactKind channel_stalled = fact_kind(fact_base::data, 15);
inline constexpr FactKind channel_resumed = fact_kind(fact_base::data, 16);

// Everything that this site had committed or applied is gone here. Subject: the site (its place).
// Values: last position it had committed.
inline constexpr FactKind disks_lost = fact_kind(fact_base::data, 17);
// At a target: the source's log starts again behind a loss. Subject: ChannelSubject of the log.
// Values: first and last position that will never come.
inline constexpr FactKind log_lost = fact_kind(fact_base::data, 18);
// A replica is copied whole. Subject: ChannelSubject. At the source, when it takes the copy: what
// it holds at that instant is what the target will hold. Values: copy number, bytes, records.
inline constexpr FactKind snapshot_taken = fact_kind(fact_base::data, 19);
// At the target: its replica now is that copy. Values: copy number, position behind which the log
// goes on.
inline constexpr FactKind snapshot_copied = fact_kind(fact_base::data, 20);
// At a target: it holds commits of the source which the source lost and did not get back with its
// copy, and keeps no history from which it could give them back: no channel brings them to other
// sites any more. Subject: ChannelSubject. Values: first and last such position.
inline constexpr FactKind log_orphaned = fact_kind(fact_base::data, 21);

// Queue channel. Subject: RecordSubject. At the source. Values: RecordId, place of the target, try
// (from 1).
inline constexpr FactKind message_published = fact_kind(fact_base::data, 22);
// At the source: the application died between commit and publication, without an outbox. Values:
// RecordId.
inline constexpr FactKind message_lost = fact_kind(fact_base::data, 23);
// At the source: the broker gave it up at the end of its retention. Values: RecordId, place of the
// target.
inline constexpr FactKind message_expired = fact_kind(fact_base::data, 24);

// A site made a value that must be unique. Subject: RecordSubject with user 0. Values: the value.
inline constexpr FactKind value_generated = fact_kind(fact_base::data, 25);

// At the site that lacks something. Subject: RecordSubject. Values: RecordId that came back (0 =
// none), place that was asked, RemoteReadOutcome.
inline constexpr FactKind remote_read = fact_kind(fact_base::data, 41);

// A commit of a class whose `ack` is not `local` is acknowledged. Subject: RecordSubject. Values:
// position, AckReason, time since the commit (ns).
inline constexpr FactKind commit_acknowledged = fact_kind(fact_base::data, 40);
// The people of this site have settled a record that `manual_correction` told of. Subject:
// RecordSubject. Values: RecordId of the write that they made; 0 = somebody had written it anew.
inline constexpr FactKind manual_corrected = fact_kind(fact_base::data, 42);

// What this site holds at this instant is its backup. Subject: the site (its place). Values: last
// position it has committed.
inline constexpr FactKind backup_taken = fact_kind(fact_base::data, 43);
// It holds that again, and nothing that came later. Subject: the site. Values: last position that
// it had committed, last one of the backup.
inline constexpr FactKind rolled_back = fact_kind(fact_base::data, 44);

}  // namespace twinsite::fact

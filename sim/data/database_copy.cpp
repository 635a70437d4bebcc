// The source end's part in bringing back a site that lost its disks: a copy of the whole replica,
// as large as all its records, over the same line; the log follows it.
#include "sim/data/database_source.h"
#include "sim/data/database_target.h"
#include "sim/data/facts.h"
#include "sim/data/store.h"

namespace twinsite {

// Taken only when everything that the lost site ever sent here has been applied: what is still to
// be applied would not be in the copy, and its own commits do not come back to it by any log.
void DatabaseSource::begin_copy(std::uint32_t number) {
  if (state_ == State::copying && wire_.copy.number == number) return;
  store_.catch_up();
  if (!store_.has_applied_all_from(target_)) return;
  if (state_ == State::connected) {
    here_.record(fact::channel_broken, subject_, acknowledged_, committed_position());
  }
  here_.cancel(line_free_);
  here_.cancel(watch_);
  here_.cancel(hello_again_);
  state_ = State::copying;
  // The target has nothing: no record may be dropped from the log on its account until it has told
  // where it stands.
  acknowledged_ = applied_ = shipped_ = looked_at_ = 0;
  wire_.copy.number = number;
  wire_.copy.replica = std::make_unique<Replica>(store_.replica_);
  wire_.copy.positions = store_.applied_positions();
  const auto records = static_cast<std::int64_t>(store_.replica_.records());
  const std::int64_t bytes = records * spec_.bytes_of_record();
  copy_piece_ = 0;
  copy_pieces_ = static_cast<std::uint32_t>(
      std::max<std::int64_t>(1, (bytes + spec_.chunk - 1) / spec_.chunk));
  here_.record(fact::snapshot_taken, subject_, number, bytes, records);
  ship_copy();
}

// If a piece is lost on the way the target will ask for another copy.
void DatabaseSource::ship_copy() {
  while (stalls_ == 0 && copy_piece_ < copy_pieces_ && !here_.is_pending(line_free_)) {
    Message message;
    message.write(DatabaseCopyPiece{
        .copy = wire_.copy.number, .piece = ++copy_piece_, .pieces = copy_pieces_});
    const Entity act = entity(entity(copy_acts_, wire_.copy.number), copy_piece_);
    send(DatabaseMessage::copy_piece, act, message, spec_.chunk);
    wait_for_line();
  }
}

}  // namespace twinsite

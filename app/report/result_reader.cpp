#include "app/report/result_reader.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>

#include "app/report/io_error.h"
#include "app/report/result_folder.h"
#include "app/report/result_rows.h"
#include "app/report/result_schema.h"
#include "app/report/sqlite.h"
#include "app/report/unit_names.h"

namespace twinsite {
namespace {

template <class Integer>
Integer number_of(const std::filesystem::path& file, const std::string& text, int base = 10) {
  Integer value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size())
    throw IoError(file, "the file is damaged");
  return value;
}

std::vector<std::string> split_at_commas(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t comma = std::min(text.find(',', at), text.size());
    parts.push_back(text.substr(at, comma - at));
    at = comma + 1;
  }
  return parts;
}

std::filesystem::path folder_of(const std::filesystem::path& result) {
  if (result.filename() != store_file_name) return result;
  return result.has_parent_path() ? result.parent_path() : ".";
}

std::filesystem::path checked_store(const std::filesystem::path& folder) {
  std::error_code ignored;
  if (!std::filesystem::is_directory(folder, ignored))
    throw IoError(folder, "there is no result here");
  for (const std::string_view name : {summary_file_name, store_file_name}) {
    if (!std::filesystem::is_regular_file(folder / name, ignored))
      throw IoError(folder, "this is no finished result: " + std::string(name) + " is missing");
  }
  return folder / store_file_name;
}

}  // namespace

ResultReader::ResultReader(const std::filesystem::path& result)
    : folder_(folder_of(result)),
      summary_(stamp_of(folder_ / summary_file_name)),
      store_(std::make_unique<Sqlite>(Sqlite::open_read_only(checked_store(folder_)))) {
  try {
    check_identity();
    check_tables();
    read_meta();
  } catch (const IoError&) {
    check_same();
    throw;
  }
}

ResultReader::~ResultReader() = default;
ResultReader::ResultReader(ResultReader&&) noexcept = default;
ResultReader& ResultReader::operator=(ResultReader&&) noexcept = default;

void ResultReader::check_identity() {
  if (store_->integer("PRAGMA application_id") != result_application_id)
    throw IoError(store_->file(), "this is not a twinsite result");
  const std::int64_t bytes =
      store_->integer("PRAGMA page_count") * store_->integer("PRAGMA page_size");
  std::error_code unreadable;
  const std::uintmax_t size = std::filesystem::file_size(store_->file(), unreadable);
  if (unreadable || static_cast<std::int64_t>(size) != bytes)
    throw IoError(store_->file(), "the file is truncated");
  const std::int64_t version = store_->integer("PRAGMA user_version");
  if (version == result_schema_version) return;
  throw IoError(store_->file(), "the result has schema version " + std::to_string(version) +
                                    ", this program reads " +
                                    std::to_string(result_schema_version) +
                                    "; run the scenario again");
}

// Each table must be the very one that the writer makes: no views, triggers or virtual tables under
// its name.
void ResultReader::check_tables() {
  SqliteStatement find = store_->prepare(
      "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?1 AND tbl_name = ?1 AND "
      "sql = ?2");
  for (const ResultTable& table : result_tables) {
    find.bind(1, table.name).bind(2, table.sql);
    if (!find.step() || find.integer(0) != 1)
      throw IoError(store_->file(),
                    "the file is damaged: table " + std::string(table.name) + " is not as written");
    find.reset();
  }
}

void ResultReader::read_meta() {
  std::map<std::string, std::string> meta;
  SqliteStatement rows = store_->prepare("SELECT key, value FROM meta");
  while (rows.step()) meta[rows.text(0)] = rows.text(1);
  const auto value = [&](const char* key) -> const std::string& {
    const auto at = meta.find(key);
    if (at == meta.end())
      throw IoError(store_->file(), std::string("the file is damaged: it does not say ") + key);
    return at->second;
  };
  const std::filesystem::path& file = store_->file();
  run_.card.version = value("twinsite");
  run_.card.scenario = value("scenario");
  run_.card.model = value("model");
  run_.card.starts_at = value("starts_at");
  run_.card.warm_up = {number_of<std::int64_t>(file, value("warm_up_ns"))};
  run_.card.horizon = {number_of<std::int64_t>(file, value("horizon_ns"))};
  run_.card.users = number_of<std::uint64_t>(file, value("users"));
  run_.card.seed = number_of<std::uint64_t>(file, value("seed"));
  run_.card.replications = number_of<std::uint32_t>(file, value("replications"));
  run_.card.again = value("again");
  run_.fingerprint = value("fingerprint");
  run_.verdict = value("verdict");
}

std::vector<StoredMeasure> ResultReader::catalogue() {
  std::vector<StoredMeasure> measures;
  SqliteStatement rows =
      store_->prepare("SELECT measure, unit, noun, labels, doc FROM catalogue ORDER BY measure");
  while (rows.step()) {
    const std::optional<MeasureUnit> unit = unit_of_token(rows.text(1));
    if (!unit) throw IoError(store_->file(), "the file is damaged");
    measures.push_back(
        {rows.text(0), *unit, rows.text(2), split_at_commas(rows.text(3)), rows.text(4)});
  }
  return measures;
}

std::vector<std::uint32_t> ResultReader::replications() {
  std::vector<std::uint32_t> numbers;
  SqliteStatement rows = store_->prepare("SELECT replication FROM runs ORDER BY replication");
  while (rows.step()) {
    const std::int64_t number = rows.integer(0);
    if (number < 0 || number > std::numeric_limits<std::uint32_t>::max())
      throw IoError(store_->file(), "the file is damaged");
    numbers.push_back(static_cast<std::uint32_t>(number));
  }
  return numbers;
}

ReplicationResult ResultReader::load_measures(std::uint32_t replication) {
  ReplicationResult result;
  SqliteStatement run = store_->prepare(
      "SELECT fingerprint, events, facts, users, bytes FROM runs WHERE replication = ?");
  run.bind(1, std::int64_t{replication});
  if (!run.step())
    throw IoError(store_->file(), "there is no replication " + std::to_string(replication));
  result.replication = replication;
  result.fingerprint = number_of<std::uint64_t>(store_->file(), run.text(0), 16);
  result.events = static_cast<std::uint64_t>(run.integer(1));
  result.facts = static_cast<std::uint64_t>(run.integer(2));
  result.users = static_cast<std::uint64_t>(run.integer(3));
  result.bytes = static_cast<std::uint64_t>(run.integer(4));
  result.measures = measures(replication);
  return result;
}

ReplicationResult ResultReader::load(std::uint32_t replication) {
  ReplicationResult result = load_measures(replication);
  result.series = series(replication);
  result.lanes = lanes(replication);
  result.milestones = milestones(replication);
  result.ledger = ledger(replication);
  result.causes = causes(replication);
  result.checkpoints = checkpoints(replication);
  result.audit = audit(replication);
  return result;
}

std::vector<MeasureValue> ResultReader::measures(std::uint32_t replication) {
  return read_measures(*store_, replication);
}
std::vector<Series> ResultReader::series(std::uint32_t replication) {
  return read_series(*store_, replication);
}
std::vector<LaneInterval> ResultReader::lanes(std::uint32_t replication) {
  return read_lanes(*store_, replication);
}
std::vector<Milestone> ResultReader::milestones(std::uint32_t replication) {
  return read_milestones(*store_, replication);
}
std::vector<LedgerRow> ResultReader::ledger(std::uint32_t replication) {
  return read_ledger(*store_, replication);
}
std::vector<CauseSum> ResultReader::causes(std::uint32_t replication) {
  return read_causes(*store_, replication);
}
std::vector<Checkpoint> ResultReader::checkpoints(std::uint32_t replication) {
  return read_checkpoints(*store_, replication);
}
std::vector<AuditFinding> ResultReader::audit(std::uint32_t replication) {
  return read_audit(*store_, replication);
}

std::string ResultReader::summary_json() const {
  std::string text = read_whole_file(folder_ / summary_file_name);
  check_same();
  return text;
}

std::string ResultReader::scenario_yaml() const {
  std::string text = read_whole_file(scenario_file());
  check_same();
  return text;
}

std::filesystem::path ResultReader::scenario_file() const { return folder_ / scenario_file_name; }

// The summary goes first and comes last, so the same one still there means that nothing else has
// changed before.
void ResultReader::check_same() const {
  if (stamp_of(folder_ / summary_file_name) != summary_)
    throw IoError(folder_, "another run has put its result here meanwhile; read it again");
}

}  // namespace twinsite

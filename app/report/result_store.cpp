#include "app/report/result_store.h"

#include <charconv>
#include <map>

#include "app/report/file_io.h"
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

ResultStore::ResultStore(const std::filesystem::path& folder)
    : folder_(folder),
      store_(std::make_unique<Sqlite>(Sqlite::open_read_only(checked_store(folder)))) {
  check_identity();
  check_tables();
  read_meta();
}

ResultStore::~ResultStore() = default;
ResultStore::ResultStore(ResultStore&&) noexcept = default;
ResultStore& ResultStore::operator=(ResultStore&&) noexcept = default;

void ResultStore::check_identity() {
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
void ResultStore::check_tables() {
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

void ResultStore::read_meta() {
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
  run_.card.horizon = {number_of<std::int64_t>(file, value("horizon_ns"))};
  run_.card.users = number_of<std::uint64_t>(file, value("users"));
  run_.card.seed = number_of<std::uint64_t>(file, value("seed"));
  run_.card.replications = number_of<std::uint32_t>(file, value("replications"));
  run_.fingerprint = value("fingerprint");
  run_.verdict = value("verdict");
}

std::vector<StoredMeasure> ResultStore::catalogue() {
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

std::vector<std::uint32_t> ResultStore::replications() {
  std::vector<std::uint32_t> numbers;
  SqliteStatement rows = store_->prepare("SELECT replication FROM runs ORDER BY replication");
  while (rows.step()) numbers.push_back(static_cast<std::uint32_t>(rows.integer(0)));
  return numbers;
}

ReplicationResult ResultStore::load_measures(std::uint32_t replication) {
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
  read_measures(*store_, result);
  return result;
}

ReplicationResult ResultStore::load(std::uint32_t replication) {
  ReplicationResult result = load_measures(replication);
  read_series(*store_, result);
  read_lanes(*store_, result);
  read_milestones(*store_, result);
  read_ledger(*store_, result);
  read_checkpoints(*store_, result);
  read_audit(*store_, result);
  return result;
}

std::string ResultStore::summary_json() const {
  return read_whole_file(folder_ / summary_file_name);
}
std::string ResultStore::scenario_yaml() const {
  return read_whole_file(folder_ / scenario_file_name);
}

}  // namespace twinsite

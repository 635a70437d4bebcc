#include "app/report/sqlite.h"

#include <sqlite3.h>

#include <system_error>

#include "app/report/io_error.h"

namespace twinsite {
namespace {

// What went wrong in words that say what to do; SQLite's own words for the rest.
std::string explanation(sqlite3* handle, int code) {
  const int primary = code & 0xff;
  if (primary == SQLITE_FULL) return "no space left on the disk";
  if (primary == SQLITE_NOTADB) return "this is not a twinsite result";
  if (primary == SQLITE_CORRUPT) return "the file is damaged";
  std::string text = sqlite3_errstr(code);
  if (handle == nullptr) return text;
  const int system = sqlite3_system_errno(handle);
  if (system != 0 && (primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN))
    text += " (" + std::generic_category().message(system) + ")";
  return text;
}

}  // namespace

void Sqlite::Closer::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
void SqliteStatement::Finalizer::operator()(sqlite3_stmt* handle) const {
  sqlite3_finalize(handle);
}

Sqlite::Sqlite(const std::filesystem::path& file, int flags) : file_(file) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &handle, flags, nullptr);
  handle_.reset(handle);
  if (code != SQLITE_OK) fail(code);
  sqlite3_extended_result_codes(handle, 1);
}

Sqlite Sqlite::create(const std::filesystem::path& file) {
  Sqlite database(file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW);
  database.execute("PRAGMA journal_mode = OFF");
  database.execute("PRAGMA synchronous = OFF");
  database.execute("PRAGMA locking_mode = EXCLUSIVE");
  return database;
}

Sqlite Sqlite::open_read_only(const std::filesystem::path& file) {
  constexpr int longest_value = 1 << 28;
  Sqlite database(file, SQLITE_OPEN_READONLY);
  sqlite3_db_config(database.handle_.get(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(database.handle_.get(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_limit(database.handle_.get(), SQLITE_LIMIT_LENGTH, longest_value);
  database.execute("PRAGMA cell_size_check = ON");
  return database;
}

void Sqlite::fail(int code) const { throw IoError(file_, explanation(handle_.get(), code)); }

void Sqlite::execute(const std::string& sql) {
  const int code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

SqliteStatement Sqlite::prepare(std::string_view sql) { return {*this, sql}; }

std::int64_t Sqlite::integer(std::string_view sql) {
  SqliteStatement statement = prepare(sql);
  if (!statement.step()) throw IoError(file_, "the file is damaged");
  return statement.integer(0);
}

void Sqlite::close() {
  const int code = sqlite3_close(handle_.get());
  if (code != SQLITE_OK) fail(code);
  handle_.release();  // NOLINT(bugprone-unused-return-value): closed above
}

SqliteStatement::SqliteStatement(const Sqlite& database, std::string_view sql)
    : database_(&database) {
  sqlite3_stmt* handle = nullptr;
  const int code = sqlite3_prepare_v2(database.handle_.get(), sql.data(),
                                      static_cast<int>(sql.size()), &handle, nullptr);
  handle_.reset(handle);
  check(code);
}

void SqliteStatement::check(int code) const {
  if (code != SQLITE_OK) database_->fail(code);
}

SqliteStatement& SqliteStatement::bind(int parameter, std::int64_t value) {
  check(sqlite3_bind_int64(handle_.get(), parameter, value));
  return *this;
}

SqliteStatement& SqliteStatement::bind(int parameter, std::string_view text) {
  // A null pointer would bind NULL instead of the empty text.
  const char* data = text.empty() ? "" : text.data();
  check(sqlite3_bind_text64(handle_.get(), parameter, data, text.size(), SQLITE_TRANSIENT,
                            SQLITE_UTF8));
  return *this;
}

SqliteStatement& SqliteStatement::bind(int parameter, std::span<const std::uint8_t> blob) {
  const void* data = blob.empty() ? static_cast<const void*>("") : blob.data();
  check(sqlite3_bind_blob64(handle_.get(), parameter, data, blob.size(), SQLITE_TRANSIENT));
  return *this;
}

bool SqliteStatement::step() {
  const int code = sqlite3_step(handle_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  database_->fail(code);
}

void SqliteStatement::reset() { check(sqlite3_reset(handle_.get())); }

void SqliteStatement::run() {
  while (step()) {
  }
  reset();
}

void SqliteStatement::expect_type(int column, int type) const {
  if (sqlite3_column_type(handle_.get(), column) != type)
    throw IoError(database_->file(), "the file is damaged");
}

std::int64_t SqliteStatement::integer(int column) const {
  expect_type(column, SQLITE_INTEGER);
  return sqlite3_column_int64(handle_.get(), column);
}

std::string SqliteStatement::text(int column) const {
  expect_type(column, SQLITE_TEXT);
  const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(handle_.get(), column));
  if (data == nullptr) throw IoError(database_->file(), "out of memory while reading");
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

std::span<const std::uint8_t> SqliteStatement::blob(int column) const {
  expect_type(column, SQLITE_BLOB);
  const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(handle_.get(), column));
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

}  // namespace twinsite

// SQLite as two objects that clean up after themselves. Every failure is an IoError that names the
// file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace twinsite {

class SqliteStatement;

class Sqlite {
 public:
  // The file must not exist; it is private to this process until it is renamed into place, so it
  // keeps no journal.
  static Sqlite create(const std::filesystem::path& file);
  // Nothing in the file is trusted beyond what SQLite itself checks.
  static Sqlite open_read_only(const std::filesystem::path& file);

  void execute(const std::string& sql);
  SqliteStatement prepare(std::string_view sql);
  // The single integer that a query gives.
  std::int64_t integer(std::string_view sql);
  const std::filesystem::path& file() const { return file_; }
  // Closes now and reports what closing could not write.
  void close();

 private:
  friend class SqliteStatement;
  struct Closer {
    void operator()(sqlite3* handle) const;
  };

  Sqlite(const std::filesystem::path& file, int flags);
  [[noreturn]] void fail(int code) const;

  std::filesystem::path file_;
  std::unique_ptr<sqlite3, Closer> handle_;
};

// A prepared statement of a database that outlives it. Parameters count from 1, columns from 0.
class SqliteStatement {
 public:
  SqliteStatement& bind(int parameter, std::int64_t value);
  SqliteStatement& bind(int parameter, std::string_view text);
  SqliteStatement& bind(int parameter, std::span<const std::uint8_t> blob);

  // True when there is a row to read.
  bool step();
  // Ready for the next values.
  void reset();
  // For statements that give no rows: runs once and resets.
  void run();

  // A column of another type than asked for is damage, and an IoError.
  std::int64_t integer(int column) const;
  std::string text(int column) const;
  std::span<const std::uint8_t> blob(int column) const;  // until the next step

 private:
  friend class Sqlite;
  struct Finalizer {
    void operator()(sqlite3_stmt* handle) const;
  };

  SqliteStatement(const Sqlite& database, std::string_view sql);
  void expect_type(int column, int type) const;
  void check(int code) const;

  const Sqlite* database_;
  std::unique_ptr<sqlite3_stmt, Finalizer> handle_;
};

}  // namespace twinsite

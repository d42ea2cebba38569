// query/model/databases.h - a generation with its databases open.

#pragma once

#include <memory>

#include "store/generation/generation.h"

namespace Xapian {
class Database;
}

namespace zerkalo::query {

/// Opened once by a searcher; everything below it reads through these, since opening is most of
/// what a searcher costs, and each database of a shard is a connection.
///
/// Errors:  Xapian's own.
/// Threads: one.
class Databases {
 public:
  explicit Databases(const store::Generation& of);
  ~Databases();
  Databases(const Databases&) = delete;
  Databases& operator=(const Databases&) = delete;

 private:
  struct Opened;
  std::unique_ptr<Opened> opened_;

 public:
  const store::Generation& generation;
  const Xapian::Database& reviews;
  const Xapian::Database& films;
};

}  // namespace zerkalo::query

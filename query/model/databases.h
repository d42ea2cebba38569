// query/model/databases.h - a generation with its databases open.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

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

  /// The film or passage of that id, or of one of the ids of a film's other sources.
  std::optional<std::uint32_t> find_film(std::string_view id) const;
  std::optional<std::uint32_t> find_review(std::string_view id) const;

 private:
  struct Opened;
  std::unique_ptr<Opened> opened_;

 public:
  const store::Generation& generation;
  const Xapian::Database& reviews;
  const Xapian::Database& films;
};

}  // namespace zerkalo::query

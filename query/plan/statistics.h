// query/plan/statistics.h - how many documents a term is in.

#pragma once

#include <cstdint>
#include <string>

#include "query/model/plan.h"

namespace Xapian {
class Database;
}

namespace zerkalo::query {

/// The one that asks a database for frequencies, and only while a query is planned: what it
/// says travels with the plan. A database of shards answers each question over the network.
///
/// Errors:  Xapian's own.
/// Threads: one per thread.
class Statistics {
 public:
  explicit Statistics(const Xapian::Database& database) : database_(database) {}

  /// 0: the term is nowhere.
  std::uint32_t frequency(const std::string& term);

  /// The term's list as a plan has it.
  TextTerm list(std::string term, std::uint32_t lang = 0);

  /// How often Xapian was asked.
  std::uint64_t asked() const { return asked_; }

 private:
  const Xapian::Database& database_;
  std::uint64_t asked_ = 0;
};

}  // namespace zerkalo::query

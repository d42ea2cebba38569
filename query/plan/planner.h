// query/plan/planner.h - a query in, a plan out: everything that needs a database is decided
// here.

#pragma once

#include <cstdint>
#include <memory>

#include "base/deadline.h"
#include "query/language/tree.h"
#include "query/model/plan.h"
#include "query/model/settings.h"
#include "text/analyzer.h"

namespace zerkalo::query {

class Databases;

/// Looks words up in films and dictionary.
/// Threads: one per thread.
class Planner {
 public:
  Planner(const Databases& databases, text::Analyzer& analyzer, const Settings& settings);
  ~Planner();

  /// A search begins: the words of the last one are forgotten.
  void begin();

  /// Plans what `request.q` was read as. `any` relaxes: one of the words is enough. After the
  /// deadline the words themselves are planned, and nothing that they may also mean. What the
  /// search has planned of it before is not planned again.
  Plan plan(const Request& request, Parsed parsed, bool any, const Deadline& deadline);

  /// Ids of the facet's values that have, for each typed word, a word that begins so.
  std::vector<std::uint32_t> values_beginning(store::Field field,
                                              std::string_view typed,
                                              const Deadline& deadline);

  /// How often Xapian was asked for a frequency, so far.
  std::uint64_t lookups() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace zerkalo::query

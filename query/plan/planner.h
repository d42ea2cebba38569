// query/plan/planner.h - a query in, a plan out: everything that needs a database is decided here.

#pragma once

#include <memory>

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

  /// `any` relaxes: one of the words is enough.
  Plan plan(const Request& request, bool any);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace zerkalo::query

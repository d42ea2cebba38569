// query/suggest/suggester.h - films, people and phrases of reviews by the start of any of their
// words.

#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "base/deadline.h"
#include "query/model/answer.h"
#include "query/model/request.h"
#include "store/generation/generation.h"
#include "text/analyzer.h"

namespace zerkalo::query {

/// Threads: one per thread.
class Suggester {
 public:
  Suggester(const store::Generation& generation, text::Analyzer& analyzer);
  ~Suggester();

  /// Whole names first, then films, directors, persons and phrases, each kind by reviews; every
  /// kind has a share of the limit, and what one leaves the next takes.
  ///
  /// Shape: the typed words stand in a row and the last one may be unfinished; where that finds
  ///        too few, names with words that begin so in any order. Where nothing is spelled so,
  ///        its last words alone, and then names that sound so. Behind a field's colon what may
  ///        stand there; in an open quote phrases first. A director who also acts is one.
  ///        Kinds whose turn comes after the deadline are left out.
  std::vector<Suggestion> suggest(std::string_view typed,
                                  const SuggestOptions& options,
                                  const Deadline& deadline);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace zerkalo::query

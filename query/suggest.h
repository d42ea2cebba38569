// query/suggest.h - films and people by the start of any of their words.

#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "query/answer.h"
#include "store/generation.h"
#include "text/analyzer.h"

namespace zerkalo::query {

/// Threads: one per thread.
class Suggester {
 public:
  Suggester(const store::Generation& generation, text::Analyzer& analyzer);
  ~Suggester();

  /// Films first by reviews, then directors and cast; every typed word must begin a word of the
  /// name.
  std::vector<Suggestion> suggest(std::string_view typed, std::size_t limit);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace zerkalo::query

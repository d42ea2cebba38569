// query/plan/quote_words.h - the words of a half-remembered quote, each with what it may be
// instead.

#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "base/deadline.h"
#include "query/language/tree.h"
#include "query/model/bm25.h"
#include "query/model/plan.h"
#include "query/plan/expand.h"
#include "store/generation/generation.h"
#include "text/analyzer.h"

namespace zerkalo::query {

/// So few words of a quote are left as they are: any two of them stand near each other
/// somewhere.
inline constexpr std::size_t shortest_quote = 3;

/// Plans `closest` nodes. A word that is hardly anywhere may be a slip; every word may stand in
/// another form.
///
/// Threads: one per thread.
class QuoteWords {
 public:
  QuoteWords(const store::Generation& generation, text::Analyzer& analyzer);

  /// Shape: no children for a quote without a word. `language` is the quote's; empty, or one
  /// that
  ///        no passage has: any. After the deadline nothing but the words themselves.
  PlanNode plan(const Node& quote, std::string_view language, const Deadline& deadline);

 private:
  /// A language of passages.
  struct Spoken {
    std::string_view code;
    std::uint32_t id = 0;
  };

  PlanNode word(const text::Token& token,
                std::string_view typed,
                const std::vector<Spoken>& languages,
                const Deadline& deadline) const;
  std::vector<Spoken> languages_of(std::string_view code) const;
  void add_forms(std::string_view typed,
                 const std::vector<Spoken>& languages,
                 PhraseWord& others) const;
  void add_slips(std::string_view term, const Deadline& deadline, PhraseWord& others) const;
  void add_other_endings(std::string_view term, PhraseWord& others) const;
  void add_lists(const PhraseWord& of, PlanNode& word) const;

  const store::Generation& generation_;
  const store::Dictionary& dictionary_;
  text::Analyzer& analyzer_;
  Expander expander_;
  Bm25 scoring_;
  std::vector<Spoken> languages_;
};

}  // namespace zerkalo::query

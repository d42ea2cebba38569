// query/present/marked_tokens.h - which tokens of a passage marks may be about.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "query/model/plan.h"
#include "query/phrase/token_row.h"
#include "store/files/dictionary.h"

namespace zerkalo::query {

/// Knows the words that marks ask for by their token ids, so that of a text only these have to
/// be folded and stemmed again.
///
/// Threads: one.
class MarkedTokens {
 public:
  /// Both must outlive it.
  MarkedTokens(const Marks& marks, const store::Dictionary& dictionary);

  /// Whether ids tell: pairs of characters are no tokens.
  bool by_ids() const { return !has_grams_; }

  /// Of each token of a row whether its term, its stem or a joined form that it is a part of
  /// may be asked for in texts of the language; a few that are not may be among them.
  std::vector<bool> among(const TokenRow& row, std::string_view language);

 private:
  using Ids = std::unordered_set<std::uint32_t>;

  const Ids& stems_in(std::string_view language);
  void add(std::string_view term, Ids& ids) const;

  const Marks& marks_;
  const store::Dictionary& dictionary_;
  bool has_grams_ = false;
  Ids of_all_;                                        ///< in texts of any language
  std::unordered_map<std::string, Ids> by_language_;  ///< and of one
};

}  // namespace zerkalo::query

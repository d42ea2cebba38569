// query/plan/phrase_form.h - the words of a phrase, each with all its ways to be written.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "query/model/plan.h"
#include "store/files/dictionary.h"
#include "text/token.h"

namespace zerkalo::query {

/// Puts a phrase together, part by part.
class PhraseBuilder {
 public:
  explicit PhraseBuilder(const store::Dictionary& dictionary) : dictionary_(dictionary) {}

  /// `words[i]` holds the terms that `tokens.tokens[i]` may be; `stars` any words before the
  /// part; `cut`: something is left out before it.
  void add_part(const text::Analyzed& tokens,
                std::vector<PhraseWord> words,
                int stars,
                bool cut);

  /// One form; none when a word cannot stand anywhere, or nothing but stars is left.
  std::vector<PhraseForm> finish();

 private:
  const store::Dictionary& dictionary_;
  PhraseForm form_;
  bool cut_ = false;
};

/// Adds to `word` the ways to write any of its terms in several tokens.
void add_runs_to_phrase_form(const store::Dictionary& dictionary, PhraseWord& word);

}  // namespace zerkalo::query

// query/present/marked_tokens.cpp - terms, inflected forms and parts of joined forms as ids.

#include "query/present/marked_tokens.h"

#include <algorithm>

#include "store/files/forward_index.h"

namespace zerkalo::query {

MarkedTokens::MarkedTokens(const Marks& marks, const store::Dictionary& dictionary)
    : marks_(marks),
      dictionary_(dictionary),
      has_grams_(std::ranges::any_of(
          marks.words, [](const WordPattern& word) { return !word.grams.empty(); })) {
  for (const WordPattern& word : marks.words) {
    for (const std::string& term : word.terms) {
      add(term, of_all_);
    }
  }
}

void MarkedTokens::add(std::string_view term, Ids& ids) const {
  const std::uint32_t id = dictionary_.find(term);
  if (id == 0) {
    return;
  }
  ids.insert(id);
  for (const std::vector<std::uint32_t>& parts : dictionary_.parts(id)) {
    ids.insert(parts.begin(), parts.end());
  }
}

const MarkedTokens::Ids& MarkedTokens::stems_in(std::string_view language) {
  const auto [at, is_new] = by_language_.try_emplace(std::string(language));
  Ids& ids = at->second;
  if (!is_new) {
    return ids;
  }
  for (const WordPattern& word : marks_.words) {
    for (const auto& [spoken, stem] : word.stems) {
      if (spoken != language) {
        continue;
      }
      add(stem, ids);
      for (const store::TermLink& form :
           dictionary_.inflected(store::dictionary_stem_key(spoken, stem))) {
        ids.insert(form.id);
      }
    }
  }
  return ids;
}

std::vector<bool> MarkedTokens::among(const TokenRow& row, std::string_view language) {
  const Ids& stems = stems_in(language);
  std::vector<bool> asked(row.tokens.size());
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const std::uint32_t id = row.tokens[i] & store::term_mask;
    asked[i] = of_all_.contains(id) || stems.contains(id);
  }
  return asked;
}

}  // namespace zerkalo::query

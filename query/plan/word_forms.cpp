// query/plan/word_forms.cpp - where the words of a term list stand: their ids in the token
// streams.

#include "query/plan/word_forms.h"

#include <algorithm>
#include <string_view>

#include "base/sort_unique.h"
#include "query/plan/phrase_form.h"
#include "store/model/fields.h"

namespace zerkalo::query {

namespace {

std::vector<std::uint32_t>& word_form_ids_in(PhraseWord& word, std::uint32_t lang) {
  if (lang == 0) {
    return word.ids;
  }
  const auto known = std::ranges::find(word.spoken, lang, &SpokenIds::lang);
  return known != word.spoken.end() ? known->ids
                                    : word.spoken.emplace_back(SpokenIds{lang, {}}).ids;
}

// `Zen:cat`: what is posted under a stem are the words that have it. No other term of a text
// starts with a capital.
void add_word_form(const TextTerm& term,
                   const store::Generation& generation,
                   PhraseWord& word) {
  std::string_view posted = term.term;
  if (!posted.starts_with(store::stem_prefix)) {
    if (const std::uint32_t id = generation.dictionary.find(posted); id != 0) {
      word_form_ids_in(word, term.lang).push_back(id);
    }
    return;
  }
  posted.remove_prefix(store::stem_prefix.size());
  const std::size_t colon = posted.find(':');
  const std::string_view language = posted.substr(0, colon);
  const std::uint32_t lang = generation.columns.facet(store::Field::lang).names.find(language);
  if (lang == 0 || colon == std::string_view::npos) {
    return;
  }
  const std::uint32_t key = store::dictionary_stem_key(language, posted.substr(colon + 1));
  for (const store::TermLink& link : generation.dictionary.inflected(key)) {
    word_form_ids_in(word, lang).push_back(link.id);
  }
}

}  // namespace

void add_word_forms(PlanNode& node, const store::Generation& generation) {
  node.films.clear();
  for (PlanNode& child : node.children) {
    add_word_forms(child, generation);
  }
  if (node.kind != PlanNode::Kind::word) {
    return;
  }
  PhraseWord word;
  for (const TextTerm& term : node.terms) {
    add_word_form(term, generation, word);
  }
  base::sort_unique(word.ids);
  for (SpokenIds& spoken : word.spoken) {
    base::sort_unique(spoken.ids);
  }
  add_runs_to_phrase_form(generation.dictionary, word);
  node.forms = {{std::move(word)}};
}

}  // namespace zerkalo::query

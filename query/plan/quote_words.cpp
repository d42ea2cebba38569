// query/plan/quote_words.cpp - exact terms, terms of one stem, terms some edits away.

#include "query/plan/quote_words.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/sort_unique.h"
#include "query/plan/plan_node.h"
#include "query/plan/typos.h"
#include "store/model/fields.h"
#include "store/model/limits.h"
#include "text/script.h"
#include "text/utf8.h"

namespace zerkalo::query {

namespace {

using Kind = PlanNode::Kind;

// A word in more passages than one in so many is what was meant.
constexpr std::uint64_t rare_share = 10'000;

constexpr std::size_t most_slips = 16;
constexpr std::size_t most_endings = 64;

// What rarity adds to what every word of a quote is worth: most of its words matter more than
// its rarest one, which may well be the one that is wrong.
constexpr double worth_of_rarity = 0.1;

bool is_hangul_quote_word(std::string_view term) {
  std::size_t at = 0;
  return text::script_of(text::next_code_point(term, at)) == text::Script::hangul;
}

// Without its last character.
std::string_view shortened_quote_word(std::string_view term) {
  std::size_t end = 0;
  for (std::size_t at = 0; at < term.size();) {
    end = at;
    text::next_code_point(term, at);
  }
  return term.substr(0, end);
}

// More than the share, and all of a short quote.
std::size_t required_words_of_quote(std::size_t words, double share) {
  const auto least = static_cast<std::size_t>(share * static_cast<double>(words)) + 1;
  return words <= shortest_quote ? words : std::min(least, words);
}

}  // namespace

QuoteWords::QuoteWords(const store::Generation& generation, text::Analyzer& analyzer)
    : generation_(generation),
      dictionary_(generation.dictionary),
      analyzer_(analyzer),
      expander_(generation, analyzer),
      scoring_(generation.columns.passages(), generation.columns.average_length) {
  const store::StringTable& names = generation.columns.facet(store::Field::lang).names;
  for (std::uint32_t id = 1; id <= names.size(); ++id) {
    languages_.push_back({names[id], id});
  }
}

PlanNode QuoteWords::plan(const Node& quote,
                          std::string_view language,
                          const Deadline& deadline) {
  PlanNode made = make_plan_node(Kind::closest);
  made.label = quote.text;
  const std::vector<Spoken> languages = languages_of(language);
  const text::Analyzed analyzed = analyzer_.analyze(quote.text, "");
  for (const text::Token& token : analyzed.tokens) {
    if (made.children.size() == store::limits.quote_words) {
      break;
    }
    const std::string_view typed =
        std::string_view(quote.text).substr(token.begin, token.end - token.begin);
    made.children.push_back(word(token, typed, languages, deadline));
    made.children.back().begin = token.begin;
    made.children.back().end = token.end;
  }
  made.required = required_words_of_quote(made.children.size(), quote.share);
  return made;
}

std::vector<QuoteWords::Spoken> QuoteWords::languages_of(std::string_view code) const {
  const auto spoken = std::ranges::find(languages_, code, &Spoken::code);
  return spoken == languages_.end() ? languages_ : std::vector<Spoken>{*spoken};
}

PlanNode QuoteWords::word(const text::Token& token,
                          std::string_view typed,
                          const std::vector<Spoken>& languages,
                          const Deadline& deadline) const {
  PhraseWord exact;
  exact.ids = expander_.spellings(token.term, typed);
  const std::uint32_t id = dictionary_.find(token.term);
  if (id != 0) {
    exact.ids.push_back(id);
  }
  base::sort_unique(exact.ids);
  PhraseWord others;
  if (!deadline.over()) {
    add_forms(typed, languages, others);
    if (is_hangul_quote_word(token.term)) {
      add_other_endings(token.term, others);
    }
    const std::uint64_t passages = id == 0 ? 0 : dictionary_.frequency(id);
    if (passages * rare_share <= generation_.columns.passages()) {
      add_slips(token.term, deadline, others);
    }
  }
  base::sort_unique(others.ids);
  PlanNode made = make_plan_node(Kind::word);
  made.label = typed;
  add_lists(exact, made);
  add_lists(others, made);
  made.weight = 1 + worth_of_rarity * scoring_.term_weight(longest_list_of_plan_node(made));
  made.forms = {{std::move(exact)}, {std::move(others)}};
  return made;
}

void QuoteWords::add_forms(std::string_view typed,
                           const std::vector<Spoken>& languages,
                           PhraseWord& others) const {
  for (const Spoken& language : languages) {
    const std::string stem = analyzer_.stem(typed, language.code);
    SpokenIds forms{language.id, {}};
    for (const store::TermLink& link :
         dictionary_.inflected(store::dictionary_stem_key(language.code, stem))) {
      forms.ids.push_back(link.id);
    }
    // A term that is its own stem is not among those that are inflected from it.
    if (const std::uint32_t id = dictionary_.find(stem); id != 0) {
      forms.ids.push_back(id);
    }
    if (!forms.ids.empty()) {
      base::sort_unique(forms.ids);
      others.spoken.push_back(std::move(forms));
    }
  }
}

void QuoteWords::add_slips(std::string_view term,
                           const Deadline& deadline,
                           PhraseWord& others) const {
  const int edits = allowed_typo_edits(term);
  if (edits > 0) {
    const std::vector<std::uint32_t> near = expander_.near(term, edits, most_slips, deadline);
    others.ids.insert(others.ids.end(), near.begin(), near.end());
  }
}

// A Korean word has its particles glued to it: what begins as it does may be the same noun.
void QuoteWords::add_other_endings(std::string_view term, PhraseWord& others) const {
  const std::string_view noun = shortened_quote_word(term);
  if (text::utf16_length(noun) < 2) {
    return;
  }
  const auto [first, last] = dictionary_.range(noun);
  const std::size_t longest = text::utf16_length(term) + 1;
  for (std::uint32_t id = first; id < last && others.ids.size() < most_endings; ++id) {
    if (text::utf16_length(dictionary_.term(id)) <= longest) {
      others.ids.push_back(id);
    }
  }
}

void QuoteWords::add_lists(const PhraseWord& of, PlanNode& word) const {
  const auto add = [&](std::uint32_t id, std::uint32_t lang) {
    word.terms.push_back({std::string(dictionary_.term(id)), lang, dictionary_.frequency(id)});
  };
  for (const std::uint32_t id : of.ids) {
    add(id, 0);
  }
  for (const SpokenIds& spoken : of.spoken) {
    for (const std::uint32_t id : spoken.ids) {
      add(id, spoken.lang);
    }
  }
}

}  // namespace zerkalo::query

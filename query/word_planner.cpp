// query/word_planner.cpp - exact forms, stems by language, pairs of characters, ways to write a
// phrase.

#include "query/word_planner.h"

#include <algorithm>
#include <map>
#include <string>

#include <xapian.h>

#include "query/plan_node.h"
#include "store/limits.h"
#include "store/terms.h"

namespace zerkalo::query {

namespace {

using Kind = PlanNode::Kind;
using store::Field;

constexpr std::size_t max_forms = 16;

bool asks_films_only(const Node& node) {
  return node.field == Field::title || node.field == Field::person;
}

std::string_view typed_slice(const text::Token& token, const Node& node) {
  return std::string_view(node.text).substr(token.begin, token.end - token.begin);
}

}  // namespace

WordPlanner::WordPlanner(const store::Generation& generation, text::Analyzer& analyzer)
    : generation_(generation),
      analyzer_(analyzer),
      reviews_(std::make_unique<Xapian::Database>(generation.reviews().string())),
      films_(generation, analyzer) {
  const store::StringTable& languages = generation.columns.facet(Field::lang).names;
  for (std::uint32_t id = 1; id <= languages.size(); ++id) {
    // A language without a stemmer still has the word less its possessive 's.
    languages_.emplace_back(languages[id], id);
  }
}

WordPlanner::~WordPlanner() = default;

void WordPlanner::begin() {
  marks = {};
  notes.clear();
  marking = true;
  budget_ = store::limits.expanded_terms;
}

PlanNode WordPlanner::no_word(const Node& node) {
  notes.push_back({node.begin, "no word in \"" + node.text + "\""});
  return make_node(Kind::everything);
}

PlanNode WordPlanner::word(const Node& node, bool prefix) {
  const std::vector<Unit> units = cut_units(analyzer_.analyze(node.text, ""));
  std::vector<PlanNode> parts;
  for (std::size_t i = 0; i < units.size(); ++i) {
    parts.push_back(unit(units[i], node, prefix && i + 1 == units.size()));
  }
  return parts.empty() ? no_word(node) : combine(Kind::all, std::move(parts));
}

PlanNode WordPlanner::phrase(const Node& node, bool prefix) {
  const std::vector<text::Token> tokens = analyzer_.analyze(node.text, "").tokens;
  return tokens.empty() ? no_word(node) : phrase_of(tokens, node, prefix);
}

PlanNode WordPlanner::film_phrase(const Node& node) {
  PhrasePattern ignored;
  std::map<std::uint32_t, double> found;
  for (const PhraseForm& form :
       forms_of(analyzer_.analyze(node.text, "").tokens, node.prefix, ignored)) {
    for (const FilmScore& film : node.field == Field::title
                                     ? films_.titled(form, node.slop)
                                     : films_.with_person(form, node.slop)) {
      found[film.film] = film.score;
    }
  }
  PlanNode made = make_node(Kind::films);
  made.label = node.text;
  for (const auto& [film, score] : found) {
    made.films.push_back({film, score});
  }
  return made;
}

std::vector<std::uint32_t> WordPlanner::values(const Node& node, bool prefix) {
  std::vector<std::uint32_t> ids = films_.values(node.field, node.text, prefix);
  if (ids.empty()) {
    notes.push_back(
        {node.begin,
         "no " + std::string(store::field_row(node.field).name) + " \"" + node.text + "\""});
  }
  return ids;
}

PlanNode WordPlanner::unit(const Unit& of, const Node& node, bool prefix) {
  if (!of.grams.empty() && !asks_films_only(node) && !node.exact) {
    return run(of, node);
  }
  if (of.tokens.size() == 1) {
    return single_word(of.tokens.front(), node, prefix);
  }
  std::vector<PlanNode> ways;
  ways.push_back(asks_films_only(node) ? film_phrase(node)
                                       : phrase_of(of.tokens, node, prefix));
  for (const std::string& joined : of.joined) {
    text::Token token;
    token.term = joined;
    Node as_one = node;
    as_one.exact = true;
    ways.push_back(single_word(token, as_one, false));
  }
  return combine(Kind::any, std::move(ways));
}

PlanNode WordPlanner::single_word(const text::Token& token, const Node& node, bool prefix) {
  PlanNode word = make_node(asks_films_only(node) ? Kind::films : Kind::word);
  word.label = node.text;
  if (!asks_films_only(node)) {
    add_text_terms(token, node, prefix, word);
  }
  if (node.field == Field::person) {
    word.films = films_.with_person({phrase_word(token, prefix)}, 0);
  } else if (node.field == Field::any || node.field == Field::title) {
    word.films = films_.named({token.term, typed_slice(token, node), prefix, node.exact},
                              node.field == Field::title);
  }
  return word;
}

void WordPlanner::add_text_terms(const text::Token& token,
                                 const Node& node,
                                 bool prefix,
                                 PlanNode& word) {
  WordPattern pattern;
  pattern.label = node.text;
  if (prefix) {
    for (const std::uint32_t id : expand(token.term)) {
      pattern.terms.emplace_back(generation_.dictionary.term(id));
    }
  } else {
    pattern.terms.push_back(token.term);
  }
  for (const std::string& term : pattern.terms) {
    word.terms.push_back({term, 0});
  }
  if (!prefix && !node.exact) {
    add_stems(token, typed_slice(token, node), word, pattern);
  }
  mark(std::move(pattern));
}

void WordPlanner::add_stems(const text::Token& token,
                            std::string_view typed,
                            PlanNode& word,
                            WordPattern& pattern) {
  for (const auto& [language, id] : languages_) {
    const std::string stem = analyzer_.stem(typed, language);
    if (stem.empty()) {
      continue;
    }
    bool found = false;
    std::string posted = store::stem_term(language, stem);
    if (reviews_->term_exists(posted)) {
      word.terms.push_back({std::move(posted), 0});
      found = true;
    }
    // A token that is its own stem has no stem posting; "freder" is the German stem of
    // "Frederik", but the word "Freder" has another one.
    if (stem != token.term && generation_.dictionary.find(stem) != 0 &&
        analyzer_.stem(stem, language) == stem) {
      word.terms.push_back({stem, id});
      found = true;
    }
    if (found) {
      pattern.stems.emplace_back(language, stem);
    }
  }
}

// A run without spaces means all its pairs of characters; a Hangul word matches inside longer
// ones.
PlanNode WordPlanner::run(const Unit& of, const Node& node) {
  std::vector<PlanNode> pairs;
  for (const std::string& gram : of.grams) {
    PlanNode pair = make_node(Kind::word);
    pair.label = node.text;
    pair.terms.push_back({store::gram_term(gram), 0});
    pairs.push_back(std::move(pair));
  }
  PlanNode text = combine(Kind::all, std::move(pairs));
  WordPattern pattern;
  pattern.label = node.text;
  pattern.grams = of.grams;
  mark(std::move(pattern));
  PlanNode about = make_node(Kind::films);
  about.label = node.text;
  about.films =
      node.field == Field::any ? films_named_by_run(of, node) : std::vector<FilmScore>();
  if (about.films.empty()) {
    return text;
  }
  std::vector<PlanNode> ways;
  ways.push_back(std::move(text));
  ways.push_back(std::move(about));
  return combine(Kind::any, std::move(ways));
}

std::vector<FilmScore> WordPlanner::films_named_by_run(const Unit& of, const Node& node) {
  std::vector<FilmScore> named;
  for (std::size_t i = 0; i < of.tokens.size(); ++i) {
    const text::Token& token = of.tokens[i];
    std::vector<FilmScore> one =
        films_.named({token.term, typed_slice(token, node), false, true}, false);
    named = i == 0 ? std::move(one) : intersect(named, one);
  }
  return named;
}

PlanNode WordPlanner::phrase_of(const std::vector<text::Token>& tokens,
                                const Node& node,
                                bool prefix) {
  PlanNode made = make_node(Kind::phrase);
  made.label = node.text;
  made.slop = node.slop;
  PhrasePattern pattern;
  pattern.label = node.text;
  pattern.slop = node.slop;
  made.forms = forms_of(tokens, prefix, pattern);
  if (made.forms.empty()) {
    return make_node(Kind::nothing);
  }
  if (marking) {
    marks.phrases.push_back(std::move(pattern));
  }
  return made;
}

PhraseWord WordPlanner::phrase_word(const text::Token& token, bool prefix) {
  if (prefix) {
    return {expand(token.term)};
  }
  const std::uint32_t id = generation_.dictionary.find(token.term);
  return {id == 0 ? std::vector<std::uint32_t>() : std::vector<std::uint32_t>{id}};
}

// A word that is also written with a hyphen doubles the forms: itself, and its parts in a row.
std::vector<PhraseForm> WordPlanner::forms_of(const std::vector<text::Token>& tokens,
                                              bool prefix,
                                              PhrasePattern& pattern) {
  std::vector<PhraseForm> forms{{}};
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const PhraseWord word = phrase_word(tokens[i], prefix && i + 1 == tokens.size());
    if (word.ids.empty()) {
      return {};
    }
    WordPattern marked;
    for (const std::uint32_t id : word.ids) {
      marked.terms.emplace_back(generation_.dictionary.term(id));
    }
    pattern.words.push_back(std::move(marked));
    std::vector<PhraseForm> longer = forms;
    for (PhraseForm& form : longer) {
      form.push_back(word);
    }
    for (const std::vector<std::uint32_t>& parts :
         generation_.dictionary.parts(word.ids.front())) {
      for (std::size_t form = 0; form < forms.size() && longer.size() < max_forms; ++form) {
        longer.push_back(forms[form]);
        for (const std::uint32_t part : parts) {
          longer.back().push_back({{part}});
        }
      }
    }
    forms = std::move(longer);
  }
  return forms;
}

// The commonest words that start so: rare ones bring few passages and cost a list each.
std::vector<std::uint32_t> WordPlanner::expand(std::string_view prefix) {
  const auto [first, last] = generation_.dictionary.range(prefix);
  std::vector<std::uint32_t> ids;
  for (std::uint32_t id = first; id < last; ++id) {
    ids.push_back(id);
  }
  if (ids.size() > budget_) {
    std::ranges::partial_sort(
        ids,
        ids.begin() + static_cast<std::ptrdiff_t>(budget_),
        std::ranges::greater{},
        [&](std::uint32_t id) { return generation_.dictionary.frequency(id); });
    ids.resize(budget_);
    notes.push_back({0,
                     "\"" + std::string(prefix) + "*\" begins many words; the commonest " +
                         std::to_string(budget_) + " were searched"});
  }
  budget_ -= ids.size();
  std::ranges::sort(ids);
  return ids;
}

void WordPlanner::mark(WordPattern pattern) {
  if (marking) {
    std::ranges::sort(pattern.terms);
    marks.words.push_back(std::move(pattern));
  }
}

}  // namespace zerkalo::query

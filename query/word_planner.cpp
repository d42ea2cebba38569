// query/word_planner.cpp - exact forms, stems by language, pairs of characters, ways to write a
// phrase.

#include "query/word_planner.h"

#include <algorithm>
#include <map>
#include <numeric>
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
constexpr std::size_t max_grams = 256;

// Characters without a space between them are one name.
text::Token whole_token(const std::vector<text::Token>& tokens) {
  text::Token whole = tokens.front();
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    whole.term += tokens[i].term;
  }
  whole.end = tokens.back().end;
  return whole;
}

}  // namespace

WordPlanner::WordPlanner(const store::Generation& generation,
                         text::Analyzer& analyzer,
                         const Settings& settings)
    : generation_(generation),
      analyzer_(analyzer),
      settings_(settings),
      ranking_(&find_ranking(settings, "")),
      reviews_(std::make_unique<Xapian::Database>(generation.reviews().string())),
      films_(generation, analyzer),
      expander_(generation, analyzer) {
  const store::StringTable& languages = generation.columns.facet(Field::lang).names;
  for (std::uint32_t id = 1; id <= languages.size(); ++id) {
    // A language without a stemmer still has the word less its possessive 's.
    languages_.emplace_back(languages[id], id);
  }
}

WordPlanner::~WordPlanner() = default;

void WordPlanner::begin(std::size_t prefixes, const Request& request) {
  ranking_ = &find_ranking(settings_, request.profile);
  marks = {};
  notes.clear();
  corrections.clear();
  marking = true;
  correct_ = request.typo;
  room_ = store::limits.expanded_terms;
  share_ = store::limits.expanded_terms / std::max<std::size_t>(prefixes, 1);
}

std::optional<PlanNode> WordPlanner::word(const Node& node, bool prefix) {
  if (node.wildcard) {
    return pattern(node);
  }
  const std::vector<Unit> units = cut_units(analyzer_.analyze(node.text, ""));
  std::vector<PlanNode> parts;
  for (std::size_t i = 0; i < units.size(); ++i) {
    parts.push_back(unit(units[i], node, prefix && i + 1 == units.size()));
  }
  if (parts.empty()) {
    notes.push_back({node.begin, "no word in \"" + node.text + "\""});
    return std::nullopt;
  }
  return combine(Kind::all, std::move(parts));
}

std::optional<PlanNode> WordPlanner::phrase(const Node& node, bool prefix) {
  const text::Analyzed analyzed = analyzer_.analyze(node.text, "");
  if (analyzed.tokens.empty()) {
    notes.push_back({node.begin, "no word in \"" + node.text + "\""});
    return std::nullopt;
  }
  return asks_films_only(node) ? film_phrase(analyzed, node, prefix)
                               : phrase_of(analyzed, node, prefix);
}

// `title:` and `person:` phrases are looked up in the films' token streams.
PlanNode WordPlanner::film_phrase(const text::Analyzed& analyzed,
                                  const Node& node,
                                  bool prefix) {
  std::map<std::uint32_t, double> found;
  for (const PhraseForm& form : forms_of(analyzed, node, prefix)) {
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
  if (ids.empty() && !node.exact &&
      (node.field == Field::director || node.field == Field::cast)) {
    ids = other_people(node);
  }
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
  if (of.text.tokens.size() == 1) {
    return single_word(of.text.tokens.front(), node, prefix);
  }
  return asks_films_only(node) ? film_phrase(of.text, node, prefix)
                               : glued_words(of, node, prefix);
}

// "spider-man", "L'Avventura", "3:10": the words in a row, the joined form, or a film that each
// names.
PlanNode WordPlanner::glued_words(const Unit& of, const Node& node, bool prefix) {
  PlanNode made = make_node(Kind::any);
  made.label = node.text;
  made.children.push_back(phrase_of(of.text, node, prefix));
  for (const text::Joined& joined : of.text.joined) {
    text::Token token;
    token.term = joined.term;
    token.begin = of.text.tokens[joined.first].begin;
    token.end = of.text.tokens[joined.first + joined.count - 1].end;
    Node as_one = node;
    as_one.exact = true;
    made.children.push_back(with_others(one_word(token, as_one, false), token, node, false));
  }
  if (node.field == Field::any) {
    made.films = films_named_by_each(of, node, prefix);
  }
  return made;
}

PlanNode WordPlanner::single_word(const text::Token& token, const Node& node, bool prefix) {
  PlanNode word = one_word(token, node, prefix);
  return node.exact ? word : with_others(std::move(word), token, node, correct_ && !prefix);
}

PlanNode WordPlanner::one_word(const text::Token& token, const Node& node, bool prefix) {
  PlanNode word = make_node(asks_films_only(node) ? Kind::films : Kind::word);
  word.label = node.text;
  if (!asks_films_only(node)) {
    add_text_terms(token, node, prefix, word);
  }
  if (node.field == Field::person) {
    word.films = films_.with_person({phrase_word(token, node, prefix)}, 0);
  } else if (node.field == Field::any || node.field == Field::title) {
    word.films = named(token, node, prefix, node.exact);
  }
  return word;
}

std::vector<FilmScore> WordPlanner::named(const text::Token& token,
                                          const Node& node,
                                          bool prefix,
                                          bool exact) {
  FilmWords::Word word;
  word.term = token.term;
  word.typed = typed_slice(token, node);
  word.exact = exact;
  word.prefix_terms = prefix ? share_ : 0;
  word.titles_only = node.field == Field::title;
  const FilmWords::Named found = films_.named(word);
  if (found.cut) {
    note_cut(token.term, node);
  }
  return found.films;
}

void WordPlanner::add_text_terms(const text::Token& token,
                                 const Node& node,
                                 bool prefix,
                                 PlanNode& word) {
  WordPattern pattern;
  pattern.label = node.text;
  if (prefix) {
    for (const std::uint32_t id : expand(token.term, node)) {
      pattern.terms.emplace_back(generation_.dictionary.term(id));
    }
  } else {
    pattern.terms.push_back(token.term);
    for (const std::uint32_t id : other_spellings(token, node)) {
      pattern.terms.emplace_back(generation_.dictionary.term(id));
    }
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
  const std::size_t used = std::min(of.grams.size(), max_grams);
  if (used < of.grams.size()) {
    notes.push_back(
        {node.begin,
         "only the first " + std::to_string(max_grams) + " pairs of characters were searched"});
  }
  PlanNode pairs = make_node(Kind::all);
  for (std::size_t i = 0; i < used; ++i) {
    PlanNode pair = make_node(Kind::word);
    pair.label = node.text;
    pair.terms.push_back({store::gram_term(of.grams[i]), 0});
    pairs.children.push_back(std::move(pair));
  }
  WordPattern pattern;
  pattern.label = node.text;
  pattern.grams = of.grams;
  mark(std::move(pattern));
  PlanNode made = make_node(Kind::any);
  made.label = node.text;
  made.children.push_back(std::move(pairs));
  if (node.field == Field::any) {
    made.films = films_named_by_each(of, node, false);
    add_missing(whole_name(node.text), made.films);
  }
  return with_others(std::move(made), whole_token(of.text.tokens), node, false);
}

std::vector<FilmScore> WordPlanner::films_named_by_each(const Unit& of,
                                                        const Node& node,
                                                        bool prefix) {
  std::vector<FilmScore> films;
  const std::vector<text::Token>& tokens = of.text.tokens;
  for (std::size_t i = 0; i < tokens.size() && (i == 0 || !films.empty()); ++i) {
    std::vector<FilmScore> one = named(tokens[i], node, prefix && i + 1 == tokens.size(), true);
    films = i == 0 ? std::move(one) : intersect(films, one);
  }
  return films;
}

PlanNode WordPlanner::phrase_of(const text::Analyzed& analyzed, const Node& node, bool prefix) {
  PlanNode made = make_node(Kind::phrase);
  made.label = node.text;
  made.slop = node.slop;
  made.forms = forms_of(analyzed, node, prefix);
  if (made.forms.empty()) {
    return make_node(Kind::nothing);
  }
  for (const PhraseForm& form : made.forms) {
    PhrasePattern pattern;
    pattern.label = node.text;
    pattern.slop = node.slop;
    for (const PhraseWord& word : form) {
      pattern.words.emplace_back();
      for (const std::uint32_t id : word.ids) {
        pattern.words.back().terms.emplace_back(generation_.dictionary.term(id));
      }
    }
    if (marking) {
      marks.phrases.push_back(std::move(pattern));
    }
  }
  return made;
}

PhraseWord WordPlanner::phrase_word(const text::Token& token, const Node& node, bool prefix) {
  if (prefix) {
    return {expand(token.term, node)};
  }
  std::vector<std::uint32_t> ids = other_spellings(token, node);
  if (const std::uint32_t id = generation_.dictionary.find(token.term); id != 0) {
    ids.push_back(id);
  }
  std::ranges::sort(ids);
  return {std::move(ids)};
}

std::vector<std::uint32_t> WordPlanner::other_spellings(const text::Token& token,
                                                        const Node& node) const {
  return node.exact ? std::vector<std::uint32_t>()
                    : expander_.spellings(token.term, typed_slice(token, node));
}

// Every way to write the phrase: a word as it is, a word that somebody hyphenates in its parts,
// a hyphenated word in one. `ends[i]` are the ways to write the first i tokens.
std::vector<PhraseForm> WordPlanner::forms_of(const text::Analyzed& analyzed,
                                              const Node& node,
                                              bool prefix) {
  const std::vector<text::Token>& tokens = analyzed.tokens;
  std::vector<std::vector<PhraseForm>> ends(tokens.size() + 1);
  ends[0].emplace_back();
  const auto extend = [&](std::size_t from, std::size_t to, const PhraseForm& words) {
    for (const PhraseForm& start : ends[from]) {
      if (ends[to].size() < max_forms) {
        ends[to].push_back(start);
        ends[to].back().insert(ends[to].back().end(), words.begin(), words.end());
      }
    }
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const PhraseWord word = phrase_word(tokens[i], node, prefix && i + 1 == tokens.size());
    if (!word.ids.empty()) {
      extend(i, i + 1, {word});
    }
    for (const std::uint32_t id : word.ids) {
      for (const std::vector<std::uint32_t>& parts : generation_.dictionary.parts(id)) {
        PhraseForm words;
        for (const std::uint32_t part : parts) {
          words.push_back({{part}});
        }
        extend(i, i + 1, words);
      }
    }
    for (const text::Joined& joined : analyzed.joined) {
      const std::uint32_t id = generation_.dictionary.find(joined.term);
      if (joined.first == i && id != 0) {
        extend(i, i + joined.count, {{{id}}});
      }
    }
  }
  return std::move(ends.back());
}

// The commonest words that start so: rare ones bring few passages and cost a list each.
std::vector<std::uint32_t> WordPlanner::expand(std::string_view prefix, const Node& node) {
  const auto [first, last] = generation_.dictionary.range(prefix);
  std::vector<std::uint32_t> ids(last - first);
  std::iota(ids.begin(), ids.end(), first);
  if (ids.size() > share_) {
    std::ranges::partial_sort(
        ids,
        ids.begin() + static_cast<std::ptrdiff_t>(share_),
        std::ranges::greater{},
        [&](std::uint32_t id) { return generation_.dictionary.frequency(id); });
    ids.resize(share_);
    note_cut(prefix, node);
  }
  std::ranges::sort(ids);
  return ids;
}

void WordPlanner::note_cut(std::string_view prefix, const Node& node) {
  Remark note{node.begin,
              "\"" + std::string(prefix) + "*\" begins many words; the commonest " +
                  std::to_string(share_) + " were searched"};
  if (std::ranges::find(notes, note.text, &Remark::text) == notes.end()) {
    notes.push_back(std::move(note));
  }
}

void WordPlanner::mark(WordPattern pattern) {
  if (marking) {
    std::ranges::sort(pattern.terms);
    marks.words.push_back(std::move(pattern));
  }
}

}  // namespace zerkalo::query

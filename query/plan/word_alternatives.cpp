// query/plan/word_alternatives.cpp - what a word may also be, as parts of the plan that count
// for less.

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include "query/model/bm25.h"
#include "query/model/databases.h"
#include "query/plan/plan_node.h"
#include "query/plan/terms_in_a_row.h"
#include "query/plan/typos.h"
#include "query/plan/word_planner.h"
#include "store/model/limits.h"
#include "store/model/terms.h"
#include "text/name_key.h"
#include "text/utf8.h"

namespace zerkalo::query {

namespace {

using Kind = PlanNode::Kind;
using store::Field;

constexpr std::size_t most_fuzzy = 48;

bool has_plain_alternatives(const Node& node) {
  return node.op == Op::word && node.field == Field::any && !node.exact && !node.prefix &&
         !node.fuzzy && !node.wildcard;
}

// Three initials and a name, or rock 'n' roll.
constexpr std::size_t most_glued = 4;

// One letter, or two: words that signs glue to their neighbours have one.
bool is_initial_with_alternatives(const Node& node) {
  return text::utf16_length(node.text) <= 2;
}

// Consonants that a word alone must share with a whole name: five are those of many words.
constexpr std::size_t bones_of_one_word = 7;

// Whether the script of a word has blanks inside names: one word is no whole name then.
bool alternative_parts_names(std::string_view word) {
  constexpr std::string_view scripts[] = {"latin", "cyrillic", "greek", "hebrew", "arabic"};
  return std::ranges::find(scripts, text::name_script(word)) != std::end(scripts);
}

bool is_alternative_correction(const OtherWord& other) {
  return other.kind == OtherKind::typo || other.kind == OtherKind::keyboard;
}

void add_best_alternative(const std::vector<FilmScore>& films,
                          std::map<std::uint32_t, double>& best) {
  for (const FilmScore& film : films) {
    double& score = best[film.film];
    score = std::max(score, film.score);
  }
}

// About how many passages have the word itself: a run has all its pairs of characters.
std::uint32_t passages_with_alternative(const PlanNode& word) {
  if (word.children.empty()) {
    return longest_list_of_plan_node(word);
  }
  std::vector<std::uint32_t> passages;
  for (const PlanNode& child : word.children) {
    passages.push_back(passages_with_alternative(child));
  }
  return word.kind == Kind::all ? std::ranges::min(passages) : std::ranges::max(passages);
}

// Passages with the word itself, and films that it names.
std::uint32_t passages_without_alternatives(const PlanNode& exact) {
  return passages_with_alternative(exact) + static_cast<std::uint32_t>(exact.films.size());
}

double highest_alternative(const std::vector<FilmScore>& films) {
  double score = 0;
  for (const FilmScore& film : films) {
    score = std::max(score, film.score);
  }
  return score;
}

}  // namespace

PlanNode WordPlanner::with_alternatives(PlanNode exact,
                                        const text::Token& token,
                                        const Node& node,
                                        bool typo) {
  if (deadline_.over() || question_) {
    return exact;
  }
  typo = typo && marking;
  AskedWord asked{token.term,
                  std::string(typed_slice(token, node)),
                  passages_without_alternatives(exact),
                  typo};
  asked.sounds = correct_;
  asked.alone = alone_;
  if (node.fuzzy) {
    std::vector<OtherWord> near;
    const int edits = std::max(allowed_typo_edits(token.term), 1);
    for (const std::uint32_t id : expander_.near(token.term, edits, most_fuzzy, deadline_)) {
      near.push_back({id, OtherKind::typo, 0});
    }
    return with_alternative_terms(
        std::move(exact), take_room_for_alternatives(std::move(near), node), node);
  }
  // A name that other scripts write together with its neighbours is no typo of another word.
  if (asked.found == 0 && correct_ && node.field == Field::any) {
    exact.films = alternative_whole_name(asked.typed);
    raise_films_of_node(alternative_name_in_two(token, node), exact.films);
    asked.correct = asked.correct && exact.films.empty();
  }
  const std::vector<OtherWord> others =
      take_room_for_alternatives(expander_.others(asked, deadline_), node);
  // A part that compounds have may well be what was meant.
  const bool is_part =
      std::ranges::find(others, OtherKind::compound, &OtherWord::kind) != others.end();
  const auto correction = std::ranges::find_if(others, [&](const OtherWord& other) {
    return is_alternative_correction(other) ||
           (asked.found == 0 && other.kind == OtherKind::sound);
  });
  if (!is_part && correction != others.end()) {
    note_alternative(*correction, token, node);
  }
  return with_alternative_terms(std::move(exact), others, node);
}

// A passage or film that only another word leads to stays behind those with the word itself.
PlanNode WordPlanner::with_alternative_terms(PlanNode exact,
                                             const std::vector<OtherWord>& others,
                                             const Node& node) {
  if (others.empty()) {
    return exact;
  }
  std::vector<FilmScore> films;
  PlanNode other = alternative_node(others, node, films);
  const Bm25 scoring(generation_.columns.passages(), generation_.columns.average_length);
  double own = highest_alternative(exact.films);
  double others_own = highest_alternative(films);
  for (const TextTerm& term : exact.terms) {
    if (term.passages > 0) {
      const double weight = scoring.term_weight(term.passages);
      own = own == 0 ? weight : std::min(own, weight);
    }
  }
  for (const TextTerm& term : other.terms) {
    others_own = std::max(others_own, scoring.term_weight(term.passages));
  }
  const double share =
      own > 0 && others_own > own ? ranking_->guess * own / others_own : ranking_->guess;
  std::map<std::uint32_t, double> best;
  for (FilmScore& film : films) {
    film.score *= share;
  }
  add_best_alternative(films, best);
  add_best_alternative(exact.films, best);
  if (exact.kind == Kind::films) {
    exact.films = films_of_plan_node(best);
    return exact;
  }
  PlanNode made = make_plan_node(Kind::any);
  made.label = node.text;
  made.films = films_of_plan_node(best);
  exact.films.clear();
  other.weight = share;
  made.children.push_back(std::move(exact));
  made.children.push_back(std::move(other));
  return made;
}

// One list of all the other words; `films` are those that they name.
PlanNode WordPlanner::alternative_node(const std::vector<OtherWord>& others,
                                       const Node& node,
                                       std::vector<FilmScore>& films) {
  PlanNode made = make_plan_node(Kind::word);
  made.label = node.text;
  std::map<std::uint32_t, double> best;
  for (const OtherWord& other : others) {
    const std::string term(generation_.dictionary.term(other.id));
    if (!asks_films_only(node)) {
      made.terms.push_back(list_of(other.id, other.lang));
      WordPattern pattern;
      pattern.label = other.kind == OtherKind::compound ? node.text : term;
      pattern.terms.push_back(term);
      mark(std::move(pattern));
    }
    if (generation_.dictionary.use(other.id) == 0) {
      continue;
    }
    if (node.field == Field::person) {
      add_best_alternative(films_.with_person({PhraseWord{{other.id}}}, 0), best);
    } else if (node.field == Field::any || node.field == Field::title) {
      FilmWords::Word word;
      word.term = term;
      word.typed = term;
      word.exact = true;
      word.titles_only = node.field == Field::title;
      add_best_alternative(films_.named(word).films, best);
    }
  }
  films = films_of_plan_node(best);
  return made;
}

std::string WordPlanner::folded_alternative_row(std::span<const Node> words) {
  std::vector<text::Token> tokens;
  for (const Node& word : words) {
    const std::vector<text::Token> own = analyzer_.analyze(word.text, "").tokens;
    tokens.insert(tokens.end(), own.begin(), own.end());
  }
  return terms_in_a_row(tokens);
}

std::size_t WordPlanner::count_words_of_alternative(std::span<const Node> words) {
  for (std::size_t count = std::min(words.size(), synonyms_.longest()); count > 1; --count) {
    if (!synonyms_.others(folded_alternative_row(words.first(count))).empty()) {
      return count;
    }
  }
  return 0;
}

// One token that the words are together, "o'neil" of "o" and "neil", as it is posted without
// its signs, or "DiCaprio". Tokens in a row, such as those of "ac/dc", are found by the words
// themselves.
std::string WordPlanner::glued_alternative(std::span<const Node> words) {
  std::string term = folded_alternative_row(words);
  std::erase(term, ' ');
  const std::uint32_t id = generation_.dictionary.find(term);
  if (id == 0) {
    return "";
  }
  const bool without_signs =
      std::ranges::any_of(words, is_initial_with_alternatives) &&
      std::ranges::any_of(generation_.dictionary.parts(id),
                          [](const auto& parts) { return parts.size() == 1; });
  const bool name =
      words.size() == 2 && (generation_.dictionary.use(id) & store::in_people) != 0;
  return without_signs || name ? term : "";
}

// Films of a person, or of a title, in whose name the word is two: "De Niro" of "deniro".
std::vector<FilmScore> WordPlanner::alternative_name_in_two(const text::Token& token,
                                                            const Node& node) {
  constexpr std::size_t shortest_first = 2;
  constexpr std::size_t shortest_last = 3;
  const store::Dictionary& dictionary = generation_.dictionary;
  const auto in_names = [&](std::string_view part) {
    const std::uint32_t id = dictionary.find(part);
    return id != 0 && dictionary.use(id) != 0 ? id : 0;
  };
  const std::string_view term = token.term;
  std::vector<FilmScore> films;
  for (std::size_t at = shortest_first; at + shortest_last <= term.size(); ++at) {
    const std::uint32_t first = in_names(term.substr(0, at));
    const std::uint32_t last = first == 0 ? 0 : in_names(term.substr(at));
    if (last == 0) {
      continue;
    }
    const std::vector<FilmScore> named =
        films_.named_in_a_row({{PhraseWord{{first}}, PhraseWord{{last}}}}, 0);
    if (!named.empty() && marking) {
      corrections.push_back(
          {node.begin,
           std::string(typed_slice(token, node)),
           std::string(term.substr(0, at)).append(" ").append(term.substr(at))});
    }
    raise_films_of_node(named, films);
  }
  for (FilmScore& film : films) {
    film.score *= ranking_->guess;
  }
  return films;
}

std::size_t WordPlanner::count_words_with_alternatives(std::span<const Node> words) {
  const auto plain = std::ranges::find_if_not(words, has_plain_alternatives) - words.begin();
  words = words.first(static_cast<std::size_t>(plain));
  std::size_t count = count_words_of_alternative(words);
  for (std::size_t glue = std::min(words.size(), most_glued);
       glue > std::max<std::size_t>(count, 1);
       --glue) {
    if (!glued_alternative(words.first(glue)).empty()) {
      count = glue;
    }
  }
  return count;
}

// What else plain words in a row mean.
std::vector<PlanNode> WordPlanner::alternative_meanings(std::span<const Node> words) {
  const std::string row = folded_alternative_row(words);
  Node node;
  node.op = Op::word;
  node.begin = words.front().begin;
  std::vector<PlanNode> meanings;
  if (words.size() > 1) {
    node.text = glued_alternative(words);
    if (!node.text.empty()) {
      meanings.push_back(
          one_word(analyzer_.analyze(node.text, "").tokens.front(), node, false));
    }
  }
  for (const std::string& member : synonyms_.others(row)) {
    node.text = member;
    const text::Analyzed analyzed = analyzer_.analyze(member, "");
    if (terms_in_a_row(analyzed.tokens) == row || room_ == 0) {
      continue;
    }
    --room_;
    meanings.push_back(analyzed.tokens.size() == 1
                           ? one_word(analyzed.tokens.front(), node, false)
                           : phrase_of(forms_of(analyzed, node, false), node));
    meanings.back().weight = ranking_->guess;
  }
  return meanings;
}

PlanNode WordPlanner::with_alternative_meanings(PlanNode made, std::span<const Node> words) {
  if (!std::ranges::all_of(words, has_plain_alternatives) ||
      (words.size() == 1 && synonyms_.empty())) {
    return made;
  }
  std::vector<PlanNode> meanings =
      marking ? alternative_meanings(words) : std::vector<PlanNode>();
  if (meanings.empty()) {
    return made;
  }
  PlanNode any = make_plan_node(Kind::any);
  any.label = made.label;
  if (made.kind == Kind::word || made.kind == Kind::any) {
    any.films = std::exchange(made.films, {});
  }
  for (PlanNode& meaning : meanings) {
    for (FilmScore& film : meaning.films) {
      film.score *= meaning.weight;
    }
    add_missing_films_to_node(meaning.films, any.films);
    meaning.films.clear();
  }
  any.children.push_back(std::move(made));
  std::ranges::move(meanings, std::back_inserter(any.children));
  return any;
}

bool WordPlanner::is_name_in_alternatives(std::string_view term) const {
  const std::uint32_t id = generation_.dictionary.find(term);
  return id != 0 && (generation_.dictionary.use(id) & store::in_people) != 0;
}

bool WordPlanner::may_have_alternative_names(std::string_view typed) {
  bool names = true;
  for (const text::Token& token : analyzer_.analyze(typed, "").tokens) {
    if (generation_.dictionary.find(token.term) == 0) {
      return true;
    }
    names = names && is_name_in_alternatives(token.term);
  }
  return names;
}

// For each typed word itself and the words of names that it may also be.
std::vector<std::vector<std::string>> WordPlanner::alternative_names(std::string_view typed) {
  std::vector<std::vector<std::string>> row;
  const std::vector<text::Token> tokens = analyzer_.analyze(typed, "").tokens;
  for (const text::Token& token : tokens) {
    std::vector<std::string>& words = row.emplace_back(1, token.term);
    const std::string word(typed.substr(token.begin, token.end - token.begin));
    const std::uint32_t id = generation_.dictionary.find(token.term);
    const std::uint32_t passages = id == 0 ? 0 : generation_.dictionary.frequency(id);
    const std::uint32_t found =
        is_name_in_alternatives(token.term) ? std::max(passages, 1U) : passages;
    const AskedWord asked{token.term, word, found, correct_, correct_, tokens.size() == 1};
    for (const OtherWord& other : expander_.others(asked, deadline_)) {
      if (const std::string_view term = generation_.dictionary.term(other.id);
          is_name_in_alternatives(term)) {
        words.emplace_back(term);
      }
    }
  }
  return row;
}

// Directors or actors whose names have words that the typed ones may also be.
std::vector<std::uint32_t> WordPlanner::alternative_people(const Node& node) {
  const std::vector<std::vector<std::string>> row = alternative_names(node.text);
  std::vector<std::uint32_t> ids =
      row.empty() ? std::vector<std::uint32_t>() : films_.values_like(node.field, row);
  std::size_t word = 0;
  for (const text::Token& token : analyzer_.analyze(node.text, "").tokens) {
    const std::vector<std::string>& words = row[word++];
    if (!ids.empty() && marking && words.size() > 1 && !is_name_in_alternatives(token.term)) {
      corrections.push_back({node.begin, std::string(typed_slice(token, node)), words[1]});
    }
  }
  return ids;
}

std::vector<NamedPerson> WordPlanner::people_or_alternatives(std::string_view typed) {
  std::vector<NamedPerson> people = films_.people(typed);
  if (!people.empty() || typed.empty() || deadline_.over()) {
    return people;
  }
  const std::vector<std::vector<std::string>> row = alternative_names(typed);
  const bool names = std::ranges::all_of(row, [this](const std::vector<std::string>& words) {
    return words.size() > 1 || is_name_in_alternatives(words.front());
  });
  return names ? films_.people_like(row) : people;
}

std::vector<FilmScore> WordPlanner::alternative_whole_name(std::string_view typed) {
  std::string whole;
  for (const text::Token& token : analyzer_.analyze(typed, "").tokens) {
    whole += token.term;
  }
  std::vector<FilmScore> films = films_.sounding(
      whole,
      alone_ && alternative_parts_names(whole) ? bones_of_one_word : store::whole_name_bones);
  for (FilmScore& film : films) {
    film.score *= ranking_->guess;
  }
  return films;
}

std::vector<OtherWord> WordPlanner::take_room_for_alternatives(std::vector<OtherWord> others,
                                                               const Node& node) {
  if (others.size() > room_) {
    others.resize(room_);
    notes.push_back({node.begin,
                     "a query is searched in at most " +
                         std::to_string(store::limits.expanded_terms) + " words; some that \"" +
                         node.text + "\" may also mean were left out"});
  }
  room_ -= others.size();
  return others;
}

void WordPlanner::note_alternative(const OtherWord& other,
                                   const text::Token& token,
                                   const Node& node) {
  if (marking) {
    corrections.push_back({node.begin,
                           std::string(typed_slice(token, node)),
                           std::string(generation_.dictionary.term(other.id))});
  }
}

// "zerk?lo", "tark*sky": the word is not to be cut at its open letters.
PlanNode WordPlanner::alternatives_of_pattern(const Node& node) {
  std::string folded;
  std::string_view rest = node.text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of("?*"), rest.size());
    folded += text::fold(rest.substr(0, end));
    folded += rest.substr(end, 1);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  folded += node.prefix ? "*" : "";
  std::vector<OtherWord> words;
  for (const std::uint32_t id : typo_words_fitting(generation_.dictionary, folded, deadline_)) {
    words.push_back({id, OtherKind::typo, 0});
  }
  std::ranges::stable_sort(words, std::ranges::greater{}, [&](const OtherWord& word) {
    return generation_.dictionary.frequency(word.id);
  });
  words = take_room_for_alternatives(std::move(words), node);
  std::vector<FilmScore> films;
  PlanNode made = alternative_node(words, node, films);
  made.kind = asks_films_only(node) ? Kind::films : Kind::word;
  made.films = std::move(films);
  return made;
}

}  // namespace zerkalo::query

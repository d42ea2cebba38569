// tests/oracle/naive.cpp - the scan; slow and plain on purpose.

#include "tests/oracle/naive.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include <xapian.h>

#include "store/model/day.h"
#include "store/model/record_codec.h"
#include "text/function_words.h"
#include "text/language.h"
#include "text/utf8.h"

namespace zerkalo::oracle {

using query::Node;
using query::Op;
using store::Field;
using text::Token;

Naive::Naive(const store::Generation& generation)
    : lists_(generation), places_(joined_, lists_) {
  const Xapian::Database films(generation.films().string());
  for (Xapian::docid id = 1; id <= films.get_doccount(); ++id) {
    add_film(store::decode_film(films.get_document(id).get_data()));
  }
  std::map<std::string, std::uint32_t> ordinals;
  for (std::uint32_t film = 1; film <= films_.size(); ++film) {
    ordinals[films_[film - 1].film.id] = film;
    for (const std::string& id : films_[film - 1].film.other_ids) {
      ordinals[id] = film;
    }
  }
  for (std::uint32_t id = 1; id <= generation.records.passages(); ++id) {
    store::Review review = generation.records.review(id);
    const auto film = ordinals.find(review.film);
    add_passage(std::move(review), film == ordinals.end() ? 0 : film->second);
  }
}

void Naive::add_film(store::Film film) {
  FilmFacts facts;
  facts.film = std::move(film);
  for (const store::Title& title : facts.film.titles) {
    // A title that does not say its language is read as English.
    const std::string language = title.lang.empty() || title.lang == "und" ? "en" : title.lang;
    facts.titles.emplace_back(language, analyzer_.analyze(title.text, language));
  }
  for (const auto* people :
       {&facts.film.directors, &facts.film.cast, &facts.film.writers, &facts.film.spellings}) {
    for (const std::string& name : *people) {
      facts.people.push_back(analyzer_.analyze(name, ""));
    }
  }
  films_.push_back(std::move(facts));
}

void Naive::add_passage(store::Review review, std::uint32_t film) {
  Passage passage;
  passage.review = std::move(review);
  passage.film = film;
  passage.plot = passage.review.id.starts_with("plot-");
  passage.analyzed = analyzer_.analyze(passage.review.text, passage.review.lang);
  for (const Token& token : passage.analyzed.tokens) {
    passage.words.insert(token.term);
    passage.stems.insert(token.stem.empty() ? token.term : token.stem);
    if (text::is_function_word(passage.review.lang, token.term)) {
      small_stems_[passage.review.lang].insert(token.stem);
    }
  }
  for (const text::Joined& form : passage.analyzed.joined) {
    passage.words.insert(form.term);
    std::vector<std::string> parts;
    for (std::uint32_t i = 0; i < form.count; ++i) {
      parts.push_back(passage.analyzed.tokens[form.first + i].term);
    }
    joined_[form.term].insert(parts);
  }
  for (const text::Gram& gram : passage.analyzed.grams) {
    passage.grams.insert(gram.term);
  }
  passages_.push_back(std::move(passage));
}

std::vector<std::uint32_t> Naive::search(const Node& node) {
  std::vector<std::uint32_t> found;
  for (std::uint32_t docid = 1; docid <= passages_.size(); ++docid) {
    if (matches(docid, node)) {
      found.push_back(docid);
    }
  }
  return found;
}

bool Naive::matches(std::uint32_t docid, const Node& node) {
  const auto child_matches = [&](const Node& child) { return matches(docid, child); };
  switch (node.op) {
    case Op::everything:
      return true;
    case Op::near:
      return near(docid, node);
    case Op::closest:
      return false;  // closest_test.cpp aligns
    case Op::all:
      return std::ranges::all_of(node.children, child_matches);
    case Op::any:
      return std::ranges::any_of(node.children, child_matches);
    case Op::none: {
      const bool before = std::exchange(places_.excluded, true);
      const bool found = matches(docid, node.children.front());
      places_.excluded = before;
      return !found;
    }
    case Op::word:
      return word(docid, node);
    case Op::phrase:
      return phrase(docid, node);
    case Op::range: {
      if (node.field == Field::date) {
        return date(passages_[docid - 1], node);
      }
      query::FieldFilter filter;
      filter.field = node.field;
      query::FieldFilter::Range range;
      if (!node.low.empty()) {
        range.low = std::strtod(node.low.c_str(), nullptr);
      }
      if (!node.high.empty()) {
        range.high = std::strtod(node.high.c_str(), nullptr);
      }
      filter.ranges.push_back(range);
      return has(docid, filter);
    }
  }
  return false;
}

// A date that leaves the day or the month open is all its days.
bool Naive::date(const Passage& passage, const Node& node) const {
  const auto days = store::parse_days(passage.review.date);
  const auto low = store::parse_day(node.low, false);
  const auto high = store::parse_day(node.high, true);
  return days && (!low || days->first >= *low) && (!high || days->last <= *high);
}

bool Naive::word(std::uint32_t docid, const Node& node) {
  const Passage& passage = passages_[docid - 1];
  const bool of_film = node.field == Field::title || node.field == Field::person;
  if (node.field != Field::any && !of_film && node.field != Field::plot &&
      node.field != Field::review) {
    return value(docid, node);
  }
  if ((node.field == Field::plot && !passage.plot) ||
      (node.field == Field::review && passage.plot)) {
    return false;
  }
  return as_typed(docid, node) || listed(docid, node);
}

// What else the planner's lists of the word lead to.
bool Naive::listed(std::uint32_t docid, const Node& node) {
  const Passage& passage = passages_[docid - 1];
  const WordList& list = lists_.word(node, places_.excluded);
  const auto in = [&](const std::map<std::string, std::set<std::string>>& of,
                      const std::set<std::string>& terms) {
    const auto row = of.find(passage.review.lang);
    return row != of.end() && std::ranges::any_of(row->second, [&](const std::string& term) {
             return terms.contains(term);
           });
  };
  const bool films = node.field != Field::plot && node.field != Field::review;
  const bool text = node.field != Field::title && node.field != Field::person;
  return (films && list.films.contains(passage.film)) ||
         (text && (in(list.terms_in, passage.words) || in(list.stems_in, passage.stems) ||
                   std::ranges::any_of(list.terms, [&](const std::string& term) {
                     return passage.words.contains(term);
                   })));
}

bool Naive::as_typed(std::uint32_t docid, const Node& node) {
  const Passage& passage = passages_[docid - 1];
  const bool of_film = node.field == Field::title || node.field == Field::person;
  const text::Analyzed typed = analyzer_.analyze(node.text, "");
  if (node.field == Field::person || (of_film && typed.tokens.size() != 1)) {
    return film_phrase(passage.film, node, node.field);
  }
  if (is_run(typed) && !node.exact && !of_film) {
    const bool in_text = std::ranges::all_of(
        typed.grams, [&](const text::Gram& gram) { return passage.grams.contains(gram.term); });
    const bool about =
        node.field == Field::any && std::ranges::all_of(typed.tokens, [&](const Token& token) {
          Node exact = node;
          exact.exact = true;
          return named(passage.film, exact, token, false);
        });
    return in_text || about;
  }
  if (typed.tokens.size() != 1) {
    const bool one_word = std::ranges::any_of(typed.joined, [&](const text::Joined& form) {
      Token token;
      token.term = form.term;
      Node exact = node;
      exact.exact = true;
      return text_word(passage, exact, token) ||
             (node.field == Field::any && named(passage.film, exact, token, false));
    });
    const bool each_named =
        node.field == Field::any && !typed.tokens.empty() && names_each(docid, node, typed);
    return phrase(docid, node) || one_word || each_named;
  }
  const Token& token = typed.tokens.front();
  return (node.field != Field::title && text_word(passage, node, token)) ||
         ((node.field == Field::any || node.field == Field::title) &&
          named(passage.film, node, token, node.field == Field::title));
}

// "L'Avventura" is two words; a film that each of them names is meant.
bool Naive::names_each(std::uint32_t docid, const Node& node, const text::Analyzed& typed) {
  return std::ranges::all_of(typed.tokens, [&](const Token& token) {
    Node exact = node;
    exact.exact = true;
    exact.prefix = node.prefix && &token == &typed.tokens.back();
    return named(passages_[docid - 1].film, exact, token, false);
  });
}

bool Naive::text_word(const Passage& passage, const Node& node, const Token& token) {
  if (node.prefix) {
    const auto at = passage.words.lower_bound(token.term);
    return at != passage.words.end() && at->starts_with(token.term);
  }
  if (passage.words.contains(token.term)) {
    return true;
  }
  if (node.exact) {
    return false;
  }
  const std::string& language = passage.review.lang;
  const std::string stem = analyzer_.stem(node.text, language);
  return speaks(language, node, token) &&
         (passage.stems.contains(stem) ||
          (passage.words.contains(stem) && analyzer_.stem(stem, language) == stem));
}

// Languages that a word belongs to: a third as much as to the one it belongs to most.
const std::set<std::string>& Naive::homes(const std::string& term) {
  const auto known = homes_.find(term);
  if (known != homes_.end()) {
    return known->second;
  }
  std::map<std::string, std::pair<double, double>> counts;  // of the word, of all words
  for (const Passage& passage : passages_) {
    const text::LanguageRow* row = text::find_language(passage.review.lang);
    if (row != nullptr && !row->stemmer.empty()) {
      auto& [own, all] = counts[passage.review.lang];
      own +=
          static_cast<double>(std::ranges::count(passage.analyzed.tokens, term, &Token::term));
      all += static_cast<double>(passage.analyzed.tokens.size());
    }
  }
  double most = 0;
  for (const auto& [language, count] : counts) {
    most = std::max(most, count.first / std::sqrt(count.second));
  }
  std::set<std::string>& homes = homes_[term];
  for (const auto& [language, count] : counts) {
    if (count.first > 0 && count.first / std::sqrt(count.second) >= most / 3) {
      homes.insert(language);
    }
  }
  return homes;
}

// Whether the word can be of the language; a small word of it is the stem of no other word.
bool Naive::speaks(const std::string& language, const Node& node, const Token& token) {
  const std::set<std::string>& homes = this->homes(token.term);
  const text::LanguageRow* row = text::find_language(language);
  if (row == nullptr || row->stemmer.empty()) {
    return true;
  }
  const std::string stem = analyzer_.stem(node.text, language);
  const bool at_home = homes.empty() || homes.contains(language);
  const bool small =
      small_stems_[language].contains(stem) && !text::is_function_word(language, token.term);
  return at_home && (homes.size() == 1 || (!small && !is_lost(language, stem, token.term)));
}

// Whether the stem is a small word of the language, or too short to say anything.
bool Naive::is_lost(const std::string& language,
                    const std::string& stem,
                    const std::string& term) {
  const std::size_t letters = text::utf16_length(stem);
  return stem != term && letters <= 3 &&
         (letters < 3 || text::is_function_word(language, stem)) &&
         !text::is_function_word(language, term);
}

bool Naive::named(std::uint32_t film, const Node& node, const Token& token, bool titles_only) {
  if (film == 0) {
    return false;
  }
  const FilmFacts& facts = films_[film - 1];
  const auto same = [&](const Token& other) {
    return node.prefix ? other.term.starts_with(token.term) : other.term == token.term;
  };
  for (const auto& [language, title] : facts.titles) {
    const std::string stem = analyzer_.stem(node.text, language);
    const text::LanguageRow* row = text::find_language(language);
    const bool stemmed =
        row != nullptr && !row->stemmer.empty() && !is_lost(language, stem, token.term);
    for (const Token& other : title.tokens) {
      const std::string& other_stem = other.stem.empty() ? other.term : other.stem;
      if (same(other) || (!node.prefix && !node.exact && stemmed && other_stem == stem)) {
        return true;
      }
    }
    for (const text::Joined& form : title.joined) {
      if (node.prefix ? form.term.starts_with(token.term) : form.term == token.term) {
        return true;
      }
    }
  }
  return !titles_only && std::ranges::any_of(facts.people, [&](const text::Analyzed& name) {
    return std::ranges::any_of(name.tokens, same);
  });
}

bool Naive::phrase(std::uint32_t docid, const Node& node) {
  const Passage& passage = passages_[docid - 1];
  switch (node.field) {
    case Field::title:
    case Field::person:
      return film_phrase(passage.film, node, node.field);
    case Field::plot:
      return passage.plot && has_phrase(passage.analyzed.tokens, passage.review.lang, node);
    case Field::review:
      return !passage.plot && has_phrase(passage.analyzed.tokens, passage.review.lang, node);
    case Field::any:
      return has_phrase(passage.analyzed.tokens, passage.review.lang, node) ||
             (!node.exact && titled(node.text).contains(passage.film)) ||
             (!node.exact && (film_phrase(passage.film, node, Field::title) ||
                              film_phrase(passage.film, node, Field::person)));
    default:
      return value(docid, node);
  }
}

// Films with a title of that key, or with one that has it before a colon.
std::set<std::uint32_t> Naive::titled_by_key(const text::TitleKey& key) {
  std::set<std::uint32_t> found;
  for (std::uint32_t film = 1; film <= films_.size() && !key.spelled.empty(); ++film) {
    for (const store::Title& title : films_[film - 1].film.titles) {
      const text::TitleKey own = text::title_key(title.text, analyzer_);
      const bool main =
          std::ranges::any_of(text::main_titles(title.text), [&](std::string_view part) {
            return text::title_key(part, analyzer_).meant == key.meant;
          });
      if (own.spelled == key.spelled || own.spelled == key.meant || own.meant == key.meant ||
          main) {
        found.insert(film);
      }
    }
  }
  return found;
}

// The texts of the generator have no years.
const std::set<std::uint32_t>& Naive::titled(const std::string& text) {
  const auto known = titled_.find(text);
  return known != titled_.end()
             ? known->second
             : titled_.emplace(text, titled_by_key(text::title_key(text, analyzer_)))
                   .first->second;
}

bool Naive::film_phrase(std::uint32_t film, const Node& node, Field field) {
  if (film == 0) {
    return false;
  }
  const FilmFacts& facts = films_[film - 1];
  return field == Field::title
             ? std::ranges::any_of(
                   facts.titles,
                   [&](const auto& title) { return has_phrase(title.second.tokens, "", node); })
             : std::ranges::any_of(facts.people, [&](const text::Analyzed& name) {
                 return has_phrase(name.tokens, "", node);
               });
}

bool Naive::has_phrase(const std::vector<Token>& tokens,
                       const std::string& language,
                       const Node& node) {
  return !places_.phrase({tokens, language}, node).empty();
}

bool Naive::near(std::uint32_t docid, const Node& node) {
  const Passage& passage = passages_[docid - 1];
  const bool kind = node.field == Field::any || passage.plot == (node.field == Field::plot);
  return kind && places_.near({passage.analyzed.tokens, passage.review.lang}, node);
}

bool Naive::value(std::uint32_t docid, const Node& node) {
  const std::vector<Token> words = analyzer_.analyze(node.text, "").tokens;
  for (const std::string& value : values(docid, node.field)) {
    const std::vector<Token> name = analyzer_.analyze(value, "").tokens;
    const auto at = std::search(
        name.begin(),
        name.end(),
        words.begin(),
        words.end(),
        [](const Token& left, const Token& right) { return left.term == right.term; });
    if (!words.empty() && at != name.end()) {
      return true;
    }
  }
  return false;
}

bool Naive::has(std::uint32_t docid, const query::FieldFilter& filter) const {
  const auto inside = [&](double first, double last) {
    return std::ranges::any_of(filter.ranges, [=](const query::FieldFilter::Range& range) {
      return (!range.low || (range.low_open ? first > *range.low : first >= *range.low)) &&
             (!range.high || (range.high_open ? last < *range.high : last <= *range.high));
    });
  };
  const Passage& passage = passages_[docid - 1];
  if (filter.field == Field::rating) {
    return passage.review.rating && inside(*passage.review.rating, *passage.review.rating);
  }
  if (filter.field == Field::date) {
    const auto days = store::parse_days(passage.review.date);
    return days && inside(days->first, days->last);
  }
  return std::ranges::any_of(values(docid, filter.field), [&](const std::string& value) {
    const bool is_number = store::field_row(filter.field).kind == store::FieldKind::number;
    const double number = is_number ? std::strtod(value.c_str(), nullptr) : 0;
    return std::ranges::find(filter.values, value) != filter.values.end() ||
           (is_number && inside(number, number));
  });
}

std::vector<std::string> Naive::values(std::uint32_t docid, Field field) const {
  const Passage& passage = passages_[docid - 1];
  const store::Review& review = passage.review;
  std::vector<std::string> values;
  switch (field) {
    case Field::author:
      values = {passage.plot ? "" : review.author};
      break;
    case Field::publication:
      values = {review.publication};
      break;
    case Field::source:
      values = {review.source};
      break;
    case Field::kind:
      values = {passage.plot ? "plot" : review.kind};
      break;
    case Field::verdict:
      values = {review.verdict};
      break;
    case Field::lang:
      values = {review.lang};
      break;
    default:
      values = passage.film == 0 ? values : film_values(passage.film, field);
      break;
  }
  std::erase(values, "");
  return values;
}

std::vector<std::string> Naive::film_values(std::uint32_t ordinal, Field field) const {
  const store::Film& film = films_[ordinal - 1].film;
  std::vector<std::string> values;
  switch (field) {
    case Field::film:
      values = film.other_ids;
      values.push_back(film.id);
      break;
    case Field::director:
      values = film.directors;
      break;
    case Field::cast:
      values = film.cast;
      break;
    case Field::genre:
      values = film.genres;
      break;
    case Field::film_lang:
      values = film.languages;
      break;
    case Field::mpaa:
      values = {film.mpaa};
      break;
    case Field::year:
      values = {film.year ? std::to_string(*film.year) : ""};
      break;
    case Field::decade:
      values = {film.year ? std::to_string(*film.year / 10 * 10) : ""};
      break;
    default:
      break;
  }
  std::erase(values, "");
  return values;
}

std::vector<std::uint32_t> Naive::listed(query::Scope scope,
                                         const std::vector<std::uint32_t>& docids) const {
  std::vector<std::uint32_t> reviews;
  std::vector<std::uint32_t> plots;
  for (const std::uint32_t docid : docids) {
    (passages_[docid - 1].plot ? plots : reviews).push_back(docid);
  }
  switch (scope) {
    case query::Scope::all:
      return docids;
    case query::Scope::plots:
      return plots;
    case query::Scope::reviews:
      return reviews;
    default:
      return reviews.empty() ? plots : reviews;
  }
}

std::map<std::string, Counts> Naive::facet(Field field,
                                           const std::vector<std::uint32_t>& docids) const {
  std::map<std::string, Counts> counts;
  for (const std::uint32_t docid : docids) {
    const Passage& passage = passages_[docid - 1];
    std::vector<std::string> of = values(docid, field);
    if (field == Field::rating && passage.review.rating) {
      of = {std::to_string(std::min(static_cast<int>(*passage.review.rating / 10), 9) * 10)};
    }
    for (const std::string& value : of) {
      if (!passage.plot) {
        counts[value].reviews.insert(docid);
      }
      if (passage.film != 0) {
        counts[value].films.insert(passage.film);
      }
    }
  }
  return counts;
}

std::vector<double> Naive::numbers(Field field,
                                   const std::vector<std::uint32_t>& docids) const {
  std::vector<double> numbers;
  for (const std::uint32_t docid : docids) {
    const Passage& passage = passages_[docid - 1];
    if (field == Field::rating && passage.review.rating) {
      numbers.push_back(*passage.review.rating);
    } else if (field != Field::rating && !passage.plot) {
      for (const std::string& value : values(docid, field)) {
        numbers.push_back(std::stod(value));
      }
    }
  }
  std::ranges::sort(numbers);
  return numbers;
}

}  // namespace zerkalo::oracle

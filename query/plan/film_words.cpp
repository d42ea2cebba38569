// query/plan/film_words.cpp - titles and people through the films database, values through
// their names.

#include "query/plan/film_words.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <utility>

#include <xapian.h>

#include "query/model/bm25.h"
#include "query/model/databases.h"
#include "query/phrase/verifier.h"
#include "query/plan/plan_node.h"
#include "store/model/terms.h"
#include "text/language.h"
#include "text/name_key.h"

namespace zerkalo::query {

namespace {

// Words with a blank before, between and behind: a row of words becomes a substring.
std::string spaced(const std::vector<text::Token>& words) {
  std::string row = " ";
  for (const text::Token& word : words) {
    row += word.term;
    row += ' ';
  }
  return row;
}

using People = std::map<std::pair<store::Field, std::uint32_t>, NamedPerson>;

void add_film(store::Field role, std::uint32_t id, std::uint32_t film, People& people) {
  NamedPerson& person = people[{role, id}];
  person.role = role;
  person.id = id;
  person.films.push_back(film);
}

std::vector<NamedPerson> in_order(const People& found) {
  std::vector<NamedPerson> people;
  people.reserve(found.size());
  for (const auto& [key, person] : found) {
    people.push_back(person);
  }
  std::ranges::stable_sort(people, std::ranges::greater{}, [](const NamedPerson& person) {
    return person.films.size();
  });
  return people;
}

// Values of which one may begin like another: what was typed whole is meant alone.
bool is_closed_list(store::Field field) {
  using store::Field;
  return field == Field::mpaa || field == Field::kind || field == Field::source ||
         field == Field::genre;
}

constexpr std::size_t name_readings = 12;

// What a look at a name, a term or a film takes, in comparisons of tokens.
constexpr std::uint64_t comparisons_of_term = 16;

std::uint64_t comparisons_of_analysis(std::string_view name) {
  constexpr std::uint64_t for_each_name = 200;
  constexpr std::uint64_t for_each_byte = 20;
  return for_each_name + for_each_byte * name.size();
}

bool has_row_at(std::string_view name,
                std::size_t at,
                const std::vector<std::vector<std::string>>& words) {
  for (const std::vector<std::string>& word : words) {
    const std::size_t end = name.find(' ', at);
    if (end == std::string_view::npos ||
        std::ranges::find(word, name.substr(at, end - at)) == word.end()) {
      return false;
    }
    at = end + 1;
  }
  return true;
}

// `name` has a blank before, between and behind its words.
bool has_row(std::string_view name, const std::vector<std::vector<std::string>>& words) {
  for (std::size_t blank = 0; blank + 1 < name.size(); blank = name.find(' ', blank + 1)) {
    if (has_row_at(name, blank + 1, words)) {
      return true;
    }
  }
  return false;
}

}  // namespace

struct FilmWords::Parts {
  Parts(const Databases& databases, text::Analyzer& with)
      : generation(databases.generation),
        analyzer(with),
        database(databases.films),
        scoring(database.get_doccount(), 1),
        text_scoring(generation.columns.passages(), 1) {}

  double worth_in_texts(std::string_view term) const {
    const std::uint32_t id = generation.dictionary.find(term);
    const std::uint32_t frequency = id == 0 ? 0 : generation.dictionary.frequency(id);
    return text_scoring.term_weight(frequency);
  }

  void add_list(const std::string& term,
                double weight,
                std::map<std::uint32_t, double>& films) {
    const Xapian::doccount frequency = database.get_termfreq(term);
    if (frequency == 0) {
      return;
    }
    const double score =
        weight * std::min(scoring.term_weight(frequency), ceiling) * scoring.saturation(1, 1);
    const auto end = database.postlist_end(term);
    for (auto at = database.postlist_begin(term); at != end && !deadline.spend(); ++at) {
      double& best = films[*at];
      best = std::max(best, score);
    }
  }

  void add_title_stems(std::string_view typed,
                       double weight,
                       std::map<std::uint32_t, double>& films) {
    for (const text::LanguageRow& language : text::language_table()) {
      if (!language.stemmer.empty()) {
        add_list(store::title_stem_term(language.code, analyzer.stem(typed, language.code)),
                 weight,
                 films);
      }
    }
  }

  // The commonest terms that start so; returns whether there were more.
  bool add_prefix(const std::string& start,
                  std::size_t most,
                  double weight,
                  std::map<std::uint32_t, double>& films) {
    std::vector<std::pair<Xapian::doccount, std::string>> terms;
    const auto end = database.allterms_end(start);
    for (auto at = database.allterms_begin(start);
         at != end && !deadline.spend(comparisons_of_term);
         ++at) {
      terms.emplace_back(at.get_termfreq(), *at);
    }
    const std::size_t used = std::min(most, terms.size());
    std::ranges::partial_sort(terms,
                              terms.begin() + static_cast<std::ptrdiff_t>(used),
                              std::ranges::greater{},
                              [](const auto& term) { return term.first; });
    for (std::size_t i = 0; i < used; ++i) {
      add_list(terms[i].second, weight, films);
    }
    return used < terms.size();
  }

  // Cutting names into words costs more than looking at them; a generation's names never
  // change. Where the deadline came first, the next request goes on with the names that are
  // left.
  const std::vector<std::string>& spaced_names(store::Field field) {
    std::vector<std::string>& names = spaced_by_field[field];
    const store::StringTable& table = generation.columns.facet(field).names;
    for (auto id = static_cast<std::uint32_t>(names.size() + 1);
         id <= table.size() && !deadline.spend(comparisons_of_analysis(table[id]));
         ++id) {
      names.push_back(spaced(analyzer.analyze(table[id], "").tokens));
    }
    return names;
  }

  /// Ids of the field's values whose words, with blanks around each, are such.
  template <class Test>
  std::vector<std::uint32_t> values_with(store::Field field, const Test& test) {
    const std::vector<std::string>& names = spaced_names(field);
    std::vector<std::uint32_t> ids;
    for (std::uint32_t id = 1; id <= names.size() && !deadline.spend(comparisons_of_term);
         ++id) {
      if (test(names[id - 1])) {
        ids.push_back(id);
      }
    }
    return ids;
  }

  // Films that have every word somewhere in their people's names.
  std::vector<Xapian::docid> films_with_people(const std::vector<text::Token>& words) {
    std::vector<Xapian::docid> films;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::string term = store::person_term(words[i].term);
      std::vector<Xapian::docid> list(database.postlist_begin(term),
                                      database.postlist_end(term));
      deadline.finish(list.size());
      std::vector<Xapian::docid> both;
      std::ranges::set_intersection(films, list, std::back_inserter(both));
      films = i == 0 ? std::move(list) : std::move(both);
    }
    return films;
  }

  // Those of a film's people in a role whose names end in the row of words.
  void add_people(std::uint32_t film,
                  store::Field role,
                  const std::string& row,
                  People& found) {
    const std::vector<std::string>& names = spaced_names(role);
    for (const std::uint32_t id : generation.columns.facet(role).of_film(film)) {
      if (id <= names.size() && names[id - 1].ends_with(row)) {
        add_film(role, id, film, found);
      }
    }
  }

  const store::Generation& generation;
  text::Analyzer& analyzer;
  const Xapian::Database& database;
  Bm25 scoring;
  Bm25 text_scoring;
  double ceiling = 0;  ///< what the word at hand is worth in a text
  double title_weight = Ranking().title;
  double person_weight = Ranking().person;
  Deadline deadline;  ///< of the query at hand
  std::map<store::Field, std::vector<std::string>> spaced_by_field;
};

FilmWords::FilmWords(const Databases& databases, text::Analyzer& analyzer)
    : parts_(std::make_unique<Parts>(databases, analyzer)) {}

FilmWords::~FilmWords() = default;

void FilmWords::begin(const Ranking& ranking, const Deadline& deadline) {
  parts_->deadline = deadline;
  parts_->title_weight = ranking.title;
  parts_->person_weight = ranking.person;
}

FilmWords::Named FilmWords::named(const Word& word) {
  const double title_weight = parts_->title_weight;
  const double person_weight = parts_->person_weight;
  parts_->ceiling = parts_->worth_in_texts(word.term);
  std::map<std::uint32_t, double> films;
  Named found;
  if (word.prefix_terms > 0) {
    found.cut = parts_->add_prefix(
        store::title_term(word.term), word.prefix_terms, title_weight, films);
    found.cut |= !word.titles_only &&
                 parts_->add_prefix(
                     store::person_term(word.term), word.prefix_terms, person_weight, films);
  } else {
    parts_->add_list(store::title_term(word.term), title_weight, films);
    if (!word.exact) {
      parts_->add_title_stems(word.typed, title_weight, films);
    }
    if (!word.titles_only) {
      parts_->add_list(store::person_term(word.term), person_weight, films);
    }
  }
  found.films = list_films(films);
  return found;
}

std::vector<FilmScore> FilmWords::titled(const PhraseForm& form, int slop) const {
  std::vector<FilmScore> films;
  for (std::uint32_t film = 1; film <= parts_->generation.columns.films(); ++film) {
    const TokenRow row{parts_->generation.forward.titles(film), 0, {}, &parts_->deadline};
    if (row.spend(comparisons_of_term)) {
      break;
    }
    if (count_phrase(row, form, slop) > 0) {
      films.push_back({film, parts_->title_weight});
    }
  }
  return films;
}

std::vector<FilmScore> FilmWords::with_person(const PhraseForm& form, int slop) const {
  std::vector<FilmScore> films;
  for (std::uint32_t film = 1; film <= parts_->generation.columns.films(); ++film) {
    const TokenRow row{parts_->generation.forward.people(film), 0, {}, &parts_->deadline};
    if (row.spend(comparisons_of_term)) {
      break;
    }
    if (count_phrase(row, form, slop) > 0) {
      films.push_back({film, parts_->person_weight});
    }
  }
  return films;
}

std::vector<NamedPerson> FilmWords::people(std::string_view typed) {
  const std::vector<text::Token> words = parts_->analyzer.analyze(typed, "").tokens;
  const std::string row = spaced(words);
  People found;
  for (const std::uint32_t film : parts_->films_with_people(words)) {
    parts_->add_people(film, store::Field::director, row, found);
    parts_->add_people(film, store::Field::cast, row, found);
  }
  return in_order(found);
}

std::vector<NamedPerson> FilmWords::people_like(
    const std::vector<std::vector<std::string>>& words) {
  People found;
  for (const store::Field role : {store::Field::director, store::Field::cast}) {
    const std::vector<std::uint32_t> ids = values_like(role, words);
    const store::Facet& facet = parts_->generation.columns.facet(role);
    for (std::uint32_t film = 1; !ids.empty() && film <= parts_->generation.columns.films() &&
                                 !parts_->deadline.spend(comparisons_of_term);
         ++film) {
      for (const std::uint32_t id : facet.of_film(film)) {
        if (std::ranges::binary_search(ids, id)) {
          add_film(role, id, film, found);
        }
      }
    }
  }
  return in_order(found);
}

std::vector<std::uint32_t> FilmWords::values(store::Field field,
                                             std::string_view typed,
                                             bool prefix) {
  const store::StringTable& table = parts_->generation.columns.facet(field).names;
  if (field == store::Field::lang || field == store::Field::film_lang) {
    const text::LanguageRow* language = text::find_language(typed);
    const std::uint32_t id = language == nullptr ? 0 : table.find(language->code);
    return id == 0 ? std::vector<std::uint32_t>() : std::vector<std::uint32_t>{id};
  }
  std::string row = spaced(parts_->analyzer.analyze(typed, "").tokens);
  if (row.size() == 1) {
    return {};
  }
  if (!prefix && is_closed_list(field)) {
    const std::vector<std::string>& names = parts_->spaced_names(field);
    const auto whole = std::ranges::find(names, row);
    if (whole != names.end()) {
      return {static_cast<std::uint32_t>(whole - names.begin() + 1)};
    }
  }
  if (prefix) {
    row.pop_back();
  }
  return parts_->values_with(
      field, [&](const std::string& name) { return name.find(row) != std::string::npos; });
}

std::vector<std::uint32_t> FilmWords::values_beginning(store::Field field,
                                                       std::string_view typed) {
  std::vector<std::string> begun;
  for (const text::Token& word : parts_->analyzer.analyze(typed, "").tokens) {
    begun.push_back(' ' + word.term);
  }
  return parts_->values_with(field, [&](const std::string& name) {
    return std::ranges::all_of(
        begun, [&](const std::string& word) { return name.find(word) != std::string::npos; });
  });
}

std::vector<std::uint32_t> FilmWords::values_like(
    store::Field field, const std::vector<std::vector<std::string>>& words) {
  return parts_->values_with(field,
                             [&](const std::string& name) { return has_row(name, words); });
}

std::vector<FilmScore> FilmWords::sounding(std::string_view name) const {
  std::map<std::uint32_t, double> films;
  const double weight = parts_->person_weight;
  parts_->ceiling = std::numeric_limits<double>::infinity();
  const text::NameKeys keys = text::name_keys(name, name_readings);
  for (const std::string& sounds : keys.sounds) {
    parts_->add_list(store::whole_name_term(sounds), weight, films);
  }
  if (films.empty() && !keys.bones.empty() &&
      keys.bones.front().size() >= store::whole_name_bones) {
    for (const std::string_view script : text::name_scripts()) {
      if (script != text::name_script(name)) {
        parts_->add_list(store::whole_bones_term(script, keys.bones.front()), weight, films);
      }
    }
  }
  return list_films(films);
}

}  // namespace zerkalo::query

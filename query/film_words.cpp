// query/film_words.cpp - titles and people through the films database, values through their
// names.

#include "query/film_words.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include <xapian.h>

#include "query/positional.h"
#include "query/scoring.h"
#include "store/terms.h"
#include "text/language.h"

namespace zerkalo::query {

namespace {

// A prefix as short as one letter names thousands of title words; the first ones say enough.
constexpr std::size_t prefix_terms = 64;

bool in_a_row(const std::vector<text::Token>& words,
              const std::vector<text::Token>& name,
              bool prefix) {
  const auto same = [&](std::size_t i, const std::string& term) {
    const std::string& word = words[i].term;
    return prefix && i + 1 == words.size() ? term.starts_with(word) : term == word;
  };
  for (std::size_t start = 0; start + words.size() <= name.size(); ++start) {
    std::size_t i = 0;
    while (i < words.size() && same(i, name[start + i].term)) {
      ++i;
    }
    if (i == words.size()) {
      return true;
    }
  }
  return false;
}

}  // namespace

struct FilmWords::Parts {
  Parts(const store::Generation& of, text::Analyzer& with)
      : generation(of),
        analyzer(with),
        database(of.films().string()),
        scoring(database.get_doccount(), 1) {}

  void add_list(const std::string& term,
                double weight,
                std::map<std::uint32_t, double>& films) {
    const Xapian::doccount frequency = database.get_termfreq(term);
    if (frequency == 0) {
      return;
    }
    const double score = weight * scoring.term_weight(frequency) * scoring.saturation(1, 1);
    for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
      double& best = films[*at];
      best = std::max(best, score);
    }
  }

  void add_prefix(const std::string& start,
                  double weight,
                  std::map<std::uint32_t, double>& films) {
    std::size_t used = 0;
    for (auto at = database.allterms_begin(start);
         at != database.allterms_end(start) && used < prefix_terms;
         ++at, ++used) {
      add_list(*at, weight, films);
    }
  }

  // Films that have every word somewhere in their people's names.
  std::vector<Xapian::docid> films_with_people(const std::vector<text::Token>& words) {
    std::vector<Xapian::docid> films;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::string term = store::person_term(words[i].term);
      std::vector<Xapian::docid> list(database.postlist_begin(term),
                                      database.postlist_end(term));
      std::vector<Xapian::docid> both;
      std::ranges::set_intersection(films, list, std::back_inserter(both));
      films = i == 0 ? std::move(list) : std::move(both);
    }
    return films;
  }

  bool ends_with(std::string_view name, const std::vector<text::Token>& words) {
    const std::vector<text::Token> tokens = analyzer.analyze(name, "").tokens;
    return tokens.size() >= words.size() &&
           std::equal(words.rbegin(),
                      words.rend(),
                      tokens.rbegin(),
                      [](const text::Token& left, const text::Token& right) {
                        return left.term == right.term;
                      });
  }

  const store::Generation& generation;
  text::Analyzer& analyzer;
  Xapian::Database database;
  Bm25 scoring;
};

FilmWords::FilmWords(const store::Generation& generation, text::Analyzer& analyzer)
    : parts_(std::make_unique<Parts>(generation, analyzer)) {}

FilmWords::~FilmWords() = default;

std::vector<FilmScore> FilmWords::named(const Word& word, bool titles_only) {
  const double title_weight = store::field_row(store::Field::title).weight;
  const double person_weight = store::field_row(store::Field::person).weight;
  std::map<std::uint32_t, double> films;
  if (word.prefix) {
    parts_->add_prefix(store::title_term(word.term), title_weight, films);
  } else {
    parts_->add_list(store::title_term(word.term), title_weight, films);
  }
  if (!word.prefix && !word.exact) {
    for (const text::LanguageRow& language : text::language_table()) {
      if (!language.stemmer.empty()) {
        const std::string stem = parts_->analyzer.stem(word.typed, language.code);
        parts_->add_list(store::title_stem_term(language.code, stem), title_weight, films);
      }
    }
  }
  if (!titles_only && word.prefix) {
    parts_->add_prefix(store::person_term(word.term), person_weight, films);
  } else if (!titles_only) {
    parts_->add_list(store::person_term(word.term), person_weight, films);
  }
  std::vector<FilmScore> scores;
  for (const auto& [film, score] : films) {
    scores.push_back({film, score});
  }
  return scores;
}

std::vector<FilmScore> FilmWords::titled(const PhraseForm& form, int slop) const {
  std::vector<FilmScore> films;
  for (std::uint32_t film = 1; film <= parts_->generation.columns.films(); ++film) {
    if (count_phrase(parts_->generation.forward.titles(film), form, slop) > 0) {
      films.push_back({film, store::field_row(store::Field::title).weight});
    }
  }
  return films;
}

std::vector<FilmScore> FilmWords::with_person(const PhraseForm& form, int slop) const {
  std::vector<FilmScore> films;
  for (std::uint32_t film = 1; film <= parts_->generation.columns.films(); ++film) {
    if (count_phrase(parts_->generation.forward.people(film), form, slop) > 0) {
      films.push_back({film, store::field_row(store::Field::person).weight});
    }
  }
  return films;
}

std::vector<NamedPerson> FilmWords::people(std::string_view typed) {
  const std::vector<text::Token> words = parts_->analyzer.analyze(typed, "").tokens;
  std::map<std::pair<store::Field, std::uint32_t>, NamedPerson> found;
  for (const std::uint32_t film : parts_->films_with_people(words)) {
    for (const store::Field role : {store::Field::director, store::Field::cast}) {
      const store::Facet& facet = parts_->generation.columns.facet(role);
      for (const std::uint32_t id : facet.of_film(film)) {
        if (parts_->ends_with(facet.names[id], words)) {
          NamedPerson& person = found[{role, id}];
          person.role = role;
          person.id = id;
          person.films.push_back(film);
        }
      }
    }
  }
  std::vector<NamedPerson> people;
  for (auto& [key, person] : found) {
    people.push_back(std::move(person));
  }
  std::ranges::stable_sort(people, std::ranges::greater{}, [](const NamedPerson& person) {
    return person.films.size();
  });
  return people;
}

std::vector<std::uint32_t> FilmWords::values(store::Field field,
                                             std::string_view typed,
                                             bool prefix) {
  const store::StringTable& names = parts_->generation.columns.facet(field).names;
  std::vector<std::uint32_t> ids;
  if (field == store::Field::lang || field == store::Field::film_lang) {
    const text::LanguageRow* language = text::find_language(typed);
    const std::uint32_t id = language == nullptr ? 0 : names.find(language->code);
    return id == 0 ? ids : std::vector<std::uint32_t>{id};
  }
  const std::vector<text::Token> words = parts_->analyzer.analyze(typed, "").tokens;
  if (words.empty()) {
    return ids;
  }
  for (std::uint32_t id = 1; id <= names.size(); ++id) {
    // Folding is cheap, cutting into words is not: most names lack the first word altogether.
    if (text::fold(names[id]).find(words.front().term) != std::string::npos &&
        in_a_row(words, parts_->analyzer.analyze(names[id], "").tokens, prefix)) {
      ids.push_back(id);
    }
  }
  return ids;
}

}  // namespace zerkalo::query

// query/plan/film_words.cpp - titles and people through the films database, values through
// their folded names.

#include "query/plan/film_words.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <span>
#include <tuple>
#include <utility>

#include <xapian.h>

#include "query/model/bm25.h"
#include "query/model/databases.h"
#include "query/phrase/verifier.h"
#include "query/plan/name_search.h"
#include "query/plan/plan_node.h"
#include "query/plan/spoken_stems.h"
#include "query/plan/statistics.h"
#include "store/model/terms.h"
#include "text/fold.h"
#include "text/language.h"
#include "text/name_key.h"

namespace zerkalo::query {

namespace {

using People = std::map<std::pair<store::Field, std::uint32_t>, NamedPerson>;

void add_film_of_person(store::Field role,
                        std::uint32_t id,
                        std::uint32_t film,
                        People& people) {
  NamedPerson& person = people[{role, id}];
  person.role = role;
  person.id = id;
  person.films.push_back(film);
}

std::vector<NamedPerson> film_people_in_order(const People& found) {
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
bool is_closed_list_of_film_words(store::Field field) {
  using store::Field;
  return field == Field::mpaa || field == Field::kind || field == Field::source ||
         field == Field::genre || field == Field::verdict;
}

constexpr std::size_t name_readings = 12;

// What a look at a name, a term or a film takes, in comparisons of tokens.
constexpr std::uint64_t comparisons_of_term = 16;

/// How a word stands among the terms of the films.
using TermOf = std::string (*)(std::string_view);

// Words of a phrase of which a text with the phrase has one: not those that a joined form
// before them may stand for.
std::vector<const PhraseWord*> needed_film_words(const PhraseForm& form) {
  std::vector<const PhraseWord*> needed;
  std::size_t joined_until = 0;
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (i >= joined_until && !form[i].anything) {
      needed.push_back(&form[i]);
    }
    for (const JoinedId& joined : form[i].joined) {
      joined_until = std::max(joined_until, i + joined.words);
    }
  }
  return needed;
}

// Of all ways to write the word, the first token. What counts in passages of one language only
// stands in no name.
std::vector<std::uint32_t> first_tokens_of_film_word(const PhraseWord& word) {
  std::vector<std::uint32_t> ids = word.ids;
  for (const std::vector<std::uint32_t>& run : word.runs) {
    ids.push_back(run.front());
  }
  for (const JoinedId& joined : word.joined) {
    ids.push_back(joined.id);
  }
  return ids;
}

/// Films with the best of the scores that they got. Lists are put together one by one: to merge
/// each with all before it would copy the first ones over and over.
class FilmWordScores {
 public:
  explicit FilmWordScores(std::uint32_t films)
      : scored_(films / 64 + 1, 0), scores_(films + 1) {}

  void raise(std::uint32_t film, double score) {
    std::uint64_t& scored = scored_[film / 64];
    const std::uint64_t bit = std::uint64_t{1} << (film % 64);
    scores_[film] = (scored & bit) != 0 ? std::max(scores_[film], score) : score;
    scored |= bit;
  }

  /// By ordinal; nothing is left.
  std::vector<FilmScore> take() {
    std::vector<FilmScore> films;
    for (std::size_t block = 0; block < scored_.size(); ++block) {
      for (std::uint64_t bits = std::exchange(scored_[block], 0); bits != 0; bits &= bits - 1) {
        const std::size_t film = block * 64 + static_cast<unsigned>(std::countr_zero(bits));
        films.push_back({static_cast<std::uint32_t>(film), scores_[film]});
      }
    }
    return films;
  }

 private:
  std::vector<std::uint64_t> scored_;
  std::vector<double> scores_;  ///< by film; of those that are not scored they say nothing
};

/// How the terms begin, how many of them, and what decides on the score of their films.
using Prefix = std::tuple<std::string, std::size_t, double, double>;

// Two megabytes.
constexpr std::size_t most_kept_films = 1U << 17U;

// Opening a list takes the time in which a phrase is looked for in so many films.
constexpr std::size_t films_per_list = 100;

}  // namespace

struct FilmWords::Parts {
  Parts(const Databases& databases, text::Analyzer& with)
      : generation(databases.generation),
        analyzer(with),
        database(databases.films),
        statistics(databases.films),
        scoring(database.get_doccount(), 1),
        text_scoring(generation.columns.passages(), 1),
        best(generation.columns.films()) {}

  double worth_in_texts(std::string_view term) const {
    const std::uint32_t id = generation.dictionary.find(term);
    const std::uint32_t frequency = id == 0 ? 0 : generation.dictionary.frequency(id);
    return text_scoring.term_weight(frequency);
  }

  // What a film earns by a word that so many films have.
  double worth(double weight, std::uint32_t frequency) const {
    return weight * std::min(scoring.term_weight(frequency), ceiling) *
           scoring.saturation(1, 1);
  }

  void add_list(const std::string& term, double weight, std::vector<FilmScore>& films) {
    const std::uint32_t frequency = statistics.frequency(term);
    if (frequency == 0) {
      return;
    }
    const double score = worth(weight, frequency);
    std::vector<FilmScore> having;
    having.reserve(frequency);
    const auto end = database.postlist_end(term);
    for (auto at = database.postlist_begin(term); at != end && !deadline.spend(); ++at) {
      having.push_back({*at, score});
    }
    raise_films_of_node(having, films);
  }

  void add_year(int year, double weight, std::vector<FilmScore>& films) {
    const store::Facet& years = generation.columns.facet(store::Field::year);
    const std::uint32_t id = years.names.find(std::to_string(year));
    std::vector<FilmScore> of_year;
    for (std::uint32_t film = 1;
         id != 0 && film <= generation.columns.films() && !deadline.spend();
         ++film) {
      if (std::ranges::find(years.of_film(film), id) != years.of_film(film).end()) {
        of_year.push_back({film, 0});
      }
    }
    const double worth = scoring.term_weight(static_cast<double>(of_year.size()));
    for (FilmScore& film : of_year) {
      film.score = weight * std::min(worth, ceiling) * scoring.saturation(1, 1);
    }
    raise_films_of_node(of_year, films);
  }

  void add_title_stems(std::string_view typed, double weight, std::vector<FilmScore>& films) {
    for (const text::LanguageRow& language : text::language_table()) {
      if (language.stemmer.empty()) {
        continue;
      }
      const std::string stem = analyzer.stem(typed, language.code);
      if (!is_spoken_stem_lost(language.code, stem, text::fold(typed))) {
        add_list(store::title_stem_term(language.code, stem), weight, films);
      }
    }
  }

  // Films with the commonest terms that start so, and whether there are more. What a letter or
  // two begin are many lists, and everybody types them.
  bool add_prefix(const std::string& start,
                  std::size_t most,
                  double weight,
                  std::vector<FilmScore>& films) {
    const auto known = prefixes.find({start, most, weight, ceiling});
    if (known != prefixes.end()) {
      raise_films_of_node(known->second.films, films);
      return known->second.cut;
    }
    Named found = find_prefix(start, most, weight);
    raise_films_of_node(found.films, films);
    const bool cut = found.cut;
    if (!deadline.over()) {
      keep({start, most, weight, ceiling}, std::move(found));
    }
    return cut;
  }

  Named find_prefix(const std::string& start, std::size_t most, double weight) {
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
      const double score = worth(weight, terms[i].first);
      const auto last = database.postlist_end(terms[i].second);
      for (auto at = database.postlist_begin(terms[i].second); at != last && !deadline.spend();
           ++at) {
        best.raise(*at, score);
      }
    }
    return {best.take(), used < terms.size()};
  }

  void keep(Prefix prefix, Named found) {
    if (kept_films + found.films.size() > most_kept_films) {
      prefixes.clear();
      kept_films = 0;
    }
    kept_films += found.films.size();
    prefixes.emplace(std::move(prefix), std::move(found));
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

  // Those of the films' people in a role whose names end in the words.
  void add_people(const std::vector<Xapian::docid>& films,
                  store::Field role,
                  const std::vector<text::Token>& words,
                  People& found) const {
    const store::Facet& facet = generation.columns.facet(role);
    const std::vector<NameWord> row = name_row(facet.folded, words, false);
    for (const Xapian::docid film : films) {
      const std::span<const std::uint32_t> people = facet.of_film(film);
      if (deadline.spend(people.size())) {
        return;
      }
      for (const std::uint32_t id : people) {
        if (ends_name(facet.folded, id, row)) {
          add_film_of_person(role, id, film, found);
        }
      }
    }
  }

  std::uint64_t count_films(const std::vector<std::string>& terms) {
    std::uint64_t count = 0;
    for (const std::string& term : terms) {
      count += statistics.frequency(term);
    }
    deadline.finish(terms.size() * comparisons_of_term);
    return count;
  }

  std::vector<std::uint32_t> films_with_any(const std::vector<std::string>& terms) const {
    std::vector<std::uint32_t> films;
    for (const std::string& term : terms) {
      const auto end = database.postlist_end(term);
      for (auto at = database.postlist_begin(term); at != end && !deadline.spend(); ++at) {
        films.push_back(*at);
      }
    }
    std::ranges::sort(films);
    films.erase(std::unique(films.begin(), films.end()), films.end());
    return films;
  }

  std::vector<std::uint32_t> all_films() const {
    std::vector<std::uint32_t> films(generation.columns.films());
    std::iota(films.begin(), films.end(), 1U);
    return films;
  }

  // Films that may have the phrase: those with the rarest of its words.
  std::vector<std::uint32_t> candidates(const PhraseForm& form, TermOf term_of) {
    std::optional<std::vector<std::string>> rarest;
    std::uint64_t fewest = generation.columns.films();
    for (const PhraseWord* word : needed_film_words(form)) {
      const std::vector<std::uint32_t> ids = first_tokens_of_film_word(*word);
      if (ids.size() * films_per_list > generation.columns.films()) {
        continue;
      }
      std::vector<std::string> terms;
      terms.reserve(ids.size());
      for (const std::uint32_t id : ids) {
        terms.push_back(term_of(generation.dictionary.term(id)));
      }
      if (const std::uint64_t films = count_films(terms); films < fewest) {
        fewest = films;
        rarest = std::move(terms);
      }
    }
    return rarest ? films_with_any(*rarest) : all_films();
  }

  const store::Generation& generation;
  text::Analyzer& analyzer;
  const Xapian::Database& database;
  Statistics statistics;
  Bm25 scoring;
  Bm25 text_scoring;
  FilmWordScores best;               ///< scratch
  std::map<Prefix, Named> prefixes;  ///< that were asked for; a generation never changes
  std::size_t kept_films = 0;        ///< of all of them
  double ceiling = 0;                ///< what the word at hand is worth in a text
  double title_weight = Ranking().title;
  double person_weight = Ranking().person;
  Deadline deadline;  ///< of the query at hand
};

FilmWords::FilmWords(const Databases& databases, text::Analyzer& analyzer)
    : parts_(std::make_unique<Parts>(databases, analyzer)) {}

FilmWords::~FilmWords() = default;

void FilmWords::begin(const Ranking& ranking, const Deadline& deadline) {
  parts_->deadline = deadline;
  parts_->best.take();  // of a query that broke off
  parts_->title_weight = ranking.title;
  parts_->person_weight = ranking.person;
}

std::uint64_t FilmWords::lookups() const {
  return parts_->statistics.asked();
}

FilmWords::Named FilmWords::named(const Word& word) {
  const double title_weight = parts_->title_weight;
  const double person_weight = parts_->person_weight;
  parts_->ceiling = parts_->worth_in_texts(word.term);
  std::vector<FilmScore> films;
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
    if (word.year) {
      parts_->add_year(*word.year, person_weight, films);
    }
  }
  found.films = std::move(films);
  return found;
}

std::vector<FilmScore> FilmWords::titled(const PhraseForm& form, int slop) const {
  std::vector<FilmScore> films;
  for (const std::uint32_t film : parts_->candidates(form, store::title_term)) {
    const TokenRow row{parts_->generation.forward.titles(film), 0, &parts_->deadline};
    if (row.spend(comparisons_of_term)) {
      break;
    }
    if (count_verified_phrase(row, form, slop) > 0) {
      films.push_back({film, parts_->title_weight});
    }
  }
  return films;
}

std::vector<FilmScore> FilmWords::with_person(const PhraseForm& form, int slop) const {
  std::vector<FilmScore> films;
  for (const std::uint32_t film : parts_->candidates(form, store::person_term)) {
    const TokenRow row{parts_->generation.forward.people(film), 0, &parts_->deadline};
    if (row.spend(comparisons_of_term)) {
      break;
    }
    if (count_verified_phrase(row, form, slop) > 0) {
      films.push_back({film, parts_->person_weight});
    }
  }
  return films;
}

std::vector<FilmScore> FilmWords::named_in_a_row(const std::vector<PhraseForm>& forms,
                                                 int slop) const {
  std::vector<FilmScore> films;
  for (const PhraseForm& form : forms) {
    raise_films_of_node(titled(form, slop), films);
    raise_films_of_node(with_person(form, slop), films);
  }
  const double worth = parts_->scoring.term_weight(static_cast<double>(films.size())) *
                       parts_->scoring.saturation(1, 1);
  for (FilmScore& film : films) {
    film.score *= worth;
  }
  return films;
}

std::vector<NamedPerson> FilmWords::people(std::string_view typed) {
  const std::vector<text::Token> words = parts_->analyzer.analyze(typed, "").tokens;
  const std::vector<Xapian::docid> films = parts_->films_with_people(words);
  People found;
  parts_->add_people(films, store::Field::director, words, found);
  parts_->add_people(films, store::Field::cast, words, found);
  return film_people_in_order(found);
}

std::vector<NamedPerson> FilmWords::people_like(
    const std::vector<std::vector<std::string>>& words) {
  if (words.empty()) {
    return {};
  }
  std::vector<std::string> terms;
  for (const std::string& word : words.front()) {
    terms.push_back(store::person_term(word));
  }
  const std::vector<std::uint32_t> films = parts_->films_with_any(terms);
  People found;
  for (const store::Field role : {store::Field::director, store::Field::cast}) {
    const std::vector<std::uint32_t> ids = values_like(role, words);
    const store::Facet& facet = parts_->generation.columns.facet(role);
    for (auto film = films.begin();
         film != films.end() && !parts_->deadline.spend(comparisons_of_term);
         ++film) {
      for (const std::uint32_t id : facet.of_film(*film)) {
        if (std::ranges::binary_search(ids, id)) {
          add_film_of_person(role, id, *film, found);
        }
      }
    }
  }
  return film_people_in_order(found);
}

std::vector<std::uint32_t> FilmWords::values(store::Field field,
                                             std::string_view typed,
                                             bool prefix) {
  const store::Facet& facet = parts_->generation.columns.facet(field);
  if (field == store::Field::lang || field == store::Field::film_lang) {
    const text::LanguageRow* language = text::find_language(typed);
    const std::uint32_t id = language == nullptr ? 0 : facet.names.find(language->code);
    return id == 0 ? std::vector<std::uint32_t>() : std::vector<std::uint32_t>{id};
  }
  const std::vector<text::Token> words = parts_->analyzer.analyze(typed, "").tokens;
  const std::vector<NameWord> row = name_row(facet.folded, words, prefix);
  std::vector<std::uint32_t> ids = names_with(facet.folded, row, parts_->deadline);
  if (ids.empty() && !words.empty() && !prefix) {
    // Another spelling of a person has no row, only its whole.
    const std::span<const std::uint32_t> same = facet.folded.folding_to(text::fold(typed));
    ids.assign(same.begin(), same.end());
  }
  if (!prefix && is_closed_list_of_film_words(field)) {
    const auto whole = std::ranges::find_if(
        ids, [&](std::uint32_t id) { return is_name(facet.folded, id, row); });
    if (whole != ids.end()) {
      return {*whole};
    }
  }
  return ids;
}

std::vector<std::uint32_t> FilmWords::values_beginning(store::Field field,
                                                       std::string_view typed) {
  return names_beginning(parts_->generation.columns.facet(field).folded,
                         parts_->analyzer.analyze(typed, "").tokens,
                         parts_->deadline);
}

std::vector<std::uint32_t> FilmWords::values_like(
    store::Field field, const std::vector<std::vector<std::string>>& words) {
  const store::FoldedNames& names = parts_->generation.columns.facet(field).folded;
  return names_with(names, name_row(names, words), parts_->deadline);
}

std::vector<FilmScore> FilmWords::sounding(std::string_view name,
                                           std::size_t least_bones) const {
  std::vector<FilmScore> films;
  const double weight = parts_->person_weight;
  parts_->ceiling = std::numeric_limits<double>::infinity();
  const text::NameKeys keys = text::name_keys(name, name_readings);
  for (const std::string& sounds : keys.sounds) {
    parts_->add_list(store::whole_name_term(sounds), weight, films);
  }
  if (films.empty() && !keys.bones.empty() && keys.bones.front().size() >= least_bones) {
    for (const std::string_view script : text::name_scripts()) {
      if (script != text::name_script(name)) {
        parts_->add_list(store::whole_bones_term(script, keys.bones.front()), weight, films);
      }
    }
  }
  return films;
}

}  // namespace zerkalo::query

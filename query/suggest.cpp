// query/suggest.cpp - films with the words in title or people; then which name it was.

#include "query/suggest.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <xapian.h>

#include "query/marks.h"
#include "store/record_codec.h"
#include "store/terms.h"
#include "text/utf8.h"

namespace zerkalo::query {

namespace {

using Films = std::set<std::uint32_t>;
using Words = std::vector<text::Token>;

// Records read per request: beyond it the films with the most reviews are already in.
constexpr std::size_t max_films = 60;

// Names are shorter; a pasted text is no start of one.
constexpr std::size_t max_words = 8;

// Where the typed start ends inside the name's word: folding may change the number of letters,
// so the shortest slice that folds to the typed start counts, else the whole word.
std::uint32_t begun_end(std::string_view name,
                        const text::Token& token,
                        const text::Token& word) {
  std::size_t at = token.begin;
  while (at < token.end) {
    text::next_code_point(name, at);
    if (text::fold(name.substr(token.begin, at - token.begin)) == word.term) {
      return static_cast<std::uint32_t>(at);
    }
  }
  return token.end;
}

// The bytes of `name` that the words begin; nothing when a word begins none.
std::vector<Range> begun(const Words& words, const Words& name, std::string_view name_text) {
  std::vector<Range> ranges;
  for (const text::Token& word : words) {
    const auto place = std::ranges::find_if(
        name, [&](const text::Token& token) { return token.term.starts_with(word.term); });
    if (place == name.end()) {
      return {};
    }
    ranges.push_back({place->begin, begun_end(name_text, *place, word)});
  }
  std::ranges::sort(ranges, {}, &Range::begin);
  ranges.erase(std::unique(ranges.begin(), ranges.end()), ranges.end());
  return ranges;
}

}  // namespace

struct Suggester::Parts {
  Parts(const store::Generation& of, text::Analyzer& with)
      : generation(of), analyzer(with), films(of.films().string()) {}

  Films begin_with(const std::string& prefix) {
    Films found;
    for (auto term = films.allterms_begin(prefix); term != films.allterms_end(prefix); ++term) {
      for (auto at = films.postlist_begin(*term); at != films.postlist_end(*term); ++at) {
        found.insert(*at);
      }
    }
    return found;
  }

  Films having(const Words& words, std::string (*spell)(std::string_view)) {
    Films found;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const Films one = begin_with(spell(words[i].term));
      Films both;
      std::ranges::set_intersection(found, one, std::inserter(both, both.begin()));
      found = i == 0 ? one : both;
    }
    return found;
  }

  std::uint32_t passages(std::uint32_t film) const {
    return generation.columns.first_doc[film + 1] - generation.columns.first_doc[film];
  }

  std::vector<std::uint32_t> most_reviewed(const Films& found) const {
    std::vector<std::uint32_t> films_found(found.begin(), found.end());
    const std::size_t kept = std::min(max_films, films_found.size());
    std::ranges::partial_sort(films_found,
                              films_found.begin() + static_cast<std::ptrdiff_t>(kept),
                              std::ranges::greater{},
                              [this](std::uint32_t film) { return passages(film); });
    films_found.resize(kept);
    return films_found;
  }

  std::uint32_t reviews(std::uint32_t film) const {
    std::uint32_t count = 0;
    const store::Columns& columns = generation.columns;
    for (std::uint32_t docid = columns.first_doc[film]; docid < columns.first_doc[film + 1];
         ++docid) {
      count += columns.is_plot[docid] == 0 ? 1U : 0U;
    }
    return count;
  }

  store::Film record(std::uint32_t film) const {
    return store::decode_film(films.get_document(film).get_data());
  }

  std::vector<Range> match(const Words& words, const std::string& name) {
    return begun(words, analyzer.analyze(name, "").tokens, name);
  }

  void add_films(const Words& words, std::vector<Suggestion>& out) {
    for (const std::uint32_t ordinal : most_reviewed(having(words, store::title_term))) {
      const store::Film film = record(ordinal);
      for (const store::Title& title : film.titles) {
        std::vector<Range> ranges = match(words, title.text);
        if (!ranges.empty()) {
          Suggestion made;
          made.text = film.title;
          made.marked = {title.text, std::move(ranges)};
          made.id = film.id;
          made.year = film.year;
          made.reviews = reviews(ordinal);
          out.push_back(std::move(made));
          break;
        }
      }
    }
  }

  void add_people(const Words& words, std::vector<Suggestion>& out) {
    std::map<std::pair<std::string, Suggestion::Kind>, std::uint32_t> people;
    for (const std::uint32_t ordinal : most_reviewed(having(words, store::person_term))) {
      const store::Film film = record(ordinal);
      for (const auto& [names, kind] : {std::pair(&film.directors, Suggestion::Kind::director),
                                        std::pair(&film.cast, Suggestion::Kind::person)}) {
        for (const std::string& name : *names) {
          if (!match(words, name).empty()) {
            people[{name, kind}] += reviews(ordinal);
          }
        }
      }
    }
    for (const auto& [person, count] : people) {
      Suggestion made;
      made.kind = person.second;
      made.text = person.first;
      made.marked = {person.first, match(words, person.first)};
      made.reviews = count;
      out.push_back(std::move(made));
    }
  }

  const store::Generation& generation;
  text::Analyzer& analyzer;
  Xapian::Database films;
};

Suggester::Suggester(const store::Generation& generation, text::Analyzer& analyzer)
    : parts_(std::make_unique<Parts>(generation, analyzer)) {}

Suggester::~Suggester() = default;

std::vector<Suggestion> Suggester::suggest(std::string_view typed, std::size_t limit) {
  Words words = parts_->analyzer.analyze(typed, "").tokens;
  words.resize(std::min(words.size(), max_words));
  std::vector<Suggestion> suggestions;
  if (words.empty()) {
    return suggestions;
  }
  parts_->add_films(words, suggestions);
  parts_->add_people(words, suggestions);
  std::ranges::stable_sort(suggestions, std::ranges::greater{}, &Suggestion::reviews);
  if (suggestions.size() > limit) {
    suggestions.resize(limit);
  }
  return suggestions;
}

}  // namespace zerkalo::query

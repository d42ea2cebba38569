// query/plan/film_words.h - which films a word names in their titles or people.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/deadline.h"
#include "query/model/databases.h"
#include "query/model/plan.h"
#include "text/analyzer.h"

namespace zerkalo::query {

/// Looks into the films database and the names of the facets.
/// Errors:  Xapian's, which the searcher turns into Code::index.
/// Threads: one per thread.
class FilmWords {
 public:
  FilmWords(const Databases& databases, text::Analyzer& analyzer);
  ~FilmWords();

  /// What titles and people are worth from now on, and how long they may be looked for; what is
  /// found after the deadline is a part of what there is.
  void begin(const Ranking& ranking, const Deadline& deadline);

  /// A word that is common in texts says little in a title too, however rare it is there: it is
  /// worth what it is worth in a text, times the weight.
  struct Word {
    std::string term;  ///< folded
    std::string_view typed;
    std::size_t prefix_terms = 0;  ///< above 0: as a prefix, in so many terms
    bool exact = false;
    bool titles_only = false;
    std::optional<int> year = std::nullopt;  ///< the word may say when a film was made
  };

  struct Named {
    std::vector<FilmScore> films;  ///< by ordinal
    bool cut = false;              ///< the prefix begins more words than asked for
  };

  /// Films with the word in a title or (unless `titles_only`) a person, or of the year.
  Named named(const Word& word);

  /// Films whose titles have the tokens in a row.
  std::vector<FilmScore> titled(const PhraseForm& form, int slop) const;

  /// Films with a person (director, cast, writer) whose name has the tokens in a row.
  std::vector<FilmScore> with_person(const PhraseForm& form, int slop) const;

  /// Films with the tokens in a row in a title or the name of a person, worth what a word is
  /// that names as many.
  std::vector<FilmScore> named_in_a_row(const std::vector<PhraseForm>& forms, int slop) const;

  /// Directors and cast whose names have the words in a row, the last word being the name's
  /// last; most reviews first.
  std::vector<NamedPerson> people(std::string_view typed);

  /// Ids of the facet's values that have the typed words in a row; the last may be a prefix.
  std::vector<std::uint32_t> values(store::Field field, std::string_view typed, bool prefix);

  /// Ids of the facet's values that have, for each typed word, a word that begins so.
  std::vector<std::uint32_t> values_beginning(store::Field field, std::string_view typed);

  /// The same for names that end in such words: any of the first list, then any of the second.
  std::vector<NamedPerson> people_like(const std::vector<std::vector<std::string>>& words);

  /// Ids of the facet's values that have such words in a row: any of the first list, then any
  /// of the second, and so on.
  std::vector<std::uint32_t> values_like(store::Field field,
                                         const std::vector<std::vector<std::string>>& words);

  /// Films with a title or person that sounds so as a whole, written with spaces or without; or
  /// that has the same consonants in another script, from `least_bones` on.
  std::vector<FilmScore> sounding(std::string_view name, std::size_t least_bones) const;

  /// How often Xapian was asked for a frequency.
  std::uint64_t lookups() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace zerkalo::query

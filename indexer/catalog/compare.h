// indexer/catalog/compare.h - are two films one: what speaks for it and what against.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/catalog/film_keys.h"
#include "store/model/records.h"

namespace zerkalo::indexer {

/// An id under which a source lists the film, and whose numbering that is.
struct ListedId {
  std::string scheme;
  std::string source;
  std::string id;
};

/// What of a film is compared, in the form in which it is compared.
struct Profile {
  std::vector<TitleKey> titles;          ///< distinct; the main title first
  std::vector<std::string> title_texts;  ///< as written, one for each of `titles`
  std::vector<TitleKey> short_titles;    ///< without the subtitle, where there is one
  std::optional<TitleKey> original_title;
  std::optional<int> year;
  std::vector<int> release_years;
  std::vector<std::string> release_days;  ///< ISO dates precise to the day
  std::vector<PersonKey> directors;
  std::vector<std::string> director_names;
  std::vector<std::string> cast;  ///< sorted person keys, distinct
  std::size_t romanised_cast = 0;
  std::optional<int> runtime_min;
  std::vector<ListedId> ids;  ///< those that tell by whose numbering they count
};

Profile make_profile(const store::Film& film);

enum class TitleRelation : std::uint8_t {
  same,
  near,    ///< a slip of the typist apart
  part,    ///< one has the other's title and a subtitle besides
  untold,  ///< no title of one is in the script of a title of the other
  different
};

enum class PeopleRelation : std::uint8_t {
  same,
  near,  ///< a slip of the typist apart
  untold,
  different
};

enum class YearRelation : std::uint8_t {
  same,
  same_release,   ///< one has no film year, both know the same release day
  near,           ///< one year apart
  later_release,  ///< one has only a release, up to 25 years after the other's film year
  unknown,
  late_release,  ///< the same, more than 25 years after
  few,           ///< two or three years apart
  apart
};

enum class RuntimeRelation : std::uint8_t {
  equal,  ///< within a minute
  close,  ///< within three
  unknown,
  other,
  far,               ///< more than 20 minutes
  short_and_feature  ///< "Whiplash" the short and "Whiplash" the feature made of it
};

struct Comparison {
  TitleRelation title = TitleRelation::different;
  std::vector<std::size_t> titles;      ///< places in the first film's titles
  std::optional<std::size_t> director;  ///< place in the first film's directors
  PeopleRelation directors = PeopleRelation::untold;
  YearRelation years = YearRelation::unknown;
  RuntimeRelation runtime = RuntimeRelation::unknown;
  std::size_t cast = 0;
  bool other_cast = false;      ///< both name three actors or more and share none
  bool other_original = false;  ///< both name an original title, and not the same one
  std::string one_numbering;    ///< the scheme in which one source has ids for both, not one
  bool other_number = false;    ///< sources give both ids of a public scheme, and not the same
  int evidence = 0;             ///< points for and against, of which 3 join
  bool years_apart = false;
  bool excluded = false;  ///< whatever else may agree
  bool contradict = false;
  bool titled = false;  ///< the titles are one, as far as the other facts allow

  /// 0 when no title is shared or something contradicts.
  int score() const;
  bool joins() const;
  /// Whether one point more would join them, or nothing but the numbering keeps them apart.
  bool nearly_joins() const;
};

/// Whether compare() could find that the titles of these two are one.
bool may_share_title(const Profile& a, const Profile& b);

/// Shape:   symmetric but for the places; `contradict` does not ask for a shared title.
/// Threads: pure.
Comparison compare(const Profile& a, const Profile& b);

/// `same title "Zerkalo" and director Andrei Tarkovsky` for a comparison that joins.
std::string describe(const Comparison& comparison, const Profile& a);

/// What keeps two films apart that have a title in common: `two ids of imdb`.
std::string describe_doubt(const Comparison& comparison);

}  // namespace zerkalo::indexer

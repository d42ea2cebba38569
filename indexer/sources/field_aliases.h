// indexer/sources/field_aliases.h - the names that columns and members go by in the wild, and
// what each of them means.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zerkalo::indexer {

/// What a column or a member says.
enum class Member : std::uint8_t {
  // of a review
  text,
  headline,
  author,
  publication,
  date,
  rating,
  stars,
  scale,
  verdict,
  review_id,
  kind,
  lang,
  review_url,
  // of a film
  film,
  film_id,
  other_titles,
  year,
  people,
  plot,
  score,
  film_fact,
  film_url,
  // of a review or of a film: what stands beside it decides
  id,
  title,
  name,
  summary,
  url,
  language,
  source,
  // as convert writes it
  written,
  ignored,
};

/// How a value is turned into the form that store::set_member_from_json reads.
enum class Shape : std::uint8_t {
  plain,
  names,    ///< a text is a list by comma, semicolon or bar
  runtime,  ///< "1h 48m"
  year,     ///< "1975", "1975-03-07"
};

struct MeaningRow {
  Member member;
  std::string_view name;       ///< as --map and the documentation call it
  std::string_view of_film;    ///< member of a film's full form; empty: says nothing of a film
  std::string_view of_review;  ///< the same of a review
  Shape shape;
  std::string_view about;  ///< for people; empty: not in the documentation
  std::string_view names;  ///< by comma, the surest first, spelled as people spell them
};

std::span<const MeaningRow> meanings();

/// The row that --map calls `name`, or nullptr.
const MeaningRow* find_meaning(std::string_view name);

/// The first row of a member.
const MeaningRow& meaning_of(Member member);

struct KnownAlias {
  const MeaningRow* row = nullptr;
  int rank = 0;           ///< of two names of one meaning the lower one is surer
  double scale = 0;       ///< "rating_10" says 10; 0: the name says none
  bool doubtful = false;  ///< a rating that is something else beside a surer one
};

/// Nothing for a name of no known meaning. Case, blanks, signs and accents make no difference,
/// so "Film Title", "film_title" and "filmTitle" are one name.
/// Threads: share freely.
std::optional<KnownAlias> known_alias(std::string_view given);

/// Letters and digits only, folded as words are when they are searched.
std::string folded_name(std::string_view given);

/// The known name with the fewest slips; empty when none is near.
std::string nearest_alias(std::string_view given);

/// The meanings as a table of Markdown, which docs/input.md shows.
std::string meanings_table();

/// A header's cell without the blanks and quotes around it.
std::string member_name(std::string_view header);

bool is_known_member(std::string_view name);

}  // namespace zerkalo::indexer

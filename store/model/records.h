// store/model/records.h - what an importer produces: films, reviews, and what could not be
// read.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace zerkalo::store {

struct Provenance {
  enum class Unit : std::uint8_t { lines, bytes };
  std::string file;
  std::uint64_t begin = 0;  ///< lines count from 1 and include `end`; bytes are [begin, end)
  std::uint64_t end = 0;
  Unit unit = Unit::lines;

  bool operator==(const Provenance&) const = default;
};

struct Title {
  std::string text;
  std::string lang;

  bool operator==(const Title&) const = default;
};

struct ReleaseDate {
  std::string date;    ///< ISO 8601: "1975", "1975-01" or "1975-01-01"
  std::string region;  ///< ISO 3166, empty when unknown
  std::string kind;    ///< theatrical, streaming, ...
  std::string raw;

  bool operator==(const ReleaseDate&) const = default;
};

struct Plot {
  std::string text;
  std::string author;
  std::string lang;
  double lang_confidence = 0;

  bool operator==(const Plot&) const = default;
};

/// A score of the whole film: never a review's rating.
struct Aggregate {
  std::string name;  ///< tomatometer, popcornmeter, average_rating
  double value = 0;  ///< points 0..100
  std::string raw;
  std::optional<std::uint32_t> count;
  std::string count_raw;  ///< only where the page rounds: "5,000+"

  bool operator==(const Aggregate&) const = default;
};

/// One fact of a merged film and the sources that state it.
struct Fact {
  std::string field;
  std::string value;
  std::vector<std::string> sources;

  bool operator==(const Fact&) const = default;
};

/// Another film or person that may be the same one, and what speaks for and against it.
struct Doubt {
  std::string other;  ///< a film's id, a person's name
  std::string why;

  bool operator==(const Doubt&) const = default;
};

/// What is known of a person beyond the name that a film's lists have.
struct Person {
  std::string name;                    ///< as in the lists
  std::string id;                      ///< text::name_id(name), unless somebody else has that
  std::vector<std::string> spellings;  ///< of sources, other than the name
  std::vector<std::string> why;        ///< why these are one person
  std::vector<Doubt> doubts;

  bool operator==(const Person&) const = default;
};

struct Film {
  std::string id;
  std::string source;
  std::string title;
  std::string original_title;
  std::vector<Title> titles;  ///< every title, the main one included
  std::optional<int> year;
  std::vector<ReleaseDate> release_dates;
  std::vector<std::string> directors;
  std::vector<std::string> writers;
  std::vector<std::string> producers;
  std::vector<std::string> cast;
  std::vector<std::string> genres;
  std::vector<std::string> languages;  ///< BCP 47
  std::vector<std::string> countries;
  std::vector<std::string> production;
  std::vector<Plot> plots;
  std::vector<Aggregate> aggregates;
  std::string mpaa;
  std::optional<int> runtime_min;
  std::optional<int> rank;
  std::string url;
  Provenance provenance;
  /// Filled by the catalogue: other ids of the same film, why they are the same, who says what.
  std::vector<std::string> other_ids;
  std::vector<std::string> why;
  std::vector<Fact> facts;
  std::vector<Doubt> doubts;
  std::vector<Person> people;          ///< those of whom more is known than a name
  std::vector<std::string> spellings;  ///< other names of its people, by which it is found too

  bool operator==(const Film&) const = default;
};

struct Review {
  std::string id;
  std::string film;  ///< Film::id; empty when the review names no film
  std::string source;
  std::string kind;  ///< critic, audience, user, quick, full
  std::string author;
  std::string publication;
  std::string date;  ///< ISO 8601, as precise as `date_precision`: day, month, year
  std::string date_raw;
  std::string date_precision;
  bool date_ambiguous = false;
  std::optional<double> rating;  ///< points 0..100 in halves
  std::string rating_raw;
  std::string verdict;  ///< positive, negative, mixed; empty when none is given
  std::string text;
  std::string lang;
  double lang_confidence = 0;
  bool truncated = false;  ///< the text ends in the site's ellipsis
  std::string url;
  Provenance provenance;

  bool operator==(const Review&) const = default;
};

/// Input that was not taken (Reject) or was taken with a field dropped (Remark).
struct Reject {
  std::string file;
  std::uint64_t line = 0;  ///< from 1; 0 when the whole file is meant
  std::string code;        ///< "bad-date", "unknown-layout", ...
  std::string message;
  std::string text;  ///< the first 200 characters

  bool operator==(const Reject&) const = default;
};

using Remark = Reject;

}  // namespace zerkalo::store

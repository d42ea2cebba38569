// store/files/tallies.cpp - adds up in the order of the passages.

#include "store/files/tallies.h"

namespace zerkalo::store {

namespace {

// No passage has this value: a column of values that are not there holds only 0.
constexpr std::uint32_t no_value = ~0U;

std::uint32_t tallied_value_id(const Facet& facet, std::string_view value) {
  const std::uint32_t id = facet.names.find(value);
  return id == 0 ? no_value : id;
}

}  // namespace

Tally& Tally::operator+=(const Tally& other) {
  reviews += other.reviews;
  rated += other.rated;
  judged += other.judged;
  positive += other.positive;
  sum += other.sum;
  squares += other.squares;
  return *this;
}

Tally FilmTally::all() const {
  Tally both = critics;
  both += audience;
  return both;
}

ReviewTally::ReviewTally(const Columns& columns)
    : columns_(columns),
      kinds_(columns.facet(Field::kind).ids),
      verdicts_(columns.facet(Field::verdict).ids),
      critic_(tallied_value_id(columns.facet(Field::kind), "critic")),
      positive_(tallied_value_id(columns.facet(Field::verdict), "positive")) {}

std::vector<FilmTally> tallies_of_films(const Columns& columns) {
  std::vector<FilmTally> films(columns.films() + 1);
  const ReviewTally tally(columns);
  for (std::uint32_t film = 0; film <= columns.films(); ++film) {
    for (std::uint32_t docid = columns.first_doc[film]; docid < columns.first_doc[film + 1];
         ++docid) {
      tally.add(docid, films[film]);
    }
  }
  return films;
}

}  // namespace zerkalo::store

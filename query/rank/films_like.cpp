// query/rank/films_like.cpp - values that films share, weighed by how rare they are.

#include "query/rank/films_like.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "query/model/id_set.h"

namespace zerkalo::query {

namespace {

constexpr store::Field shared_fields[] = {
    store::Field::director, store::Field::cast, store::Field::genre};
constexpr std::uint32_t films_between_looks = 4096;

/// Values of one field that the film has, and how many films have each.
struct SharedValues {
  SharedValues(const store::Facet& of, std::uint32_t film)
      : facet(of), values(of.of_film(film)), films(values.size()), among(of.names.size()) {
    among.add(values);
  }

  /// Calls `found` with the place of every value that the other film has too.
  template <typename Found>
  void find_in(std::uint32_t other, Found found) const {
    for (const std::uint32_t value : facet.of_film(other)) {
      // Most values of other films are none of this one's.
      if (among.contains(value)) {
        found(static_cast<std::size_t>(std::ranges::find(values, value) - values.begin()));
      }
    }
  }

  const store::Facet& facet;
  std::span<const std::uint32_t> values;
  std::vector<std::uint32_t> films;
  IdSet among;  ///< the values
};

double likeness(const std::vector<SharedValues>& fields, std::uint32_t other, double films) {
  double sum = 0;
  for (const SharedValues& field : fields) {
    field.find_in(other, [&](std::size_t at) { sum += std::log(films / field.films[at]); });
  }
  return sum;
}

}  // namespace

std::vector<std::uint32_t> films_like(const store::Columns& columns,
                                      std::uint32_t film,
                                      std::size_t most,
                                      const Deadline& deadline) {
  std::vector<SharedValues> fields;
  for (const store::Field field : shared_fields) {
    fields.emplace_back(columns.facet(field), film);
    SharedValues& shared = fields.back();
    for (std::uint32_t other = 1; other <= columns.films() && !shared.values.empty(); ++other) {
      shared.find_in(other, [&](std::size_t at) { ++shared.films[at]; });
    }
  }
  std::vector<std::pair<double, std::uint32_t>> found;
  for (std::uint32_t other = 1; other <= columns.films(); ++other) {
    if (other % films_between_looks == 0 && deadline.over()) {
      break;
    }
    const double alike = other == film ? 0 : likeness(fields, other, columns.films());
    if (alike > 0) {
      found.emplace_back(alike, other);
    }
  }
  const auto order = [&](const auto& left, const auto& right) {
    const auto reviews = [&](std::uint32_t one) {
      return columns.first_doc[one + 1] - columns.first_doc[one];
    };
    return left.first != right.first ? left.first > right.first
                                     : reviews(left.second) > reviews(right.second);
  };
  const std::size_t kept = std::min(most, found.size());
  std::ranges::partial_sort(found, found.begin() + static_cast<std::ptrdiff_t>(kept), order);
  std::vector<std::uint32_t> films;
  for (std::size_t at = 0; at < kept; ++at) {
    films.push_back(found[at].second);
  }
  return films;
}

}  // namespace zerkalo::query

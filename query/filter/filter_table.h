// query/filter/filter_table.h - a filter turned into tables, to be asked of every passage that
// matched.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "query/filter/condition.h"
#include "query/model/id_set.h"

namespace zerkalo::query {

/// Says what holds() says, without a branch on it.
///
/// Threads: one.
class FilterTable {
 public:
  /// Both must outlive the table.
  FilterTable(const FilterGroupCondition& filter, const store::Columns& columns);

  /// The same of a film, where of_film(filter).
  unsigned fails_for_film(std::uint32_t film);

  /// Calls visit(place, fails) for every passage in order; `fails` is 0 or 1.
  template <class Passages, class Visit>
  void each(const Passages& passages, const Visit& visit) {
    with_test([&](const auto& fails) {
      for (std::size_t place = 0; place < passages.size(); ++place) {
        visit(place, fails(passages[place].docid));
      }
    });
  }

  /// The docids of all passages that pass.
  IdSet passing();

 private:
  // Calls ask(fails) with what tells of a docid whether it fails, 0 or 1.
  template <class Ask>
  void with_test(const Ask& ask) {
    const std::uint8_t* table = table_.data();
    switch (kind_) {
      case Kind::rating:
        ask([table, column = columns_.rating](std::uint32_t docid) {
          return unsigned{table[column[docid]]};
        });
        return;
      case Kind::passage:
        ask([table, ids = ids_](std::uint32_t docid) { return unsigned{table[ids[docid]]}; });
        return;
      case Kind::film:
        ask([this](std::uint32_t docid) { return fails_for_film(columns_.film[docid]); });
        return;
      case Kind::other:
        ask([this](std::uint32_t docid) { return holds(filter_, columns_, docid) ? 0U : 1U; });
        return;
    }
  }

  enum class Kind : unsigned char { rating, passage, film, other };
  static constexpr std::uint8_t unknown = 2;

  /// A condition on a film's values, or on the film itself where there is no facet.
  struct FilmTest {
    const store::Facet* facet = nullptr;
    IdSet wanted;
    bool negated = false;

    bool holds(std::uint32_t film) const;
  };

  void fill_ratings();
  void fill_values();
  void fill_films();

  const FilterGroupCondition& filter_;
  const store::Columns& columns_;
  Kind kind_ = Kind::other;
  std::vector<std::uint8_t> table_;     ///< 1 where it fails; by rating, by value, or by film
  std::span<const std::uint32_t> ids_;  ///< of the passage field
  std::vector<std::vector<FilmTest>> film_tests_;  ///< as the groups of the filter
};

}  // namespace zerkalo::query

// indexer/build/column_builder.cpp - values become sorted names and ids.

#include "indexer/build/column_builder.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "indexer/build/slots.h"

namespace zerkalo::indexer {

namespace {

// Sorts a pool's values; returns pool id -> rank.
std::vector<std::uint32_t> rank_values(const StringPool& pool,
                                       std::vector<std::string>& names) {
  std::vector<std::uint32_t> by_name(pool.values().size());
  std::iota(by_name.begin(), by_name.end(), 0U);
  std::ranges::sort(
      by_name, {}, [&](std::uint32_t i) -> const std::string& { return pool.values()[i]; });
  std::vector<std::uint32_t> rank(pool.values().size() + 1, 0);
  for (const std::uint32_t i : by_name) {
    names.push_back(pool.values()[i]);
    rank[i + 1] = static_cast<std::uint32_t>(names.size());
  }
  return rank;
}

void add_passage_facet(const StringPool& pool,
                       std::uint32_t Spooled::*member,
                       const Spool& spool,
                       std::span<const std::uint32_t> order,
                       store::ColumnData::FacetData& facet) {
  const std::vector<std::uint32_t> rank = rank_values(pool, facet.names);
  facet.ids.push_back(0);
  for (const std::uint32_t place : order) {
    facet.ids.push_back(rank[spool.passages[place].*member]);
  }
}

void add_film_facet(store::Field field,
                    const std::vector<store::Film>& films,
                    store::ColumnData::FacetData& facet) {
  StringPool pool;
  facet.at = {0, 0};
  for (const store::Film& film : films) {
    for (const std::string& value : film_values(film, field)) {
      facet.ids.push_back(pool.id(value));
    }
    facet.at.push_back(static_cast<std::uint32_t>(facet.ids.size()));
  }
  const std::vector<std::uint32_t> rank = rank_values(pool, facet.names);
  for (std::uint32_t& id : facet.ids) {
    id = rank[id];
  }
}

}  // namespace

store::ColumnData make_columns(const Spool& spool,
                               std::span<const std::uint32_t> order,
                               const std::vector<store::Film>& films) {
  store::ColumnData columns;
  columns.film.push_back(0);
  columns.date.push_back(store::no_date);
  columns.rating.push_back(store::no_rating);
  columns.is_plot.push_back(0);
  columns.first_doc.assign(films.size() + 2, static_cast<std::uint32_t>(order.size() + 1));
  std::uint32_t next_film = 0;
  for (const std::uint32_t place : order) {
    const Spooled& passage = spool.passages[place];
    const auto docid = static_cast<std::uint32_t>(columns.film.size());
    for (; next_film <= passage.film; ++next_film) {
      columns.first_doc[next_film] = docid;
    }
    columns.film.push_back(passage.film);
    columns.date.push_back(passage.date);
    columns.rating.push_back(passage.rating);
    columns.is_plot.push_back(passage.plot ? 1 : 0);
  }
  const auto facet = [&](store::Field field) -> store::ColumnData::FacetData& {
    return columns.facets[static_cast<std::size_t>(field)];
  };
  using store::Field;
  add_passage_facet(spool.authors, &Spooled::author, spool, order, facet(Field::author));
  add_passage_facet(
      spool.publications, &Spooled::publication, spool, order, facet(Field::publication));
  add_passage_facet(spool.sources, &Spooled::source, spool, order, facet(Field::source));
  add_passage_facet(spool.kinds, &Spooled::kind, spool, order, facet(Field::kind));
  add_passage_facet(spool.languages, &Spooled::lang, spool, order, facet(Field::lang));
  for (const store::FieldRow& row : store::fields) {
    if (row.facet && row.level == store::Level::film) {
      add_film_facet(row.field, films, facet(row.field));
    }
  }
  return columns;
}

}  // namespace zerkalo::indexer

// indexer/build/column_builder.cpp - values become sorted names and ids.

#include "indexer/build/column_builder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "indexer/build/slots.h"
#include "store/files/token_packing.h"

namespace zerkalo::indexer {

namespace {

// Sorts a pool's values; returns pool id -> rank.
std::vector<std::uint32_t> rank_column_values(const SpoolStrings& pool,
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

template <typename Id>
void add_passage_facet_column(const SpoolStrings& pool,
                              Id Spooled::*member,
                              const Spool& spool,
                              std::span<const std::uint32_t> order,
                              store::ColumnData::FacetData& facet) {
  const std::vector<std::uint32_t> rank = rank_column_values(pool, facet.names);
  facet.ids.push_back(0);
  for (const std::uint32_t place : order) {
    facet.ids.push_back(rank[spool.passages[place].*member]);
  }
}

void add_film_facet_column(store::Field field,
                           const std::vector<store::Film>& films,
                           store::ColumnData::FacetData& facet) {
  SpoolStrings pool;
  facet.at = {0, 0};
  for (const store::Film& film : films) {
    for (const std::string& value : film_slot_values(film, field)) {
      facet.ids.push_back(pool.id(value));
    }
    facet.at.push_back(static_cast<std::uint32_t>(facet.ids.size()));
  }
  const std::vector<std::uint32_t> rank = rank_column_values(pool, facet.names);
  for (std::uint32_t& id : facet.ids) {
    id = rank[id];
  }
}

constexpr std::size_t words_of_a_copy = 10;
constexpr double full_length = 200;
// So many ratings of the whole index weigh against those of one film.
constexpr double doubt = 5;

std::uint64_t hash_words_of_copy(std::span<const std::uint32_t> tokens) {
  XXH3_state_t state;
  XXH3_64bits_reset(&state);
  std::array<std::uint32_t, 256> words{};
  for (std::size_t first = 0; first < tokens.size(); first += words.size()) {
    const std::size_t count = std::min(words.size(), tokens.size() - first);
    for (std::size_t i = 0; i < count; ++i) {
      words[i] = tokens[first + i] & store::term_mask;
    }
    XXH3_64bits_update(&state, words.data(), count * sizeof(std::uint32_t));
  }
  return XXH3_64bits_digest(&state);
}

bool are_copies(std::span<const std::uint32_t> left, std::span<const std::uint32_t> right) {
  return std::ranges::equal(left, right, [](std::uint32_t a, std::uint32_t b) {
    return ((a ^ b) & store::term_mask) == 0;
  });
}

// The mean rating of each film on 0..1, drawn to the mean of all; [0] is that of no film.
std::vector<double> film_rating_column(const store::ColumnData& columns) {
  std::vector<double> sum(columns.first_doc.size(), 0);
  std::vector<double> count(columns.first_doc.size(), 0);
  double total = 0;
  double rated = 0;
  for (std::size_t docid = 1; docid < columns.film.size(); ++docid) {
    if (columns.rating[docid] != store::no_rating) {
      const double points = columns.rating[docid] / 200.0;
      sum[columns.film[docid]] += points;
      count[columns.film[docid]] += 1;
      total += points;
      rated += 1;
    }
  }
  const double mean = rated > 0 ? total / rated : 0.5;
  sum[0] = count[0] = 0;
  for (std::size_t film = 0; film < sum.size(); ++film) {
    sum[film] = (sum[film] + doubt * mean) / (count[film] + doubt);
  }
  return sum;
}

}  // namespace

void add_copy_column(const PassageTokens& texts, store::ColumnData& columns) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> hashes;
  for (std::uint32_t docid = 1; docid < columns.film.size(); ++docid) {
    if (!texts.passage(docid).empty()) {
      hashes.emplace_back(hash_words_of_copy(texts.passage(docid)), docid);
    }
  }
  std::ranges::sort(hashes);
  columns.copy_of.assign(columns.film.size(), 0);
  for (auto first = hashes.begin(); first != hashes.end(); ++first) {
    const std::uint32_t original = first->second;
    if (columns.copy_of[original] != 0) {
      continue;
    }
    const std::span<const std::uint32_t> text = texts.passage(original);
    for (auto other = first + 1; other != hashes.end() && other->first == first->first;
         ++other) {
      const std::uint32_t docid = other->second;
      // Documents stand in film order: behind another film there is none of this one.
      if (text.size() < words_of_a_copy && columns.film[docid] != columns.film[original]) {
        break;
      }
      if (columns.copy_of[docid] == 0 && are_copies(text, texts.passage(docid))) {
        columns.copy_of[docid] = columns.copy_of[original] = original;
      }
    }
  }
}

void add_prior_column(store::ColumnData& columns) {
  const std::vector<double> ratings = film_rating_column(columns);
  columns.prior.assign(columns.film.size(), 0);
  for (std::size_t docid = 1; docid < columns.film.size(); ++docid) {
    const double length =
        std::min(1.0, std::log1p(columns.length[docid]) / std::log1p(full_length));
    const bool own = columns.copy_of[docid] == 0 || columns.copy_of[docid] == docid;
    const double prior = 0.4 * length + 0.4 * ratings[columns.film[docid]] + (own ? 0.2 : 0.0);
    columns.prior[docid] = static_cast<std::uint8_t>(std::lround(255 * prior));
  }
}

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
  add_passage_facet_column(spool.authors, &Spooled::author, spool, order, facet(Field::author));
  add_passage_facet_column(
      spool.publications, &Spooled::publication, spool, order, facet(Field::publication));
  add_passage_facet_column(spool.sources, &Spooled::source, spool, order, facet(Field::source));
  add_passage_facet_column(spool.kinds, &Spooled::kind, spool, order, facet(Field::kind));
  add_passage_facet_column(spool.languages, &Spooled::lang, spool, order, facet(Field::lang));
  add_passage_facet_column(
      spool.verdicts, &Spooled::verdict, spool, order, facet(Field::verdict));
  for (const store::FieldRow& row : store::fields) {
    if (row.facet && row.level == store::Level::film) {
      add_film_facet_column(row.field, films, facet(row.field));
    }
  }
  return columns;
}

}  // namespace zerkalo::indexer

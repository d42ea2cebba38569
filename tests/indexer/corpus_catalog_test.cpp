// tests/indexer/corpus_catalog_test.cpp - no two films of a real collection are taken for one.

#include <cstdlib>
#include <fstream>
#include <set>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "indexer/catalog/catalog.h"

namespace zerkalo::indexer::corpus_catalog_test {
namespace {

using Json = nlohmann::json;

std::string corpus_file(const std::string& name) {
  const char* const folder = std::getenv("ZERKALO_CORPUS");  // NOLINT(concurrency-mt-unsafe)
  return std::string(folder == nullptr ? "." : folder) + "/" + name;
}

store::Film film_of(const Json& line) {
  store::Film film;
  film.id = line.at("film_id").get<std::string>();
  film.source = "films";
  film.title = line.at("title").get<std::string>();
  film.year = line.at("year").get<int>();
  film.directors = line.value("directors", std::vector<std::string>{});
  film.cast = line.value("cast", std::vector<std::string>{});
  for (const std::string& other : line.value("aka", std::vector<std::string>{})) {
    film.titles.push_back({other, {}});
  }
  return film;
}

store::Film mentioned_film(const Json& review) {
  store::Film film;
  film.id = review.at("film_id").get<std::string>();
  film.source = review.at("source").get<std::string>();
  film.title = review.at("film_title").get<std::string>();
  film.year = review.at("film_year").get<int>();
  return film;
}

/// The ids of all films of the sample, all of them and their mentions put into `catalog`.
std::set<std::string> fill(Catalog& catalog) {
  std::set<std::string> ids;
  std::ifstream films(corpus_file("films.jsonl"));
  for (std::string line; std::getline(films, line);) {
    store::Film film = film_of(Json::parse(line));
    ids.insert(film.id);
    catalog.add(std::move(film));
  }
  std::ifstream reviews(corpus_file("reviews.jsonl"));
  for (std::string line; std::getline(reviews, line);) {
    const Json review = Json::parse(line);
    if (review.contains("film_id")) {
      catalog.add(mentioned_film(review));
    }
  }
  return ids;
}

std::string described(const store::Film& film) {
  std::string out = film.id;
  for (const std::string& id : film.other_ids) {
    out += " = " + id;
  }
  for (const std::string& reason : film.why) {
    out += "\n  " + reason;
  }
  return out;
}

TEST(Corpus, CatalogKeepsDifferentFilmsApart) {
  Catalog catalog;
  const std::set<std::string> ids = fill(catalog);
  ASSERT_GT(ids.size(), 1000U) << "ZERKALO_CORPUS must name the folder of films.jsonl";
  const Resolved resolved = catalog.resolve({});
  for (const store::Film& film : resolved.films) {
    EXPECT_TRUE(film.other_ids.empty()) << described(film);
  }
  EXPECT_EQ(resolved.films.size(), ids.size());
  for (const std::string& id : ids) {
    EXPECT_NE(resolved.ordinal(id), 0U) << id;
  }
}

}  // namespace
}  // namespace zerkalo::indexer::corpus_catalog_test

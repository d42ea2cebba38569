// tests/indexer/film_truth_test.cpp - how many records of one film meet, and of two films, when
// it is known which are which.

#include "tests/indexer/film_truth.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "indexer/catalog/catalog.h"
#include "indexer/normalise/finish.h"

namespace zerkalo::indexer::film_truth_test {
namespace {

using Json = nlohmann::json;

constexpr std::size_t noisy_records = 20'000;
constexpr double needed_precision = 0.995;
constexpr double needed_recall = 0.95;

struct Measure {
  std::size_t right = 0;     ///< pairs joined that are one film
  std::size_t wrong = 0;     ///< pairs joined that are two
  std::size_t expected = 0;  ///< pairs of one film
  std::size_t met = 0;       ///< and of these joined

  double precision() const { return share(right, right + wrong); }

  double recall() const { return share(met, expected); }

  static double share(std::size_t part, std::size_t whole) {
    return whole == 0 ? 1 : static_cast<double>(part) / static_cast<double>(whole);
  }
};

/// A noise is judged by the records that have it: whether each met the reference of its film,
/// and with whom else it was joined.
struct Judged {
  Measure pairs;
  std::array<Measure, film_noises> by_noise;
};

/// Films come to the catalogue as readers hand them on.
class CatalogSink : public RecordSink {
 public:
  explicit CatalogSink(Catalog& catalog) : catalog_(catalog) {}

  void film(store::Film film) override { catalog_.add(std::move(film)); }

  void review(store::Review) override {}

  void reject(store::Reject) override {}

  void remark(store::Remark) override {}

 private:
  Catalog& catalog_;
};

std::vector<std::uint32_t> resolve(const std::vector<NoisyFilm>& records) {
  Catalog catalog;
  CatalogSink sink(catalog);
  for (const NoisyFilm& noisy : records) {
    finish_film(noisy.record, {}, sink);
  }
  const Resolved resolved = catalog.resolve({});
  std::vector<std::uint32_t> found;
  found.reserve(records.size());
  for (const NoisyFilm& noisy : records) {
    found.push_back(resolved.ordinal(noisy.record.id));
  }
  return found;
}

std::size_t pairs_of(std::size_t count) {
  return count * (count - 1) / 2;
}

Measure judge_pairs(const std::vector<NoisyFilm>& records,
                    const std::vector<std::uint32_t>& found) {
  std::map<std::uint32_t, std::map<std::size_t, std::size_t>> films_in_group;
  std::map<std::size_t, std::size_t> records_of_film;
  for (std::size_t at = 0; at < records.size(); ++at) {
    ++films_in_group[found[at]][records[at].film];
    ++records_of_film[records[at].film];
  }
  Measure pairs;
  for (const auto& [group, films] : films_in_group) {
    std::size_t size = 0;
    for (const auto& [film, count] : films) {
      size += count;
      pairs.right += pairs_of(count);
      pairs.wrong -= pairs_of(count);
    }
    pairs.wrong += pairs_of(size);
  }
  pairs.met = pairs.right;
  for (const auto& [film, count] : records_of_film) {
    pairs.expected += pairs_of(count);
  }
  return pairs;
}

Judged judge(const std::vector<NoisyFilm>& records) {
  const std::vector<std::uint32_t> found = resolve(records);
  Judged judged{judge_pairs(records, found), {}};
  std::map<std::uint32_t, std::vector<std::size_t>> groups;
  for (std::size_t at = 0; at < records.size(); ++at) {
    groups[found[at]].push_back(records[at].film);
  }
  for (std::size_t at = 0; at < records.size(); ++at) {
    const NoisyFilm& noisy = records[at];
    if (noisy.reference) {
      continue;
    }
    const std::vector<std::size_t>& group = groups[found[at]];
    const auto right =
        static_cast<std::size_t>(std::count(group.begin(), group.end(), noisy.film));
    Measure& measure = judged.by_noise.at(static_cast<std::size_t>(noisy.noise));
    measure.right += right - 1;
    measure.wrong += group.size() - right;
    ++measure.expected;
    // The references stand in front, in the order of the films.
    measure.met += found[at] == found[noisy.film] ? 1 : 0;
  }
  return judged;
}

void print(const char* what, const Measure& measure) {
  std::cout << std::fixed << std::setprecision(2) << "  " << std::setw(36) << std::left << what
            << " precision " << 100 * measure.precision() << " %, recall "
            << 100 * measure.recall() << " % of " << measure.expected << '\n';
}

void expect_good(const Judged& judged) {
  print("all pairs", judged.pairs);
  EXPECT_GE(judged.pairs.precision(), needed_precision);
  EXPECT_GE(judged.pairs.recall(), needed_recall);
  for (std::size_t at = 0; at < film_noises; ++at) {
    const char* const name = name_of(static_cast<FilmNoise>(at));
    print(name, judged.by_noise[at]);
    EXPECT_GE(judged.by_noise[at].precision(), needed_precision) << name;
    EXPECT_GE(judged.by_noise[at].recall(), needed_recall) << name;
  }
}

TEST(FilmTruth, InventedFilmsMeetThemselvesAndNobodyElse) {
  std::mt19937 random(11);
  expect_good(judge(spoil_films(invent_films(4'000, random), noisy_records, random)));
}

std::vector<TrueFilm> sample_films() {
  const char* const folder = std::getenv("ZERKALO_CORPUS");  // NOLINT(concurrency-mt-unsafe)
  std::ifstream lines(std::string(folder == nullptr ? "." : folder) + "/films.jsonl");
  std::vector<TrueFilm> films;
  for (std::string line; std::getline(lines, line);) {
    const Json read = Json::parse(line);
    TrueFilm film;
    film.title = read.at("title").get<std::string>();
    film.year = read.at("year").get<int>();
    film.directors = read.value("directors", std::vector<std::string>{});
    film.cast = read.value("cast", std::vector<std::string>{});
    film.other_titles = read.value("aka", std::vector<std::string>{});
    films.push_back(std::move(film));
  }
  return films;
}

TEST(Corpus, FilmsMeetThemselvesAndNobodyElse) {
  const std::vector<TrueFilm> films = sample_films();
  ASSERT_GT(films.size(), 1000U) << "ZERKALO_CORPUS must name the folder of films.jsonl";
  std::mt19937 random(12);
  expect_good(judge(spoil_films(films, noisy_records, random)));
}

}  // namespace
}  // namespace zerkalo::indexer::film_truth_test

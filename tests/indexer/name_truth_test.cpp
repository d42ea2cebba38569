// tests/indexer/name_truth_test.cpp - how many names of one person meet, and of two people,
// when it is known which are which.

#include "tests/indexer/name_truth.h"

#include <array>
#include <iomanip>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/catalog/catalog.h"

namespace zerkalo::indexer::name_truth_test {
namespace {

constexpr std::size_t name_pairs = 1'000;
constexpr double needed_precision = 0.995;
constexpr double needed_recall = 0.95;

std::string film_id(std::size_t pair, const char* source, std::size_t number) {
  return std::string(source) + "-" + std::to_string(pair) + "-" + std::to_string(number);
}

/// Each source has a film of its own for each name, and one for both where they share it.
void add_films(const NamePair& pair, std::size_t number, Catalog& catalog) {
  const int year = 1950 + static_cast<int>(number % 60);
  const auto add = [&](const char* source,
                       const std::string& name,
                       std::size_t film,
                       std::string title,
                       int of_year) {
    store::Film record;
    record.id = film_id(number, source, film);
    record.source = source;
    record.title = std::move(title);
    record.year = of_year;
    record.directors = {name};
    catalog.add(std::move(record));
  };
  const std::string told = std::to_string(number);
  const int later = pair.noise == NameNoise::namesake ? year + 60 : year + 4;
  add("alpha", pair.one, 0, "The Lantern of House " + told, year);
  add("beta", pair.other, 0, "A Ferry to Quarter " + told, later);
  if (pair.share_film) {
    add("alpha", pair.one, 1, "Harbour Number " + told + " in Snow", year + 2);
    // A film that both name for themselves only meets by its title and its year.
    add("beta", pair.other, 1, "Harbour Number " + told + " in Snow", year + 2);
  }
}

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 1 : static_cast<double>(part) / static_cast<double>(whole);
}

struct Measure {
  std::size_t asked = 0;
  std::size_t right = 0;
};

struct Judged {
  std::array<Measure, name_noises> by_noise;
  Measure same;    ///< pairs of one person, and of these met
  Measure joined;  ///< persons with several names, and of these nobody else's
};

Judged judge(const std::vector<NamePair>& pairs, const Resolved& resolved) {
  const auto director = [&](std::size_t pair, const char* source) {
    const std::uint32_t ordinal = resolved.ordinal(film_id(pair, source, 0));
    return resolved.films.at(ordinal - 1).directors.front();
  };
  Judged judged;
  // Whose names a person has: the pair, and which of its two people.
  std::map<std::string, std::multiset<std::pair<std::size_t, bool>>> people;
  for (std::size_t at = 0; at < pairs.size(); ++at) {
    const std::string one = director(at, "alpha");
    const std::string other = director(at, "beta");
    const bool right = (one == other) == pairs[at].same;
    Measure& measure = judged.by_noise.at(static_cast<std::size_t>(pairs[at].noise));
    ++measure.asked;
    measure.right += right ? 1 : 0;
    judged.same.asked += pairs[at].same ? 1 : 0;
    judged.same.right += pairs[at].same && right ? 1 : 0;
    people[one].insert({at, false});
    people[other].insert({at, !pairs[at].same});
  }
  for (const auto& [name, who] : people) {
    judged.joined.asked += who.size() > 1 ? 1 : 0;
    judged.joined.right += who.size() > 1 && *who.begin() == *who.rbegin() ? 1 : 0;
  }
  return judged;
}

TEST(NameTruth, NamesOfOnePersonMeetAndOthersDoNot) {
  std::mt19937 random(13);
  const std::vector<NamePair> pairs = invent_pairs(name_pairs, random);
  Catalog catalog;
  for (std::size_t at = 0; at < pairs.size(); ++at) {
    add_films(pairs[at], at, catalog);
  }
  const Judged judged = judge(pairs, catalog.resolve({}));
  for (std::size_t at = 0; at < name_noises; ++at) {
    const auto noise = static_cast<NameNoise>(at);
    const Measure& measure = judged.by_noise[at];
    const double right = share(measure.right, measure.asked);
    std::cout << std::fixed << std::setprecision(2) << "  " << std::setw(28) << std::left
              << name_of(noise) << 100 * right << " % of " << measure.asked << '\n';
    EXPECT_GE(right, noise < NameNoise::namesake ? needed_recall : needed_precision)
        << name_of(noise);
  }
  const double precision = share(judged.joined.right, judged.joined.asked);
  const double recall = share(judged.same.right, judged.same.asked);
  std::cout << "  precision " << 100 * precision << " %, recall " << 100 * recall << " %\n";
  EXPECT_GE(precision, needed_precision);
  EXPECT_GE(recall, needed_recall);
}

}  // namespace
}  // namespace zerkalo::indexer::name_truth_test

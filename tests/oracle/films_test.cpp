// tests/oracle/films_test.cpp - lists of films, their orders and statistics against a scan that
// reads records.

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "query/language/tree.h"
#include "query/model/cursor.h"
#include "query/searcher.h"
#include "tests/oracle/generator.h"
#include "tests/oracle/naive.h"
#include "tests/oracle/random_filters.h"
#include "tests/oracle/requests_asked.h"
#include "tests/support/test_index.h"

namespace zerkalo::oracle::films_test {

namespace {

using query::Answer;
using query::Request;
using store::Field;
using By = query::SortKey::By;

constexpr std::size_t everything = 1'000'000;
constexpr double nearly = 1e-7;

double mean_of(const std::vector<double>& numbers) {
  return std::accumulate(numbers.begin(), numbers.end(), 0.0) /
         static_cast<double>(numbers.size());
}

double deviation_of(const std::vector<double>& numbers) {
  const double mean = mean_of(numbers);
  double squares = 0;
  for (const double number : numbers) {
    squares += (number - mean) * (number - mean);
  }
  return std::sqrt(squares / static_cast<double>(numbers.size()));
}

/// Reviews as they are told about, figures from lists of their ratings.
struct Told {
  std::vector<double> ratings;
  std::size_t reviews = 0;
  std::size_t judged = 0;
  std::size_t positive = 0;

  void add(const store::Review& review) {
    ++reviews;
    if (review.rating) {
      ratings.push_back(*review.rating);
    }
    const bool likes = review.rating ? *review.rating > 60 : review.verdict == "positive";
    judged += review.rating || !review.verdict.empty() ? 1 : 0;
    positive += likes ? 1 : 0;
  }

  std::optional<double> mean() const {
    return ratings.empty() ? std::nullopt : std::optional(mean_of(ratings));
  }

  std::optional<double> score() const {
    std::vector<double> all = ratings;
    all.insert(all.end(), {20, 40, 60, 80, 100});
    const auto reviewers = static_cast<double>(all.size());
    return ratings.empty() ? std::nullopt
                           : std::optional(mean_of(all) -
                                           1.65 * deviation_of(all) / std::sqrt(reviewers + 1));
  }

  std::optional<double> division() const {
    std::vector<double> all = ratings;
    all.insert(all.end(), 5, mean().value_or(0));
    return ratings.empty() ? std::nullopt : std::optional(deviation_of(all) / 50);
  }
};

struct ToldFilm {
  Told critics;
  Told audience;
  Told all;

  void add(const store::Review& review) {
    (review.kind == "critic" ? critics : audience).add(review);
    all.add(review);
  }

  std::optional<double> agreement() const {
    return std::min(critics.ratings.size(), audience.ratings.size()) < 3
               ? std::nullopt
               : std::optional(100 - std::abs(*critics.mean() - *audience.mean()));
  }
};

void expect_near(const std::optional<double>& figure,
                 const std::optional<double>& expected,
                 const std::string& why) {
  ASSERT_EQ(figure.has_value(), expected.has_value()) << why;
  if (figure) {
    EXPECT_NEAR(*figure, *expected, nearly) << why;
  }
}

void expect_opinion(const query::Opinion& opinion, Told told, const std::string& why) {
  const store::Tally& tally = opinion.tally;
  EXPECT_EQ(tally.reviews, told.reviews) << why;
  EXPECT_EQ(tally.rated, told.ratings.size()) << why;
  expect_near(query::opinion_mean(tally), told.mean(), why + " mean");
  expect_near(query::opinion_score(tally), told.score(), why + " score");
  expect_near(query::opinion_division(tally), told.division(), why + " division");
  if (told.judged > 0) {
    EXPECT_NEAR(query::opinion_positive_share(tally).value_or(-1),
                static_cast<double>(told.positive) / static_cast<double>(told.judged),
                nearly)
        << why;
  }
  if (told.ratings.empty()) {
    return;
  }
  expect_near(query::opinion_spread(tally), deviation_of(told.ratings), why + " spread");
  std::ranges::sort(told.ratings);
  const std::size_t last = told.ratings.size() - 1;
  EXPECT_EQ(opinion.median, (told.ratings[last / 2] + told.ratings[(last + 1) / 2]) / 2) << why;
  for (std::size_t bucket = 0; bucket < opinion.histogram.size(); ++bucket) {
    EXPECT_EQ(opinion.histogram.at(bucket),
              std::ranges::count_if(told.ratings,
                                    [bucket](double rating) {
                                      const auto tenth = static_cast<std::size_t>(rating / 10);
                                      return std::min<std::size_t>(tenth, 9) == bucket;
                                    }))
        << why << " bucket " << bucket;
  }
}

void expect_opinions(const query::Opinions& opinions,
                     const ToldFilm& told,
                     const std::string& why) {
  expect_opinion(opinions.all, told.all, why);
  expect_opinion(opinions.critics, told.critics, why + " critics");
  expect_opinion(opinions.audience, told.audience, why + " audience");
  expect_near(query::opinion_agreement(opinions.tally()), told.agreement(), why + " agreement");
}

/// Those parts of reviews that have a value.
void expect_parts(const std::vector<query::OpinionPart>& parts,
                  const std::vector<store::Review>& reviews,
                  const std::function<std::string(const store::Review&)>& value_of,
                  const std::string& why) {
  std::map<std::string, Told> told;
  for (const store::Review& review : reviews) {
    if (const std::string value = value_of(review); !value.empty()) {
      told[value].add(review);
    }
  }
  EXPECT_EQ(parts.size(), std::min<std::size_t>(told.size(), 100)) << why;
  for (const query::OpinionPart& part : parts) {
    expect_opinion(part.opinion, told[part.value], why + " " + part.value);
  }
}

void expect_all_parts(const query::Opinions& opinions,
                      const std::vector<store::Review>& reviews,
                      const std::string& why) {
  expect_parts(
      opinions.kinds, reviews, [](const auto& review) { return review.kind; }, why + " kind");
  expect_parts(
      opinions.sources,
      reviews,
      [](const auto& review) { return review.source; },
      why + " source");
  expect_parts(
      opinions.languages,
      reviews,
      [](const auto& review) { return review.lang; },
      why + " lang");
  expect_parts(
      opinions.years,
      reviews,
      [](const auto& review) { return review.date.substr(0, 4); },
      why + " year");
}

bool is_of_film(const query::FilterGroup& group) {
  return std::ranges::all_of(group, [](const query::FieldFilter& filter) {
    return store::field_row(filter.field).level == store::Level::film;
  });
}

bool is_inside(const query::FieldFilter::Range& range, double value) {
  return (!range.low || (range.low_open ? value > *range.low : value >= *range.low)) &&
         (!range.high || (range.high_open ? value < *range.high : value <= *range.high));
}

/// What a careful reader of all records would list.
class Scan {
 public:
  Scan(Naive& naive, const Request& request) : naive_(naive), request_(request) {
    found_ = naive_.search(query::parse(request.q).root);
  }

  /// Docids of films that are listed, without the filters of one field.
  std::vector<std::uint32_t> passages(Field lifted) const {
    std::vector<std::uint32_t> kept =
        naive_.listed(request_.scope, filtered(naive_, found_, request_.filters, lifted));
    std::erase_if(kept, [this](std::uint32_t docid) { return film_of(docid) == 0; });
    return kept;
  }

  std::set<std::uint32_t> films(Field lifted) const {
    std::set<std::uint32_t> films;
    for (const std::uint32_t docid : passages(lifted)) {
      films.insert(film_of(docid));
    }
    const bool of_films = std::ranges::all_of(request_.filters, is_of_film);
    if (request_.q.empty() && request_.scope == query::Scope::all && of_films) {
      for (std::uint32_t film = 1; film <= naive_.films().size(); ++film) {
        if (lets_through(film, lifted)) {
          films.insert(film);
        }
      }
    }
    return films;
  }

  /// The reviews of a film that the filters let through, whatever they say.
  const ToldFilm& told(std::uint32_t film) {
    if (told_.empty()) {
      told_.resize(naive_.films().size() + 1);
      for (std::uint32_t docid = 1; docid <= naive_.passages().size(); ++docid) {
        const Passage& passage = naive_.passages()[docid - 1];
        if (!passage.plot &&
            std::ranges::all_of(request_.filters, [&](const query::FilterGroup& group) {
              return holds(naive_, group, docid);
            })) {
          told_[passage.film].add(passage.review);
        }
      }
    }
    return told_[film];
  }

  std::uint32_t film_of(std::uint32_t docid) const { return naive_.passages()[docid - 1].film; }

 private:
  bool lets_through(std::uint32_t film, Field lifted) const {
    return std::ranges::all_of(request_.filters, [&](const query::FilterGroup& group) {
      return is_own(group, lifted) ||
             std::ranges::any_of(group, [&](const query::FieldFilter& filter) {
               return has(film, filter) != filter.negated;
             });
    });
  }

  bool has(std::uint32_t film, const query::FieldFilter& filter) const {
    return std::ranges::any_of(
        naive_.film_values(film, filter.field), [&](const std::string& value) {
          const double number = std::strtod(value.c_str(), nullptr);
          return std::ranges::find(filter.values, value) != filter.values.end() ||
                 std::ranges::any_of(filter.ranges, [number](const auto& range) {
                   return is_inside(range, number);
                 });
        });
  }

  Naive& naive_;
  const Request& request_;
  std::vector<std::uint32_t> found_;
  std::vector<ToldFilm> told_;  ///< by ordinal, once it was asked for
};

std::optional<double> value_of(std::uint32_t film,
                               const ToldFilm& told,
                               const Naive& naive,
                               By by) {
  switch (by) {
    case By::score:
      return told.all.score();
    case By::mean:
      return told.all.mean();
    case By::count:
      return static_cast<double>(told.all.reviews);
    case By::division:
      return told.all.division();
    case By::agreement:
      return told.agreement();
    case By::year: {
      const auto& year = naive.films()[film - 1].film.year;
      return year ? std::optional<double>(*year) : std::nullopt;
    }
    case By::title:
      return film;
    default:
      return std::nullopt;
  }
}

// Where figures are equal but for rounding, anything may stand first.
bool may_stand_before(const std::vector<std::optional<double>>& left,
                      const std::vector<std::optional<double>>& right,
                      const std::vector<query::SortKey>& keys) {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const bool rounds = keys[i].by >= By::score && keys[i].by != By::count;
    const bool equal = left[i] && right[i] && std::abs(*left[i] - *right[i]) < nearly;
    if (keys[i].by == By::relevance || (rounds && equal)) {
      return true;
    }
    if (left[i].has_value() != right[i].has_value()) {
      return left[i].has_value();
    }
    if (left[i] && left[i] != right[i]) {
      return keys[i].descending ? *left[i] > *right[i] : *left[i] < *right[i];
    }
  }
  return true;
}

std::string describe(const std::vector<query::SortKey>& keys,
                     const std::vector<std::optional<double>>& figures) {
  std::string text;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    text += (keys[i].descending ? " -" : " +") +
            std::string(query::sort_names.at(static_cast<std::size_t>(keys[i].by))) + "=" +
            (figures[i] ? std::to_string(*figures[i]) : "none");
  }
  return text;
}

std::vector<std::uint32_t> listed_films(const Answer& answer) {
  std::vector<std::uint32_t> films;
  for (const query::Group& group : answer.groups) {
    films.push_back(answer.hit_films[group.film].ordinal);
  }
  return films;
}

std::vector<std::uint32_t> by_cursor(query::Searcher& searcher,
                                     Request request,
                                     std::size_t limit) {
  request.limit = limit;
  request.facets.clear();
  request.statistics = false;
  std::vector<std::uint32_t> films;
  while (true) {
    const Answer answer = searcher.search(request);
    const std::vector<std::uint32_t> page = listed_films(answer);
    films.insert(films.end(), page.begin(), page.end());
    if (answer.next.empty()) {
      return films;
    }
    request.after = query::read_cursor(answer.next);
  }
}

void expect_facet(const query::Facet& facet,
                  const Scan& scan,
                  const Naive& naive,
                  const std::string& why) {
  auto expected = naive.facet(facet.field, scan.passages(facet.field));
  if (store::field_row(facet.field).level == store::Level::film) {
    for (const std::uint32_t film : scan.films(facet.field)) {
      for (const std::string& value : naive.film_values(film, facet.field)) {
        expected[value].films.insert(film);
      }
    }
  }
  const auto check = [&](const std::string& value, std::uint32_t reviews, std::uint32_t films) {
    EXPECT_EQ(reviews, expected[value].reviews.size()) << why << " value " << value;
    EXPECT_EQ(films, expected[value].films.size()) << why << " value " << value;
    expected.erase(value);
  };
  for (const query::FacetValue& value : facet.values) {
    check(value.value, value.reviews, value.films);
  }
  for (const query::FacetBucket& bucket : facet.buckets) {
    check(std::to_string(static_cast<int>(bucket.from)), bucket.reviews, bucket.films);
  }
  for (const auto& [value, counts] : expected) {
    EXPECT_TRUE(counts.films.empty()) << why << " lacks " << value;
  }
}

/// Requests for films made up at random, each checked in all that it answers.
class Comparison {
 public:
  Comparison(const store::Generation& generation,
             std::shared_ptr<const store::Generation> shared,
             unsigned seed)
      : naive_(generation), searcher_(std::move(shared)), generator_(naive_, seed) {}

  void compare(std::size_t requests, unsigned seed) {
    for (std::size_t i = 0; i < requests && !::testing::Test::HasFailure(); ++i) {
      const Request request = make_request();
      const std::string why = "seed " + std::to_string(seed) + " request " + std::to_string(i) +
                              " query " + request.q;
      compare(request, why);
      if (generator_.below(10) == 0) {
        compare_person("seed " + std::to_string(seed) + " request " + std::to_string(i));
      }
    }
    EXPECT_GT(films_, requests) << "hardly any film is ever listed";
  }

 private:
  Request make_request() {
    Request request;
    request.films_alone = true;
    request.group_by_film = true;
    request.limit = everything;
    request.timeout_ms = 1'000'000;
    request.typo = false;
    request.match = query::Match::all;
    request.q = generator_.below(3) == 0 ? generator_.word() : "";
    constexpr query::Scope scopes[] = {
        query::Scope::all, query::Scope::all, query::Scope::reviews, query::Scope::plots};
    request.scope = scopes[generator_.below(4)];
    request.statistics = generator_.below(2) == 0;
    for (std::size_t left = generator_.below(3); left > 0; --left) {
      if (query::FilterGroup group = random_group(naive_, generator_); !group.empty()) {
        request.filters.push_back(std::move(group));
      }
    }
    for (std::size_t left = generator_.below(4); left > 0; --left) {
      const auto by = static_cast<By>(generator_.below(query::sort_names.size()));
      if (by != By::rating && by != By::date) {
        request.sort.push_back({by, by == By::relevance || generator_.below(2) == 0});
      }
    }
    const std::vector<Field> fields = facet_fields();
    for (std::size_t left = generator_.below(4); left > 0; --left) {
      request.facets.push_back({fields[generator_.below(fields.size())], everything});
    }
    return request;
  }

  void compare(const Request& request, const std::string& why) {
    Scan scan(naive_, request);
    const Answer answer = searcher_.search(request);
    const std::vector<std::uint32_t> listed = listed_films(answer);
    const std::set<std::uint32_t> films(listed.begin(), listed.end());
    EXPECT_EQ(films, scan.films(Field::any)) << why;
    EXPECT_EQ(films.size(), listed.size()) << why;
    EXPECT_EQ(answer.total.films, listed.size()) << why;
    compare_order(request, scan, listed, why);
    for (const query::Facet& facet : answer.facets) {
      const std::string name(store::field_row(facet.field).name);
      expect_facet(facet, scan, naive_, why + " facet " + name);
    }
    if (request.statistics) {
      compare_statistics(answer, scan, why);
    }
    for (std::size_t i = 0; i < answer.groups.size(); i += 1 + generator_.below(50)) {
      expect_opinions(*answer.groups[i].opinions,
                      scan.told(listed[i]),
                      why + " film " + std::to_string(listed[i]));
    }
    if (generator_.below(8) == 0) {
      EXPECT_EQ(by_cursor(searcher_, request, 1 + listed.size() / 3), listed) << why;
    }
    films_ += listed.size();
  }

  void compare_order(const Request& request,
                     Scan& scan,
                     const std::vector<std::uint32_t>& listed,
                     const std::string& why) {
    std::vector<std::vector<std::optional<double>>> figures;
    for (const std::uint32_t film : listed) {
      const ToldFilm told = request.sort.empty() ? ToldFilm() : scan.told(film);
      std::vector<std::optional<double>>& keys = figures.emplace_back();
      for (const query::SortKey& key : request.sort) {
        keys.push_back(value_of(film, told, naive_, key.by));
      }
    }
    for (std::size_t i = 1; i < listed.size(); ++i) {
      EXPECT_TRUE(may_stand_before(figures[i - 1], figures[i], request.sort))
          << why << " place " << i << " of films " << listed[i - 1] << " and " << listed[i]
          << " by " << describe(request.sort, figures[i - 1]) << " and "
          << describe(request.sort, figures[i]);
    }
    if (request.sort.empty() && request.q.empty()) {
      EXPECT_TRUE(std::ranges::is_sorted(listed)) << why;
    }
  }

  void compare_statistics(const Answer& answer, const Scan& scan, const std::string& why) {
    ToldFilm told;
    std::vector<store::Review> reviews;
    for (const std::uint32_t docid : scan.passages(Field::any)) {
      const Passage& passage = naive_.passages()[docid - 1];
      if (!passage.plot) {
        told.add(passage.review);
        reviews.push_back(passage.review);
      }
    }
    ASSERT_TRUE(answer.opinions.has_value()) << why;
    expect_opinions(*answer.opinions, told, why + " all");
    expect_all_parts(*answer.opinions, reviews, why + " all");
  }

  std::string random_person() {
    const store::Film& film = naive_.films()[generator_.below(naive_.films().size())].film;
    std::vector<std::string> names = film.directors;
    names.insert(names.end(), film.cast.begin(), film.cast.end());
    return names.empty() ? "" : names[generator_.below(names.size())];
  }

  void compare_person(const std::string& request) {
    const std::string name = random_person();
    Request page_request;
    page_request.limit = everything;
    const auto page = searcher_.person(name, page_request);
    const std::string why = request + " person " + name;
    ASSERT_EQ(page.has_value(), !name.empty()) << why;
    if (!page) {
      return;
    }
    EXPECT_EQ(page->name, name);
    EXPECT_EQ(listed_films(page->films), films_by_year(name)) << why;
    ToldFilm told;
    std::map<std::string, Told> authors;
    for (const Passage& passage : naive_.passages()) {
      if (!passage.plot && passage.film != 0 && !roles_of(passage.film, name).empty()) {
        told.add(passage.review);
        authors[passage.review.author].add(passage.review);
      }
    }
    authors.erase("");
    expect_opinions(*page->films.opinions, told, why);
    for (std::size_t i = 0; i < page->roles_in.size(); ++i) {
      EXPECT_EQ(page->roles_in[i], roles_of(listed_films(page->films)[i], name)) << why;
    }
    expect_best(page->authors, authors, why);
  }

  std::vector<Field> roles_of(std::uint32_t film, const std::string& name) const {
    std::vector<Field> roles;
    for (const Field role : {Field::director, Field::cast}) {
      const std::vector<std::string> names = naive_.film_values(film, role);
      if (std::ranges::find(names, name) != names.end()) {
        roles.push_back(role);
      }
    }
    return roles;
  }

  std::vector<std::uint32_t> films_by_year(const std::string& name) const {
    constexpr int last = 9999;
    std::vector<std::pair<int, std::uint32_t>> films;
    for (std::uint32_t film = 1; film <= naive_.films().size(); ++film) {
      if (!roles_of(film, name).empty()) {
        films.emplace_back(naive_.films()[film - 1].film.year.value_or(last), film);
      }
    }
    std::ranges::sort(films);
    std::vector<std::uint32_t> ordinals;
    for (const auto& [year, film] : films) {
      ordinals.push_back(film);
    }
    return ordinals;
  }

  // The ten with the highest scores, whichever of equal ones.
  static void expect_best(const std::vector<query::OpinionPart>& parts,
                          std::map<std::string, Told> told,
                          const std::string& why) {
    std::erase_if(told, [](const auto& one) { return one.second.ratings.empty(); });
    ASSERT_EQ(parts.size(), std::min<std::size_t>(told.size(), 10)) << why;
    double worst = 100;
    for (const query::OpinionPart& part : parts) {
      expect_opinion(part.opinion, told[part.value], why + " author " + part.value);
      const double score = query::opinion_score(part.opinion.tally).value_or(-1);
      EXPECT_LE(score, worst) << why << " author " << part.value;
      worst = score;
      told.erase(part.value);
    }
    for (const auto& [author, one] : told) {
      EXPECT_LE(one.score().value_or(0), worst + nearly) << why << " lacks " << author;
    }
  }

  Naive naive_;
  query::Searcher searcher_;
  Generator generator_;
  std::size_t films_ = 0;
};

void compare_films(const support::TestIndex& index, unsigned seed, std::size_t requests) {
  Comparison(*index.generation, index.generation, seed).compare(requests, seed);
}

// Films without reviews, reviews without films, without ratings, and plots.
std::string made_up_films(unsigned films, unsigned reviews) {
  constexpr const char* kinds[] = {"critic", "audience", "user", "quick", "critic"};
  constexpr const char* words[] = {"harbour", "lantern", "quarry", "orchard", "velvet"};
  std::mt19937 random(31);
  std::string lines;
  for (unsigned film = 0; film < films; ++film) {
    const std::string number = std::to_string(film);
    lines += R"({"type":"film","id":"made:)" + number + R"(","title":"Brickworks )" + number +
             R"(","directors":["Maker )" + std::to_string(random() % 9) + "\"]";
    lines += film % 7 == 0 ? "" : ",\"year\":" + std::to_string(1950 + random() % 40);
    lines += film % 5 == 0
                 ? R"(,"plots":[{"text":"A )" + std::string(words[film % 4]) + " burns.\"}]"
                 : "";
    lines += "}\n";
  }
  for (unsigned review = 0; review < reviews; ++review) {
    lines += R"({"id":"r)" + std::to_string(review) + R"(","lang":")" +
             (random() % 3 == 0 ? "de" : "en") + R"(","kind":")" + kinds[random() % 5] + '"';
    lines += random() % 9 == 0
                 ? ""
                 : R"(,"film_id":"made:)" + std::to_string(random() % (films * 3 / 4)) + '"';
    lines += R"(,"author":"Reader )" + std::to_string(random() % 40) + '"';
    lines += R"(,"source":"site)" + std::to_string(random() % 4) + '"';
    lines += random() % 4 == 0 ? ""
                               : R"(,"date":")" + std::to_string(1990 + random() % 20) + "-0" +
                                     std::to_string(1 + random() % 9) + '"';
    const auto judged = random() % 6;
    if (judged > 1) {
      lines += R"(,"rating":")" + std::to_string(random() % 21 * 5) + R"(/100")";
    } else if (judged == 1) {
      lines += random() % 2 == 0 ? R"(,"verdict":"positive")" : R"(,"verdict":"negative")";
    }
    lines += R"(,"text":"The )" + std::string(words[random() % 5]) + " and the " +
             words[random() % 5] + " of take " + std::to_string(review) + ".\"}\n";
  }
  return lines;
}

}  // namespace

TEST(FilmOracle, ListsWhatAScanOfTheSeedsLists) {
  compare_films(support::index_seeds(), seed_asked(41), queries_asked(6000));
}

TEST(FilmOracle, ListsWhatAScanOfManyFilmsLists) {
  compare_films(
      support::index_lines(made_up_films(90, 900)), seed_asked(43), queries_asked(14'000));
}

TEST(Corpus, ListsFilmsLikeAScan) {
  compare_films(support::index_corpus(), seed_asked(47), queries_asked(200));
}

}  // namespace zerkalo::oracle::films_test

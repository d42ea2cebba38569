// tests/oracle/paging_test.cpp - pages by cursor, dealt out or not, against one list that is
// sorted here from the records.

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

#include "query/model/cursor.h"
#include "query/searcher.h"
#include "store/model/day.h"
#include "store/model/error.h"
#include "tests/oracle/generator.h"
#include "tests/oracle/naive.h"
#include "tests/support/test_index.h"

namespace zerkalo::oracle::paging_test {

namespace {

using query::Answer;
using query::Hit;
using query::Request;
using query::Searcher;
using By = query::SortKey::By;

Request whole_request(std::string q) {
  Request request;
  request.q = std::move(q);
  request.limit = 1'000'000;
  request.snippet_words = 0;
  request.timeout_ms = 1'000'000;
  return request;
}

const store::Film& film_of(const Hit& hit, const Answer& answer) {
  return answer.hit_films[hit.film].film;
}

/// A sort key of a hit as its record has it.
std::optional<double> value_of(const Hit& hit, const Answer& answer, By by) {
  switch (by) {
    case By::relevance:
      return hit.score;
    case By::rating:
      return hit.plot ? std::nullopt : hit.review.rating;
    case By::date: {
      const auto day = store::parse_day(hit.review.date, false);
      return hit.plot || !day ? std::nullopt : std::optional<double>(*day);
    }
    case By::year:
      return film_of(hit, answer).year ? std::optional<double>(*film_of(hit, answer).year)
                                       : std::nullopt;
    case By::title:
      return film_of(hit, answer).id.empty()
                 ? std::nullopt
                 : std::optional<double>(answer.hit_films[hit.film].ordinal);
    case By::docid:
      return hit.docid;
    default:
      return std::nullopt;
  }
}

// What stands last whichever way the key goes comes out largest.
std::vector<std::tuple<bool, double>> key_of(const Hit& hit,
                                             const Answer& answer,
                                             const Request& request) {
  std::vector<std::tuple<bool, double>> key;
  for (const query::SortKey& sort : request.sort) {
    const std::optional<double> value = value_of(hit, answer, sort.by);
    key.emplace_back(!value, value ? (sort.descending ? -*value : *value) : 0);
  }
  key.emplace_back(false, -hit.score);
  key.emplace_back(false, hit.docid);
  return key;
}

struct Listed {
  std::vector<std::tuple<bool, double>> key;
  std::size_t round = 0;
  std::uint32_t docid = 0;
  std::uint32_t film = 0;
};

// The hits that there are, sorted from scratch; then dealt out by counting through the list.
std::vector<std::uint32_t> sorted(const Answer& answer, const Request& request) {
  std::vector<Listed> list;
  for (const Hit& hit : answer.hits) {
    list.push_back(
        {key_of(hit, answer, request), 0, hit.docid, answer.hit_films[hit.film].ordinal});
  }
  std::ranges::sort(list, {}, &Listed::key);
  std::map<std::uint32_t, std::size_t> seen;
  for (Listed& one : list) {
    if (request.per_film > 0 && one.film != 0) {
      one.round = seen[one.film]++ / request.per_film;
    }
  }
  std::ranges::stable_sort(list, {}, &Listed::round);
  std::vector<std::uint32_t> docids;
  for (const Listed& one : list) {
    docids.push_back(one.docid);
  }
  return docids;
}

std::vector<std::uint32_t> shown(const Answer& answer) {
  std::vector<std::uint32_t> docids;
  for (const query::Group& group : answer.groups) {
    docids.push_back(group.hits.front().docid);
  }
  for (const Hit& hit : answer.hits) {
    docids.push_back(hit.docid);
  }
  return docids;
}

std::vector<std::uint32_t> by_cursor(Searcher& searcher, Request request, std::size_t limit) {
  request.limit = limit;
  std::vector<std::uint32_t> docids;
  while (true) {
    const Answer answer = searcher.search(request);
    const std::vector<std::uint32_t> page = shown(answer);
    docids.insert(docids.end(), page.begin(), page.end());
    if (answer.next.empty()) {
      return docids;
    }
    EXPECT_EQ(page.size(), limit) << "a page before the last is full";
    request.after = query::read_cursor(answer.next);
  }
}

std::vector<query::SortKey> random_sort(Generator& generator) {
  std::vector<query::SortKey> keys;
  for (std::size_t left = generator.below(5); left > 0; --left) {
    const By by = static_cast<By>(generator.below(5));
    keys.push_back({by, by == By::relevance || generator.below(2) == 0});
  }
  return keys;
}

// Records in which every key is missing somewhere, equal somewhere, and some have no film.
support::TestIndex patchy_index() {
  std::string lines;
  for (int i = 0; i < 240; ++i) {
    lines += R"({"id":"r)" + std::to_string(i) + '"';
    if (i % 7 != 0) {
      lines += R"(,"film":"Film )" + std::string(1, static_cast<char>('a' + i % 11)) + '"';
      lines += i % 11 < 8 ? R"(,"year":)" + std::to_string(1970 + i % 11 / 2) : "";
    }
    lines += i % 3 != 0 ? R"(,"rating":")" + std::to_string(i % 5 * 2) + R"(/10")" : "";
    lines += i % 4 != 0 ? R"(,"date":"2020-01-0)" + std::to_string(1 + i % 6) + '"' : "";
    lines += R"(,"lang":"en","text":"Rain falls on roof number )" + std::to_string(i % 50) +
             (i % 2 == 0 ? " again" : " and more rain") + "\"}\n";
  }
  return support::index_lines(lines);
}

void compare_pages(Searcher& searcher, Generator& generator, int queries) {
  std::size_t deep = 0;
  for (int i = 0; i < queries; ++i) {
    Request request = whole_request(i % 4 == 0 ? "" : i % 4 == 1 ? "rain" : generator.word());
    request.sort = random_sort(generator);
    request.all_copies = generator.below(2) == 0;
    const Answer answer = searcher.search(request);
    EXPECT_EQ(answer.next, "") << "a whole answer has no next page";
    request.per_film = generator.below(4);
    const std::vector<std::uint32_t> expected = sorted(answer, request);
    const std::size_t limit = 1 + generator.below(9);
    EXPECT_EQ(by_cursor(searcher, request, limit), expected)
        << request.q << " per film " << request.per_film << " limit " << limit << " keys "
        << request.sort.size();
    std::vector<std::uint32_t> by_offset;
    Request page = request;
    page.limit = limit;
    for (; page.offset < expected.size(); page.offset += limit) {
      const std::vector<std::uint32_t> docids = shown(searcher.search(page));
      by_offset.insert(by_offset.end(), docids.begin(), docids.end());
    }
    EXPECT_EQ(by_offset, expected) << request.q << " by offset";
    deep += expected.size() > 20 ? 1 : 0;
  }
  EXPECT_GT(deep, static_cast<std::size_t>(queries / 3));
}

}  // namespace

TEST(Cursors, PageThroughOneSortedList) {
  const support::TestIndex index = patchy_index();
  Searcher searcher(index.generation);
  const Naive naive(*index.generation);
  Generator generator(naive, 7);
  compare_pages(searcher, generator, 120);
}

TEST(Cursors, PageThroughTheSeeds) {
  const support::TestIndex index = support::index_seeds();
  Searcher searcher(index.generation);
  const Naive naive(*index.generation);
  Generator generator(naive, 8);
  compare_pages(searcher, generator, 60);
}

TEST(Cursors, PageThroughGroups) {
  const support::TestIndex index = patchy_index();
  Searcher searcher(index.generation);
  const Naive naive(*index.generation);
  Generator generator(naive, 9);
  for (int i = 0; i < 40; ++i) {
    Request request = whole_request(i % 2 == 0 ? "rain" : "");
    request.sort = random_sort(generator);
    request.group_by_film = true;
    const std::vector<std::uint32_t> expected = shown(searcher.search(request));
    EXPECT_GT(expected.size(), 20U);
    EXPECT_EQ(by_cursor(searcher, request, 1 + generator.below(9)), expected) << i;
  }
}

// A scan over the records: so many films, so many reviews, and the passages of each group its
// film's best.
TEST(Groups, HoldTheBestOfEachFilmAndExactTotals) {
  const support::TestIndex index = patchy_index();
  Searcher searcher(index.generation);
  for (const char* q : {"rain", "again", "\"more rain\"", ""}) {
    Request request = whole_request(q);
    request.all_copies = true;
    const Answer flat = searcher.search(request);
    std::map<std::uint32_t, std::vector<std::uint32_t>> films;
    for (const std::uint32_t docid : shown(flat)) {
      films[index.generation->columns.film[docid]].push_back(docid);
    }
    films.erase(0);
    request.group_by_film = true;
    request.per_group = 3;
    const Answer grouped = searcher.search(request);
    EXPECT_EQ(grouped.total.films, films.size()) << q;
    EXPECT_EQ(grouped.total.reviews, flat.hits.size()) << q;
    for (const query::Group& group : grouped.groups) {
      const std::uint32_t film = grouped.hit_films[group.film].ordinal;
      if (film == 0) {
        EXPECT_EQ(group.reviews, 1U) << q;
        continue;
      }
      std::vector<std::uint32_t> best = films[film];
      EXPECT_EQ(group.reviews, best.size()) << q;
      best.resize(std::min<std::size_t>(best.size(), 3));
      std::vector<std::uint32_t> given;
      for (const Hit& hit : group.hits) {
        given.push_back(hit.docid);
      }
      EXPECT_EQ(given, best) << q << " film " << film;
    }
  }
}

TEST(PerFilm, KeepsOneFilmFromFillingAPage) {
  const support::TestIndex index = patchy_index();
  Searcher searcher(index.generation);
  Request request = whole_request("rain");
  const Answer plain = searcher.search(request);
  request.per_film = 2;
  request.limit = 10;
  const Answer dealt = searcher.search(request);
  std::map<std::uint32_t, int> hits;
  for (const Hit& hit : dealt.hits) {
    ++hits[dealt.hit_films[hit.film].ordinal];
  }
  hits.erase(0);
  for (const auto& [film, count] : hits) {
    EXPECT_LE(count, 2) << film;
  }
  EXPECT_EQ(dealt.total.hits, plain.total.hits);
  EXPECT_EQ(dealt.total.texts, plain.total.texts);
}

TEST(Cursors, OfAnotherIndexAreRefused) {
  const support::TestIndex one = support::index_seeds();
  const support::TestIndex other = support::index_seeds();
  Request request = whole_request("");
  request.limit = 3;
  request.after = query::read_cursor(Searcher(one.generation).search(request).next);
  ASSERT_TRUE(request.after);
  EXPECT_NO_THROW(Searcher(one.generation).search(request));
  EXPECT_THROW(Searcher(other.generation).search(request), store::Error);
}

}  // namespace zerkalo::oracle::paging_test

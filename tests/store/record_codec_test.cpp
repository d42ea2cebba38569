// tests/store/record_codec_test.cpp - records survive being bytes; damaged bytes are refused.

#include "store/model/record_codec.h"

#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "store/model/error.h"

namespace zerkalo::store::record_codec_test {

namespace {

Film full_film() {
  Film film;
  film.id = "f-1";
  film.source = "site";
  film.title = "The Mirror";
  film.original_title = "Зеркало";
  film.titles = {{"The Mirror", "en"}, {"Зеркало", "ru"}};
  film.year = 1975;
  film.release_dates = {{"1980-09-01", "US", "theatrical", "09/01/1980"}};
  film.directors = {"Ada Fenn", "Bo Ruud"};
  film.writers = {"Cy Lamm"};
  film.producers = {"Di Moor"};
  film.cast = {"Eve Holt", "Finn Aker"};
  film.genres = {"drama"};
  film.languages = {"ru"};
  film.countries = {"SU"};
  film.production = {"Lantern"};
  film.plots = {{"A dying man remembers.", "Ada Fenn", "en", 0.5}};
  film.aggregates = {{"tomatometer", 100, "100%", 28, "about 28"},
                     {"popcornmeter", 91, "91%", std::nullopt, "5,000+"}};
  film.mpaa = "PG";
  film.runtime_min = 106;
  film.rank = 9;
  film.url = "https://example.org/f-1";
  film.provenance = {"a.txt", 1, 40, Provenance::Unit::bytes};
  film.other_ids = {"f-2"};
  film.doubts = {{"f-3", "same title, but other years"}};
  film.people = {{"Andrei Tarkovsky",
                  "andrei-tarkovsky",
                  {"Андрей Тарковский"},
                  {"one sound"},
                  {{"Arseny Tarkovsky", "they sound alike"}}}};
  film.spellings = {"Андрей Тарковский"};
  film.why = {"same title and year"};
  film.facts = {{"year", "1975", {"a", "b"}}};
  return film;
}

Review full_review() {
  Review review;
  review.id = "r-1";
  review.film = "f-1";
  review.source = "site";
  review.kind = "critic";
  review.author = "Gil Sand";
  review.publication = "Lantern Quarterly";
  review.date = "2012-04-30";
  review.date_raw = "April 30, 2012";
  review.date_precision = "day";
  review.date_ambiguous = true;
  review.rating = 77.5;
  review.rating_raw = "3.9/5";
  review.verdict = "positive";
  review.text = std::string("zero \0 inside", 13);
  review.lang = "en";
  review.lang_confidence = 0.75;
  review.truncated = true;
  review.url = "https://example.org/r-1";
  review.provenance = {"a.txt", 5'000'000'000, 5'000'000'100, Provenance::Unit::bytes};
  return review;
}

// The number of names is the number of members: a new member does not compile until it is
// named here, and does not pass until the records above fill it.
auto members(const Provenance& of) {
  const auto& [a, b, c, d] = of;
  return std::tie(a, b, c, d);
}

auto members(const Title& of) {
  const auto& [a, b] = of;
  return std::tie(a, b);
}

auto members(const ReleaseDate& of) {
  const auto& [a, b, c, d] = of;
  return std::tie(a, b, c, d);
}

auto members(const Plot& of) {
  const auto& [a, b, c, d] = of;
  return std::tie(a, b, c, d);
}

auto members(const Aggregate& of) {
  const auto& [a, b, c, d, e] = of;
  return std::tie(a, b, c, d, e);
}

auto members(const Fact& of) {
  const auto& [a, b, c] = of;
  return std::tie(a, b, c);
}

auto members(const Doubt& of) {
  const auto& [a, b] = of;
  return std::tie(a, b);
}

auto members(const Person& of) {
  const auto& [a, b, c, d, e] = of;
  return std::tie(a, b, c, d, e);
}

auto members(const Film& of) {
  const auto& [a,
               b,
               c,
               d,
               e,
               f,
               g,
               h,
               i,
               j,
               k,
               l,
               m,
               n,
               o,
               p,
               q,
               r,
               s,
               t,
               u,
               v,
               w,
               x,
               y,
               z,
               aa,
               bb] = of;
  return std::tie(
      a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa, bb);
}

auto members(const Review& of) {
  const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s] = of;
  return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s);
}

// The places, from 1, of the members that are as in a record that nobody filled.
template <class Record>
std::vector<std::size_t> left_out(const Record& record) {
  const Record blank;
  std::vector<std::size_t> places;
  const auto compare = [&]<std::size_t... place>(std::index_sequence<place...>) {
    const auto full = members(record);
    const auto none = members(blank);
    ((std::get<place>(full) == std::get<place>(none) ? places.push_back(place + 1) : void()),
     ...);
  };
  compare(std::make_index_sequence<std::tuple_size_v<decltype(members(record))>>());
  return places;
}

}  // namespace

TEST(RecordCodec, KeepsEveryMember) {
  const Film film = full_film();
  EXPECT_TRUE(decode_film(encode(film)) == film);
  EXPECT_TRUE(decode_film(encode(Film())) == Film());
  const Review review = full_review();
  EXPECT_TRUE(decode_review(encode(review)) == review);
  EXPECT_TRUE(decode_review(encode(Review())) == Review());
}

TEST(RecordCodec, IsTestedWithEveryMember) {
  const std::vector<std::size_t> none;
  const Film film = full_film();
  EXPECT_EQ(left_out(film), none);
  EXPECT_EQ(left_out(film.provenance), none);
  EXPECT_EQ(left_out(film.titles.front()), none);
  EXPECT_EQ(left_out(film.release_dates.front()), none);
  EXPECT_EQ(left_out(film.plots.front()), none);
  EXPECT_EQ(left_out(film.aggregates.front()), none);
  EXPECT_EQ(left_out(film.facts.front()), none);
  EXPECT_EQ(left_out(film.doubts.front()), none);
  EXPECT_EQ(left_out(film.people.front()), none);
  EXPECT_EQ(left_out(full_review()), none);
  EXPECT_EQ(left_out(full_review().provenance), none);
}

TEST(RecordCodec, RefusesEveryCut) {
  const std::string bytes = encode(full_film());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_THROW(decode_film(std::string_view(bytes).substr(0, size)), Error) << size;
  }
  EXPECT_THROW(decode_film(bytes + "x"), Error);
}

}  // namespace zerkalo::store::record_codec_test

// tests/store/record_codec_test.cpp - records survive being bytes; damaged bytes are refused.

#include "store/record_codec.h"

#include <gtest/gtest.h>

#include "store/error.h"

namespace zerkalo::store {

namespace {

Film sample_film() {
  Film film;
  film.id = "f-1";
  film.title = "The Mirror";
  film.titles = {{"The Mirror", "en"}, {"Зеркало", "ru"}};
  film.year = 1975;
  film.release_dates = {{"1980-09-01", "US", "theatrical", "09/01/1980"}};
  film.plots = {{"A dying man remembers.", "Ada Fenn", "en", 0.5}};
  film.aggregates = {{"tomatometer", 100, "100%", 28, ""},
                     {"popcornmeter", 91, "91%", std::nullopt, "5,000+"}};
  film.provenance = {"a.txt", 1, 40, Provenance::Unit::lines};
  film.facts = {{"year", "1975", {"a", "b"}}};
  return film;
}

Review sample_review() {
  Review review;
  review.id = "r-1";
  review.film = "f-1";
  review.rating = 77.5;
  review.text = std::string("zero \0 inside", 13);
  review.truncated = true;
  review.provenance = {"a.txt", 5'000'000'000, 5'000'000'100, Provenance::Unit::bytes};
  return review;
}

}  // namespace

TEST(RecordCodec, KeepsEveryMember) {
  // Bytes are equal exactly when every member is: the codec lists all of them.
  const std::string film = encode(sample_film());
  EXPECT_EQ(encode(decode_film(film)), film);
  const Film again = decode_film(film);
  EXPECT_EQ(again.titles[1].text, "Зеркало");
  EXPECT_EQ(again.year, 1975);
  EXPECT_EQ(again.aggregates[1].count, std::nullopt);
  EXPECT_EQ(again.facts[0].sources[1], "b");
  const Review review = decode_review(encode(sample_review()));
  EXPECT_EQ(encode(review), encode(sample_review()));
  EXPECT_EQ(review.text.size(), 13U);
  EXPECT_EQ(review.rating, 77.5);
  EXPECT_EQ(review.provenance.end, 5'000'000'100U);
}

TEST(RecordCodec, RefusesEveryCut) {
  const std::string bytes = encode(sample_film());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_THROW(decode_film(std::string_view(bytes).substr(0, size)), Error) << size;
  }
  EXPECT_THROW(decode_film(bytes + "x"), Error);
}

}  // namespace zerkalo::store

// tests/indexer/title_order_test.cpp - lists of titles as a reader expects them.

#include "indexer/catalog/title_order.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/catalog/catalog.h"

namespace zerkalo::indexer::title_order_test {

namespace {

struct Case {
  std::string_view why;
  std::string_view first;
  std::string_view second;
};

constexpr Case cases[] = {
    {"letters", "Alien", "Brazil"},
    {"case makes no difference", "alien", "BRAZIL"},
    {"an accent does not move a title", "Élan", "Fargo"},
    {"a stroke neither", "Łódź Story", "Mirror"},
    {"an article is left out", "The Mirror", "Nostalghia"},
    {"in other languages too", "Der Himmel", "Il Postino"},
    {"numbers go by value", "Rocky 2", "Rocky 10"},
    {"at the start too", "12 Monkeys", "101 Dalmatians"},
    {"numbers before letters", "2001: A Space Odyssey", "Alien"},
    {"the shorter one first", "Alien", "Aliens"},
    {"punctuation makes no difference", "Alien!", "Alien 3"},
    {"Cyrillic in its own order", "Ёлки", "Жестокий романс"},
    {"behind Latin", "Zodiac", "Андрей Рублёв"},
    {"Han behind both", "Сталкер", "活着"},
};

}  // namespace

TEST(TitleOrder, IsThatOfAReader) {
  for (const Case& c : cases) {
    EXPECT_LT(title_order(c.first), title_order(c.second)) << c.why;
  }
}

TEST(TitleOrder, TakesTitlesThatDifferInDressForEqual) {
  EXPECT_EQ(title_order("The Mirror"), title_order("MIRROR"));
  EXPECT_EQ(title_order("Amélie"), title_order("amelie!"));
}

TEST(Catalog, NumbersFilmsInTheOrderOfTitles) {
  const std::vector<std::string> expected = {
      "12 Monkeys", "101 Dalmatians", "Élan", "Fargo", "The Mirror", "Rocky 2", "Rocky 10"};
  std::vector<std::string> mixed = expected;
  std::swap(mixed[0], mixed[5]);
  std::swap(mixed[1], mixed[3]);
  Catalog catalog;
  for (const std::string& title : mixed) {
    store::Film film;
    film.id = "id of " + title;
    film.title = title;
    catalog.add(film);
  }
  std::vector<std::string> titles;
  for (const store::Film& film : catalog.resolve({}).films) {
    titles.push_back(film.title);
  }
  EXPECT_EQ(titles, expected);
}

}  // namespace zerkalo::indexer::title_order_test

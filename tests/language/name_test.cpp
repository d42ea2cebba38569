// tests/language/name_test.cpp - a name is found however it is spelled, and no other one is.

#include <algorithm>
#include <iostream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "tests/language/name_index.h"
#include "tests/language/table.h"
#include "text/script.h"
#include "text/utf8.h"

namespace zerkalo::tests::name_test {
namespace {

constexpr std::size_t top = 3;

NamedFilm film_of(const std::string& name, const std::string& place) {
  if (place == "title") {
    return {name, "", ""};
  }
  static int number = 0;
  const std::string title = "N° " + std::to_string(++number);
  return place == "director" ? NamedFilm{title, name, ""} : NamedFilm{title, "", name};
}

std::multiset<std::string> words_of(const std::string& name) {
  std::istringstream words(name);
  return {std::istream_iterator<std::string>(words), std::istream_iterator<std::string>()};
}

// A person whom two rows name in two orders is one person, under the name of either row.
bool has(const std::vector<std::string>& names, const std::string& name) {
  return std::any_of(names.begin(), names.end(), [&](const std::string& other) {
    return words_of(other) == words_of(name);
  });
}

// One person stands in an index once, in one script: half of the names are written in Latin
// letters there, the others in those of their country.
bool is_latin(const std::string& name) {
  std::size_t at = 0;
  char32_t c = text::next_code_point(name, at);
  while (at < name.size() && text::script_of(c) == text::Script::other) {
    c = text::next_code_point(name, at);
  }
  return text::script_of(c) == text::Script::latin;
}

std::size_t count_found(const std::vector<TableRow>& rows) {
  std::vector<NamedFilm> films = distractors();
  std::set<std::string> known;
  for (const TableRow& row : rows) {
    if (known.insert(row.cells[1]).second) {
      films.push_back(film_of(row.cells[1], row.cells[2]));
    }
  }
  const support::TestIndex index = index_names(films);
  query::Searcher searcher(index.generation);
  std::size_t found = 0;
  for (const TableRow& row : rows) {
    const bool right = has(best_names(searcher, row.cells[0], top), row.cells[1]);
    found += right ? 1 : 0;
    if (!right) {
      std::cout << row.place << ' ' << row.cells[0] << " does not find " << row.cells[1]
                << '\n';
    }
  }
  return found;
}

TEST(Names, AreFoundHoweverTheyAreSpelled) {
  const std::vector<TableRow> rows = read_table("names.tsv", 3);
  ASSERT_GE(rows.size(), 300U);
  std::vector<TableRow> latin = rows;
  std::vector<TableRow> others = rows;
  std::erase_if(latin, [](const TableRow& row) { return !is_latin(row.cells[1]); });
  std::erase_if(others, [](const TableRow& row) { return is_latin(row.cells[1]); });
  const std::size_t found = count_found(latin) + count_found(others);
  std::cout << found << " of " << rows.size() << " names found\n";
  EXPECT_GE(static_cast<double>(found), 0.965 * static_cast<double>(rows.size()));
}

TEST(Names, AreNotTakenForOthersThatLookAlike) {
  const std::vector<TableRow> rows = read_table("lookalikes.tsv", 3);
  ASSERT_GE(rows.size(), 200U);
  std::vector<NamedFilm> films = distractors();
  std::set<std::string> known;
  for (const TableRow& row : rows) {
    for (const std::string& name : {row.cells[0], row.cells[1]}) {
      if (known.insert(name).second) {
        films.push_back(film_of(name, row.cells[2]));
      }
    }
  }
  const support::TestIndex index = index_names(films);
  query::Searcher searcher(index.generation);
  std::size_t apart = 0;
  for (const TableRow& row : rows) {
    const std::vector<std::string> names = best_names(searcher, row.cells[0], top);
    EXPECT_TRUE(has(names, row.cells[0])) << row.place << ' ' << row.cells[0];
    const bool right = !has(names, row.cells[1]);
    apart += right ? 1 : 0;
    if (!right) {
      std::cout << row.place << ' ' << row.cells[0] << " brings " << row.cells[1] << '\n';
    }
  }
  std::cout << apart << " of " << rows.size() << " kept apart\n";
  EXPECT_GE(static_cast<double>(apart), 0.99 * static_cast<double>(rows.size()));
}

}  // namespace
}  // namespace zerkalo::tests::name_test

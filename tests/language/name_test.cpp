// tests/language/name_test.cpp - a name is found however it is spelled, and no other one is.

#include <algorithm>
#include <iostream>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "tests/language/name_index.h"
#include "tests/language/table.h"

namespace zerkalo::tests {
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

bool has(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

TEST(Names, AreFoundHoweverTheyAreSpelled) {
  const std::vector<TableRow> rows = read_table("names.tsv", 3);
  ASSERT_GE(rows.size(), 300U);
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
  std::cout << found << " of " << rows.size() << " names found\n";
  EXPECT_GE(static_cast<double>(found), 0.80 * static_cast<double>(rows.size()));
}

}  // namespace
}  // namespace zerkalo::tests

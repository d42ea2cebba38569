// query/plan/name_search.cpp - from the rarest word of a row to the names that have it.

#include "query/plan/name_search.h"

#include <algorithm>
#include <numeric>

#include "query/model/id_set.h"

namespace zerkalo::query {

namespace {

using Row = std::span<const std::uint32_t>;

NameWord name_words_beginning(const store::FoldedNames& names, std::string_view begun) {
  const auto [first, last] = names.words().range(begun);
  NameWord ids(last - first);
  std::iota(ids.begin(), ids.end(), first);
  return ids;
}

NameWord name_word_itself(const store::FoldedNames& names, std::string_view term) {
  const std::uint32_t id = names.words().find(term);
  return id == 0 ? NameWord() : NameWord{id};
}

bool name_stands_at(Row name, std::size_t place, const std::vector<NameWord>& row) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (!std::ranges::binary_search(row[i], name[place + i])) {
      return false;
    }
  }
  return true;
}

bool name_stands_in(Row name, const std::vector<NameWord>& row) {
  for (std::size_t place = 0; place + row.size() <= name.size(); ++place) {
    if (name_stands_at(name, place, row)) {
      return true;
    }
  }
  return false;
}

std::size_t count_names(const store::FoldedNames& names, const NameWord& word) {
  std::size_t count = 0;
  for (const std::uint32_t id : word) {
    count += names.having(id).size();
  }
  return count;
}

IdSet names_having(const store::FoldedNames& names,
                   const NameWord& word,
                   const Deadline& deadline) {
  IdSet found(names.size());
  for (const std::uint32_t id : word) {
    const Row having = names.having(id);
    if (deadline.spend(1 + having.size())) {
      break;
    }
    found.add(having);
  }
  return found;
}

}  // namespace

std::vector<NameWord> name_row(const store::FoldedNames& names,
                               std::span<const text::Token> typed,
                               bool prefix) {
  std::vector<NameWord> row;
  for (const text::Token& token : typed) {
    const bool begins = prefix && &token == &typed.back();
    row.push_back(begins ? name_words_beginning(names, token.term)
                         : name_word_itself(names, token.term));
  }
  return row;
}

std::vector<NameWord> name_row(const store::FoldedNames& names,
                               const std::vector<std::vector<std::string>>& words) {
  std::vector<NameWord> row;
  for (const std::vector<std::string>& any : words) {
    NameWord& ids = row.emplace_back();
    for (const std::string& word : any) {
      const NameWord own = name_word_itself(names, word);
      ids.insert(ids.end(), own.begin(), own.end());
    }
    std::ranges::sort(ids);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  }
  return row;
}

std::vector<std::uint32_t> names_with(const store::FoldedNames& names,
                                      const std::vector<NameWord>& row,
                                      const Deadline& deadline) {
  if (row.empty()) {
    return {};
  }
  const auto rarest = std::ranges::min_element(
      row, {}, [&](const NameWord& word) { return count_names(names, word); });
  std::vector<std::uint32_t> found = names_having(names, *rarest, deadline).ids();
  if (row.size() > 1) {
    deadline.finish(found.size() * row.size());
    std::erase_if(found,
                  [&](std::uint32_t value) { return !name_stands_in(names.row(value), row); });
  }
  return found;
}

bool is_name(const store::FoldedNames& names,
             std::uint32_t value,
             const std::vector<NameWord>& row) {
  return names.row(value).size() == row.size() && name_stands_at(names.row(value), 0, row);
}

bool ends_name(const store::FoldedNames& names,
               std::uint32_t value,
               const std::vector<NameWord>& row) {
  const Row name = names.row(value);
  return name.size() >= row.size() && name_stands_at(name, name.size() - row.size(), row);
}

std::vector<std::uint32_t> names_beginning(const store::FoldedNames& names,
                                           std::span<const text::Token> typed,
                                           const Deadline& deadline) {
  if (typed.empty()) {
    std::vector<std::uint32_t> all(names.size());
    std::iota(all.begin(), all.end(), 1U);
    return all;
  }
  IdSet found = names_having(names, name_words_beginning(names, typed.front().term), deadline);
  for (const text::Token& token : typed.subspan(1)) {
    found.intersect(names_having(names, name_words_beginning(names, token.term), deadline));
  }
  return found.ids();
}

}  // namespace zerkalo::query

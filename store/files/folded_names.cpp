// store/files/folded_names.cpp - the sections that stand behind a facet's names in columns.bin.

#include "store/files/folded_names.h"

#include <algorithm>
#include <unordered_map>

#include "text/parts.h"

namespace zerkalo::store {

namespace {

using Lists = std::vector<std::vector<std::uint32_t>>;

/// Texts and the values that have each, numbered by the order of the texts.
class FoldedNameIndex {
 public:
  /// Values must rise.
  void add(std::string_view text, std::uint32_t value) {
    std::vector<std::uint32_t>& values = entries_[text].values;
    if (values.empty() || values.back() != value) {
      values.push_back(value);
    }
  }

  void write(SectionWriter& out, const std::string& texts, const std::string& lists) {
    std::vector<std::string> sorted;
    sorted.reserve(entries_.size());
    for (const auto& [text, entry] : entries_) {
      sorted.emplace_back(text);
    }
    std::ranges::sort(sorted);
    Lists in_order;
    in_order.reserve(sorted.size());
    for (const std::string& text : sorted) {
      Entry& entry = entries_.find(text)->second;
      in_order.push_back(std::move(entry.values));
      entry.number = static_cast<std::uint32_t>(in_order.size());
    }
    StringTable::write(out, texts, sorted);
    FoldedNameLists::write(out, lists, in_order);
  }

  /// From 1; once they are written.
  std::uint32_t number(std::string_view text) const { return entries_.at(text).number; }

 private:
  struct Entry {
    std::vector<std::uint32_t> values;
    std::uint32_t number = 0;
  };

  std::unordered_map<std::string_view, Entry> entries_;
};

}  // namespace

FoldedNameLists::FoldedNameLists(const SectionFile& file, const std::string& name)
    : at_(file.array<std::uint32_t>(name + ".at")), ids_(file.array<std::uint32_t>(name)) {
  if (at_.empty() || at_.front() != 0 || at_.back() != ids_.size()) {
    file.refuse("section " + name + " ends elsewhere");
  }
}

bool FoldedNameLists::fit(std::uint32_t most) const {
  return std::ranges::is_sorted(at_) &&
         std::ranges::all_of(ids_, [=](std::uint32_t id) { return id > 0 && id <= most; });
}

bool FoldedNameLists::rise() const {
  for (std::uint32_t number = 1; number <= size(); ++number) {
    const std::span<const std::uint32_t> list = (*this)[number];
    if (std::ranges::adjacent_find(list, std::ranges::greater_equal{}) != list.end()) {
      return false;
    }
  }
  return true;
}

void FoldedNameLists::write(SectionWriter& out, const std::string& name, const Lists& lists) {
  std::vector<std::uint32_t> at{0};
  std::vector<std::uint32_t> ids;
  at.reserve(lists.size() + 1);
  for (const std::vector<std::uint32_t>& list : lists) {
    ids.insert(ids.end(), list.begin(), list.end());
    at.push_back(static_cast<std::uint32_t>(ids.size()));
  }
  out.add(name + ".at", at);
  out.add(name, ids);
}

FoldedNames::FoldedNames(const SectionFile& file, const std::string& name, std::uint32_t values)
    : words_(file, name + ".word"),
      having_(file, name + ".word.in"),
      rows_(file, name + ".row"),
      folded_(file, name + ".fold"),
      folding_(file, name + ".fold.of") {
  if (rows_.size() != values || having_.size() != words_.size() ||
      folding_.size() != folded_.size()) {
    file.refuse("the folded values of " + name + " do not fit");
  }
}

std::span<const std::uint32_t> FoldedNames::folding_to(std::string_view folded) const {
  const std::uint32_t number = folded_.find(folded);
  return number == 0 ? std::span<const std::uint32_t>() : folding_[number];
}

void FoldedNames::verify(const SectionFile& file, std::string_view field) const {
  if (!words_.is_sorted() || !folded_.is_sorted()) {
    file.refuse("the folded values of " + std::string(field) + " are not sorted");
  }
  if (!rows_.fit(words_.size()) || !having_.fit(size()) || !folding_.fit(size()) ||
      !having_.rise() || !folding_.rise()) {
    file.refuse("a folded value of " + std::string(field) + " points at nothing");
  }
}

void FoldedNamesData::write(SectionWriter& out, const std::string& name) const {
  FoldedNameIndex by_word;
  FoldedNameIndex by_fold;
  auto spelling = spellings.begin();
  for (std::size_t value = 0; value < words.size(); ++value) {
    const auto id = static_cast<std::uint32_t>(value + 1);
    const auto add_words = [&](std::string_view word) { by_word.add(word, id); };
    text::for_each_part(words[value], add_words);
    by_fold.add(folded[value], id);
    for (; spelling != spellings.end() && spelling->value == value; ++spelling) {
      text::for_each_part(spelling->words, add_words);
      by_fold.add(spelling->folded, id);
    }
  }
  by_word.write(out, name + ".word", name + ".word.in");
  by_fold.write(out, name + ".fold", name + ".fold.of");
  Lists rows(words.size());
  for (std::size_t value = 0; value < words.size(); ++value) {
    text::for_each_part(words[value], [&](std::string_view word) {
      rows[value].push_back(by_word.number(word));
    });
  }
  FoldedNameLists::write(out, name + ".row", rows);
}

}  // namespace zerkalo::store

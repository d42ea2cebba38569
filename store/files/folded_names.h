// store/files/folded_names.h - the values of a facet as they are searched: cut into words, and
// folded.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/files/section_file.h"
#include "store/files/string_table.h"

namespace zerkalo::store {

/// Lists of ids one after the other, by a number from 1.
///
/// Errors:  Code::index when the last list does not end where the ids do.
/// Threads: share freely.
class FoldedNameLists {
 public:
  FoldedNameLists() = default;
  FoldedNameLists(const SectionFile& file, const std::string& name);

  std::uint32_t size() const {
    return static_cast<std::uint32_t>(at_.empty() ? 0 : at_.size() - 1);
  }

  std::span<const std::uint32_t> operator[](std::uint32_t number) const {
    return ids_.subspan(at_[number - 1], at_[number] - at_[number - 1]);
  }

  /// Whether every list begins where the one before it ends and has ids of 1 to `most` only.
  bool fit(std::uint32_t most) const;

  /// Whether the ids of every list rise.
  bool rise() const;

  /// Writes sections `name.at` and `name`.
  static void write(SectionWriter& out,
                    const std::string& name,
                    const std::vector<std::vector<std::uint32_t>>& lists);

 private:
  std::span<const std::uint32_t> at_;
  std::span<const std::uint32_t> ids_;
};

/// What a search would else have to analyse: the words of every value, the values that have a
/// word, and the values that fold to a text.
///
/// Shape:   values by their ids in the facet; words by their rank from 1, so that a prefix is
/// an
///          interval of them; ids of values rise.
/// Errors:  Code::index.
/// Threads: share freely; views live as long as the file.
class FoldedNames {
 public:
  FoldedNames() = default;

  /// `values` is how many the facet has.
  FoldedNames(const SectionFile& file, const std::string& name, std::uint32_t values);

  std::uint32_t size() const { return rows_.size(); }

  const StringTable& words() const { return words_; }

  /// The words of a value in order.
  std::span<const std::uint32_t> row(std::uint32_t value) const { return rows_[value]; }

  std::span<const std::uint32_t> having(std::uint32_t word) const { return having_[word]; }

  /// Values that text::fold makes this of.
  std::span<const std::uint32_t> folding_to(std::string_view folded) const;

  /// Looks at the order of words and folded values and at every id. Errors: Code::index.
  void verify(const SectionFile& file, std::string_view field) const;

 private:
  StringTable words_;
  FoldedNameLists having_;  ///< by word
  FoldedNameLists rows_;    ///< by value
  StringTable folded_;
  FoldedNameLists folding_;  ///< by folded value
};

/// What the builder hands over, by value.
struct FoldedNamesData {
  struct Spelling {
    std::size_t value;  ///< its place
    std::string words;
    std::string folded;
  };

  std::vector<std::string> words;   ///< with one blank between two
  std::vector<std::string> folded;  ///< by text::fold
  std::vector<Spelling> spellings;  ///< by rising value: how else it is found

  void add(std::string words_of_value, std::string folded_value) {
    words.push_back(std::move(words_of_value));
    folded.push_back(std::move(folded_value));
  }

  /// Of the value that was added last.
  void add_spelling(std::string words_of_value, std::string folded_value) {
    spellings.push_back({words.size() - 1, std::move(words_of_value), std::move(folded_value)});
  }

  void write(SectionWriter& out, const std::string& name) const;
};

}  // namespace zerkalo::store

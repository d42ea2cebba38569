// store/files/suggestions.h - what a typed start completes to: names and phrases by any word
// start.

#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/files/section_file.h"
#include "store/files/string_table.h"
#include "store/model/suggestion_kind.h"

namespace zerkalo::store {

/// No typed word begins with it: before a word it says that the word is a name's sound.
inline constexpr char sound_mark = '\x01';

/// The same before a key of a whole title: as it is spelled, as it may be meant, of its main
/// part, and of a part with a number; names of people have the first. See text/title_key.h.
inline constexpr char spelled_mark = '\x02';
inline constexpr char meant_mark = '\x03';
inline constexpr char main_mark = '\x04';
inline constexpr char part_mark = '\x05';

/// All suggestions of one kind.
///
/// Shape:   entries from 0, best first; forms from 1, those of an entry in a row: the ways to
///          find it, each with folded words and the text to show; keys from 0, one for each
///          word of each form, sorted by the words from there to the end.
/// Threads: share freely; views live as long as the file.
class SuggestionList {
 public:
  /// Errors: Code::index when the sizes of the arrays do not fit.
  SuggestionList(const SectionFile& file, const std::string& name);

  std::uint32_t forms() const { return words_.size(); }

  std::uint32_t keys() const { return static_cast<std::uint32_t>(key_form_.size()); }

  std::uint32_t entries() const { return static_cast<std::uint32_t>(reviews_.size()); }

  /// Keys [first, second) whose words begin with `typed`.
  std::pair<std::uint32_t, std::uint32_t> begin_with(std::string_view typed) const;

  std::uint32_t form(std::uint32_t key) const { return key_form_[key]; }

  bool at_start(std::uint32_t key) const { return key_offset_[key] == 0; }

  std::string_view rest(std::uint32_t key) const {
    return words_[key_form_[key]].substr(key_offset_[key]);
  }

  std::string_view words(std::uint32_t form) const { return words_[form]; }

  std::string_view text(std::uint32_t form) const { return texts_[form_text_[form - 1]]; }

  std::uint32_t entry(std::uint32_t form) const { return form_entry_[form - 1]; }

  std::uint32_t reviews(std::uint32_t entry) const { return reviews_[entry]; }

  /// Of a film; 0 for everything else.
  std::uint32_t ordinal(std::uint32_t entry) const { return ordinals_[entry]; }

  std::string_view id(std::uint32_t entry) const { return ids_[entry + 1]; }

  /// The text of its first form.
  std::string_view name(std::uint32_t entry) const { return texts_[first_text_[entry]]; }

  /// Keys [64 * block, 64 * block + 64) have no lower form.
  std::uint32_t best(std::uint32_t block) const { return best_[block]; }

  /// Looks at the order of the keys and every number. Errors: Code::index.
  void verify(const SectionFile& file, std::uint32_t films) const;

 private:
  bool ids_fit(std::uint32_t films) const;
  bool keys_fit() const;

  StringTable words_;
  StringTable texts_;
  StringTable ids_;
  std::span<const std::uint32_t> form_text_;
  std::span<const std::uint32_t> form_entry_;
  std::span<const std::uint32_t> key_form_;
  std::span<const std::uint16_t> key_offset_;
  std::span<const std::uint32_t> best_;
  std::span<const std::uint32_t> reviews_;
  std::span<const std::uint32_t> ordinals_;
  std::span<const std::uint32_t> first_text_;
};

/// The keys of an interval by rising form, without looking at all of them.
class BestSuggestionsFirst {
 public:
  BestSuggestionsFirst(const SuggestionList& list,
                       std::pair<std::uint32_t, std::uint32_t> keys);

  std::optional<std::uint32_t> next();

 private:
  struct Row {
    std::uint32_t form = 0;
    std::uint32_t at = 0;
    bool block = false;
  };

  void push(Row row);

  void add_key(std::uint32_t key) { push({list_.form(key), key, false}); }

  const SuggestionList& list_;
  std::vector<Row> heap_;
};

/// suggest.bin, opened. Errors: Code::index. Threads: share freely.
class Suggestions {
 public:
  Suggestions(const std::filesystem::path& path, std::string_view uuid);

  const SuggestionList& list(SuggestionKind kind) const {
    return lists_[static_cast<std::size_t>(kind)];
  }

  /// Compares the checksums and looks at every number. Errors: Code::index.
  void verify(std::uint32_t films) const;

 private:
  SectionFile file_;
  std::vector<SuggestionList> lists_;
};

/// What the builder hands over: entries of each kind in any order.
struct SuggestionData {
  struct Form {
    std::string words;       ///< folded, one blank between two
    std::uint32_t text = 0;  ///< in Entry::texts
  };

  struct Entry {
    std::uint32_t reviews = 0;
    std::uint32_t ordinal = 0;
    std::string id;
    std::vector<std::string> texts;  ///< the name first
    std::vector<Form> forms;         ///< at least one, the name's first
  };

  std::array<std::vector<Entry>, suggestion_names.size()> kinds;

  /// Sorts the entries by reviews, then by name and id.
  void write(const std::filesystem::path& path, std::string_view uuid);
};

}  // namespace zerkalo::store

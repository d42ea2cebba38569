// store/files/dictionary.h - every exact term of the passages, titles and people, sorted.

#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/files/section_file.h"
#include "store/files/string_table.h"

namespace zerkalo::store {

/// One row of a table that leads to terms.
struct TermLink {
  std::uint32_t key = 0;
  std::uint32_t id = 0;
  auto operator<=>(const TermLink&) const = default;  // NOLINT(modernize-use-nullptr): its 0
};

/// What a term is beside a word of passages; bits.
enum TermUse : std::uint8_t { in_titles = 1, in_people = 2 };

/// The key of a reading, or of the consonants of one, in the table of sounds.
std::uint32_t dictionary_sound_key(std::string_view sounds);
std::uint32_t dictionary_bones_key(std::string_view bones);

/// The key of a stem in the table of compounds.
std::uint32_t dictionary_part_key(std::string_view language, std::string_view stem);

/// The key of a language in the table of homes.
std::uint32_t dictionary_home_key(std::string_view language);

/// The key of a stem in the table of inflected words.
std::uint32_t dictionary_stem_key(std::string_view language, std::string_view stem);

/// Term ids are ranks from 1, so that a prefix is an interval; 0 separates titles in a stream.
///
/// Errors:  Code::index.
/// Threads: share freely.
class Dictionary {
 public:
  Dictionary(const std::filesystem::path& path, std::string_view uuid);

  std::uint32_t size() const { return terms_.size(); }

  std::uint32_t find(std::string_view term) const { return terms_.find(term); }

  std::string_view term(std::uint32_t id) const { return terms_[id]; }

  std::pair<std::uint32_t, std::uint32_t> range(std::string_view prefix) const {
    return terms_.range(prefix);
  }

  /// Passages whose text has the term (as a word or as a joined form).
  std::uint32_t frequency(std::uint32_t id) const { return frequency_[id]; }

  /// The term ids of the parts of a joined form; each entry is one way to write it.
  std::vector<std::vector<std::uint32_t>> parts(std::uint32_t id) const;

  /// TermUse bits.
  std::uint8_t use(std::uint32_t id) const { return use_[id]; }

  /// The same word with a letter like ü written as two, or in the other alphabet of Serbian, or
  /// the other way round.
  std::span<const TermLink> spellings(std::uint32_t id) const;

  /// Terms of titles and people with such a reading. Two keys may collide: compare the sounds.
  std::span<const TermLink> sounding(std::uint32_t key) const;

  /// Compounds that have a word with the stem as a part, in passages of its language.
  std::span<const TermLink> compounds(std::uint32_t key) const;

  /// Terms that passages in the language of the key inflect from its stem; a term that is its
  /// own stem is not among them. Two keys may collide.
  std::span<const TermLink> inflected(std::uint32_t key) const;

  /// Whether the term is a word of the language, which has a stemmer, in these texts.
  bool is_at_home(std::string_view language, std::uint32_t id) const;

  /// Compares the checksums, the order of the terms and every id; `passages` is how many there
  /// are. Errors: Code::index.
  void verify(std::uint32_t passages) const;

 private:
  SectionFile file_;
  StringTable terms_;
  std::span<const std::uint32_t> frequency_;
  std::span<const std::uint32_t>
      joined_;  ///< rows of: term id, up to four parts, 0 where there are fewer; sorted
  std::span<const std::uint8_t> use_;
  std::span<const TermLink> spellings_;
  std::span<const TermLink> sounds_;
  std::span<const TermLink> compounds_;
  std::span<const TermLink> inflected_;
  std::span<const TermLink> homes_;
};

/// What the builder hands over; joined forms as (joined, parts), sorted and unique.
struct DictionaryData {
  std::vector<std::string> terms;
  std::vector<std::uint32_t> frequency;  ///< by id; index 0 unused
  std::vector<std::vector<std::uint32_t>> joined;
  std::vector<std::uint8_t> use;    ///< by id; empty: none
  std::vector<TermLink> spellings;  ///< from a term id to another, both ways; sorted, as are
  std::vector<TermLink> sounds;     ///< these
  std::vector<TermLink> compounds;
  std::vector<TermLink> inflected;
  std::vector<TermLink> homes;

  void write(const std::filesystem::path& path, std::string_view uuid) const;
};

}  // namespace zerkalo::store

// text/sound_rules.h - the rules of config/name_keys.txt, one section per script.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace zerkalo::text {

/// Where the rule's letters must stand to be read so.
struct SoundRule {
  std::u32string written;
  std::u32string before;  ///< any of these letters; empty: any place
  std::u32string after;
  bool at_start = false;
  bool at_end = false;
  std::vector<std::string> sounds;  ///< the likeliest first; `*` before one for other scripts
};

/// Shape:   rules by their first letter, the longest first, then in the order of the file.
/// Threads: share freely.
class SoundSection {
 public:
  void add(SoundRule rule);

  /// The rule for the letters at `at`, or nullptr.
  const SoundRule* find(std::u32string_view word, std::size_t at) const;

  /// Whether any rule has the letter.
  bool knows(char32_t letter) const;

 private:
  std::unordered_map<char32_t, std::vector<SoundRule>> rules_;
  std::u32string letters_;
};

struct SoundTable {
  std::unordered_map<std::string, SoundSection> sections;
  std::vector<std::pair<std::string, std::string>> joins;  ///< sounds that meet, and as what
};

/// The table of config/name_keys.txt.
const SoundTable& sound_table();

/// Its text, which takes part in the fingerprint of an index.
std::string_view sound_table_text();

}  // namespace zerkalo::text

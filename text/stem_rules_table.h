// text/stem_rules_table.h - the rules of text/stem_rules.h as they are written down.

#pragma once

#include <span>
#include <string_view>

namespace zerkalo::text {

/// Shape: blank-separated parts of pre-folded letters (`after`, and `endings` where
///        `cuts_folded`: folded ones).
///        words: `word=stem`; stems: `folded stem=stem`, after all else; the others: `from`,
///        `from>to` or `from>to:least`, where least (a digit, else 3) is how many letters must
///        remain; the longest that fits is taken, and `x>x` protects what ends in x. `endings`
///        replace Snowball and are cut up to four times; the rest applies once.
struct StemRulesRow {
  std::string_view language;
  std::string_view words = {};
  std::string_view starts = {};
  std::string_view before = {};
  std::string_view endings = {};
  std::string_view after = {};
  std::string_view stems = {};
  bool cuts_folded = false;  ///< endings are cut from the folded word
  bool in_latin = false;     ///< Serbian Cyrillic is first written in Latin letters
};

std::span<const StemRulesRow> stem_rules_table();

}  // namespace zerkalo::text

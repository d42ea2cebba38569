// text/language.h - which language a text is in, and what we know of that language.

#pragma once

#include <span>
#include <string>
#include <string_view>

namespace zerkalo::text {

/// One row of the language table: everything that depends on a language and is not a rule.
struct LanguageRow {
  std::string_view code;         ///< BCP 47, as stored: "en", "sr", "zh"
  std::string_view name;         ///< English name: "German"
  std::string_view native_name;  ///< "Deutsch"
  std::string_view stemmer;  ///< Snowball name, `endings-xx` for a list of ours, empty: none
};

std::span<const LanguageRow> language_table();

/// The row of a code or of an English or native name in any case; nullptr when unknown.
/// "Russian", "русский", "ru-RU" and "ru" give the same row.
const LanguageRow* find_language(std::string_view code_or_name);

struct Language {
  std::string code = "und";
  double confidence = 0;  ///< 0..1
};

/// Shape:   script first, then CLD2 when it says reliable, then function words, then `prior`
///          (the page's or site's language, may be empty), then "und".
/// Errors:  none for any bytes.
/// Threads: share freely.
Language detect_language(std::string_view text, std::string_view prior);

/// The same for a query, from its script and its function words alone: CLD2 has too little to
/// read there.
Language guess_language(std::string_view typed);

}  // namespace zerkalo::text

// indexer/sources/region.cpp - ICU's English country names and what sites write instead.

#include "indexer/sources/region.h"

#include <map>

#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace zerkalo::indexer {

namespace {

using Codes = std::map<std::string, std::string, std::less<>>;

Codes read_region_codes() {
  Codes codes = {{"USA", "US"},
                 {"UK", "GB"},
                 {"Soviet Union", "SU"},
                 {"USSR", "SU"},
                 {"West Germany", "DE"},
                 {"East Germany", "DD"},
                 {"Czechoslovakia", "CS"},
                 {"Czech Republic", "CZ"},
                 {"Yugoslavia", "YU"},
                 {"Hong Kong", "HK"},
                 {"Turkey", "TR"}};
  for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
    icu::UnicodeString name;
    icu::Locale("", *code).getDisplayCountry(icu::Locale::getEnglish(), name);
    std::string english;
    codes.emplace(name.toUTF8String(english), *code);
  }
  return codes;
}

}  // namespace

std::string region_code(std::string_view english_name) {
  static const Codes codes = read_region_codes();
  const auto found = codes.find(english_name);
  return found == codes.end() ? std::string() : found->second;
}

}  // namespace zerkalo::indexer

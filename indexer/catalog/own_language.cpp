// indexer/catalog/own_language.cpp - whether a title or a name is written as a site's readers
// write.

#include "indexer/catalog/own_language.h"

#include <algorithm>
#include <array>
#include <string>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "text/utf8.h"

namespace zerkalo::indexer {

bool is_in_script_of(std::string_view text, std::string_view language) {
  if (language.empty()) {
    return false;
  }
  std::array<UScriptCode, 8> scripts{};
  UErrorCode status = U_ZERO_ERROR;
  const std::int32_t count = uscript_getCode(std::string(language).c_str(),
                                             scripts.data(),
                                             static_cast<std::int32_t>(scripts.size()),
                                             &status);
  for (std::size_t at = 0; at < text.size() && U_SUCCESS(status) != 0;) {
    const auto letter = static_cast<UChar32>(text::next_code_point(text, at));
    if (u_isalpha(letter) != 0) {
      const UScriptCode script = uscript_getScript(letter, &status);
      return std::find(scripts.begin(), scripts.begin() + count, script) !=
             scripts.begin() + count;
    }
  }
  return false;
}

}  // namespace zerkalo::indexer

// indexer/normalise/title.h - "Mirror, The ( Zerkalo )" to "The Mirror" and "Zerkalo"; keys for
// comparing.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zerkalo::indexer {

struct TitleParts {
  std::string title;     ///< article moved to the front
  std::string original;  ///< from spaced parentheses; may be empty
};

TitleParts parse_title(std::string_view raw);

/// Folded for comparing: case, marks, punctuation, a leading article in 10 languages,
/// "&"/"and".
std::string title_key(std::string_view title);

/// "A, B; C" to names; entities decoded, blanks trimmed, empty parts dropped.
std::vector<std::string> split_names(std::string_view written);

}  // namespace zerkalo::indexer

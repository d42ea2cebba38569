// indexer/normalise/title.h - "Mirror, The ( Zerkalo )" to "The Mirror" and "Zerkalo"; keys for
// comparing.

#pragma once

#include <string>
#include <string_view>

namespace zerkalo::indexer {

struct TitleParts {
  std::string title;     ///< article moved to the front
  std::string original;  ///< from spaced parentheses; may be empty
};

TitleParts parse_title(std::string_view raw);

/// Folded for comparing: case, marks, punctuation, a leading article in 10 languages,
/// "&"/"and".
std::string title_for_id(std::string_view title);

}  // namespace zerkalo::indexer

// text/title_key.h - when two ways to write a title are one: Rocky II and "rocky part two".

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/analyzer.h"

namespace zerkalo::text {

/// What is left of a title when the ways to write it are taken away.
///
/// Shape: `spelled` has its folded words without blanks and signs: AC/DC, "ac dc" and "acdc"
/// are
///        one, and so are a number and its fraction however these are written. `meant` is also
///        without "the", a leading article, "and" and "part", with numbers as digits; a
///        repeated word counts in both. Empty for a text without a word.
struct TitleKey {
  std::string spelled;
  std::string meant;
  bool operator==(const TitleKey&) const = default;
};

TitleKey title_key(std::string_view title, Analyzer& analyzer);

/// What a title may be called without its last parts, the longest first: "Kill Bill" of
/// "Kill Bill: Vol. 2".
///
/// Shape:   views into `title`; none for a title of one part.
/// Threads: pure.
std::vector<std::string_view> main_titles(std::string_view title);

}  // namespace zerkalo::text

// indexer/sources/plain_blanks.cpp - replaces blanks of several bytes by one.

#include "indexer/sources/plain_blanks.h"

#include <algorithm>

namespace zerkalo::indexer {

namespace {

constexpr std::string_view broad_blanks[] = {
    "\u00A0", "\u2002", "\u2003", "\u2007", "\u2009", "\u202F"};

}  // namespace

std::size_t wide_blank_bytes(std::string_view text) {
  const auto* const found = std::ranges::find_if(
      broad_blanks, [text](std::string_view blank) { return text.starts_with(blank); });
  return found == std::end(broad_blanks) ? 0 : found->size();
}

PlainBlanks::PlainBlanks(std::string_view given) {
  constexpr std::string_view first_bytes = "\xC2\xE2";
  std::size_t copied = 0;
  for (std::size_t at = given.find_first_of(first_bytes); at != std::string_view::npos;
       at = given.find_first_of(first_bytes, at)) {
    const std::size_t width = wide_blank_bytes(given.substr(at));
    if (width == 0) {
      ++at;
      continue;
    }
    text_.append(given, copied, at - copied).push_back(' ');
    at += width;
    copied = at;
    shifts_.push_back({text_.size(), at - text_.size()});
  }
  if (changed()) {
    text_.append(given.substr(copied));
  }
}

std::size_t PlainBlanks::given_byte(std::size_t byte) const {
  const auto after = std::ranges::upper_bound(shifts_, byte, {}, &Shift::begin);
  return after == shifts_.begin() ? byte : byte + (after - 1)->by;
}

}  // namespace zerkalo::indexer

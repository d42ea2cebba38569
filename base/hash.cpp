// base/hash.cpp - XXH3, compiled in.

#include "base/hash.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace zerkalo::base {

std::uint64_t hash(std::string_view bytes, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::string hexadecimal(std::uint64_t number) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text(16, '0');
  for (auto at = text.rbegin(); number > 0; ++at, number >>= 4U) {
    *at = digits[number & 15U];
  }
  return text;
}

}  // namespace zerkalo::base

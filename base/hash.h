// base/hash.h - the one hash of short texts, in memory and on disk.

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace zerkalo::base {

/// Source: XXH3, 64 bits; the same on every machine, so it may be written to files.
std::uint64_t hash(std::string_view bytes, std::uint64_t seed = 0);

/// 16 digits of base 16, zeroes first.
std::string hexadecimal(std::uint64_t number);

/// For tables of strings that are asked with views.
struct TextHash {
  using is_transparent = void;

  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

}  // namespace zerkalo::base

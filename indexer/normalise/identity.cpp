// indexer/normalise/identity.cpp - hashes what a record says about itself.

#include "indexer/normalise/identity.h"

#include <algorithm>

#include <xxhash.h>

#include "store/model/limits.h"
#include "text/utf8.h"

namespace zerkalo::indexer {

std::string hashed_id(std::string_view prefix, std::initializer_list<std::string_view> parts) {
  std::string all;
  for (const std::string_view part : parts) {
    all.append(std::to_string(part.size())).append(1, ':').append(part);
  }
  std::uint64_t hash = XXH3_128bits(all.data(), all.size()).high64;
  std::string digits(16, '0');
  for (auto at = digits.rbegin(); at != digits.rend(); ++at, hash >>= 4U) {
    *at = "0123456789abcdef"[hash & 15U];
  }
  return std::string(prefix) + digits;
}

std::string usable_id(std::string_view prefix, std::string_view id) {
  const std::size_t first = id.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) {
    return {};
  }
  id = id.substr(first, id.find_last_not_of(" \t\r\n") - first + 1);
  const auto control = [](char c) { return (c >= 0 && c < ' ') || c == '\x7F'; };
  const bool odd = std::ranges::any_of(id, control) || !text::is_valid_utf8(id);
  return odd || id.size() > store::limits.id_bytes ? hashed_id(prefix, {id}) : std::string(id);
}

}  // namespace zerkalo::indexer

// indexer/normalise/identity.cpp - hashes what a record says about itself.

#include "indexer/normalise/identity.h"

#include <algorithm>

#include <xxhash.h>

#include "base/ascii.h"
#include "base/hash.h"
#include "store/model/limits.h"
#include "text/utf8.h"

namespace zerkalo::indexer {

std::string hashed_id(std::string_view prefix, std::initializer_list<std::string_view> parts) {
  std::string all;
  for (const std::string_view part : parts) {
    all.append(std::to_string(part.size())).append(1, ':').append(part);
  }
  return std::string(prefix) + base::hexadecimal(XXH3_128bits(all.data(), all.size()).high64);
}

std::string usable_id(std::string_view prefix, std::string_view id) {
  id = base::trimmed(id);
  if (id.empty()) {
    return {};
  }
  const auto control = [](char c) { return (c >= 0 && c < ' ') || c == '\x7F'; };
  const bool odd = std::ranges::any_of(id, control) || !text::is_valid_utf8(id);
  return odd || id.size() > store::limits.id_bytes ? hashed_id(prefix, {id}) : std::string(id);
}

}  // namespace zerkalo::indexer

// text/parts.h - the lists of our own tables: parts with one blank between them.

#pragma once

#include <algorithm>
#include <string_view>

namespace zerkalo::text {

template <typename Use>
void for_each_part(std::string_view parts, const Use& use) {
  while (!parts.empty()) {
    const std::size_t end = std::min(parts.find(' '), parts.size());
    use(parts.substr(0, end));
    parts.remove_prefix(std::min(end + 1, parts.size()));
  }
}

}  // namespace zerkalo::text

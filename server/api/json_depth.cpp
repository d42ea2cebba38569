// server/api/json_depth.cpp - counts open brackets.

#include "server/api/json_depth.h"

#include <cstddef>

#include "store/model/limits.h"

namespace zerkalo::server {

bool is_deep_json(std::string_view text) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted) {
      at += c == '\\' ? 1U : 0U;
      quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else if (c == '[' || c == '{') {
      if (++depth > store::limits.json_depth) {
        return true;
      }
    } else if (c == ']' || c == '}') {
      depth -= depth > 0 ? 1U : 0U;
    }
  }
  return false;
}

}  // namespace zerkalo::server

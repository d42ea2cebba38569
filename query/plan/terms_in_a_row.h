// query/plan/terms_in_a_row.h - the folded words of a text as one string.

#pragma once

#include <string>
#include <vector>

#include "text/token.h"

namespace zerkalo::query {

/// Terms separated by blanks.
inline std::string terms_in_a_row(const std::vector<text::Token>& tokens) {
  std::string row;
  for (const text::Token& token : tokens) {
    row.append(row.empty() ? "" : " ").append(token.term);
  }
  return row;
}

}  // namespace zerkalo::query

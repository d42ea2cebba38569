// tests/support/absurd_queries.h - what nobody means and somebody types: queries that must be
// answered.

#pragma once

#include <string>
#include <vector>

namespace zerkalo::support {

struct AbsurdQuery {
  std::string why;
  std::string q;
  bool noted = false;  ///< the answer must say that something was left out or repaired
};

std::vector<AbsurdQuery> absurd_queries();

}  // namespace zerkalo::support

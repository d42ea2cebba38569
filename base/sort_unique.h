// base/sort_unique.h - a list in order, each of its values once.

#pragma once

#include <algorithm>
#include <vector>

namespace zerkalo::base {

template <class Value>
void sort_unique(std::vector<Value>& values) {
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace zerkalo::base

// store/files/string_table.cpp - binary search over a sorted list of strings.

#include "store/files/string_table.h"

#include <algorithm>

namespace zerkalo::store {

StringTable::StringTable(const SectionFile& file, const std::string& name)
    : at_(file.array<std::uint64_t>(name + ".at")), bytes_(file.text(name)) {
  if (at_.empty() || at_.back() != bytes_.size()) {
    file.refuse("section " + name + " ends elsewhere");
  }
}

bool StringTable::is_whole() const {
  return std::ranges::is_sorted(at_);
}

bool StringTable::is_sorted() const {
  if (!is_whole()) {
    return false;
  }
  for (std::uint32_t id = 2; id <= size(); ++id) {
    if ((*this)[id] <= (*this)[id - 1]) {
      return false;
    }
  }
  return true;
}

std::uint32_t StringTable::find(std::string_view value) const {
  const std::uint32_t id = lower_bound(value);
  return id <= size() && (*this)[id] == value ? id : 0;
}

std::pair<std::uint32_t, std::uint32_t> StringTable::range(std::string_view prefix) const {
  const std::uint32_t first = lower_bound(prefix);
  std::uint32_t low = first;
  std::uint32_t high = size() + 1;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if ((*this)[middle].starts_with(prefix)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return {first, low};
}

std::uint32_t StringTable::lower_bound(std::string_view value) const {
  std::uint32_t low = 1;
  std::uint32_t high = size() + 1;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if ((*this)[middle] < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

void StringTable::write(SectionWriter& out,
                        const std::string& name,
                        const std::vector<std::string>& sorted) {
  std::vector<std::uint64_t> at{0};
  std::string bytes;
  for (const std::string& value : sorted) {
    bytes += value;
    at.push_back(bytes.size());
  }
  out.add(name + ".at", at);
  out.add(name, std::string_view(bytes));
}

}  // namespace zerkalo::store

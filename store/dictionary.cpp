// store/dictionary.cpp - terms.dict.

#include "store/dictionary.h"

#include <algorithm>

namespace zerkalo::store {

namespace {

// Joined forms have two to four parts; fixed rows keep the look-up a binary search.
constexpr std::size_t row = 5;

}  // namespace

Dictionary::Dictionary(const std::filesystem::path& path, std::string_view uuid)
    : file_(path, uuid),
      terms_(file_, "term"),
      frequency_(file_.array<std::uint32_t>("frequency")),
      joined_(file_.array<std::uint32_t>("joined")) {}

std::vector<std::vector<std::uint32_t>> Dictionary::parts(std::uint32_t id) const {
  std::size_t low = 0;
  std::size_t high = joined_.size() / row;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (joined_[middle * row] < id) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  std::vector<std::vector<std::uint32_t>> found;
  for (; low < joined_.size() / row && joined_[low * row] == id; ++low) {
    std::vector<std::uint32_t> parts;
    for (std::size_t part = 1; part < row && joined_[low * row + part] != 0; ++part) {
      parts.push_back(joined_[low * row + part]);
    }
    found.push_back(std::move(parts));
  }
  return found;
}

void DictionaryData::write(const std::filesystem::path& path, std::string_view uuid) const {
  SectionWriter out(path, uuid);
  StringTable::write(out, "term", terms);
  out.add("frequency", frequency);
  std::vector<std::uint32_t> rows;
  for (const std::vector<std::uint32_t>& joined_form : joined) {
    for (std::size_t part = 0; part < row; ++part) {
      rows.push_back(part < joined_form.size() ? joined_form[part] : 0);
    }
  }
  out.add("joined", rows);
  out.finish();
}

}  // namespace zerkalo::store

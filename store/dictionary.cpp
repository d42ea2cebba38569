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
      joined_(file_.array<std::uint32_t>("joined")) {
  if (frequency_.size() != std::size_t{size()} + 1) {
    file_.refuse("its frequencies do not fit its terms");
  }
  if (joined_.size() % row != 0) {
    file_.refuse("its joined forms end within a row");
  }
}

void Dictionary::verify(std::uint32_t passages) const {
  file_.verify();
  if (!terms_.is_sorted()) {
    file_.refuse("its terms are not sorted");
  }
  if (std::ranges::any_of(frequency_, [&](std::uint32_t of) { return of > passages; })) {
    file_.refuse("a term is in more passages than there are");
  }
  if (std::ranges::any_of(joined_, [&](std::uint32_t id) { return id > size(); })) {
    file_.refuse("a joined form has a part that is no term");
  }
  for (std::size_t at = row; at < joined_.size(); at += row) {
    if (joined_[at] < joined_[at - row]) {
      file_.refuse("its joined forms are not sorted");
    }
  }
}

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

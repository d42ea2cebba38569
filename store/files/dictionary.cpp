// store/files/dictionary.cpp - terms.dict.

#include "store/files/dictionary.h"

#include <algorithm>

#include "base/hash.h"

namespace zerkalo::store {

namespace {

// Joined forms have one to four parts; fixed rows keep the look-up a binary search.
constexpr std::size_t row = 5;

std::uint32_t dictionary_hash(std::string_view text, std::uint64_t kind) {
  return static_cast<std::uint32_t>(base::hash(text, kind));
}

std::span<const TermLink> dictionary_rows(std::span<const TermLink> table, std::uint32_t key) {
  return {std::ranges::lower_bound(table, key, {}, &TermLink::key),
          std::ranges::upper_bound(table, key, {}, &TermLink::key)};
}

}  // namespace

std::uint32_t dictionary_sound_key(std::string_view sounds) {
  return dictionary_hash(sounds, 1);
}

std::uint32_t dictionary_bones_key(std::string_view bones) {
  return dictionary_hash(bones, 2);
}

std::uint32_t dictionary_part_key(std::string_view language, std::string_view stem) {
  return dictionary_hash(std::string(language).append(1, ':').append(stem), 3);
}

std::uint32_t dictionary_stem_key(std::string_view language, std::string_view stem) {
  return dictionary_hash(std::string(language).append(1, ':').append(stem), 4);
}

std::uint32_t dictionary_home_key(std::string_view language) {
  return dictionary_hash(language, 5);
}

Dictionary::Dictionary(const std::filesystem::path& path, std::string_view uuid)
    : file_(path, uuid),
      terms_(file_, "term"),
      frequency_(file_.array<std::uint32_t>("frequency")),
      joined_(file_.array<std::uint32_t>("joined")),
      use_(file_.array<std::uint8_t>("use")),
      spellings_(file_.array<TermLink>("spelling")),
      sounds_(file_.array<TermLink>("sound")),
      compounds_(file_.array<TermLink>("compound")),
      inflected_(file_.array<TermLink>("inflected")),
      homes_(file_.array<TermLink>("home")) {
  if (frequency_.size() != std::size_t{size()} + 1 || use_.size() != frequency_.size()) {
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
  for (const std::span<const TermLink> table :
       {spellings_, sounds_, compounds_, inflected_, homes_}) {
    if (!std::ranges::is_sorted(table)) {
      file_.refuse("a table of spellings is not sorted");
    }
    if (std::ranges::any_of(table,
                            [&](TermLink link) { return link.id == 0 || link.id > size(); })) {
      file_.refuse("a spelling is no term");
    }
  }
}

std::span<const TermLink> Dictionary::spellings(std::uint32_t id) const {
  return dictionary_rows(spellings_, id);
}

std::span<const TermLink> Dictionary::sounding(std::uint32_t key) const {
  return dictionary_rows(sounds_, key);
}

std::span<const TermLink> Dictionary::compounds(std::uint32_t key) const {
  return dictionary_rows(compounds_, key);
}

std::span<const TermLink> Dictionary::inflected(std::uint32_t key) const {
  return dictionary_rows(inflected_, key);
}

bool Dictionary::is_at_home(std::string_view language, std::uint32_t id) const {
  return std::ranges::binary_search(homes_, TermLink{dictionary_home_key(language), id});
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
  std::vector<std::uint8_t> uses = use;
  uses.resize(frequency.size(), 0);
  out.add("use", uses);
  out.add("spelling", spellings);
  out.add("sound", sounds);
  out.add("compound", compounds);
  out.add("inflected", inflected);
  out.add("home", homes);
  out.finish();
}

}  // namespace zerkalo::store

// indexer/build/numbering.cpp - open addressing: one probe and one comparison for a known
// string.

#include "indexer/build/numbering.h"

#include <functional>

namespace zerkalo::indexer {

namespace {

constexpr std::size_t first_slots = 1024;

}  // namespace

std::uint32_t Numbering::id(std::string_view text) {
  if (texts_.size() * 2 >= slots_.size()) {
    grow();
  }
  const auto hash = static_cast<std::uint32_t>(std::hash<std::string_view>{}(text));
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].id != 0) {
    if (slots_[at].hash == hash && texts_[slots_[at].id - 1] == text) {
      return slots_[at].id;
    }
    at = (at + 1) & mask;
  }
  texts_.emplace_back(text);
  slots_[at] = {hash, size()};
  return size();
}

void Numbering::grow() {
  std::vector<Slot> old(slots_.empty() ? first_slots : slots_.size() * 2);
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.id != 0) {
      std::size_t at = slot.hash & mask;
      while (slots_[at].id != 0) {
        at = (at + 1) & mask;
      }
      slots_[at] = slot;
    }
  }
}

}  // namespace zerkalo::indexer

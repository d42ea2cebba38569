// indexer/build/glass_table.cpp - fills the blocks of a B-tree from left to right.

#include "indexer/build/glass_table.h"

#include <algorithm>
#include <utility>

#include "store/model/error.h"

namespace zerkalo::indexer {

namespace {

constexpr std::size_t directory_begin = 11;
constexpr std::size_t entry_bytes = 2;
constexpr std::size_t longest_key = 254;
// Four items of the largest size fit a block.
constexpr std::size_t item_bytes = 2043;
// Size and flags, length of the key; a later piece of a tag has its number behind the key.
constexpr std::size_t item_head = 3;
constexpr std::size_t component_bytes = 2;
constexpr std::uint32_t last_flag = 0x4000;
constexpr std::uint32_t first_flag = 0x2000;
constexpr std::uint32_t revision = 1;
constexpr std::uint32_t blocks_of_2048 = 4;

void append_table_number(std::uint32_t value, unsigned bytes, std::string& out) {
  for (unsigned shift = bytes * 8; shift > 0; shift -= 8) {
    out.push_back(static_cast<char>(value >> (shift - 8)));
  }
}

template <class Bytes>
void set_two_of_table_block(Bytes& bytes, std::size_t at, std::size_t value) {
  bytes[at] = static_cast<char>(value >> 8U);
  bytes[at + 1] = static_cast<char>(value);
}

// As much of `key` as tells it from the one before.
std::string_view glass_key_part(std::string_view before, std::string_view key) {
  const auto differ = std::ranges::mismatch(before, key);
  const auto same = static_cast<std::size_t>(differ.in2 - key.begin());
  return key.substr(0, std::min(same + 1, key.size()));
}

std::string glass_table_text(std::uint32_t root, std::size_t level, bool fake) {
  std::string text;
  append_packed_to_table(root, text);
  append_packed_to_table(level << 2U | 2U | (fake ? 1U : 0U), text);
  return text;
}

}  // namespace

void append_packed_to_table(std::uint64_t value, std::string& out) {
  while (value >= 0x80U) {
    out.push_back(static_cast<char>(value | 0x80U));
    value >>= 7U;
  }
  out.push_back(static_cast<char>(value));
}

std::string absent_glass_table(std::uint32_t compress_from) {
  std::string text = glass_table_text(0, 0, true);
  append_packed_to_table(0, text);
  append_packed_to_table(blocks_of_2048, text);
  append_packed_to_table(compress_from, text);
  append_packed_to_table(0, text);
  return text;
}

GlassTable::GlassTable(std::filesystem::path path)
    : path_(std::move(path)), out_(path_, std::ios::binary | std::ios::trunc) {
  open(0, {});
  // Every table begins with an empty key.
  append_table_number(first_flag | last_flag, 2, item_);
  item_.push_back(0);
  place(levels_[0], item_);
}

void GlassTable::add(std::string_view key, std::string_view tag) {
  if (key.size() > longest_key) {
    throw store::Error(store::Code::internal, "a term is too long for " + path_.string());
  }
  std::uint16_t component = 1;
  do {
    const std::size_t head =
        item_head + key.size() + (component > 1 ? component_bytes : std::size_t{0});
    const std::string_view piece = tag.substr(0, item_bytes - head);
    tag.remove_prefix(piece.size());
    item_.clear();
    append_table_number(static_cast<std::uint32_t>(head + piece.size() - item_head) |
                            (tag.empty() ? last_flag : 0U) | (component == 1 ? first_flag : 0U),
                        2,
                        item_);
    item_.push_back(static_cast<char>(key.size()));
    item_ += key;
    if (component > 1) {
      append_table_number(component, component_bytes, item_);
    }
    item_ += piece;
    add_leaf_item(key, component, item_);
    ++component;
  } while (!tag.empty());
  ++entries_;
}

std::string GlassTable::finish(std::uint32_t compress_from) {
  std::uint32_t root = write(0);
  std::size_t level = 0;
  for (; level + 1 < levels_.size(); ++level) {
    add_branch_item(level + 1, levels_[level].bound, root);
    root = write(level + 1);
  }
  out_.close();
  if (!out_) {
    throw store::Error(
        store::Code::system, "cannot write " + path_.string(), "is the disk full?");
  }
  std::string text = glass_table_text(root, level, false);
  append_packed_to_table(entries_, text);
  append_packed_to_table(blocks_of_2048, text);
  append_packed_to_table(compress_from, text);
  std::string free_blocks;
  append_packed_to_table(revision + 1, free_blocks);
  append_packed_to_table(blocks_, free_blocks);
  free_blocks.append(4, '\0');
  append_packed_to_table(free_blocks.size(), text);
  return text + free_blocks;
}

void GlassTable::open(std::size_t level, Bound bound) {
  if (levels_.size() == level) {
    levels_.emplace_back();
  }
  Block& block = levels_[level];
  block.directory_end = directory_begin;
  block.items_begin = block_bytes;
  block.bound = std::move(bound);
}

bool GlassTable::fits(const Block& block, std::size_t item) {
  return block.directory_end + entry_bytes + item <= block.items_begin;
}

void GlassTable::place(Block& block, std::string_view item) {
  block.items_begin -= item.size();
  std::ranges::copy(item, block.bytes.begin() + static_cast<std::ptrdiff_t>(block.items_begin));
  set_two_of_table_block(block.bytes, block.directory_end, block.items_begin);
  block.directory_end += entry_bytes;
}

void GlassTable::add_leaf_item(std::string_view key,
                               std::uint16_t component,
                               std::string_view item) {
  if (!fits(levels_[0], item.size())) {
    const std::uint32_t full = write(0);
    add_branch_item(1, levels_[0].bound, full);
    open(0, {std::string(glass_key_part(last_key_, key)), component});
  }
  place(levels_[0], item);
  last_key_ = key;
}

void GlassTable::add_branch_item(std::size_t level, const Bound& bound, std::uint32_t child) {
  if (levels_.size() == level) {
    open(level, {});
  }
  std::string item;
  append_table_number(child, 4, item);
  item.push_back(static_cast<char>(bound.key.size()));
  item += bound.key;
  append_table_number(bound.component, component_bytes, item);
  if (!fits(levels_[level], item.size())) {
    const std::uint32_t full = write(level);
    add_branch_item(level + 1, levels_[level].bound, full);
    open(level, bound);
    // The parent knows where this block begins.
    item.resize(4);
    item.append(1 + component_bytes, '\0');
  }
  place(levels_[level], item);
}

std::uint32_t GlassTable::write(std::size_t level) {
  Block& block = levels_[level];
  std::string head;
  append_table_number(revision, 4, head);
  head.push_back(static_cast<char>(level));
  const auto gap = static_cast<std::uint32_t>(block.items_begin - block.directory_end);
  append_table_number(gap, 2, head);
  append_table_number(gap, 2, head);
  append_table_number(static_cast<std::uint32_t>(block.directory_end), 2, head);
  std::ranges::copy(head, block.bytes.begin());
  out_.write(block.bytes.data(), static_cast<std::streamsize>(block.bytes.size()));
  return blocks_++;
}

}  // namespace zerkalo::indexer

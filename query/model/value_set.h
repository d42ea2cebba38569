// query/model/value_set.h - some values of a facet, as a set of bits.

#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace zerkalo::query {

/// Ids of values from 1.
class ValueSet {
 public:
  /// `values` is how many the facet has.
  explicit ValueSet(std::uint32_t values) : blocks_(values / 64 + 1, 0) {}

  void add(std::span<const std::uint32_t> ids) {
    for (const std::uint32_t id : ids) {
      blocks_[id / 64] |= std::uint64_t{1} << (id % 64);
    }
  }

  /// Leaves what both have.
  void intersect(const ValueSet& other) {
    for (std::size_t block = 0; block < blocks_.size(); ++block) {
      blocks_[block] &= other.blocks_[block];
    }
  }

  bool contains(std::uint32_t id) const { return (blocks_[id / 64] >> (id % 64) & 1U) != 0; }

  /// By rising id.
  std::vector<std::uint32_t> ids() const {
    std::vector<std::uint32_t> listed;
    for (std::size_t block = 0; block < blocks_.size(); ++block) {
      for (std::uint64_t bits = blocks_[block]; bits != 0; bits &= bits - 1) {
        listed.push_back(static_cast<std::uint32_t>(
            block * 64 + static_cast<unsigned>(std::countr_zero(bits))));
      }
    }
    return listed;
  }

 private:
  std::vector<std::uint64_t> blocks_;
};

}  // namespace zerkalo::query

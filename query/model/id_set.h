// query/model/id_set.h - some of what is numbered from 1, as a set of bits.

#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace zerkalo::query {

/// Ids of values of a facet, ordinals of films, or docids.
class IdSet {
 public:
  /// None of the ids up to `most`.
  explicit IdSet(std::uint32_t most) : blocks_(most / 64 + 1, 0) {}

  /// Those that `has(id)`; without a branch on what it says, which nobody can foretell.
  template <class Has>
  static IdSet of(std::uint32_t most, const Has& has) {
    IdSet made(most);
    for (std::uint32_t first = 0; first <= most; first += 64) {
      std::uint64_t bits = 0;
      for (std::uint32_t id = first == 0 ? 1 : first; id <= most && id < first + 64; ++id) {
        bits |= std::uint64_t{has(id) ? 1U : 0U} << (id % 64);
      }
      made.blocks_[first / 64] = bits;
    }
    return made;
  }

  void add(std::uint32_t id) { blocks_[id / 64] |= std::uint64_t{1} << (id % 64); }

  void add(std::span<const std::uint32_t> ids) {
    for (const std::uint32_t id : ids) {
      add(id);
    }
  }

  /// Leaves what both have.
  void intersect(const IdSet& other) {
    for (std::size_t block = 0; block < blocks_.size(); ++block) {
      blocks_[block] &= other.blocks_[block];
    }
  }

  bool contains(std::uint32_t id) const { return (blocks_[id / 64] >> (id % 64) & 1U) != 0; }

  /// By rising id, of those from `first` on and before `end`, which is at most one more than
  /// the most.
  template <class Visit>
  void each(std::uint32_t first, std::uint32_t end, const Visit& visit) const {
    for (std::uint32_t start = first; start < end;) {
      const std::uint32_t next = start - start % 64 + 64;
      std::uint64_t bits = blocks_[start / 64] >> (start % 64) << (start % 64);
      bits &= next <= end ? ~std::uint64_t{0} : (std::uint64_t{1} << (end % 64)) - 1;
      for (; bits != 0; bits &= bits - 1) {
        visit(start - start % 64 + static_cast<std::uint32_t>(std::countr_zero(bits)));
      }
      start = next;
    }
  }

  /// By rising id.
  std::vector<std::uint32_t> ids() const {
    std::vector<std::uint32_t> listed;
    each(0, static_cast<std::uint32_t>(blocks_.size() * 64), [&](std::uint32_t id) {
      listed.push_back(id);
    });
    return listed;
  }

 private:
  std::vector<std::uint64_t> blocks_;
};

}  // namespace zerkalo::query

// store/files/forward_index.h - the text of every passage and title as term ids in order.

#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "store/files/section_file.h"
#include "store/files/token_packing.h"

namespace zerkalo::store {

/// Shape:   a token is a term id of the dictionary, with `sentence_bit` where a sentence
///          starts, and `link_bit` where only a hyphen, or a blank inside a word, stands
///          before; titles of a film, and its people, are separated by 0.
/// Errors:  Code::index; opening looks at where each stream ends.
/// Threads: share freely.
class ForwardIndex {
 public:
  ForwardIndex(const std::filesystem::path& path, std::string_view uuid);

  /// The tokens of a passage; the span is of `into`, whose memory is used again.
  std::span<const std::uint32_t> unpack(std::uint32_t docid,
                                        std::vector<std::uint32_t>& into) const {
    packing_.unpack(packed(docid), into);
    return into;
  }

  std::vector<std::uint32_t> unpacked(std::uint32_t docid) const {
    std::vector<std::uint32_t> tokens;
    unpack(docid, tokens);
    return tokens;
  }

  /// A byte for each token, where many passages are looked through: see packing().
  std::span<const std::uint8_t> bytes(std::uint32_t docid) const {
    return slice(passage_at_, bytes_, docid);
  }

  /// The term id of one token of a passage.
  std::uint32_t term(std::uint32_t docid, std::size_t place) const {
    return packing_.term(packed(docid), place);
  }

  const TokenPacking& packing() const { return packing_; }

  /// Asks the memory for where a passage stands, without waiting.
  void expect(std::uint32_t docid) const { __builtin_prefetch(&passage_at_[docid]); }

  /// Asks it for the bytes of the passage.
  void prefetch(std::uint32_t docid) const {
    constexpr std::size_t line = 64;
    constexpr std::size_t most = 4 * line;
    const std::span<const std::uint8_t> of = bytes(docid);
    for (std::size_t at = 0; at < of.size() && at < most; at += line) {
      __builtin_prefetch(of.data() + at);
    }
  }

  std::span<const std::uint32_t> titles(std::uint32_t film) const {
    return slice(title_at_, titles_, film);
  }

  std::span<const std::uint32_t> people(std::uint32_t film) const {
    return slice(people_at_, people_, film);
  }

  std::uint32_t passages() const { return count(passage_at_); }

  std::uint32_t films() const { return count(title_at_); }

  /// Words of all passages.
  std::uint64_t tokens() const { return bytes_.size(); }

  /// Compares the checksums and looks at every token; `terms` is how many the dictionary has.
  /// Errors: Code::index.
  void verify(std::uint32_t terms) const;

 private:
  void verify_streams(std::uint32_t terms) const;
  void verify_passages(std::uint32_t terms) const;

  static std::uint32_t count(std::span<const std::uint64_t> at) {
    return static_cast<std::uint32_t>(at.size() - 2);
  }

  PackedTokens packed(std::uint32_t docid) const {
    return {bytes(docid), slice(rest_at_, rest_, docid)};
  }

  template <class Value>
  static std::span<const Value> slice(std::span<const std::uint64_t> at,
                                      std::span<const Value> values,
                                      std::uint32_t id) {
    return values.subspan(at[id], at[id + 1] - at[id]);
  }

  SectionFile file_;
  std::span<const std::uint64_t> passage_at_;
  std::span<const std::uint8_t> bytes_;
  std::span<const std::uint64_t> rest_at_;
  std::span<const std::uint8_t> rest_;
  TokenPacking packing_;
  std::span<const std::uint64_t> title_at_;
  std::span<const std::uint32_t> titles_;
  std::span<const std::uint64_t> people_at_;
  std::span<const std::uint32_t> people_;
};

/// What ForwardIndex reads, to be written: starts and tokens of passages by docid, of titles
/// and people by film ordinal.
struct ForwardData {
  std::span<const std::uint64_t> passage_at;
  std::span<const std::uint32_t> passages;
  std::span<const std::uint64_t> title_at;
  std::span<const std::uint32_t> titles;
  std::span<const std::uint64_t> people_at;
  std::span<const std::uint32_t> people;
  std::span<const std::uint32_t> frequency;  ///< passages by term id; index 0 unused

  /// Errors: Code::system when the disk refuses.
  void write(const std::filesystem::path& path, std::string_view uuid) const;
};

}  // namespace zerkalo::store

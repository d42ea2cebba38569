// store/generation/posting_lists.h - long lists of postings, kept as they are read.

#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace zerkalo::store {

/// The passages that have a term, by docid, and how often each has it.
struct Postings {
  static constexpr std::size_t bytes_each = sizeof(std::uint32_t) + sizeof(std::uint16_t);

  std::vector<std::uint32_t> docids;
  std::vector<std::uint16_t> counts;

  std::size_t bytes() const { return docids.size() * bytes_each; }
};

/// Xapian unpacks a posting in four calls, each time anew. So the common words of all searches
/// are kept unpacked.
///
/// Shape:   at most store::limits.kept_posting_bytes, of which one list takes an eighth at
/// most;
///          those for which nobody has asked for longest go first.
/// Threads: share freely.
class PostingLists {
 public:
  struct Known {
    std::shared_ptr<const Postings> postings;  ///< null: not kept
    bool asked_before = false;  ///< lately, by somebody who may have wanted a part only
  };

  /// Whether a list of so many postings is worth keeping, and has room.
  static bool keeps(std::uint64_t postings);

  Known find(const std::string& term);

  void keep(const std::string& term, std::shared_ptr<const Postings> postings);

 private:
  struct Entry {
    std::string term;
    std::shared_ptr<const Postings> postings;
  };

  std::mutex mutex_;
  std::list<Entry> entries_;  ///< most recently used first
  std::unordered_map<std::string_view, std::list<Entry>::iterator> by_term_;
  std::unordered_set<std::string> asked_;  ///< of what is not kept
  std::size_t bytes_ = 0;
};

}  // namespace zerkalo::store

// store/generation/posting_lists.cpp - what was used last is what is used next.

#include "store/generation/posting_lists.h"

#include <utility>

#include "store/model/limits.h"

namespace zerkalo::store {

namespace {

// A shorter list is read before it could be looked for.
constexpr std::uint64_t fewest_postings = 256;
constexpr std::size_t most_asked = 4096;

}  // namespace

bool PostingLists::keeps(std::uint64_t postings) {
  return postings >= fewest_postings &&
         postings * Postings::bytes_each <= limits.kept_posting_bytes / 8;
}

PostingLists::Known PostingLists::find(const std::string& term) {
  const std::scoped_lock lock(mutex_);
  const auto found = by_term_.find(term);
  if (found != by_term_.end()) {
    entries_.splice(entries_.begin(), entries_, found->second);
    return {found->second->postings, true};
  }
  if (asked_.size() >= most_asked) {
    asked_.clear();
  }
  return {nullptr, !asked_.insert(term).second};
}

void PostingLists::keep(const std::string& term, std::shared_ptr<const Postings> postings) {
  const std::scoped_lock lock(mutex_);
  if (by_term_.contains(term)) {
    return;
  }
  asked_.erase(term);
  bytes_ += postings->bytes();
  entries_.push_front({term, std::move(postings)});
  by_term_.emplace(entries_.front().term, entries_.begin());
  while (bytes_ > limits.kept_posting_bytes) {
    bytes_ -= entries_.back().postings->bytes();
    by_term_.erase(entries_.back().term);
    entries_.pop_back();
  }
}

}  // namespace zerkalo::store

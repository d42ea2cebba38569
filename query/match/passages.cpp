// query/match/passages.cpp - merges by docid.

#include "query/match/passages.h"

#include <algorithm>
#include <utility>

namespace zerkalo::query {

Passages unite_passages(Passages left, Passages right) {
  if (left.empty() || right.empty()) {
    return left.empty() ? std::move(right) : std::move(left);
  }
  Passages both;
  both.reserve(left.size() + right.size());
  auto at = left.begin();
  for (const Scored& passage : right) {
    while (at != left.end() && at->docid < passage.docid) {
      both.push_back(*at++);
    }
    both.push_back(passage);
    if (at != left.end() && at->docid == passage.docid) {
      both.back().score += at->score;
      ++at;
    }
  }
  both.insert(both.end(), at, left.end());
  return both;
}

Passages common_passages(Passages left, const Passages& right) {
  auto kept = left.begin();
  auto at = right.begin();
  for (const Scored passage : left) {
    while (at != right.end() && at->docid < passage.docid) {
      ++at;
    }
    if (at != right.end() && at->docid == passage.docid) {
      *kept++ = {passage.docid, passage.score + at->score};
    }
  }
  left.erase(kept, left.end());
  return left;
}

Passages passages_without(Passages from, const Passages& excluded) {
  auto at = excluded.begin();
  std::erase_if(from, [&](const Scored& passage) {
    while (at != excluded.end() && at->docid < passage.docid) {
      ++at;
    }
    return at != excluded.end() && at->docid == passage.docid;
  });
  return from;
}

std::vector<std::uint32_t> docids_of_passages(const Passages& passages) {
  std::vector<std::uint32_t> docids;
  docids.reserve(passages.size());
  for (const Scored& passage : passages) {
    docids.push_back(passage.docid);
  }
  return docids;
}

}  // namespace zerkalo::query

// server/serving/result_cache.cpp - a list in the order of use, and a table into it.

#include "server/serving/result_cache.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace zerkalo::server {

namespace {

constexpr std::size_t largest_share = 8;
// What the list, the table and the response take beside their texts.
constexpr std::size_t overhead = 400;

std::size_t bytes_of(const Response& response) {
  std::size_t bytes = overhead + response.type.size() + response.body.size();
  for (const auto& [name, value] : response.headers) {
    bytes += name.size() + value.size();
  }
  return bytes;
}

std::size_t bytes_of(const std::string& key, const Kept& kept) {
  return key.size() + bytes_of(*kept.plain) +
         (kept.compressed ? bytes_of(*kept.compressed) : 0);
}

}  // namespace

std::string cache_key(const Request& request, const Target& target) {
  Pairs pairs = target.pairs;
  std::ranges::stable_sort(pairs, {}, &Pairs::value_type::first);
  std::string key = request.method == "POST" ? "POST" : "GET";
  for (const std::string& segment : target.segments) {
    key += "/" + encode_component(segment);
  }
  return key + "?" + encode_pairs(pairs) + "\n" + request.content_type + "\n" + request.body;
}

Response shared_response(const std::shared_ptr<const Response>& kept) {
  Response response{kept->status, kept->type, "", kept->headers};
  response.shared_body = {kept, &kept->body};
  return response;
}

void ResultCache::enter(std::uint64_t epoch) {
  // Never back: a request that began before the switch finds nothing and leaves nothing.
  if (epoch > epoch_) {
    epoch_ = epoch;
    by_key_.clear();
    entries_.clear();
    bytes_ = 0;
  }
}

Kept ResultCache::find(const std::string& key, std::uint64_t epoch) {
  const std::scoped_lock lock(mutex_);
  enter(epoch);
  const auto found = epoch == epoch_ ? by_key_.find(key) : by_key_.end();
  if (found == by_key_.end()) {
    ++misses_;
    return {};
  }
  ++hits_;
  entries_.splice(entries_.begin(), entries_, found->second);
  return entries_.front().kept;
}

void ResultCache::keep(std::string key, std::uint64_t epoch, Kept kept) {
  const std::size_t bytes = bytes_of(key, kept);
  if (bytes > limit_ / largest_share) {
    return;
  }
  const std::scoped_lock lock(mutex_);
  enter(epoch);
  if (epoch != epoch_) {
    return;
  }
  if (const auto before = by_key_.find(key); before != by_key_.end()) {
    drop(before->second);
  }
  while (bytes_ + bytes > limit_) {
    drop(std::prev(entries_.end()));
  }
  entries_.push_front({std::move(key), std::move(kept), bytes});
  by_key_.emplace(entries_.front().key, entries_.begin());
  bytes_ += bytes;
}

void ResultCache::drop(std::list<Entry>::iterator entry) {
  bytes_ -= entry->bytes;
  by_key_.erase(entry->key);
  entries_.erase(entry);
}

CacheFigures ResultCache::figures() const {
  const std::scoped_lock lock(mutex_);
  return {hits_, misses_, entries_.size(), bytes_, limit_};
}

}  // namespace zerkalo::server

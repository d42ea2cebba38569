// server/serving/result_cache.h - answers that were given before, as the bytes that were sent.

#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/api/json.h"
#include "server/api/message.h"
#include "server/api/request_target.h"

namespace zerkalo::server {

/// An answer in the forms in which it was asked for.
struct Kept {
  std::shared_ptr<const Response> plain;       ///< nothing: there is no answer
  std::shared_ptr<const Response> compressed;  ///< nothing: nobody wanted it, or it is short
};

/// What a request is kept under. The whole of it: a hash may make two requests one.
std::string cache_key(const Request& request, const Target& target);

/// What is kept, to be given to one more: its body is not copied.
Response shared_response(const std::shared_ptr<const Response>& kept);

/// Answers by their whole request, so that no two requests can be taken for each other.
///
/// Shape:   the least recently used go first; one answer takes at most an eighth of the cache.
///          `epoch` counts the switches of the index: answers of another one are forgotten.
/// Threads: share freely.
class ResultCache {
 public:
  /// Units: bytes; 0 keeps nothing.
  explicit ResultCache(std::size_t limit) : limit_(limit) {}

  /// Nothing, or an answer of this epoch.
  Kept find(const std::string& key, std::uint64_t epoch);

  /// In place of what was kept before, which had fewer forms.
  void keep(std::string key, std::uint64_t epoch, Kept kept);

  CacheFigures figures() const;

 private:
  struct Entry {
    std::string key;
    Kept kept;
    std::size_t bytes = 0;
  };

  void enter(std::uint64_t epoch);
  void drop(std::list<Entry>::iterator entry);

  const std::size_t limit_;
  mutable std::mutex mutex_;
  std::uint64_t epoch_ = 0;
  std::list<Entry> entries_;  ///< most recently used first
  std::unordered_map<std::string_view, std::list<Entry>::iterator> by_key_;
  std::size_t bytes_ = 0;
  std::uint64_t hits_ = 0;
  std::uint64_t misses_ = 0;
};

}  // namespace zerkalo::server

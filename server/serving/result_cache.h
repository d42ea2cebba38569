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

namespace zerkalo::server {

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
  std::shared_ptr<const Response> find(const std::string& key, std::uint64_t epoch);

  void keep(std::string key, std::uint64_t epoch, const Response& response);

  CacheFigures figures() const;

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const Response> response;
    std::size_t bytes = 0;
  };

  void enter(std::uint64_t epoch);
  void drop_last();

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

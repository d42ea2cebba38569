// server/generations.h - which generation is served, and searchers of it for the threads.

#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "query/searcher.h"
#include "store/index_dir.h"

namespace zerkalo::server {

/// What /readyz says. `trouble` is why a newer generation could not be opened.
struct Readiness {
  bool ready = false;
  std::string generation;
  std::string trouble;
};

/// Follows CURRENT: opens the next generation beside the served one, then swaps.
///
/// Errors:  the constructor passes on store::Error when the folder cannot be opened at all;
///          later failures keep the old generation and show in readiness().
/// Threads: share freely.
class Generations {
 public:
  Generations(const std::filesystem::path& index,
              std::chrono::milliseconds poll,
              query::SharedSettings settings = query::default_settings());
  ~Generations();
  Generations(const Generations&) = delete;
  Generations& operator=(const Generations&) = delete;

  /// A searcher of one generation, given back on destruction.
  class Lease {
   public:
    Lease(Generations& owner, std::unique_ptr<query::Searcher> searcher);
    ~Lease();
    Lease(Lease&&) noexcept = default;

    query::Searcher& operator*() { return *searcher_; }

    query::Searcher* operator->() { return searcher_.get(); }

   private:
    Generations* owner_;
    std::unique_ptr<query::Searcher> searcher_;
  };

  Lease lease();
  std::shared_ptr<const store::Generation> served() const;
  Readiness readiness() const;

 private:
  void follow(std::chrono::milliseconds poll);
  void look();
  void give_back(std::unique_ptr<query::Searcher> searcher);

  store::IndexDir index_;
  query::SharedSettings settings_;
  mutable std::mutex mutex_;
  std::condition_variable stopping_;
  bool stop_ = false;
  std::shared_ptr<const store::Generation> served_;
  std::vector<std::unique_ptr<query::Searcher>> idle_;  ///< of `served_` only
  std::string trouble_;
  std::thread follower_;
};

}  // namespace zerkalo::server

// server/serving/generations.h - which generation is served, and searchers of it for the
// threads.

#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "query/searcher.h"
#include "store/generation/index_dir.h"

namespace zerkalo::server {

/// What /readyz says. `trouble` is why a newer generation could not be opened; `kept` are older
/// ones that cursors may still page through.
struct Readiness {
  bool ready = false;
  std::string generation;
  std::string trouble;
  std::vector<std::string> kept;
};

/// Shape: `warm` is searched in a new generation before it is served.
struct FollowOptions {
  std::filesystem::path index;
  std::chrono::milliseconds poll{500};  ///< how often CURRENT is read
  std::chrono::seconds grace{60};       ///< how long a replaced generation stays open
  query::SharedSettings settings = query::default_settings();
  std::vector<query::Request> warm;
  std::shared_ptr<store::Shards> shards = nullptr;  ///< where the passages are served
};

/// Follows CURRENT: opens the next generation beside the served one, compares all its hashes,
/// warms it, then swaps. The replaced one stays open for the grace period.
///
/// Errors:  the constructor passes on store::Error when the folder cannot be opened at all;
///          later failures keep the old generation and show in readiness(). What is damaged is
///          read once, not at every poll, until its files change or minutes have gone.
/// Threads: share freely.
class Generations {
 public:
  explicit Generations(FollowOptions options);
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

  /// Of the served generation; of the one with that index_id, or nothing when it is closed.
  Lease lease();
  std::optional<Lease> lease(std::uint64_t index);

  std::shared_ptr<const store::Generation> served() const;
  Readiness readiness() const;

  /// How often the served generation was replaced.
  std::uint64_t switches() const;

 private:
  using Clock = std::chrono::steady_clock;

  struct Open {
    std::shared_ptr<const store::Generation> generation;
    std::uint64_t id = 0;
    std::vector<std::unique_ptr<query::Searcher>> idle;
    Clock::time_point until = Clock::time_point::max();
  };

  void follow();
  void look();
  Open prepare(const std::string& name) const;
  void swap(Open next);
  std::vector<Open> take_old();
  void close_old();
  Open open(std::shared_ptr<const store::Generation> generation) const;
  std::unique_ptr<query::Searcher> take(Open& from);
  void give_back(std::unique_ptr<query::Searcher> searcher);

  const FollowOptions options_;
  const store::IndexDir index_;
  mutable std::mutex mutex_;
  std::condition_variable stopping_;
  bool stop_ = false;
  std::vector<Open> open_;  ///< the served one is the last
  std::uint64_t switches_ = 0;
  std::string trouble_;
  // The follower's own: what was found damaged, and when.
  std::string refused_;
  Clock::time_point refused_at_;
  std::thread follower_;
};

}  // namespace zerkalo::server

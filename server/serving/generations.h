// server/serving/generations.h - which generation is served, and searchers of it for the
// threads.

#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "query/searcher.h"
#include "store/generation/index_dir.h"
#include "store/model/error.h"

namespace zerkalo::server {

/// What /readyz says. `trouble` is why the generation that CURRENT names is not served, or why
/// the served one cannot be read; `kept` are older ones that cursors may still page through.
struct Readiness {
  bool ready = false;  ///< false: files of the served generation cannot be read
  std::string generation;
  std::string trouble;
  std::vector<std::string> kept;
};

/// "serves gen-000001: WHY" and the like, for whoever looks after the server.
std::string describe(const Readiness& readiness);

/// Shape: `warm` is searched in a generation before it is served; `tell` is called whenever
///        the trouble changes, by the follower's thread or the constructor's.
struct FollowOptions {
  std::filesystem::path index;
  std::chrono::milliseconds poll{500};     ///< how often CURRENT is read
  std::chrono::seconds grace{60};          ///< how long a replaced generation stays open
  std::chrono::milliseconds rest{30'000};  ///< between two comparisons of the served hashes
  query::SharedSettings settings = query::default_settings();
  std::vector<query::Request> warm;
  std::shared_ptr<store::Shards> shards = nullptr;  ///< where the passages are served
  std::function<void(const std::string&)> tell = nullptr;
};

/// Follows CURRENT: opens the next generation beside the served one, compares all its hashes,
/// warms it as the first one, then swaps. The replaced one stays open for the grace period.
/// Where the generation that should be served is damaged, the newest whole one is.
///
/// Errors:  the constructor passes on store::Error when no generation can be opened; later
///          failures keep a whole one and show in readiness(). What is damaged is read once,
///          not at every poll, until its files change or minutes have gone.
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
    Lease(Generations& owner, std::uint64_t id, std::unique_ptr<query::Searcher> searcher);
    ~Lease();
    Lease(Lease&&) noexcept = default;

    query::Searcher& operator*() const { return *searcher_; }

    query::Searcher* operator->() const { return searcher_.get(); }

   private:
    Generations* owner_;
    std::uint64_t id_;
    std::unique_ptr<query::Searcher> searcher_;
  };

  /// Of the served generation; of the one with that index_id, or nothing when it is closed.
  Lease lease();
  std::optional<Lease> lease(std::uint64_t index);

  std::shared_ptr<const store::Generation> served() const;
  Readiness readiness() const;

  /// Of the served generation and the settings that it is searched with.
  std::uint64_t served_id() const;

  query::SharedSettings settings() const;

  /// From now on searches are made with these. Cursors go on with those that they began with.
  void use(query::SharedSettings settings);

  /// A request could not read the served generation: all its hashes are compared soon.
  void doubt() { doubted_ = true; }

  /// How often the served generation or its settings were replaced.
  std::uint64_t switches() const;

 private:
  using Clock = std::chrono::steady_clock;

  struct Open {
    std::shared_ptr<const store::Generation> generation;
    query::SharedSettings settings;
    std::uint64_t id = 0;
    std::vector<std::unique_ptr<query::Searcher>> idle;
    Clock::time_point until = Clock::time_point::max();
  };

  /// What was found damaged, and how it lay there then.
  struct Refusal {
    std::string state;
    std::string why;
    Clock::time_point at;
  };

  void begin();
  void follow();
  void look();
  std::string take_current();
  std::string examine_served();
  bool fall_back(const std::string& from);
  void say(bool ready, std::string trouble);

  std::shared_ptr<const store::Generation> open_whole(const std::string& name);
  store::Error no_current() const;
  void refuse(const std::string& name, const std::string& why);
  std::string refusal_of(const std::string& name) const;

  Open make(std::shared_ptr<const store::Generation> generation) const;
  Open prepare(const std::string& name);
  void swap(Open next);
  std::vector<Open> take_old();
  void close_old();
  void give_back(std::uint64_t id, std::unique_ptr<query::Searcher> searcher);

  const FollowOptions options_;
  const store::IndexDir index_;
  mutable std::mutex mutex_;
  std::condition_variable stopping_;
  bool stop_ = false;
  query::SharedSettings settings_;
  std::vector<Open> open_;  ///< the served one is the last
  std::uint64_t switches_ = 0;
  bool ready_ = true;
  std::string trouble_;
  std::atomic<bool> doubted_ = false;
  // The follower's own.
  std::map<std::string, Refusal> refused_;  ///< by the generation's name
  Clock::time_point compared_at_ = Clock::now();
  unsigned hashing_threads_ = std::max(1U, std::thread::hardware_concurrency());
  std::thread follower_;
};

}  // namespace zerkalo::server

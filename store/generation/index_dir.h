// store/generation/index_dir.h - the folder of generations: which is served, publishing,
// rolling back, locking.

#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "store/generation/generation.h"

namespace zerkalo::store {

/// Held by whoever changes the folder; released when the process dies.
/// Errors: Code::locked "locked by pid N".
class IndexLock {
 public:
  explicit IndexLock(const std::filesystem::path& index);
  ~IndexLock();
  IndexLock(const IndexLock&) = delete;
  IndexLock& operator=(const IndexLock&) = delete;

 private:
  int file_ = -1;
};

/// An index: `CURRENT` names the served generation, `gen-NNNNNN` folders never change.
///
/// Errors:  Code::index "no index in DIR" and the like.
/// Threads: share freely; publish and rollback need the lock.
class IndexDir {
 public:
  explicit IndexDir(std::filesystem::path path, std::shared_ptr<Shards> shards = nullptr)
      : path_(std::move(path)), shards_(std::move(shards)) {}

  const std::filesystem::path& path() const { return path_; }

  /// The content of CURRENT; empty when there is none.
  std::string current() const;

  std::shared_ptr<const Generation> open(bool verify) const;

  /// Whole generations, oldest first.
  std::vector<std::string> list() const;

  /// An empty folder `gen-N.tmp` for the next generation, after removing what dead builders
  /// left.
  std::filesystem::path begin_generation(const IndexLock& held) const;

  /// Makes `tmp` durable, renames it and points CURRENT at it; keeps `keep` older generations.
  std::string publish(const std::filesystem::path& tmp, int keep, const IndexLock& held) const;

  /// Points CURRENT at the generation before it, once that is found whole. Returns its name.
  std::string rollback(const IndexLock& held) const;

 private:
  void point_to(const std::string& name) const;
  void remove_old(const std::string& served, int keep) const;

  std::filesystem::path path_;
  std::shared_ptr<Shards> shards_;  ///< where the passages are served; null: here
};

}  // namespace zerkalo::store

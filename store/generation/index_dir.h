// store/generation/index_dir.h - the folder of generations: which is served, publishing,
// rolling back, locking.

#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
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

/// An index: `CURRENT` names the served generation, `gen-NNNNNN` folders never change, and
/// `ROLLED_BACK` names those that somebody went back from.
///
/// Errors:  Code::index "no index in DIR" and the like, Code::system where the disk refuses.
/// Threads: share freely; what changes the folder needs the lock.
class IndexDir {
 public:
  explicit IndexDir(std::filesystem::path path, std::shared_ptr<Shards> shards = nullptr)
      : path_(std::move(path)), shards_(std::move(shards)) {}

  const std::filesystem::path& path() const { return path_; }

  /// What CURRENT says, which need not be a generation; empty when there is no such file.
  std::string current() const;

  /// Where a generation lies. Errors: Code::index for a name that is none.
  std::filesystem::path folder_of(const std::string& name) const;

  std::shared_ptr<const Generation> open(bool verify) const;

  /// Published generations, oldest first.
  std::vector<std::string> list() const;

  /// Those of them that somebody went back from.
  std::vector<std::string> rolled_back() const;

  /// What may be served instead of `name`: the newest first, rolled back ones last.
  std::vector<std::string> others(const std::string& name) const;

  /// An empty folder `gen-N.tmp` for the next generation, after removing what dead builders
  /// left.
  std::filesystem::path begin_generation(const IndexLock& held) const;

  /// Makes `tmp` durable, renames it and points CURRENT at it. Of the older generations `keep`
  /// stay: the one that was served till now always, those that were rolled back from last.
  std::string publish(const std::filesystem::path& tmp, int keep, const IndexLock& held) const;

  /// Points CURRENT at the newest generation before it that nobody went back from, once that
  /// is found whole, and marks the one that was served. Returns the name.
  std::string rollback(const IndexLock& held) const;

  /// The same for a generation of one's choice, which loses its mark.
  void rollback_to(const std::string& name, const IndexLock& held) const;

 private:
  void write_marks(const std::vector<std::string>& names) const;
  void point_to(const std::string& name) const;
  void remove_old(const std::string& served, const std::string& before, int keep) const;

  std::filesystem::path path_;
  std::shared_ptr<Shards> shards_;  ///< where the passages are served; null: here
};

inline constexpr std::string_view current_file = "CURRENT";          ///< names the served one
inline constexpr std::string_view lock_file = "LOCK";                ///< held while it changes
inline constexpr std::string_view rolled_back_file = "ROLLED_BACK";  ///< names known to be bad

/// "gen-000007"
std::string name_in_index_dir(int number);

/// The number after "gen-", also of a name with more behind it; 0 for other names.
int number_in_index_dir(std::string_view name);

/// Whether a build gives such a name.
bool is_name_in_index_dir(std::string_view name);

/// What something is called while it is written or removed.
std::string temporary_name_in_index_dir(std::string_view name);

/// Whether a builder that died may have left it: nothing else may be removed unasked.
bool is_temporary_in_index_dir(std::string_view name);

}  // namespace zerkalo::store

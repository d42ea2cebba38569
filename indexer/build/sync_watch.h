// indexer/build/sync_watch.h - did the disk take what Xapian wrote?

#pragma once

namespace zerkalo::indexer {

/// Xapian's compaction syncs its tables and passes over what comes of it. The kernel tells a
/// failed write once, to whoever syncs next: a later sync of ours would say that all is well.
/// So every fdatasync of the process is watched, which is the call that Xapian makes.
///
/// Threads: check() where those that wrote are done.
class SyncWatch {
 public:
  SyncWatch();

  /// Errors: Code::system when a sync failed since this was made.
  void check() const;

 private:
  unsigned before_;
};

}  // namespace zerkalo::indexer

// indexer/build/sync_watch.cpp - stands before the C library's fdatasync and counts.

#include "indexer/build/sync_watch.h"

#include <atomic>
#include <unistd.h>

#include <dlfcn.h>

#include "store/model/error.h"

namespace {

std::atomic<unsigned> failed{0};

}  // namespace

// The linker binds the calls of shared libraries to it too.
extern "C" int fdatasync(int file) {
  using Sync = int (*)(int);
  static const auto next = reinterpret_cast<Sync>(::dlsym(RTLD_NEXT, "fdatasync"));
  const int result = next(file);
  failed += result != 0 ? 1 : 0;
  return result;
}

namespace zerkalo::indexer {

SyncWatch::SyncWatch() : before_(failed) {}

void SyncWatch::check() const {
  if (failed != before_) {
    throw store::Error(store::Code::system,
                       "the disk lost a part of what was written",
                       "the served index is unchanged; look at the disk, then build again");
  }
}

}  // namespace zerkalo::indexer

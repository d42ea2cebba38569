// server/serving/backend.h - the parts of a running server that all its requests share.

#pragma once

#include <atomic>
#include <semaphore>
#include <vector>

#include "server/serving/admission.h"
#include "server/serving/connection_tracker.h"
#include "server/serving/generations.h"
#include "server/serving/log.h"
#include "server/serving/result_cache.h"
#include "server/serving/server_options.h"
#include "store/model/error.h"
#include "store/model/limits.h"

namespace zerkalo::server {

/// Errors:  the constructor passes on those of Generations and Log.
/// Threads: share freely.
struct Backend {
  /// `warm` is searched in each generation before it is served.
  Backend(const ServerOptions& chosen,
          const ConnectionTracker& open_connections,
          std::vector<query::Request> warm);

  /// What a part of the reviews answers is nobody's to keep.
  bool lacks_shards() const;

  /// What could not be read is compared with its hashes.
  void doubt_after(const store::Error& error);

  const ServerOptions options;
  const ConnectionTracker& connections;
  Generations generations;
  ResultCache cache;
  std::counting_semaphore<> exports{static_cast<std::ptrdiff_t>(store::limits.exports)};
  Admission admission;
  Metrics metrics;
  Log log;
  std::atomic<bool> draining = false;  ///< /readyz says 503, so that no new traffic comes
};

}  // namespace zerkalo::server

// server/v1/export.cpp - a whole result as lines of JSON, piece by piece.

#include <chrono>
#include <cstddef>
#include <memory>
#include <semaphore>
#include <string>
#include <utility>

#include "server/api/json.h"
#include "server/serving/generations.h"
#include "server/serving/log.h"
#include "server/v1/handlers.h"
#include "store/model/error.h"
#include "store/model/limits.h"

namespace zerkalo::server::v1 {

namespace {

constexpr std::size_t piece_bytes = 64U << 10U;

/// Writes the records of a listing; holds a searcher, and a place among the exports.
///
/// Shape:   one line a hit; a piece is about 64 KB, so memory does not grow with the result
///          beyond the 16 bytes of a listed hit.
/// Errors:  std::exception when it breaks off: a damaged record, or the time that an export may
///          take is over.
/// Threads: one.
class Export {
 public:
  /// Takes over a place that was acquired.
  Export(std::counting_semaphore<>& places, Generations::Lease lease, query::Listing listing)
      : place_{places}, lease_(std::move(lease)), listing_(std::move(listing)) {}

  /// Appends the next lines; false when they were the last.
  bool next(std::string& piece);

 private:
  struct Place {
    std::counting_semaphore<>& places;

    ~Place() { places.release(); }
  };

  Place place_;
  Generations::Lease lease_;
  query::Listing listing_;
  std::size_t at_ = 0;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

bool Export::next(std::string& piece) {
  if (std::chrono::steady_clock::now() - begun_ >
      std::chrono::seconds(store::limits.export_seconds)) {
    throw store::Error(store::Code::network, "the export took too long", "filter it");
  }
  for (; at_ < listing_.hits.size() && piece.size() < piece_bytes; ++at_) {
    const auto& [docid, score] = listing_.hits[at_];
    const auto& [hit, film] = lease_->record(docid, score);
    piece.append(export_json(hit, film)).append("\n");
  }
  return at_ < listing_.hits.size();
}

}  // namespace

Outcome<Response> export_all(const Context& context) {
  return prepare(context, context.target.pairs, route_export)
      .and_then([&](Prepared ready) -> Outcome<Response> {
        auto& [asked, searcher, deadline] = ready;
        const auto began = std::chrono::steady_clock::now();
        query::Listing listing = searcher->list(asked.search, deadline);
        Searched searched = searched_since(began, asked.search.q);
        if (listing.timed_out) {
          return Failure(Problem{
              503,
              "timeout",
              "not all of it was found in time: ask for less, or give it more by timeout_ms",
              "timeout_ms",
              {},
              ""});
        }
        if (listing.partial) {
          return Failure(
              Problem{503,
                      "shards-missing",
                      "a part of the reviews does not answer, and an export would not be whole",
                      "",
                      {},
                      ""});
        }
        if (!context.backend.exports.try_acquire()) {
          return Failure(
              Problem{503, "overloaded", "too many exports at the moment", "", {}, ""});
        }
        Response response{200, "application/x-ndjson", "", {}};
        response.headers.emplace_back("X-Total-Count", std::to_string(listing.hits.size()));
        response.headers.emplace_back("Cache-Control", "no-store");
        response.searched = {std::move(searched)};
        // The listing is done: reading its records takes no search's turn.
        auto lines = std::make_shared<Export>(context.backend.exports,
                                              SearchSlot::release(std::move(searcher)),
                                              std::move(listing));
        response.stream = [&backend = context.backend, lines](std::string& piece) {
          try {
            return lines->next(piece);
          } catch (const store::Error& error) {
            backend.doubt_after(error);
            throw;
          }
        };
        return response;
      });
}

}  // namespace zerkalo::server::v1

// server/v1/export.cpp - a whole result as lines of JSON, piece by piece.

#include "server/v1/export.h"

#include <memory>

#include "server/api/json.h"
#include "server/serving/observation.h"
#include "server/v1/handlers.h"
#include "store/model/error.h"
#include "store/model/limits.h"

namespace zerkalo::server {

namespace {

constexpr std::size_t piece_bytes = 64U << 10U;

}  // namespace

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

namespace v1 {

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

}  // namespace v1

}  // namespace zerkalo::server

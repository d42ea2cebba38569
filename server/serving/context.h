// server/serving/context.h - one request on its way to its answer, and what its handler needs.

#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/deadline.h"
#include "server/api/message.h"
#include "server/api/parameters.h"
#include "server/api/problem.h"
#include "server/api/request_target.h"
#include "server/serving/backend.h"

namespace zerkalo::server {

/// A request, and the place to search that it may have been given.
struct Visit {
  explicit Visit(Request asked) : request(std::move(asked)) {}

  Request request;
  const std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
  Admission::Place place;  ///< to search; empty before it is given one
  bool wants_place = false;
};

struct RouteRow;

/// Threads: one, as the request.
struct Context {
  const Request& request;
  const Target& target;
  std::string id;  ///< the last segment of film, review, facet and asset routes
  Visit& visit;
  Backend& backend;
  std::span<const RouteRow> routes;  ///< all that there are
};

using Handler = Outcome<Response> (*)(const Context& context);

struct RouteRow {
  std::string_view pattern;  ///< `*` stands for one segment
  std::string_view methods;  ///< as in Allow
  Handler handler;
  bool cached = false;      ///< ETag of generation and parameters
  bool open = false;        ///< health, and what the pages are made of: without a token too
  unsigned parameters = 0;  ///< bits of Route
  std::string_view summary = {};  ///< empty: not in openapi.json
  std::string_view answer = {};   ///< its type, as in v1/answer_schemas.h
  std::string_view media = "application/json";
};

/// A place among the searches at work, and a searcher.
class SearchSlot {
 public:
  SearchSlot(Admission::Place place, Generations::Lease searcher)
      : place_(std::move(place)), searcher_(std::move(searcher)) {}

  query::Searcher& operator*() const { return *searcher_; }

  query::Searcher* operator->() const { return &*searcher_; }

  /// Gives the place back and keeps the searcher.
  static Generations::Lease release(SearchSlot slot) { return std::move(slot.searcher_); }

 private:
  Admission::Place place_;
  Generations::Lease searcher_;
};

/// Of the served generation, or of the one with that index_id; 503 where the request has to
/// wait for a place, which nobody sees: it comes again when it has one.
Outcome<SearchSlot> take_slot(const Context& context, std::uint64_t index = 0);

/// What was asked, the slot to answer it, and until when.
struct Prepared {
  Asked asked;
  SearchSlot searcher;
  Deadline deadline;  ///< begun with the slot: to wait for it is not to search
};

Outcome<Prepared> prepare(const Context& context, const Pairs& pairs, Route route);

Problem too_many_searches();

}  // namespace zerkalo::server

// server/router/service.h - a request in, a response out: routes, pages, caching, errors; no
// sockets.

#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/api/json.h"
#include "server/api/parameters.h"
#include "server/api/problem.h"
#include "server/api/request_target.h"
#include "server/html/pages.h"
#include "server/http/connection_tracker.h"
#include "server/http/message.h"
#include "server/server.h"
#include "server/serving/admission.h"
#include "server/serving/generations.h"
#include "server/serving/observation.h"
#include "server/serving/result_cache.h"

namespace zerkalo::server {

struct WireQuery;

/// A request on its way to its answer.
struct Visit {
  explicit Visit(Request asked) : request(std::move(asked)) {}

  Request request;
  const std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
  Admission::Place place;  ///< to search; empty before it is given one
  bool wants_place = false;
};

/// Errors:  none: whatever fails becomes a Problem without the text of an exception.
/// Threads: share freely.
class Service {
 public:
  Service(const ServerOptions& options, const ConnectionTracker& connections);

  /// Nothing where it has to wait for a place to search: it is to be asked again with one.
  std::optional<Response> respond(Visit& visit);

  /// To who was asked to wait for a place and gets none.
  Response overloaded(Visit& visit);

  /// To what cannot be read as a request.
  Response refuse(const Problem& problem);

  Admission& admission() { return admission_; }

  /// From now on /readyz says 503, so that no new traffic is sent here.
  void drain() { draining_ = true; }

  /// From now on these are asked for and searched with.
  void take(Reread fresh);

  /// Errors: store::Error when the file cannot be opened; the old one goes on.
  void reopen_log() { log_.reopen(); }

 private:
  struct Call {
    const Request& request;
    const Target& target;
    std::string id;  ///< the last segment of film, review, facet and asset routes
    Visit& visit;
  };

  using Handler = Outcome<Response> (Service::*)(const Call&);

  struct RouteRow {
    std::string_view pattern;  ///< `*` stands for one segment
    std::string_view methods;  ///< as in Allow
    Handler handler;
    bool cached;                    ///< ETag of generation and parameters
    unsigned parameters = 0;        ///< bits of Route
    std::string_view summary = {};  ///< empty: not in openapi.json
  };

  static std::span<const RouteRow> routes();

  static const RouteRow* find_route(const Target& target, std::string* id);
  void identify(Request& request);
  Response dispatch(Visit& visit, const Target& target);
  bool may_read(const Request& request, const Target& target, const RouteRow& row) const;
  Response finished(const Visit& visit, const Target* target, Response response);
  void tell(const Visit& visit, const RouteRow* row, Response& response);
  Response call(const RouteRow& row, const Call& call);
  Response failed(const Request& request, const Problem& problem, const Target* target);
  Response preflight(const Request& request, const RouteRow& row) const;
  void finish(const Request& request, Response& response) const;
  Response answer(const RouteRow& row, const Call& call);
  std::string etag(const Request& request, const Target& target) const;
  void doubt_after(const store::Error& error);
  bool lacks_shards() const;
  Site site(const store::Generation& generation) const;
  std::vector<Serving::Limit> limits() const;

  /// A searcher, once it is this request's turn.
  class Turn;
  Outcome<std::unique_ptr<Turn>> turn(const Call& call, std::uint64_t index = 0);

  /// What was asked, the turn to answer it, and until when.
  struct Ready;
  Outcome<Ready> prepare(const Call& call, const Pairs& pairs, Route route);
  std::optional<Problem> check_profile(const std::string& name) const;

  Outcome<Response> search(const Call& call);
  Outcome<Response> facet(const Call& call);
  Outcome<Response> export_all(const Call& call);
  Outcome<Response> suggest(const Call& call);
  Outcome<Response> film(const Call& call);
  Outcome<Response> review(const Call& call);
  Outcome<Response> similar(const Call& call);
  Outcome<Response> parse(const Call& call);
  Outcome<Response> analyze(const Call& call);
  Outcome<Response> stats(const Call& call);
  Outcome<Response> live(const Call& call);
  Outcome<Response> ready(const Call& call);
  Outcome<Response> asset(const Call& call);
  Outcome<Response> wire_batch(const Call& call);
  Outcome<Response> wire_query(const Call& call);
  Outcome<Response> wire_facet(const Call& call);
  Outcome<Response> wire_likes(const Call& call);
  Outcome<Response> wire_answers(const Call& call,
                                 const std::vector<WireQuery>& queries,
                                 bool batch);
  Outcome<Response> metrics(const Call& call);
  Outcome<Response> openapi(const Call& call);
  Outcome<Response> schema(const Call& call);
  Outcome<Response> opensearch(const Call& call);
  Outcome<Response> start_html(const Call& call);
  Outcome<Response> search_html(const Call& call);
  Outcome<Response> film_html(const Call& call);
  Outcome<Response> review_html(const Call& call);
  Outcome<Response> similar_html(const Call& call);

  using Tokens = std::shared_ptr<const std::vector<std::string>>;
  Tokens tokens() const;

  const ServerOptions options_;
  const ConnectionTracker& connections_;
  mutable std::mutex tokens_mutex_;
  Tokens tokens_;  ///< who may read; none: everybody
  Generations generations_;
  ResultCache cache_;
  std::counting_semaphore<> exports_{static_cast<std::ptrdiff_t>(store::limits.exports)};
  Admission admission_;
  Metrics metrics_;
  Log log_;
  std::atomic<bool> draining_ = false;
  std::atomic<std::uint64_t> requests_ = 0;
  const std::uint64_t seed_;
};

}  // namespace zerkalo::server

// server/router/router.h - a request in, a response out: routes, caching, errors; no sockets.

#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>

#include "server/router/tokens.h"
#include "server/serving/context.h"

namespace zerkalo::server {

/// Errors:  none: whatever fails becomes a Problem without the text of an exception.
/// Threads: share freely.
class Router {
 public:
  Router(const ServerOptions& options, const ConnectionTracker& connections);

  /// Nothing where it has to wait for a place to search: it is to be asked again with one.
  std::optional<Response> respond(Visit& visit);

  /// To who was asked to wait for a place and gets none.
  Response overloaded(Visit& visit);

  /// To what cannot be read as a request.
  Response refuse(const Problem& problem);

  Admission& admission() { return backend_.admission; }

  /// From now on /readyz says 503, so that no new traffic is sent here.
  void drain() { backend_.draining = true; }

  /// From now on these are asked for and searched with.
  void take(Reread fresh);

  /// Errors: store::Error when the file cannot be opened; the old one goes on.
  void reopen_log() { backend_.log.reopen(); }

 private:
  void identify(Request& request);
  Response dispatch(Visit& visit, const Target& target);
  bool may_read(const Request& request, const Target& target, const RouteRow& row) const;
  Response call(const RouteRow& row, const Context& context);
  Response answer(const RouteRow& row, const Context& context);
  Response in_asked_form(const Request& request,
                         const std::string& key,
                         std::uint64_t epoch,
                         Kept kept);
  Response make_answer(const RouteRow& row, const Context& context);
  Response failed(const Request& request, const Problem& problem, const Target* target);
  std::string etag(const Request& request, const Target& target) const;
  Response finished(const Visit& visit, const Target* target, Response response);
  void add_headers(const Request& request, Response& response) const;
  void tell(const Visit& visit, const RouteRow* row, Response& response);

  Tokens tokens_;
  Backend backend_;
  std::atomic<std::uint64_t> requests_ = 0;
  const std::uint64_t seed_;
};

}  // namespace zerkalo::server

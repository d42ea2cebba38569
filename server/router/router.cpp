// server/router/router.cpp - calls the handler of a route, answers 304, turns failures into
// problems, adds headers.

#include "server/router/router.h"

#include <algorithm>
#include <array>
#include <random>
#include <utility>

#include "base/ascii.h"
#include "base/hash.h"
#include "server/algolia/algolia.h"
#include "server/api/json.h"
#include "server/api/message.h"
#include "server/html/handlers.h"
#include "server/html/pages.h"
#include "server/router/routes.h"
#include "server/serving/compression.h"
#include "server/web/assets.h"
#include "store/model/error.h"
#include "store/model/limits.h"

namespace zerkalo::server {

namespace {

constexpr std::string_view content_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for "
    "'script'; "
    "trusted-types 'none'";

bool is_request_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
    return base::is_alphanumeric(c) || c == '.' || c == '_' || c == '-';
  });
}

bool takes_method(std::string_view methods, std::string_view method) {
  while (!methods.empty()) {
    const std::size_t comma = methods.find(", ");
    if (methods.substr(0, comma) == method) {
      return true;
    }
    methods = comma == std::string_view::npos ? std::string_view() : methods.substr(comma + 2);
  }
  return false;
}

bool is_address_below(std::string_view first, const Target* target) {
  return target != nullptr && !target->segments.empty() && target->segments.front() == first;
}

Problem problem_of(const store::Error& error) {
  Problem problem;
  const bool index = error.code == store::Code::index;
  problem.status = index ? 503 : 500;
  problem.code = index ? "index-not-ready" : "internal";
  problem.detail =
      index ? "the index cannot be read at the moment" : "something went wrong on this side";
  return problem;
}

// The page that everybody opens first, and what the site names.
std::vector<query::Request> warm_requests(const ServerOptions& options) {
  std::vector<query::Request> requests(1);
  requests.front().facets = page_facets();
  for (const auto* list : {&options.examples, &options.warm}) {
    for (const std::string& typed : *list) {
      requests.push_back(requests.front());
      requests.back().q = typed;
    }
  }
  return requests;
}

// A page of hits ends before it is too long; a single record may be.
Problem answer_too_large() {
  return {413,
          "answer-too-large",
          "what is asked for is longer than " + std::to_string(store::limits.answer_bytes) +
              " bytes, the most that is sent at once",
          "",
          {},
          ""};
}

/// Those of RFC 9110 and PATCH: they may be refused, but are not strange.
bool is_known_method(std::string_view method) {
  constexpr std::array<std::string_view, 9> known{
      "GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"};
  return std::ranges::find(known, method) != known.end();
}

// What a browser asks before it sends a request across origins.
Response preflight(const Request& request, const RouteRow& row) {
  Response response{204, "", "", {{"Allow", std::string(row.methods) + ", OPTIONS"}}};
  const bool wire = row.pattern.starts_with("/1/");
  if (!request.origin.empty() && (wire || row.pattern.starts_with("/v1"))) {
    response.headers.emplace_back("Access-Control-Allow-Methods", "GET, HEAD, POST");
    response.headers.emplace_back(
        "Access-Control-Allow-Headers",
        wire ? "Content-Type, X-Request-Id, X-Algolia-Agent, X-Algolia-API-Key, "
               "X-Algolia-Application-Id, X-Algolia-UserToken"
             : "Authorization, Content-Type, X-Request-Id");
    response.headers.emplace_back("Access-Control-Max-Age", "7200");
  }
  return response;
}

}  // namespace

Router::Router(const ServerOptions& options, const ConnectionTracker& connections)
    : tokens_(options.tokens),
      backend_(options, connections, warm_requests(options)),
      seed_((static_cast<std::uint64_t>(std::random_device()()) << 32U) |
            std::random_device()()) {}

void Router::take(Reread fresh) {
  tokens_.replace(std::move(fresh.tokens));
  backend_.generations.use(std::move(fresh.settings));
}

std::optional<Response> Router::respond(Visit& visit) {
  identify(visit.request);
  if (visit.request.method == "OPTIONS" && visit.request.target == "*") {
    return finished(visit, nullptr, {204, "", "", {{"Allow", "GET, HEAD, POST, OPTIONS"}}});
  }
  const Outcome<Target> target = parse_target(visit.request.target);
  if (!target) {
    return finished(visit, nullptr, failed(visit.request, target.error(), nullptr));
  }
  Response response = dispatch(visit, *target);
  if (std::exchange(visit.wants_place, false)) {
    return std::nullopt;
  }
  return finished(visit, &*target, std::move(response));
}

Response Router::overloaded(Visit& visit) {
  const Target target = *parse_target(visit.request.target);
  return finished(visit, &target, failed(visit.request, too_many_searches(), &target));
}

Response Router::refuse(const Problem& problem) {
  Visit visit{Request()};
  identify(visit.request);
  return finished(visit, nullptr, failed(visit.request, problem, nullptr));
}

void Router::identify(Request& request) {
  if (!is_request_id(request.request_id)) {
    request.request_id =
        base::hexadecimal(seed_ + (requests_.fetch_add(1) * 0x9E3779B97F4A7C15U));
  }
}

Response Router::finished(const Visit& visit, const Target* target, Response response) {
  if (visit.request.gzip && is_compressible(response)) {
    compress(response);
  }
  add_headers(visit.request, response);
  std::string id;
  tell(visit, target == nullptr ? nullptr : find_route(*target, &id), response);
  return response;
}

bool Router::may_read(const Request& request, const Target& target, const RouteRow& row) const {
  std::string_view given = bearer(request.authorization);
  if (given.empty() && is_address_below("1", &target)) {
    given = request.api_key;
    for (const auto& [name, value] : target.pairs) {
      given = name == "x-algolia-api-key" ? std::string_view(value) : given;
    }
  }
  return row.open || tokens_.allow(given);
}

Response Router::dispatch(Visit& visit, const Target& target) {
  const Request& request = visit.request;
  if (!is_known_method(request.method)) {
    const std::string unknown = "there is no method '" + request.method + "'";
    return failed(request, {501, "unknown-method", unknown, "", {}, ""}, &target);
  }
  std::string id;
  const RouteRow* row = find_route(target, &id);
  if (row == nullptr) {
    return failed(
        request, {404, "not-found", "there is nothing at this address", "", {}, ""}, &target);
  }
  if (request.method == "OPTIONS") {
    return preflight(request, *row);
  }
  if (!may_read(request, target, *row)) {
    const Problem problem{401, "unauthorized", "a token is needed", "", {}, ""};
    Response response = failed(request, problem, &target);
    response.headers.emplace_back("WWW-Authenticate", "Bearer");
    return response;
  }
  if (takes_method(row->methods, request.method)) {
    return call(*row, {request, target, std::move(id), visit, backend_, routes()});
  }
  const std::string takes = "this address takes " + std::string(row->methods);
  Response response = failed(request, {405, "method-not-allowed", takes, "", {}, ""}, &target);
  response.headers.emplace_back("Allow", std::string(row->methods) + ", OPTIONS");
  return response;
}

void Router::tell(const Visit& visit, const RouteRow* row, Response& response) {
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - visit.began;
  const Served served{visit.request.method,
                      row == nullptr         ? ""
                      : row->pattern.empty() ? "/"
                                             : row->pattern,
                      visit.request.request_id,
                      response.status,
                      response.content().size(),
                      took.count(),
                      response.problem};
  backend_.metrics.count(served);
  backend_.log.served(served);
  double searched = 0;
  for (const Searched& search : response.searched) {
    searched += search.milliseconds;
    if (backend_.options.slow_ms > 0 && search.milliseconds >= backend_.options.slow_ms) {
      backend_.log.slow(served.route, served.id, search.milliseconds, search.tree);
    }
  }
  std::array<char, 80> timing{};
  std::snprintf(
      timing.data(),
      timing.size(),
      response.searched.empty() ? "total;dur=%.2f" : "total;dur=%.2f, search;dur=%.2f",
      took.count() * 1000,
      searched);
  response.headers.emplace_back("Server-Timing", timing.data());
}

Response Router::call(const RouteRow& row, const Context& context) {
  const bool cached =
      row.cached && context.request.method != "POST" && !backend_.lacks_shards();
  const std::string tag = cached ? etag(context.request, context.target) : "";
  const std::string& held = context.request.if_none_match;
  if (cached && lists_tag(held, tag)) {
    return {304, "", "", {{"ETag", tag}, {"Cache-Control", "no-cache"}}};
  }
  try {
    Response response = answer(row, context);
    // A swap in between would put the new generation's tag on the old one's answer.
    if (cached && response.status == 200 && !response.partial &&
        tag == etag(context.request, context.target)) {
      response.headers.emplace_back("ETag", tag);
      response.headers.emplace_back("Cache-Control", "no-cache");
      if (lists_what_exists(held, tag)) {
        leave_out_body(response);
      }
    }
    return response;
  } catch (const store::Error& error) {
    backend_.doubt_after(error);
    return failed(context.request, problem_of(error), &context.target);
  } catch (const std::exception&) {
    return failed(context.request,
                  {500, "internal", "something went wrong on this side", "", {}, ""},
                  &context.target);
  }
}

// Kept answers need no turn. What a swap came into is not kept: it may be of either index.
Response Router::answer(const RouteRow& row, const Context& context) {
  if (!row.cached) {
    return make_answer(row, context);
  }
  const std::uint64_t epoch = backend_.generations.switches();
  const std::string key = cache_key(context.request, context.target);
  Kept kept = backend_.cache.find(key, epoch);
  if (kept.plain) {
    return in_asked_form(context.request, key, epoch, kept);
  }
  Response made = make_answer(row, context);
  if (made.status != 200 || made.partial || epoch != backend_.generations.switches()) {
    return made;
  }
  kept.plain = std::make_shared<const Response>(std::move(made));
  backend_.cache.keep(key, epoch, kept);
  Response response = in_asked_form(context.request, key, epoch, kept);
  response.made_bytes = kept.plain->made_bytes;
  response.searched = kept.plain->searched;
  return response;
}

/// The body is shared with the cache; it is compressed for the first who wants it so.
Response Router::in_asked_form(const Request& request,
                               const std::string& key,
                               std::uint64_t epoch,
                               Kept kept) {
  if (request.gzip && !kept.compressed && is_compressible(*kept.plain)) {
    Response compressed = shared_response(kept.plain);
    compress(compressed);
    kept.compressed = std::make_shared<const Response>(std::move(compressed));
    backend_.cache.keep(key, epoch, kept);
  }
  return shared_response(request.gzip && kept.compressed ? kept.compressed : kept.plain);
}

Response Router::make_answer(const RouteRow& row, const Context& context) {
  Outcome<Response> outcome = row.handler(context);
  if (context.visit.wants_place) {
    // Nobody sees it: the request comes again when it has a place.
    return {503, "", "", {}};
  }
  if (!outcome) {
    return failed(context.request, outcome.error(), &context.target);
  }
  Response response = *std::move(outcome);
  if (response.body.size() > store::limits.answer_bytes) {
    return failed(context.request, answer_too_large(), &context.target);
  }
  response.partial |= backend_.lacks_shards();
  response.made_bytes = response.body.size();
  return response;
}

Response Router::failed(const Request& request, const Problem& problem, const Target* target) {
  Response response;
  response.status = problem.status;
  response.problem = problem.code;
  if (is_address_below("1", target)) {
    response.type = "application/json";
    response.body = algolia_problem_json(problem);
  } else if (!is_address_below("v1", target) &&
             request.accept.find("text/html") != std::string::npos) {
    std::string typed;
    for (const auto& [name, value] : target == nullptr ? Pairs() : target->pairs) {
      typed = name == "q" ? value : typed;
    }
    response.type = "text/html; charset=utf-8";
    response.body = problem_page(
        html::site_of(*backend_.generations.served(), backend_.options), problem, typed);
  } else {
    response.type = "application/problem+json";
    response.body = problem_json(problem, request.request_id);
  }
  response.headers.emplace_back("Cache-Control", "no-store");
  if (problem.status == 503) {
    response.headers.emplace_back("Retry-After", "1");
  }
  return response;
}

void Router::add_headers(const Request& request, Response& response) const {
  auto& headers = response.headers;
  headers.emplace_back("X-Request-Id", request.request_id);
  headers.emplace_back("X-Content-Type-Options", "nosniff");
  headers.emplace_back("Referrer-Policy", "no-referrer");
  headers.emplace_back("Content-Security-Policy", content_policy);
  const bool shared =
      std::ranges::find(backend_.options.cors, "*") != backend_.options.cors.end();
  const bool allowed =
      std::ranges::find(backend_.options.cors, request.origin) != backend_.options.cors.end();
  const bool open = std::ranges::any_of(headers, [](const auto& header) {
    return header.first == "Access-Control-Allow-Origin";
  });
  if (!request.origin.empty() && (shared || allowed) && !open) {
    headers.emplace_back("Access-Control-Allow-Origin", shared ? "*" : request.origin);
    headers.emplace_back("Access-Control-Expose-Headers",
                         "ETag, Retry-After, Server-Timing, X-Request-Id, X-Total-Count");
  }
  headers.emplace_back(
      "Vary", backend_.options.cors.empty() ? "Accept-Encoding" : "Accept-Encoding, Origin");
}

std::string Router::etag(const Request& request, const Target& target) const {
  Pairs pairs = target.pairs;
  std::ranges::stable_sort(pairs, {}, &Pairs::value_type::first);
  std::uint64_t hash = base::hash(backend_.generations.served()->manifest.hash,
                                  backend_.generations.served_id());
  for (const std::string& segment : target.segments) {
    hash = base::hash("/" + encode_component(segment), hash);
  }
  hash = base::hash("?" + encode_pairs(pairs) + (request.gzip ? " gzip" : ""), hash);
  for (const Asset& asset : assets()) {
    hash = base::hash(asset.hashed, hash);
  }
  return "\"" + base::hexadecimal(hash) + "\"";
}

}  // namespace zerkalo::server

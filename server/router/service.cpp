// server/router/service.cpp - finds the route, answers 304, turns failures into problems, adds
// headers.

#include "server/router/service.h"

#include <algorithm>
#include <array>
#include <random>
#include <thread>

#include "base/ascii.h"
#include "base/hash.h"
#include "base/nearest.h"
#include "server/algolia/algolia.h"
#include "server/api/json.h"
#include "server/router/tokens.h"
#include "server/serving/search_slot.h"
#include "server/web/assets.h"
#include "store/model/error.h"

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

/// The segment that stands for `*`, or nullopt when the pattern is another route's.
std::optional<std::string> match(std::string_view pattern,
                                 const std::vector<std::string>& segments) {
  std::string id;
  for (const std::string& segment : segments) {
    if (pattern.empty()) {
      return std::nullopt;
    }
    pattern.remove_prefix(1);
    const std::string_view part = pattern.substr(0, pattern.find('/'));
    if (part == "*") {
      id = segment;
    } else if (part != segment) {
      return std::nullopt;
    }
    pattern.remove_prefix(part.size());
  }
  return pattern.empty() ? std::optional(id) : std::nullopt;
}

bool is_below(std::string_view first, const Target* target) {
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

// The whole of it: a hash may make two requests one.
std::string cache_key(const Request& request, const Target& target) {
  Pairs pairs = target.pairs;
  std::ranges::stable_sort(pairs, {}, &Pairs::value_type::first);
  std::string key = request.method == "POST" ? "POST" : "GET";
  for (const std::string& segment : target.segments) {
    key += "/" + encode_component(segment);
  }
  return key + "?" + encode_pairs(pairs) + "\n" + request.content_type + "\n" + request.body;
}

std::size_t places(std::size_t wanted) {
  return wanted > 0 ? wanted : std::max(1U, std::thread::hardware_concurrency());
}

std::shared_ptr<store::Shards> open_shards(const ServerOptions& options) {
  return options.shards.empty()
             ? nullptr
             : std::make_shared<store::Shards>(options.shards, options.shard_timeout);
}

Problem too_many_searches() {
  return {503, "overloaded", "too many searches at the moment", "", {}, ""};
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

bool lists_tag(std::string_view header, std::string_view tag) {
  return header == "*" || header.find(tag) != std::string_view::npos;
}

}  // namespace

Service::Service(const ServerOptions& options, const ConnectionTracker& connections)
    : options_(options),
      connections_(connections),
      tokens_(std::make_shared<const std::vector<std::string>>(options.tokens)),
      generations_({.index = options.index,
                    .poll = options.poll,
                    .grace = options.grace,
                    .settings = options.settings,
                    .warm = warm_requests(options),
                    .shards = open_shards(options),
                    .tell = options.tell}),
      cache_(options.cache_bytes),
      admission_(places(options.searches), {.wait = options.queue}),
      log_(options.log),
      seed_((static_cast<std::uint64_t>(std::random_device()()) << 32U) |
            std::random_device()()) {}

// What could not be read is compared with its hashes.
void Service::doubt_after(const store::Error& error) {
  if (error.code == store::Code::index) {
    generations_.doubt();
  }
}

Service::Tokens Service::tokens() const {
  const std::scoped_lock lock(tokens_mutex_);
  return tokens_;
}

void Service::take(Reread fresh) {
  {
    const std::scoped_lock lock(tokens_mutex_);
    tokens_ = std::make_shared<const std::vector<std::string>>(std::move(fresh.tokens));
  }
  generations_.use(std::move(fresh.settings));
}

std::span<const Service::RouteRow> Service::routes() {
  // clang-format off
  static constexpr std::array<RouteRow, 27> rows{{
      // pattern, methods, handler, cached, parameters, summary
      {"", "GET, HEAD", &Service::start_html, true},
      {"/search", "GET, HEAD", &Service::search_html, true},
      {"/films/*", "GET, HEAD", &Service::film_html, true},
      {"/reviews/*", "GET, HEAD", &Service::review_html, true},
      {"/reviews/*/similar", "GET, HEAD", &Service::similar_html, true},
      {"/v1/reviews/*/similar", "GET, HEAD", &Service::similar, true, route_similar, "Reviews like one"},
      {"/v1/search", "GET, HEAD, POST", &Service::search, true, route_search, "Search"},
      {"/v1/export", "GET, HEAD", &Service::export_all, false, route_export, "Every hit, one a line"},
      {"/v1/facets/*", "GET, HEAD", &Service::facet, true, route_facets, "The values of one facet"},
      {"/v1/suggest", "GET, HEAD", &Service::suggest, true, route_suggest, "Films, people and phrases by the start of a word"},
      {"/v1/films/*", "GET, HEAD", &Service::film, true, route_film, "A film with its reviews"},
      {"/v1/reviews/*", "GET, HEAD", &Service::review, true, route_review, "A review with its full text"},
      {"/v1/parse", "GET, HEAD", &Service::parse, false, route_parse, "How a query is read"},
      {"/v1/analyze", "POST", &Service::analyze, false, route_analyze, "What a text is searched by"},
      {"/v1/stats", "GET, HEAD", &Service::stats, false, route_stats, "Counts, sizes and limits"},
      {"/1/indexes/*/queries", "POST", &Service::wire_batch, false, 0, "A batch of the Algolia protocol"},
      {"/1/indexes/*/query", "POST", &Service::wire_query, false, 0, "A query of the Algolia protocol"},
      {"/1/indexes/*/facets/*/query", "POST", &Service::wire_facet, false, 0, "Values of a facet, Algolia protocol"},
      {"/1/indexes/*/recommendations", "POST", &Service::wire_likes, false, 0, "Reviews like one, Algolia protocol"},
      {"/v1/schema", "GET, HEAD", &Service::schema, false, 0, "Fields, facets, parameters and limits"},
      {"/metrics", "GET, HEAD", &Service::metrics, false, 0, "Figures for Prometheus"},
      {"/openapi.json", "GET, HEAD", &Service::openapi, false, 0, "This description"},
      {"/opensearch.xml", "GET, HEAD", &Service::opensearch, false},
      {"/livez", "GET, HEAD", &Service::live, false, 0, "Whether the process answers"},
      {"/readyz", "GET, HEAD", &Service::ready, false, 0, "Whether an index is served"},
      {"/assets/*", "GET, HEAD", &Service::asset, false},
      {"/favicon.ico", "GET, HEAD", &Service::asset, false},
  }};
  // clang-format on
  return rows;
}

std::optional<Response> Service::respond(Visit& visit) {
  identify(visit.request);
  const Outcome<Target> read = parse_target(visit.request.target);
  if (const auto* problem = std::get_if<Problem>(&read)) {
    return finished(visit, nullptr, failed(visit.request, *problem, nullptr));
  }
  const auto& target = std::get<Target>(read);
  Response response = dispatch(visit, target);
  if (std::exchange(visit.wants_place, false)) {
    return std::nullopt;
  }
  return finished(visit, &target, std::move(response));
}

Response Service::overloaded(Visit& visit) {
  const auto target = std::get<Target>(parse_target(visit.request.target));
  return finished(visit, &target, failed(visit.request, too_many_searches(), &target));
}

Response Service::refuse(const Problem& problem) {
  Visit visit{Request()};
  identify(visit.request);
  return finished(visit, nullptr, failed(visit.request, problem, nullptr));
}

void Service::identify(Request& request) {
  if (!is_request_id(request.request_id)) {
    request.request_id =
        base::hexadecimal(seed_ + (requests_.fetch_add(1) * 0x9E3779B97F4A7C15U));
  }
}

Response Service::finished(const Visit& visit, const Target* target, Response response) {
  finish(visit.request, response);
  std::string id;
  tell(visit, target == nullptr ? nullptr : find_route(*target, &id), response);
  return response;
}

const Service::RouteRow* Service::find_route(const Target& target, std::string* id) {
  for (const RouteRow& row : routes()) {
    if (std::optional<std::string> found = match(row.pattern, target.segments)) {
      *id = *std::move(found);
      return &row;
    }
  }
  return nullptr;
}

// Health, and what the pages are made of, are everybody's.
bool Service::may_read(const Request& request,
                       const Target& target,
                       const RouteRow& row) const {
  const Tokens tokens = this->tokens();
  const bool open = tokens->empty() || row.pattern == "/livez" || row.pattern == "/readyz" ||
                    row.handler == &Service::asset;
  std::string_view given = bearer(request.authorization);
  if (given.empty() && is_below("1", &target)) {
    given = request.api_key;
    for (const auto& [name, value] : target.pairs) {
      given = name == "x-algolia-api-key" ? std::string_view(value) : given;
    }
  }
  return open || is_token(given, *tokens);
}

Response Service::dispatch(Visit& visit, const Target& target) {
  const Request& request = visit.request;
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
    return call(*row, {request, target, std::move(id), visit});
  }
  const std::string takes = "this address takes " + std::string(row->methods);
  Response response = failed(request, {405, "method-not-allowed", takes, "", {}, ""}, &target);
  response.headers.emplace_back("Allow", std::string(row->methods) + ", OPTIONS");
  return response;
}

void Service::tell(const Visit& visit, const RouteRow* row, Response& response) {
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - visit.began;
  const Served served{visit.request.method,
                      row == nullptr         ? ""
                      : row->pattern.empty() ? "/"
                                             : row->pattern,
                      visit.request.request_id,
                      response.status,
                      response.body.size(),
                      took.count(),
                      response.problem};
  metrics_.count(served);
  log_.served(served);
  double searched = 0;
  for (const Searched& search : response.searched) {
    searched += search.milliseconds;
    if (options_.slow_ms > 0 && search.milliseconds >= options_.slow_ms) {
      log_.slow(served.route, served.id, search.milliseconds, search.tree);
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

Response Service::call(const RouteRow& row, const Call& call) {
  const bool cached = row.cached && call.request.method != "POST" && !lacks_shards();
  const std::string tag = cached ? etag(call.request, call.target) : "";
  if (cached && !call.request.if_none_match.empty() &&
      lists_tag(call.request.if_none_match, tag)) {
    return {304, "", "", {{"ETag", tag}, {"Cache-Control", "no-cache"}}};
  }
  try {
    Response response = answer(row, call);
    // A swap in between would put the new generation's tag on the old one's answer.
    if (cached && response.status == 200 && !response.partial &&
        tag == etag(call.request, call.target)) {
      response.headers.emplace_back("ETag", tag);
      response.headers.emplace_back("Cache-Control", "no-cache");
    }
    return response;
  } catch (const store::Error& error) {
    doubt_after(error);
    return failed(call.request, problem_of(error), &call.target);
  } catch (const std::exception&) {
    return failed(call.request,
                  {500, "internal", "something went wrong on this side", "", {}, ""},
                  &call.target);
  }
}

// Kept answers need no turn. What a swap came into is not kept: it may be of either index.
Response Service::answer(const RouteRow& row, const Call& call) {
  const std::uint64_t epoch = generations_.switches();
  std::string key = row.cached ? cache_key(call.request, call.target) : "";
  if (row.cached) {
    if (const std::shared_ptr<const Response> kept = cache_.find(key, epoch)) {
      Response again = *kept;
      again.searched.clear();
      return again;
    }
  }
  Outcome<Response> outcome = (this->*row.handler)(call);
  if (call.visit.wants_place) {
    // Nobody sees it: the request comes again when it has a place.
    return {503, "", "", {}};
  }
  if (const auto* problem = std::get_if<Problem>(&outcome)) {
    return failed(call.request, *problem, &call.target);
  }
  Response response = std::get<Response>(std::move(outcome));
  if (response.body.size() > store::limits.answer_bytes) {
    return failed(call.request, answer_too_large(), &call.target);
  }
  response.partial |= lacks_shards();
  if (row.cached && response.status == 200 && !response.partial &&
      epoch == generations_.switches()) {
    cache_.keep(std::move(key), epoch, response);
  }
  return response;
}

Response Service::failed(const Request& request, const Problem& problem, const Target* target) {
  Response response;
  response.status = problem.status;
  response.problem = problem.code;
  if (is_below("1", target)) {
    response.type = "application/json";
    response.body = wire_problem_json(problem);
  } else if (!is_below("v1", target) && request.accept.find("text/html") != std::string::npos) {
    std::string typed;
    for (const auto& [name, value] : target == nullptr ? Pairs() : target->pairs) {
      typed = name == "q" ? value : typed;
    }
    response.type = "text/html; charset=utf-8";
    response.body = problem_page(site(*generations_.served()), problem, typed);
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

Response Service::preflight(const Request& request, const RouteRow& row) const {
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

void Service::finish(const Request& request, Response& response) const {
  auto& headers = response.headers;
  headers.emplace_back("X-Request-Id", request.request_id);
  headers.emplace_back("X-Content-Type-Options", "nosniff");
  headers.emplace_back("Referrer-Policy", "no-referrer");
  headers.emplace_back("Content-Security-Policy", content_policy);
  const bool shared = std::ranges::find(options_.cors, "*") != options_.cors.end();
  const bool allowed = std::ranges::find(options_.cors, request.origin) != options_.cors.end();
  const bool open = std::ranges::any_of(headers, [](const auto& header) {
    return header.first == "Access-Control-Allow-Origin";
  });
  if (!request.origin.empty() && (shared || allowed) && !open) {
    headers.emplace_back("Access-Control-Allow-Origin", shared ? "*" : request.origin);
    headers.emplace_back("Access-Control-Expose-Headers",
                         "ETag, Retry-After, Server-Timing, X-Request-Id, X-Total-Count");
  }
  headers.emplace_back("Vary",
                       options_.cors.empty() ? "Accept-Encoding" : "Accept-Encoding, Origin");
}

std::string Service::etag(const Request& request, const Target& target) const {
  Pairs pairs = target.pairs;
  std::ranges::stable_sort(pairs, {}, &Pairs::value_type::first);
  std::uint64_t hash =
      base::hash(generations_.served()->manifest.hash, generations_.served_id());
  for (const std::string& segment : target.segments) {
    hash = base::hash("/" + encode_component(segment), hash);
  }
  hash = base::hash("?" + encode_pairs(pairs) + (request.gzip ? " gzip" : ""), hash);
  for (const Asset& asset : assets()) {
    hash = base::hash(asset.hashed, hash);
  }
  return "\"" + base::hexadecimal(hash) + "\"";
}

std::vector<Serving::Limit> Service::limits() const {
  const auto count = [](const auto& time) { return static_cast<std::size_t>(time.count()); };
  return {{"connections", options_.connections},
          {"threads", options_.threads},
          {"searches", admission_.counts().places},
          {"queue_ms", count(options_.queue)},
          {"header_seconds", count(options_.header_deadline)},
          {"idle_seconds", count(options_.idle)},
          {"silence_ms", count(options_.silence)},
          {"grace_seconds", count(options_.grace)},
          {"shard_timeout_ms", count(options_.shard_timeout)},
          {"cache_bytes", options_.cache_bytes}};
}

// What a part of the reviews answers is nobody's to keep.
bool Service::lacks_shards() const {
  const auto shards = generations_.served()->shards;
  return shards && shards->missing() > 0;
}

Site Service::site(const store::Generation& generation) const {
  const store::Manifest& manifest = generation.manifest;
  const auto known = std::ranges::count_if(manifest.languages,
                                           [](const auto& row) { return row.first != "und"; });
  return {
      manifest.reviews, manifest.films, static_cast<std::uint64_t>(known), options_.examples};
}

Outcome<std::unique_ptr<Service::Turn>> Service::turn(const Call& call, std::uint64_t index) {
  Admission::Place& place = call.visit.place;
  if (!place) {
    place = admission_.enter(Admission::Clock::now());
  }
  if (!place) {
    call.visit.wants_place = true;
    return too_many_searches();
  }
  auto turn = std::make_unique<Turn>(std::move(place), generations_, index);
  if (!turn->holds()) {
    return Problem{410,
                   "cursor-expired",
                   "the index that this cursor pages through has been replaced; ask for the "
                   "first page again",
                   "cursor",
                   {},
                   ""};
  }
  return turn;
}

std::optional<Problem> Service::check_profile(const std::string& name) const {
  const query::SharedSettings settings = generations_.settings();
  const auto& profiles = settings->profiles;
  if (name.empty() || profiles.contains(name)) {
    return std::nullopt;
  }
  std::vector<std::string_view> names;
  names.reserve(profiles.size());
  for (const auto& [known, ranking] : profiles) {
    names.push_back(known);
  }
  Problem problem{
      400, "invalid-value", "there is no profile '" + name + "'", "profile", {}, ""};
  problem.suggestion = base::nearest(name, names);
  if (!problem.suggestion.empty()) {
    problem.detail += "; did you mean '" + problem.suggestion + "'?";
  }
  return problem;
}

Outcome<Service::Ready> Service::prepare(const Call& call, const Pairs& pairs, Route route) {
  Outcome<Asked> asked = read_parameters(pairs, route);
  if (const auto* problem = std::get_if<Problem>(&asked)) {
    return *problem;
  }
  query::Request& search = std::get<Asked>(asked).search;
  if (std::optional<Problem> problem = check_profile(search.profile)) {
    return *std::move(problem);
  }
  auto turn = this->turn(call, search.after ? search.after->index : 0);
  if (const auto* problem = std::get_if<Problem>(&turn)) {
    return *problem;
  }
  const std::chrono::milliseconds time(search.timeout_ms);
  return Ready{std::move(std::get<Asked>(asked)),
               std::move(std::get<0>(turn)),
               Deadline(time, call.request.gone)};
}

}  // namespace zerkalo::server

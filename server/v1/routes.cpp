// server/v1/routes.cpp - the JSON routes.

#include <chrono>

#include "server/api/json.h"
#include "server/api/parameters.h"
#include "server/router/service.h"
#include "server/serving/search_slot.h"
#include "server/web/assets.h"
#include "text/analyzer.h"
#include "text/language.h"

namespace zerkalo::server {

namespace {

Response json_response(std::string body) {
  return {200, "application/json", std::move(body), {}};
}

Response answer_response(const query::Answer& answer, query::Highlight highlight) {
  Response response = json_response(answer_json(answer, {highlight}));
  response.partial = answer.timed_out || answer.cancelled || answer.partial;
  response.searched = {{answer.tree, answer.took_ms}};
  return response;
}

Problem not_found(std::string detail) {
  return {404, "not-found", std::move(detail), "", {}, ""};
}

/// The parameters of GET, or of a POST's body.
Outcome<Pairs> pairs_of(const Request& request, const Target& target) {
  if (request.method != "POST") {
    return target.pairs;
  }
  if (!target.pairs.empty()) {
    return Problem{400,
                   "invalid-parameter",
                   "parameters of a POST belong into its body",
                   target.pairs.front().first,
                   {},
                   ""};
  }
  if (request.content_type != "application/json") {
    return Problem{
        415, "unsupported-media-type", "the body of a search is application/json", "", {}, ""};
  }
  return read_body(request.body);
}

}  // namespace

Outcome<Response> Service::search(const Call& call) {
  const Outcome<Pairs> pairs = pairs_of(call.request, call.target);
  if (const auto* problem = std::get_if<Problem>(&pairs)) {
    return *problem;
  }
  const Outcome<Ready> ready = prepare(call, std::get<Pairs>(pairs), route_search);
  if (const auto* problem = std::get_if<Problem>(&ready)) {
    return *problem;
  }
  const auto& [asked, turn, deadline] = std::get<Ready>(ready);
  const query::Request& request = asked.search;
  const query::Answer found = (*turn)->search(request, deadline);
  Response response = answer_response(found, request.highlight);
  // A page of an index that is about to be closed would outlive it.
  response.partial |= &(*turn)->generation() != generations_.served().get();
  return response;
}

Outcome<Response> Service::facet(const Call& call) {
  const store::FieldRow* row = store::find_field(call.id);
  if (row == nullptr || !row->facet || row->name != call.id) {
    return not_found("there is no facet '" + call.id + "'");
  }
  const Outcome<Ready> ready = prepare(call, call.target.pairs, route_facets);
  if (const auto* problem = std::get_if<Problem>(&ready)) {
    return *problem;
  }
  const auto& [asked, turn, deadline] = std::get<Ready>(ready);
  const query::Request& request = asked.search;
  const auto began = std::chrono::steady_clock::now();
  const query::Facet facet =
      (*turn)->facet(request, {row->field, request.limit}, asked.facet_query, deadline);
  Searched searched = searched_since(began, request.q);
  Response response = json_response(facet_json(facet));
  response.partial = !facet.exact;
  response.searched = {std::move(searched)};
  return response;
}

// Somebody is typing, and it takes a small part of what a search does: it waits for no place.
Outcome<Response> Service::suggest(const Call& call) {
  const Outcome<Asked> read = read_parameters(call.target.pairs, route_suggest);
  if (const auto* problem = std::get_if<Problem>(&read)) {
    return *problem;
  }
  const auto& asked = std::get<Asked>(read);
  const std::string& typed = asked.search.q;
  const Deadline deadline(std::chrono::milliseconds(asked.search.timeout_ms),
                          call.request.gone);
  const std::vector<query::Suggestion> found =
      generations_.lease()->suggest(typed, asked.suggest, deadline);
  Response response = json_response(asked.opensearch ? opensearch_json(typed, found)
                                                     : suggestions_json(typed, found));
  response.type = asked.opensearch ? "application/x-suggestions+json" : response.type;
  response.partial = deadline.over();
  return response;
}

Outcome<Response> Service::film(const Call& call) {
  const Outcome<Ready> ready = prepare(call, call.target.pairs, route_film);
  if (const auto* problem = std::get_if<Problem>(&ready)) {
    return *problem;
  }
  const auto& [asked, turn, deadline] = std::get<Ready>(ready);
  const query::Request& request = asked.search;
  const auto page = (*turn)->film(call.id, request.limit, request.offset, deadline);
  if (!page) {
    return not_found("there is no film with this id");
  }
  Response response = json_response(film_json(*page, request.limit, request.offset));
  response.partial = deadline.over();
  return response;
}

Outcome<Response> Service::review(const Call& call) {
  const Outcome<Ready> ready = prepare(call, call.target.pairs, route_review);
  if (const auto* problem = std::get_if<Problem>(&ready)) {
    return *problem;
  }
  const auto& [asked, turn, deadline] = std::get<Ready>(ready);
  const query::Request& request = asked.search;
  const auto found = (*turn)->review(call.id, request.q, deadline);
  if (!found) {
    return not_found("there is no review with this id");
  }
  Response response =
      json_response(review_json(found->first, found->second, {request.highlight}));
  response.partial = deadline.over();
  return response;
}

Outcome<Response> Service::similar(const Call& call) {
  const Outcome<Ready> ready = prepare(call, call.target.pairs, route_similar);
  if (const auto* problem = std::get_if<Problem>(&ready)) {
    return *problem;
  }
  const auto& [asked, turn, deadline] = std::get<Ready>(ready);
  const query::Request& request = asked.search;
  const auto answer = (*turn)->similar(call.id, request, deadline);
  if (!answer) {
    return not_found("there is no review with this id");
  }
  Response response = answer_response(*answer, request.highlight);
  response.searched.front().tree = "similar to " + call.id;
  return response;
}

Outcome<Response> Service::parse(const Call& call) {
  const Outcome<Ready> ready = prepare(call, call.target.pairs, route_parse);
  if (const auto* problem = std::get_if<Problem>(&ready)) {
    return *problem;
  }
  const auto& [asked, turn, deadline] = std::get<Ready>(ready);
  return json_response(reading_json((*turn)->read(asked.search, deadline)));
}

// Analysis needs no index, but it takes a searcher's turn: its work is bounded like a search's.
Outcome<Response> Service::analyze(const Call& call) {
  const Outcome<Pairs> pairs = pairs_of(call.request, call.target);
  if (const auto* problem = std::get_if<Problem>(&pairs)) {
    return *problem;
  }
  const Outcome<Ready> ready = prepare(call, std::get<Pairs>(pairs), route_analyze);
  if (const auto* problem = std::get_if<Problem>(&ready)) {
    return *problem;
  }
  const Asked& asked = std::get<Ready>(ready).asked;
  const text::LanguageRow* given = text::find_language(asked.lang);
  const text::Language language = given != nullptr ? text::Language{std::string(given->code), 1}
                                                   : text::detect_language(asked.text, "");
  text::Analyzer analyzer;
  return json_response(
      analysis_json(asked.text, language, analyzer.analyze(asked.text, language.code)));
}

Outcome<Response> Service::stats(const Call& call) {
  const Outcome<Asked> asked = read_parameters(call.target.pairs, route_stats);
  if (const auto* problem = std::get_if<Problem>(&asked)) {
    return *problem;
  }
  Response response = json_response(stats_json(generations_.served()->manifest,
                                               Serving{generations_.readiness().kept,
                                                       options_.grace,
                                                       generations_.switches(),
                                                       cache_.figures(),
                                                       limits()}));
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

Outcome<Response> Service::live(const Call& /*call*/) {
  return Response{200, "text/plain", "ok\n", {{"Cache-Control", "no-store"}}};
}

Outcome<Response> Service::ready(const Call& /*call*/) {
  const Readiness readiness = generations_.readiness();
  if (draining_) {
    return Problem{503, "draining", "this server is about to stop", "", {}, ""};
  }
  if (!readiness.ready) {
    return Problem{503, "index-not-readable", describe(readiness), "", {}, ""};
  }
  const std::string body = readiness.trouble.empty() ? "ok " + readiness.generation + "\n"
                                                     : "degraded " + readiness.generation +
                                                           ": " + readiness.trouble + "\n";
  return Response{200, "text/plain; charset=utf-8", body, {{"Cache-Control", "no-store"}}};
}

Outcome<Response> Service::asset(const Call& call) {
  const Asset* asset = find_asset(call.id.empty() ? "icon.svg" : call.id);
  if (asset == nullptr) {
    return not_found("there is nothing at this address");
  }
  const std::string tag =
      "\"" + std::string(asset->hashed) + (call.request.gzip ? "-gzip\"" : "\"");
  const bool immutable = asset->hashed == call.id;
  Response response{200, std::string(asset->type), std::string(asset->content), {}};
  response.headers.emplace_back("ETag", tag);
  response.headers.emplace_back("Cache-Control",
                                immutable ? "public, max-age=31536000, immutable" : "no-cache");
  // The box is pasted into other people's pages, which may ask for isolation.
  response.headers.emplace_back("Cross-Origin-Resource-Policy", "cross-origin");
  // Modules, and whatever is checked by its hash, are read across origins only with leave.
  response.headers.emplace_back("Access-Control-Allow-Origin", "*");
  if (call.request.if_none_match.find(tag) != std::string::npos) {
    response.status = 304;
    response.type.clear();
    response.body.clear();
  }
  return response;
}

}  // namespace zerkalo::server

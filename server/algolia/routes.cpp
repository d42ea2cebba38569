// server/algolia/routes.cpp - the routes of the Algolia protocol.

#include <chrono>

#include "server/algolia/algolia.h"
#include "server/router/service.h"
#include "server/serving/search_slot.h"

namespace zerkalo::server {

namespace {

using Clock = std::chrono::steady_clock;

Response json_response(std::string body) {
  return {200, "application/json", std::move(body), {{"Cache-Control", "no-store"}}};
}

query::Request to_request(const WireQuery& asked) {
  query::Request request = asked.search;
  request.whole_texts = request.limit > 0 && needs_text(asked);
  request.snippet_words = request.limit > 0 && needs_marks(asked) ? request.snippet_words : 0;
  return request;
}

Outcome<std::string> answer_one(query::Searcher& searcher,
                                const WireQuery& asked,
                                const Deadline& deadline,
                                WirePrinter& printer,
                                Searched& searched) {
  const query::Request request = to_request(asked);
  if (asked.type == WireQuery::Type::facet) {
    const auto began = Clock::now();
    const query::Facet facet = searcher.facet(request,
                                              wire_facet_request(asked.facet, asked.facet_hits),
                                              asked.facet_query,
                                              deadline);
    searched = searched_since(began, request.q);
    return printer.facet(asked, facet, searched.milliseconds);
  }
  const bool like = asked.type == WireQuery::Type::like;
  const query::Answer answer =
      like ? searcher.similar(asked.like, request, deadline).value_or(query::Answer())
           : searcher.search(request, deadline);
  searched = {like ? "similar to " + asked.like : answer.tree, answer.took_ms};
  return printer.hits(asked, answer);
}

}  // namespace

/// One searcher of one generation answers all of them, under one deadline.
Outcome<Response> Service::wire_answers(const Call& call,
                                        const std::vector<WireQuery>& queries,
                                        bool batch) {
  Outcome<std::unique_ptr<Turn>> turn = this->turn(call);
  if (const auto* problem = std::get_if<Problem>(&turn)) {
    return *problem;
  }
  query::Searcher& searcher = *std::get<std::unique_ptr<Turn>>(turn)->operator->();
  const Deadline deadline(std::chrono::milliseconds(query::Request().timeout_ms),
                          call.request.gone);
  WirePrinter printer(deadline);
  std::vector<std::string> results;
  results.reserve(queries.size());
  std::vector<Searched> searched(queries.size());
  for (const WireQuery& asked : queries) {
    Outcome<std::string> result =
        answer_one(searcher, asked, deadline, printer, searched[results.size()]);
    if (auto* problem = std::get_if<Problem>(&result)) {
      return std::move(*problem);
    }
    results.push_back(std::get<std::string>(std::move(result)));
  }
  Response response = json_response(batch ? wire_results(results) : results.front());
  response.searched = std::move(searched);
  return response;
}

Outcome<Response> Service::wire_batch(const Call& call) {
  const Outcome<std::vector<WireQuery>> queries = read_wire_batch(call.request.body);
  if (const auto* problem = std::get_if<Problem>(&queries)) {
    return *problem;
  }
  return wire_answers(call, std::get<0>(queries), true);
}

Outcome<Response> Service::wire_likes(const Call& call) {
  const Outcome<std::vector<WireQuery>> queries = read_wire_likes(call.request.body);
  if (const auto* problem = std::get_if<Problem>(&queries)) {
    return *problem;
  }
  return wire_answers(call, std::get<0>(queries), true);
}

Outcome<Response> Service::wire_query(const Call& call) {
  const Outcome<WireQuery> query = read_wire_query(call.request.body, call.id);
  if (const auto* problem = std::get_if<Problem>(&query)) {
    return *problem;
  }
  return wire_answers(call, {std::get<WireQuery>(query)}, false);
}

Outcome<Response> Service::wire_facet(const Call& call) {
  const Outcome<WireQuery> query =
      read_wire_facet(call.request.body, call.target.segments[2], call.id);
  if (const auto* problem = std::get_if<Problem>(&query)) {
    return *problem;
  }
  return wire_answers(call, {std::get<WireQuery>(query)}, false);
}

}  // namespace zerkalo::server

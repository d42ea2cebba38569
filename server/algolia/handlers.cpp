// server/algolia/handlers.cpp - requests of the Algolia protocol, answered.

#include "server/algolia/handlers.h"

#include <chrono>

#include "server/algolia/algolia.h"

namespace zerkalo::server::algolia {

namespace {

using Clock = std::chrono::steady_clock;

Response algolia_response(std::string body) {
  return {200, "application/json", std::move(body), {{"Cache-Control", "no-store"}}};
}

query::Request request_of_algolia(const AlgoliaQuery& asked) {
  query::Request request = asked.search;
  request.whole_texts = request.limit > 0 && needs_text(asked);
  request.snippet_words = request.limit > 0 && needs_marks(asked) ? request.snippet_words : 0;
  return request;
}

Outcome<std::string> answer_algolia_query(query::Searcher& searcher,
                                          const AlgoliaQuery& asked,
                                          const Deadline& deadline,
                                          AlgoliaPrinter& printer,
                                          Searched& searched) {
  const query::Request request = request_of_algolia(asked);
  if (asked.type == AlgoliaQuery::Type::facet) {
    const auto began = Clock::now();
    const query::Facet facet =
        searcher.facet(request,
                       algolia_facet_request(asked.facet, asked.facet_hits),
                       asked.facet_query,
                       deadline);
    searched = searched_since(began, request.q);
    return printer.facet(asked, facet, searched.milliseconds);
  }
  const bool like = asked.type == AlgoliaQuery::Type::like;
  const query::Answer answer =
      like ? searcher.similar(asked.like, request, deadline).value_or(query::Answer())
           : searcher.search(request, deadline);
  searched = {like ? "similar to " + asked.like : answer.tree, answer.took_ms};
  return printer.hits(asked, answer);
}

/// One searcher of one generation answers all of them, under one deadline.
Outcome<Response> answer_algolia_queries(const Context& context,
                                         const std::vector<AlgoliaQuery>& queries,
                                         bool batch) {
  return take_slot(context).and_then([&](const SearchSlot& slot) -> Outcome<Response> {
    const Deadline deadline(std::chrono::milliseconds(query::Request().timeout_ms),
                            context.request.gone);
    AlgoliaPrinter printer(deadline);
    std::vector<std::string> results;
    results.reserve(queries.size());
    std::vector<Searched> searched(queries.size());
    for (const AlgoliaQuery& asked : queries) {
      Outcome<std::string> result =
          answer_algolia_query(*slot, asked, deadline, printer, searched[results.size()]);
      if (!result) {
        return Failure(std::move(result).error());
      }
      results.push_back(*std::move(result));
    }
    Response response = algolia_response(batch ? algolia_results(results) : results.front());
    response.searched = std::move(searched);
    return response;
  });
}

}  // namespace

Outcome<Response> batch(const Context& context) {
  return read_algolia_batch(context.request.body).and_then([&](const auto& queries) {
    return answer_algolia_queries(context, queries, true);
  });
}

Outcome<Response> recommendations(const Context& context) {
  return read_algolia_likes(context.request.body).and_then([&](const auto& queries) {
    return answer_algolia_queries(context, queries, true);
  });
}

Outcome<Response> one_query(const Context& context) {
  return read_algolia_query(context.request.body, context.id)
      .and_then([&](const AlgoliaQuery& asked) {
        return answer_algolia_queries(context, {asked}, false);
      });
}

Outcome<Response> facet_values(const Context& context) {
  return read_algolia_facet(context.request.body, context.target.segments[2], context.id)
      .and_then([&](const AlgoliaQuery& asked) {
        return answer_algolia_queries(context, {asked}, false);
      });
}

}  // namespace zerkalo::server::algolia

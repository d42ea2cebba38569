// server/v1/handlers.cpp - what is searched, looked up and read, as JSON.

#include "server/v1/handlers.h"

#include <chrono>

#include "server/api/json.h"
#include "server/api/json_body.h"
#include "server/api/message.h"
#include "server/api/parameters.h"
#include "server/api/request_target.h"
#include "server/v1/openapi.h"
#include "server/web/assets.h"
#include "text/analyzer.h"
#include "text/language.h"

namespace zerkalo::server::v1 {

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
    return Failure(Problem{400,
                           "invalid-parameter",
                           "parameters of a POST belong into its body",
                           target.pairs.front().first,
                           {},
                           ""});
  }
  if (request.content_type != "application/json") {
    return Failure(Problem{
        415, "unsupported-media-type", "the body of a search is application/json", "", {}, ""});
  }
  return read_body(request.body);
}

std::vector<Serving::Limit> limits_of(const Backend& backend) {
  const ServerOptions& options = backend.options;
  const auto count = [](const auto& time) { return static_cast<std::size_t>(time.count()); };
  return {{"connections", options.connections},
          {"threads", options.threads},
          {"searches", backend.admission.counts().places},
          {"queue_ms", count(options.queue)},
          {"header_seconds", count(options.header_deadline)},
          {"idle_seconds", count(options.idle)},
          {"silence_ms", count(options.silence)},
          {"grace_seconds", count(options.grace)},
          {"shard_timeout_ms", count(options.shard_timeout)},
          {"cache_bytes", options.cache_bytes}};
}

Response fresh_response(std::string type, std::string body) {
  return {200, std::move(type), std::move(body), {{"Cache-Control", "no-cache"}}};
}

std::string connection_lines(const ConnectionTracker::Counts& counts) {
  std::vector<std::pair<std::string_view, double>> open;
  std::vector<std::pair<std::string_view, double>> ended;
  for (std::size_t at = 0; at < phase_names.size(); ++at) {
    open.emplace_back(phase_names.at(at), static_cast<double>(counts.in.at(at)));
    ended.emplace_back(phase_names.at(at), static_cast<double>(counts.ended.at(at)));
  }
  return metric_lines({"zerkalo_connections", "gauge", "Connections by what they wait for."},
                      "phase",
                      open) +
         metric_lines({"zerkalo_connections_ended_total",
                       "counter",
                       "Connections ended for being slow, or to make room."},
                      "phase",
                      ended);
}

}  // namespace

Outcome<Response> search(const Context& context) {
  return pairs_of(context.request, context.target)
      .and_then([&](const Pairs& pairs) { return prepare(context, pairs, route_search); })
      .and_then([&](const Prepared& ready) -> Outcome<Response> {
        const auto& [asked, searcher, deadline] = ready;
        const query::Request& request = asked.search;
        const query::Answer found = searcher->search(request, deadline);
        Response response = answer_response(found, request.highlight);
        // A page of an index that is about to be closed would outlive it.
        response.partial |=
            &searcher->generation() != context.backend.generations.served().get();
        return response;
      });
}

Outcome<Response> facet(const Context& context) {
  const store::FieldRow* row = store::find_field(context.id);
  if (row == nullptr || !row->facet || row->name != context.id) {
    return Failure(not_found("there is no facet '" + context.id + "'"));
  }
  return prepare(context, context.target.pairs, route_facets)
      .and_then([&](const Prepared& ready) -> Outcome<Response> {
        const auto& [asked, searcher, deadline] = ready;
        const query::Request& request = asked.search;
        const auto began = std::chrono::steady_clock::now();
        const query::Facet facet =
            searcher->facet(request, {row->field, request.limit}, asked.facet_query, deadline);
        Searched searched = searched_since(began, request.q);
        Response response = json_response(facet_json(facet));
        response.partial = !facet.exact;
        response.searched = {std::move(searched)};
        return response;
      });
}

// Somebody is typing, and it takes a small part of what a search does: it waits for no place.
Outcome<Response> suggest(const Context& context) {
  return read_parameters(context.target.pairs, route_suggest).map([&](const Asked& asked) {
    const std::string& typed = asked.search.q;
    const Deadline deadline(std::chrono::milliseconds(asked.search.timeout_ms),
                            context.request.gone);
    const std::vector<query::Suggestion> found =
        context.backend.generations.lease()->suggest(typed, asked.suggest, deadline);
    Response response = json_response(asked.opensearch ? opensearch_json(typed, found)
                                                       : suggestions_json(typed, found));
    response.type = asked.opensearch ? "application/x-suggestions+json" : response.type;
    response.partial = deadline.over();
    return response;
  });
}

Outcome<Response> film(const Context& context) {
  return prepare(context, context.target.pairs, route_film)
      .and_then([&](const Prepared& ready) -> Outcome<Response> {
        const auto& [asked, searcher, deadline] = ready;
        const query::Request& request = asked.search;
        const auto page =
            searcher->film(context.id, request.limit, request.offset, deadline, request.sort);
        if (!page) {
          return Failure(not_found("there is no film with this id"));
        }
        if (const std::string& id = page->card.film.id; id != context.id) {
          return moved_to(
              with_pairs("/v1/films/" + encode_component(id), context.target.pairs));
        }
        Response response = json_response(film_json(*page, request.limit, request.offset));
        response.partial = deadline.over();
        return response;
      });
}

Outcome<Response> films(const Context& context) {
  return prepare(context, context.target.pairs, route_films)
      .and_then([&](const Prepared& ready) -> Outcome<Response> {
        const auto& [asked, searcher, deadline] = ready;
        const query::Answer found = searcher->search(asked.search, deadline);
        Response response = json_response(films_json(found));
        response.partial = found.timed_out || found.cancelled || found.partial;
        response.searched = {{found.tree, found.took_ms}};
        return response;
      });
}

Outcome<Response> person(const Context& context) {
  return prepare(context, context.target.pairs, route_person)
      .and_then([&](const Prepared& ready) -> Outcome<Response> {
        const auto& [asked, searcher, deadline] = ready;
        const auto page = searcher->person(context.id, asked.search, deadline);
        if (!page) {
          return Failure(not_found("there is no director or actor of this name"));
        }
        Response response = json_response(person_json(*page));
        response.partial = page->films.timed_out;
        return response;
      });
}

Outcome<Response> review(const Context& context) {
  return prepare(context, context.target.pairs, route_review)
      .and_then([&](const Prepared& ready) -> Outcome<Response> {
        const auto& [asked, searcher, deadline] = ready;
        const query::Request& request = asked.search;
        const auto found = searcher->review(context.id, request.q, deadline);
        if (!found) {
          return Failure(not_found("there is no review with this id"));
        }
        Response response =
            json_response(review_json(found->first, found->second, {request.highlight}));
        response.partial = deadline.over();
        return response;
      });
}

Outcome<Response> similar(const Context& context) {
  return prepare(context, context.target.pairs, route_similar)
      .and_then([&](const Prepared& ready) -> Outcome<Response> {
        const auto& [asked, searcher, deadline] = ready;
        const query::Request& request = asked.search;
        const auto answer = searcher->similar(context.id, request, deadline);
        if (!answer) {
          return Failure(not_found("there is no review with this id"));
        }
        Response response = answer_response(*answer, request.highlight);
        response.searched.front().tree = "similar to " + context.id;
        return response;
      });
}

Outcome<Response> parse(const Context& context) {
  return prepare(context, context.target.pairs, route_parse)
      .and_then([&](const Prepared& ready) -> Outcome<Response> {
        const auto& [asked, searcher, deadline] = ready;
        return json_response(reading_json(searcher->read(asked.search, deadline)));
      });
}

// Analysis needs no index, but it takes a slot: its work is bounded like a search's.
Outcome<Response> analyze(const Context& context) {
  return pairs_of(context.request, context.target)
      .and_then([&](const Pairs& pairs) { return prepare(context, pairs, route_analyze); })
      .and_then([&](const Prepared& ready) -> Outcome<Response> {
        const Asked& asked = ready.asked;
        const text::LanguageRow* given = text::find_language(asked.lang);
        const text::Language language = given != nullptr
                                            ? text::Language{std::string(given->code), 1}
                                            : text::detect_language(asked.text, "");
        text::Analyzer analyzer;
        return json_response(
            analysis_json(asked.text, language, analyzer.analyze(asked.text, language.code)));
      });
}

Outcome<Response> stats(const Context& context) {
  return read_parameters(context.target.pairs, route_stats).map([&](const Asked& /*asked*/) {
    const Backend& backend = context.backend;
    Response response = json_response(stats_json(backend.generations.served()->manifest,
                                                 Serving{backend.generations.readiness().kept,
                                                         backend.options.grace,
                                                         backend.generations.switches(),
                                                         backend.cache.figures(),
                                                         limits_of(backend)}));
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
  });
}

Outcome<Response> live(const Context& /*context*/) {
  return Response{200, "text/plain", "ok\n", {{"Cache-Control", "no-store"}}};
}

Outcome<Response> ready(const Context& context) {
  const Readiness readiness = context.backend.generations.readiness();
  if (context.backend.draining) {
    return Failure(Problem{503, "draining", "this server is about to stop", "", {}, ""});
  }
  if (!readiness.ready) {
    return Failure(Problem{503, "index-not-readable", describe(readiness), "", {}, ""});
  }
  const std::string body = readiness.trouble.empty() ? "ok " + readiness.generation + "\n"
                                                     : "degraded " + readiness.generation +
                                                           ": " + readiness.trouble + "\n";
  return Response{200, "text/plain; charset=utf-8", body, {{"Cache-Control", "no-store"}}};
}

Outcome<Response> asset(const Context& context) {
  const Asset* asset = find_asset(context.id.empty() ? "icon.svg" : context.id);
  if (asset == nullptr) {
    return Failure(not_found("there is nothing at this address"));
  }
  const std::string tag =
      "\"" + std::string(asset->hashed) + (context.request.gzip ? "-gzip\"" : "\"");
  const bool immutable = asset->hashed == context.id;
  Response response{200, std::string(asset->type), std::string(asset->content), {}};
  response.headers.emplace_back("ETag", tag);
  response.headers.emplace_back("Cache-Control",
                                immutable ? "public, max-age=31536000, immutable" : "no-cache");
  // The box is pasted into other people's pages, which may ask for isolation.
  response.headers.emplace_back("Cross-Origin-Resource-Policy", "cross-origin");
  // Modules, and whatever is checked by its hash, are read across origins only with leave.
  response.headers.emplace_back("Access-Control-Allow-Origin", "*");
  if (lists_what_exists(context.request.if_none_match, tag)) {
    leave_out_body(response);
  }
  return response;
}

Outcome<Response> metrics(const Context& context) {
  const Admission::Counts searches = context.backend.admission.counts();
  const auto served = context.backend.generations.served();
  const store::Manifest& index = served->manifest;
  const auto gauge = [](std::string_view name, std::string_view help, std::uint64_t value) {
    return metric_line(name, "gauge", help, static_cast<double>(value));
  };
  std::string body = context.backend.metrics.text();
  body += gauge("zerkalo_searches_places", "Searches at a time.", searches.places);
  body += gauge("zerkalo_searches_running", "Searches that run.", searches.busy);
  body +=
      gauge("zerkalo_searches_waiting", "Searches that wait for a place.", searches.waiting);
  body += metric_line("zerkalo_searches_refused_total",
                      "counter",
                      "Searches refused by the time they had waited.",
                      static_cast<double>(searches.refused));
  body += connection_lines(context.backend.connections.counts());
  const Readiness readiness = context.backend.generations.readiness();
  body += gauge("zerkalo_index_readable",
                "Whether the files of the served index can be read.",
                readiness.ready ? 1 : 0);
  body += gauge("zerkalo_index_degraded",
                "Whether another generation is served than the one that should be, or none can "
                "be read.",
                readiness.trouble.empty() ? 0 : 1);
  body += metric_line("zerkalo_index_switches_total",
                      "counter",
                      "How often the served index was replaced.",
                      static_cast<double>(context.backend.generations.switches()));
  body += gauge("zerkalo_index_reviews", "Reviews in the served index.", index.reviews);
  body += gauge("zerkalo_index_films", "Films in the served index.", index.films);
  body += gauge("zerkalo_index_size_bytes", "Size of the served index.", index.index_bytes);
  return fresh_response("text/plain; version=0.0.4; charset=utf-8", std::move(body));
}

Outcome<Response> openapi(const Context& context) {
  std::vector<DescribedRoute> described;
  for (const RouteRow& row : context.routes) {
    if (!row.summary.empty()) {
      described.push_back(
          {row.pattern, row.methods, row.parameters, row.summary, row.answer, row.media});
    }
  }
  return fresh_response("application/json", openapi_json(described));
}

Outcome<Response> schema(const Context& /*context*/) {
  return fresh_response("application/json", schema_json());
}

// Addresses in it are absolute, and only the site knows them.
Outcome<Response> opensearch(const Context& context) {
  if (context.backend.options.address.empty()) {
    return Failure(
        Problem{404, "not-found", "the server was not told its address", "", {}, ""});
  }
  return fresh_response("application/opensearchdescription+xml",
                        opensearch_xml(context.backend.options.address));
}

}  // namespace zerkalo::server::v1

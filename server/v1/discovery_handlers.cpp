// server/v1/discovery_handlers.cpp - what describes and measures the server.

#include <string>
#include <utility>
#include <vector>

#include "server/v1/discovery.h"
#include "server/v1/handlers.h"

namespace zerkalo::server::v1 {

namespace {

Response fresh(std::string type, std::string body) {
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
  return fresh("text/plain; version=0.0.4; charset=utf-8", std::move(body));
}

Outcome<Response> openapi(const Context& context) {
  std::vector<DescribedRoute> described;
  for (const RouteRow& row : context.routes) {
    if (!row.summary.empty()) {
      described.push_back({row.pattern, row.methods, row.parameters, row.summary});
    }
  }
  return fresh("application/json", openapi_json(described));
}

Outcome<Response> schema(const Context& /*context*/) {
  return fresh("application/json", schema_json());
}

// Addresses in it are absolute, and only the site knows them.
Outcome<Response> opensearch(const Context& context) {
  if (context.backend.options.address.empty()) {
    return Failure(
        Problem{404, "not-found", "the server was not told its address", "", {}, ""});
  }
  return fresh("application/opensearchdescription+xml",
               opensearch_xml(context.backend.options.address));
}

}  // namespace zerkalo::server::v1

// server/v1/openapi.h - the server described to machines: openapi.json, /v1/schema,
// opensearch.xml.

#pragma once

#include <span>
#include <string>
#include <string_view>

namespace zerkalo::server {

/// A route as it is described; `parameters` are bits of Route.
struct DescribedRoute {
  std::string_view pattern;  ///< `*` stands for one segment
  std::string_view methods;  ///< as in Allow
  unsigned parameters;
  std::string_view summary;
  std::string_view answer;  ///< as in answer_schemas.h
  std::string_view media;   ///< the type of its content
};

/// OpenAPI 3.1, made of the routes and of the table of parameters.
///
/// Shape:   every `example` can be asked as it stands.
/// Threads: pure, as everything here.
std::string openapi_json(std::span<const DescribedRoute> routes);

/// Fields, facets, sort keys, parameters and limits.
std::string schema_json();

/// `base` is where the server is reached from outside, as "https://films.example".
/// Source: OpenSearch 1.1 draft 6.
std::string opensearch_xml(std::string_view base);

}  // namespace zerkalo::server

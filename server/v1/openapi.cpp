// server/v1/openapi.cpp - descriptions out of the tables that the server itself obeys.

#include "server/v1/openapi.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "query/model/opinion.h"
#include "server/api/escape.h"
#include "server/api/json_parts.h"
#include "server/api/parameters.h"
#include "server/v1/answer_schemas.h"
#include "store/model/fields.h"

namespace zerkalo::server {

namespace {

using json = OrderedJson;

std::string_view parameter_example(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 11> examples{{
      {"q", "\"long take\" memory"},
      {"filter", "rating >= 80 AND year 1970..1979"},
      {"facets", "director:3,rating"},
      {"facet_query", "an"},
      {"sort", "-year,title"},
      {"q_lang", "en"},
      {"types", "film,director"},
      {"text", "The Mirror is one long take"},
      {"lang", "en"},
      {"profile", "relevance"},
      {"director", "Andrei Tarkovsky"},
  }};
  for (const auto& [known, example] : examples) {
    if (known == name) {
      return example;
    }
  }
  return {};
}

json word_list_json(std::string_view list) {
  json out = json::array();
  while (!list.empty()) {
    const std::size_t blank = std::min(list.find(' '), list.size());
    out.push_back(list.substr(0, blank));
    list.remove_prefix(std::min(blank + 1, list.size()));
  }
  return out;
}

json schema_of(const Parameter& row) {
  switch (row.kind) {
    case Kind::number: {
      json schema{{"type", "integer"}, {"minimum", row.least}, {"maximum", row.most}};
      schema["default"] = std::atoi(std::string(row.fallback).c_str());
      return schema;
    }
    case Kind::choice:
      return {
          {"type", "string"}, {"enum", word_list_json(row.choices)}, {"default", row.fallback}};
    case Kind::query:
      return {{"type", "string"}};
    case Kind::text:
      return {{"type", "string"}, {"maxLength", row.most}};
    case Kind::list:
      return {{"type", "string"}};
  }
  return {};
}

json parameter_json(const Parameter& row) {
  json out{{"name", row.name},
           {"in", "query"},
           {"description", row.help},
           {"schema", schema_of(row)}};
  // Reviews of a film have keys of their own.
  const bool of_one_film = row.name == "sort" && (row.routes & route_film) != 0;
  put(out, "example", of_one_film ? "-rating" : parameter_example(row.name));
  return out;
}

json facet_parameter(const store::FieldRow& row) {
  json out{{"name", row.name},
           {"in", "query"},
           {"description", std::string(row.help) + "; repeatable, values are alternatives"},
           {"schema", {{"type", "array"}, {"items", {{"type", "string"}}}}},
           {"explode", true}};
  if (row.field == store::Field::rating || row.field == store::Field::year) {
    out["example"] = json::array({row.field == store::Field::year ? "1970..1979" : "80.."});
  } else if (!parameter_example(row.name).empty()) {
    out["example"] = json::array({parameter_example(row.name)});
  }
  return out;
}

bool takes_filters(unsigned routes) {
  return (routes & filtered_routes) != 0;
}

// Routes may have rows of their own for a parameter; of all routes together the first is told.
bool is_parameter_told(const json& parameters, std::string_view name) {
  return std::ranges::any_of(parameters,
                             [name](const json& known) { return known["name"] == name; });
}

json query_parameters(unsigned routes) {
  json out = json::array();
  for (const Parameter& row : parameters) {
    if ((row.routes & routes) != 0 && !is_parameter_told(out, row.name)) {
      out.push_back(parameter_json(row));
    }
  }
  for (const store::FieldRow& row : store::fields) {
    if (store::is_asked_by_value(row) && takes_filters(routes)) {
      out.push_back(facet_parameter(row));
    }
  }
  return out;
}

/// The same names in a body, where lists are arrays.
json body_parameters_json(unsigned routes) {
  json properties = json::object();
  json example = json::object();
  for (const Parameter& row : parameters) {
    if ((row.routes & routes) == 0) {
      continue;
    }
    properties[std::string(row.name)] =
        row.kind == Kind::list ? json{{"type", "array"}, {"items", {{"type", "string"}}}}
                               : schema_of(row);
    put(example,
        std::string(row.name).c_str(),
        row.kind == Kind::text || row.kind == Kind::query ? parameter_example(row.name) : "");
  }
  for (const store::FieldRow& row : store::fields) {
    if (store::is_asked_by_value(row) && takes_filters(routes)) {
      properties[std::string(row.name)] = {{"type", "array"}, {"items", {{"type", "string"}}}};
    }
  }
  json content{{"schema",
                {{"type", "object"},
                 {"properties", std::move(properties)},
                 {"additionalProperties", false}}},
               {"example", std::move(example)}};
  return {{"required", true}, {"content", {{"application/json", std::move(content)}}}};
}

json openapi_responses(const DescribedRoute& route) {
  const json problem{{"$ref", "#/components/responses/problem"}};
  return {{"200",
           {{"description", "the answer"},
            {"content", {{route.media, {{"schema", type_schema(route.answer)}}}}}}},
          {"4XX", problem},
          {"5XX", problem}};
}

/// "/v1/films/*" as "/v1/films/{id}", with the names of its variables.
std::pair<std::string, json> openapi_path(std::string_view pattern) {
  std::string path;
  json variables = json::array();
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern[at] != '*') {
      path += pattern[at];
      continue;
    }
    const std::string_view before = pattern.substr(0, at);
    const std::string name = before.ends_with("/facets/")    ? "facet"
                             : before.ends_with("/indexes/") ? "index"
                                                             : "id";
    path += "{" + name + "}";
    variables.push_back(
        {{"name", name}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}}}});
    if (name != "id") {
      variables.back()["example"] = name == "facet" ? "director" : "reviews";
    }
  }
  return {std::move(path), std::move(variables)};
}

std::string openapi_operation_id(std::string_view method, std::string_view path) {
  std::string id(method);
  for (const char c : path) {
    if (base::is_alphanumeric(c)) {
      id += c;
    } else if (id.back() != '_') {
      id += '_';
    }
  }
  while (id.back() == '_') {
    id.pop_back();
  }
  return id;
}

json openapi_operation(const DescribedRoute& route, bool post) {
  auto [path, parameters] = openapi_path(route.pattern);
  json out{{"operationId", openapi_operation_id(post ? "post" : "get", path)},
           {"summary", route.summary}};
  const bool wire = route.pattern.starts_with("/1/");
  if (!post) {
    for (json& parameter : query_parameters(route.parameters)) {
      parameters.push_back(std::move(parameter));
    }
  }
  put(out, "parameters", parameters);
  if (post && wire) {
    out["requestBody"] = {
        {"required", true},
        {"content", {{"application/json", {{"schema", {{"type", "object"}}}}}}}};
  } else if (post) {
    out["requestBody"] = body_parameters_json(route.parameters);
  }
  out["responses"] = openapi_responses(route);
  return out;
}

}  // namespace

std::string openapi_json(std::span<const DescribedRoute> routes) {
  json paths = json::object();
  for (const DescribedRoute& route : routes) {
    const std::string path = openapi_path(route.pattern).first;
    if (route.methods.find("GET") != std::string_view::npos) {
      paths[path]["get"] = openapi_operation(route, false);
    }
    if (route.methods.find("POST") != std::string_view::npos) {
      paths[path]["post"] = openapi_operation(route, true);
    }
  }
  const json problem{{"schema", {{"$ref", "#/components/schemas/Problem"}}}};
  return printed({{"openapi", "3.1.0"},
                  {"info",
                   {{"title", "Zerkalo"},
                    {"version", "1"},
                    {"description", "Full-text search over film reviews."},
                    {"license", {{"name", "MIT (this description)"}, {"identifier", "MIT"}}}}},
                  {"servers", json::array({{{"url", "/"}}})},
                  {"security", json::array({json::object(), {{"token", json::array()}}})},
                  {"paths", std::move(paths)},
                  {"components",
                   {{"securitySchemes", {{"token", {{"type", "http"}, {"scheme", "bearer"}}}}},
                    {"schemas", answer_schemas()},
                    {"responses",
                     {{"problem",
                       {{"description", "RFC 9457"},
                        {"content", {{"application/problem+json", problem}}}}}}}}}},
                 {});
}

namespace {

// What statistics of reviews take for granted.
json opinion_schema() {
  const query::OpinionRules& rules = query::opinion_rules;
  return {{"imagined", rules.imagined},
          {"confidence", rules.confidence},
          {"like_minded", rules.like_minded},
          {"least_of_each", rules.least_of_each},
          {"positive_above", store::mixed_rating / 2}};
}

}  // namespace

std::string schema_json() {
  constexpr std::array<std::string_view, 4> kinds{"words", "value", "number", "date"};
  json fields = json::array();
  for (const store::FieldRow& row : store::fields) {
    fields.push_back({{"name", row.name},
                      {"label", row.label},
                      {"kind", kinds.at(static_cast<std::size_t>(row.kind))},
                      {"of", row.level == store::Level::film ? "film" : "passage"},
                      {"facet", row.facet},
                      {"aliases", word_list_json(row.aliases)},
                      {"help", row.help},
                      {"example", row.example}});
  }
  json sort = json::array();
  for (const Parameter& row : parameters) {
    if (row.name == "sort" && (row.routes & route_search) != 0) {
      sort = word_list_json(row.choices);
    }
  }
  return printed({{"fields", std::move(fields)},
                  {"sort", std::move(sort)},
                  {"parameters", query_parameters(~0U)},
                  {"stats", opinion_schema()},
                  {"limits", limits_json()}},
                 {});
}

std::string opensearch_xml(std::string_view base) {
  const std::string at = escape_html(base);
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n"
         "<ShortName>Zerkalo</ShortName>\n<Description>Film reviews</Description>\n"
         "<InputEncoding>UTF-8</InputEncoding>\n"
         "<Image type=\"image/svg+xml\">" +
         at +
         "/assets/icon.svg</Image>\n"
         "<Url type=\"text/html\" template=\"" +
         at +
         "/search?q={searchTerms}\"/>\n"
         "<Url type=\"application/x-suggestions+json\" template=\"" +
         at +
         "/v1/suggest?format=opensearch&amp;q={searchTerms}\"/>\n"
         "<Url type=\"application/opensearchdescription+xml\" rel=\"self\" template=\"" +
         at + "/opensearch.xml\"/>\n</OpenSearchDescription>\n";
}

}  // namespace zerkalo::server

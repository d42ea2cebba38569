// server/algolia/request.cpp - reads the bodies of the Algolia protocol by its table.

#include <algorithm>
#include <charconv>

#include <nlohmann/json.hpp>

#include "base/nearest.h"
#include "server/algolia/algolia.h"
#include "server/api/json_body.h"
#include "store/model/limits.h"
#include "text/utf8.h"

namespace zerkalo::server {

namespace {

using Json = nlohmann::json;
using store::limits;

Problem wrong_algolia_request(std::string detail) {
  return {400, "invalid-value", std::move(detail), "", {}, ""};
}

std::string clip_algolia_text(std::string_view text) {
  return "'" + std::string(text::clip_utf8(text, 80)) + "'";
}

bool is_geo_parameter(std::string_view name) {
  return name.starts_with("around") || name.starts_with("inside") ||
         name == "minimumAroundRadius";
}

const AlgoliaParameter* find_algolia_parameter(std::string_view name) {
  const auto* row = std::ranges::find(algolia_parameters, name, &AlgoliaParameter::name);
  return row == algolia_parameters.end() ? nullptr : row;
}

Problem unknown_algolia_parameter(std::string_view name) {
  std::vector<std::string_view> names;
  names.reserve(algolia_parameters.size());
  for (const AlgoliaParameter& row : algolia_parameters) {
    names.push_back(row.name);
  }
  Problem problem = wrong_algolia_request("unknown parameter " + clip_algolia_text(name));
  problem.code = "unknown-parameter";
  problem.suggestion = base::nearest(name, names);
  if (!problem.suggestion.empty()) {
    problem.detail += "; did you mean '" + problem.suggestion + "'?";
  }
  return problem;
}

/// "films_rating_desc": which documents, and by what they are sorted.
std::optional<Problem> read_algolia_index(std::string_view name, AlgoliaQuery& query) {
  query.index = name;
  query.search.group_by_film = name.starts_with("films");
  const std::string_view base = query.search.group_by_film ? "films" : "reviews";
  if (name == base) {
    return std::nullopt;
  }
  std::string known;
  for (std::size_t key = 1; key < query::sort_names.size(); ++key) {
    const std::string sorted = "_" + std::string(query::sort_names.at(key));
    for (const bool descending : {true, false}) {
      if (name == std::string(base) + sorted + (descending ? "_desc" : "_asc")) {
        query.search.sort = {{static_cast<query::SortKey::By>(key), descending}};
        return std::nullopt;
      }
    }
    known.append(known.empty() ? "" : ", ").append(sorted);
  }
  return Problem{
      404,
      "not-found",
      "index " + clip_algolia_text(name) +
          " does not exist; there are 'reviews' and 'films', and these with one of " + known +
          " and then _desc or _asc behind them",
      "",
      {},
      ""};
}

std::optional<std::size_t> algolia_number(const Json& value) {
  if (value.is_number_unsigned()) {
    return value.get<std::size_t>();
  }
  if (value.is_boolean()) {
    return value.get<bool>() ? 1 : 0;
  }
  const std::string text = value.is_string() ? value.get<std::string>() : "";
  if (text == "true" || text == "false") {
    return text == "true" ? 1 : 0;
  }
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = !text.empty() && error == std::errc() && end == text.data() + text.size();
  return whole ? std::optional(number) : std::nullopt;
}

Json parse_inner_algolia(const Json& text) {
  const auto& inner = text.get_ref<const std::string&>();
  return is_deep_json(inner) ? Json() : Json::parse(inner, nullptr, false);
}

std::optional<std::vector<std::string>> algolia_texts(const Json& value) {
  if (!value.is_array()) {
    return std::nullopt;
  }
  std::vector<std::string> list;
  for (const Json& one : value) {
    if (!one.is_string()) {
      return std::nullopt;
    }
    list.push_back(one.get<std::string>());
  }
  return list;
}

std::vector<std::string> split_algolia_list(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t comma = std::min(text.find(',', at), text.size());
    parts.push_back(text.substr(at, comma - at));
    at = comma + 1;
  }
  return parts;
}

/// A list of texts; a text is the list of its parts between commas, or the JSON that it is.
std::optional<std::vector<std::string>> algolia_list(Json value) {
  if (value.is_string() && value.get_ref<const std::string&>().starts_with('[')) {
    value = parse_inner_algolia(value);
  } else if (value.is_string()) {
    return split_algolia_list(value.get<std::string>());
  }
  return algolia_texts(value);
}

std::optional<AlgoliaTerms> algolia_terms(Json value) {
  if (value.is_string() && value.get_ref<const std::string&>().starts_with('[')) {
    value = parse_inner_algolia(value);
  }
  if (value.is_string()) {
    const std::string text = value.get<std::string>();
    return text.empty() ? AlgoliaTerms() : AlgoliaTerms{{text}};
  }
  if (!value.is_array()) {
    return std::nullopt;
  }
  AlgoliaTerms terms;
  for (const Json& one : value) {
    const std::optional<std::vector<std::string>> any =
        one.is_string() ? std::optional(std::vector{one.get<std::string>()})
                        : algolia_texts(one);
    if (!any) {
      return std::nullopt;
    }
    terms.push_back(*any);
  }
  return terms;
}

bool is_algolia_attribute(std::string_view name) {
  return std::ranges::find(hit_attributes, name) != hit_attributes.end();
}

// A list names each attribute once: what is asked for a thousand times is done for each hit.
void add_algolia_attribute(const std::string& name, std::vector<std::string>& names) {
  if (is_algolia_attribute(name) && std::ranges::find(names, name) == names.end()) {
    names.push_back(name);
  }
}

Attributes algolia_attributes(const std::vector<std::string>& list) {
  Attributes attributes;
  bool named = false;
  bool left_out = false;
  attributes.all = false;
  for (const std::string& name : list) {
    if (name == "*") {
      attributes.all = true;
    } else if (name.starts_with('-')) {
      left_out = true;
      add_algolia_attribute(name.substr(1), attributes.without);
    } else {
      named = true;
      add_algolia_attribute(name, attributes.names);
    }
  }
  // Only names to leave out: all others.
  attributes.all = attributes.all || (left_out && !named);
  return attributes;
}

class AlgoliaQueryReader {
 public:
  explicit AlgoliaQueryReader(AlgoliaQuery& query) : query_(query) {}

  std::optional<Problem> read(const Json& parameters);
  std::optional<Problem> finish();

 private:
  std::optional<Problem> read_one(const std::string& name, const Json& value);
  std::optional<Problem> read_params(const std::string& text);
  std::optional<Problem> read_text(std::string_view name, const std::string& value);
  std::optional<Problem> read_tag(std::string_view name, const std::string& value);
  std::optional<Problem> read_number(std::string_view name, std::size_t value);
  std::optional<Problem> read_list(std::string_view name, const std::vector<std::string>& list);
  std::optional<Problem> read_facets(const std::vector<std::string>& list);
  void add_snippet(const std::string& wanted);
  std::optional<Problem> add(Outcome<std::vector<query::FilterGroup>> groups);
  void note(const std::string& name, const Json& value);

  AlgoliaQuery& query_;
  Pairs params_;
  std::optional<std::size_t> offset_;
  std::optional<std::size_t> length_;
  std::optional<std::size_t> distinct_;
  int depth_ = 0;  ///< of parameters inside parameters
};

std::optional<Problem> AlgoliaQueryReader::read(const Json& parameters) {
  if (!parameters.is_object() || ++depth_ > 2) {
    return wrong_algolia_request("a query is a JSON object");
  }
  for (const auto& [name, value] : parameters.items()) {
    if (std::optional<Problem> problem = read_one(name, value)) {
      return problem;
    }
  }
  return std::nullopt;
}

void AlgoliaQueryReader::note(const std::string& name, const Json& value) {
  if (name != "indexName" && name != "type" && name != "params") {
    params_.emplace_back(name, value.is_string() ? value.get<std::string>() : value.dump());
  }
}

std::optional<Problem> AlgoliaQueryReader::read_one(const std::string& name,
                                                    const Json& value) {
  const AlgoliaParameter* row = find_algolia_parameter(name);
  if (row == nullptr && !is_geo_parameter(name)) {
    return unknown_algolia_parameter(name);
  }
  note(name, value);
  if (row == nullptr || row->treated == Treated::ignored || value.is_null()) {
    return std::nullopt;
  }
  const Problem fault =
      wrong_algolia_request("'" + name + "' has a value of another kind than it takes");
  switch (row->kind) {
    case AlgoliaKind::text:
      return value.is_string() ? read_text(name, value.get<std::string>()) : fault;
    case AlgoliaKind::tag:
      return value.is_string() ? read_tag(name, value.get<std::string>()) : fault;
    case AlgoliaKind::filter:
      return value.is_string() ? add(algolia_filters(value.get<std::string>())) : fault;
    case AlgoliaKind::number:
    case AlgoliaKind::flag: {
      const std::optional<std::size_t> number = algolia_number(value);
      return number ? read_number(name, *number) : fault;
    }
    case AlgoliaKind::list: {
      const auto list = algolia_list(value);
      return list ? read_list(name, *list) : fault;
    }
    case AlgoliaKind::terms: {
      const auto terms = algolia_terms(value);
      if (!terms) {
        return fault;
      }
      return add(name == "facetFilters" ? algolia_facet_filters(*terms)
                                        : algolia_numeric_filters(*terms));
    }
    case AlgoliaKind::any:
      if (name == "queryParameters") {
        return read(value);
      }
      query_.search.typo = value != Json(false) && value != Json("false");
      return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Problem> AlgoliaQueryReader::read_params(const std::string& text) {
  if (++depth_ > 2) {
    return wrong_algolia_request("'params' inside 'params'");
  }
  const Outcome<Pairs> pairs = parse_pairs(text);
  if (!pairs) {
    return pairs.error();
  }
  for (const auto& [name, value] : *pairs) {
    if (std::optional<Problem> problem = read_one(name, Json(value))) {
      return problem;
    }
  }
  return std::nullopt;
}

std::optional<Problem> AlgoliaQueryReader::read_text(std::string_view name,
                                                     const std::string& value) {
  if (name == "query") {
    query_.search.q = value;
  } else if (name == "indexName") {
    return read_algolia_index(value, query_);
  } else if (name == "params") {
    return read_params(value);
  } else if (name == "type") {
    query_.type = value == "facet" ? AlgoliaQuery::Type::facet : query_.type;
  } else if (name == "facet" || name == "facetName") {
    query_.facet = value;
  } else if (name == "facetQuery") {
    query_.facet_query = value;
  } else if (name == "sortFacetValuesBy") {
    query_.alphabetical = value == "alpha";
  } else if (name == "queryType") {
    query_.search.prefix_last = value != "prefixNone";
  } else if (name == "removeWordsIfNoResults") {
    query_.search.match = value == "none" ? query::Match::all : query_.search.match;
  } else if (name == "objectID") {
    query_.type = AlgoliaQuery::Type::like;
    query_.like = value;
  }
  return std::nullopt;
}

std::optional<Problem> AlgoliaQueryReader::read_tag(std::string_view name,
                                                    const std::string& value) {
  if (value.size() > limits.tag_bytes) {
    return wrong_algolia_request("'" + std::string(name) + "' has more than " +
                                 std::to_string(limits.tag_bytes) + " bytes");
  }
  std::string& tag = name == "highlightPreTag"    ? query_.before
                     : name == "highlightPostTag" ? query_.after
                                                  : query_.ellipsis;
  tag = value;
  return std::nullopt;
}

std::optional<Problem> AlgoliaQueryReader::read_number(std::string_view name,
                                                       std::size_t value) {
  if (name == "page") {
    query_.page = value;
  } else if (name == "hitsPerPage" || name == "maxRecommendations") {
    query_.hits_per_page = std::min(value, limits.hits);
  } else if (name == "offset") {
    offset_ = value;
  } else if (name == "length") {
    length_ = std::min(value, limits.hits);
  } else if (name == "maxValuesPerFacet") {
    query_.facet_values = std::min(value, limits.facet_values);
  } else if (name == "maxFacetHits") {
    query_.facet_hits = std::min(value, limits.facet_values);
  } else if (name == "restrictHighlightAndSnippetArrays") {
    query_.only_matched = value != 0;
  } else if (name == "facetingAfterDistinct") {
    query_.films_count = value != 0;
  } else if (name == "getRankingInfo") {
    query_.ranking = value != 0;
  } else if (name == "distinct") {
    distinct_ = value;
  }
  return std::nullopt;
}

std::optional<Problem> AlgoliaQueryReader::read_list(std::string_view name,
                                                     const std::vector<std::string>& list) {
  if (name == "facets") {
    return read_facets(list);
  }
  if (name == "attributesToRetrieve") {
    query_.retrieve = algolia_attributes(list);
  } else if (name == "attributesToHighlight") {
    query_.highlight = algolia_attributes(list);
  } else if (name == "queryLanguages") {
    query_.search.q_lang = list.empty() ? "" : list.front().substr(0, 35);
  } else if (name == "optionalWords") {
    query_.search.match = list.empty() ? query_.search.match : query::Match::any;
  } else if (name == "attributesToSnippet") {
    std::ranges::for_each(list, [this](const std::string& one) { add_snippet(one); });
  }
  return std::nullopt;
}

// `text:20`; of one attribute the last number counts.
void AlgoliaQueryReader::add_snippet(const std::string& wanted) {
  const std::size_t colon = wanted.find(':');
  const std::string name = wanted.substr(0, colon);
  const auto words =
      colon == std::string::npos ? std::nullopt : algolia_number(wanted.substr(colon + 1));
  if (name != "*" && !is_algolia_attribute(name)) {
    return;
  }
  auto& snippets = query_.snippets;
  auto known = std::ranges::find(snippets, name, &std::pair<std::string, std::size_t>::first);
  if (known == snippets.end()) {
    known = snippets.emplace(known, name, 0);
  }
  known->second = std::min(words.value_or(10), limits.snippet_words);
}

std::optional<Problem> AlgoliaQueryReader::read_facets(const std::vector<std::string>& list) {
  for (const std::string& name : list) {
    if (name == "*") {
      for (const std::string_view known : algolia_facets()) {
        query_.facets.emplace_back(known);
      }
      continue;
    }
    if (!algolia_field(name) && name != algolia_type) {
      Problem problem = wrong_algolia_request("there is no facet " + clip_algolia_text(name));
      problem.suggestion = base::nearest(name, algolia_facets());
      problem.detail +=
          problem.suggestion.empty() ? "" : "; did you mean '" + problem.suggestion + "'?";
      return problem;
    }
    query_.facets.push_back(name);
  }
  std::ranges::sort(query_.facets);
  query_.facets.erase(std::unique(query_.facets.begin(), query_.facets.end()),
                      query_.facets.end());
  return std::nullopt;
}

std::optional<Problem> AlgoliaQueryReader::add(
    Outcome<std::vector<query::FilterGroup>> groups) {
  if (!groups) {
    return std::move(groups).error();
  }
  std::vector<query::FilterGroup>& filters = query_.search.filters;
  std::ranges::move(*groups, std::back_inserter(filters));
  std::size_t values = 0;
  for (const query::FilterGroup& group : filters) {
    values += group.size();
  }
  return values > limits.filter_values
             ? std::optional(wrong_algolia_request("more than " +
                                                   std::to_string(limits.filter_values) +
                                                   " values to filter by"))
             : std::nullopt;
}

std::optional<Problem> AlgoliaQueryReader::finish() {
  query::Request& search = query_.search;
  if (distinct_) {
    search.group_by_film = *distinct_ > 0;
    search.per_group = std::clamp<std::size_t>(*distinct_, 1, 10);
  } else {
    search.per_group = 1;
  }
  query_.by_offset = offset_ && length_;
  if (query_.by_offset) {
    query_.hits_per_page = *length_;
  }
  // A page beyond what is given is empty, as it is behind the last one.
  const std::size_t pages = limits.offset / std::max<std::size_t>(query_.hits_per_page, 1);
  query_.beyond = query_.by_offset ? *offset_ > limits.offset : query_.page > pages;
  search.limit = query_.beyond ? 0 : query_.hits_per_page;
  search.offset = query_.by_offset ? *offset_ : query_.page * query_.hits_per_page;
  search.offset = query_.beyond ? 0 : search.offset;
  query_.films_count = query_.films_count || query_.index.starts_with("films");
  for (const std::string& attribute : query_.facets) {
    if (attribute == algolia_type) {
      continue;  // the totals tell
    }
    const query::FacetRequest wanted = algolia_facet_request(attribute, query_.facet_values);
    const bool known = std::ranges::any_of(search.facets, [&](const auto& facet) {
      return facet.field == wanted.field && facet.bucket == wanted.bucket;
    });
    if (!known) {
      search.facets.push_back(wanted);
    }
  }
  query_.params = encode_pairs(params_);
  return std::nullopt;
}

AlgoliaQuery blank_algolia_query() {
  AlgoliaQuery query;
  query.search.disjunctive = false;  // the client asks for a facet without its own filter
  query.search.prefix_last = true;   // the protocol's default
  query.index = "reviews";
  return query;
}

Outcome<AlgoliaQuery> read_algolia_parameters(const Json& parameters, AlgoliaQuery query) {
  AlgoliaQueryReader reader(query);
  if (std::optional<Problem> problem = reader.read(parameters)) {
    return Failure(*std::move(problem));
  }
  if (std::optional<Problem> problem = reader.finish()) {
    return Failure(*std::move(problem));
  }
  const bool facet = query.type == AlgoliaQuery::Type::facet;
  if (facet && !algolia_field(query.facet)) {
    return Failure(
        wrong_algolia_request("there is no facet " + clip_algolia_text(query.facet)));
  }
  return query;
}

/// A JSON object, or the pairs of a form as one.
std::optional<Json> read_algolia_object(std::string_view body) {
  const std::size_t first = body.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) {
    return Json::object();
  }
  if (body[first] == '{' || body[first] == '[') {
    Json object = is_deep_json(body) ? Json() : Json::parse(body, nullptr, false);
    return object.is_object() ? std::optional(std::move(object)) : std::nullopt;
  }
  return Json{{"params", body}};
}

Outcome<AlgoliaQuery> read_single_algolia_query(std::string_view body,
                                                AlgoliaQuery query,
                                                std::string_view index) {
  if (std::optional<Problem> problem = read_algolia_index(index, query)) {
    return Failure(*std::move(problem));
  }
  const std::optional<Json> object = read_algolia_object(body);
  if (!object) {
    return Failure(wrong_algolia_request("the body is not a JSON object in UTF-8"));
  }
  return read_algolia_parameters(*object, std::move(query));
}

Outcome<std::vector<AlgoliaQuery>> read_algolia_list(std::string_view body) {
  const std::optional<Json> object = read_algolia_object(body);
  if (!object || !object->contains("requests") || !(*object)["requests"].is_array()) {
    return Failure(wrong_algolia_request("the body is not {\"requests\": [...]} in UTF-8"));
  }
  for (const auto& [name, value] : object->items()) {
    if (name != "requests" && name != "strategy") {
      return Failure(unknown_algolia_parameter(name));
    }
  }
  const Json& requests = (*object)["requests"];
  if (requests.size() > store::limits.batch_queries) {
    return Failure(wrong_algolia_request(
        "more than " + std::to_string(store::limits.batch_queries) + " queries in a batch"));
  }
  std::vector<AlgoliaQuery> queries;
  for (const Json& request : requests) {
    Outcome<AlgoliaQuery> query = read_algolia_parameters(request, blank_algolia_query());
    if (!query) {
      return Failure(std::move(query).error());
    }
    queries.push_back(*std::move(query));
  }
  return queries;
}

}  // namespace

query::FacetRequest algolia_facet_request(std::string_view attribute, std::size_t limit) {
  constexpr std::size_t points_of_a_star = 20;
  query::FacetRequest request{*algolia_field(attribute), limit};
  request.bucket = attribute == "stars" ? points_of_a_star : request.bucket;
  return request;
}

bool Attributes::has(std::string_view name) const {
  if (std::ranges::find(without, name) != without.end()) {
    return false;
  }
  return all || std::ranges::find(names, name) != names.end();
}

Outcome<std::vector<AlgoliaQuery>> read_algolia_batch(std::string_view body) {
  return read_algolia_list(body);
}

Outcome<std::vector<AlgoliaQuery>> read_algolia_likes(std::string_view body) {
  return read_algolia_list(body).and_then(
      [](std::vector<AlgoliaQuery> queries) -> Outcome<std::vector<AlgoliaQuery>> {
        if (std::ranges::any_of(queries, &std::string::empty, &AlgoliaQuery::like)) {
          return Failure(wrong_algolia_request("a recommendation needs an objectID"));
        }
        return queries;
      });
}

Outcome<AlgoliaQuery> read_algolia_query(std::string_view body, std::string_view index) {
  return read_single_algolia_query(body, blank_algolia_query(), index);
}

Outcome<AlgoliaQuery> read_algolia_facet(std::string_view body,
                                         std::string_view index,
                                         std::string_view facet) {
  AlgoliaQuery query = blank_algolia_query();
  query.type = AlgoliaQuery::Type::facet;
  query.facet = facet;
  return read_single_algolia_query(body, std::move(query), index);
}

std::string describe_algolia_parameters() {
  std::string out = "| name | | meaning |\n| --- | --- | --- |\n";
  for (const AlgoliaParameter& row : algolia_parameters) {
    out.append("| `").append(row.name).append("` | ");
    out.append(row.treated == Treated::honoured ? "honoured" : "ignored");
    out.append(" | ").append(row.help).append(" |\n");
  }
  return out;
}

}  // namespace zerkalo::server

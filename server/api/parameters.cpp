// server/api/parameters.cpp - checks parameters against the table and fills the request.

#include "server/api/parameters.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/nearest.h"
#include "store/model/fields.h"
#include "text/utf8.h"

namespace zerkalo::server {

namespace {

const Parameter* find_parameter(std::string_view name, Route route) {
  for (const Parameter& row : parameters) {
    if (row.name == name && (row.routes & route) != 0) {
      return &row;
    }
  }
  return nullptr;
}

// A field that a parameter of its name filters by.
const store::FieldRow* find_filter(std::string_view name, Route route) {
  return (route & filtered_routes) == 0 ? nullptr : store::find_value_field(name);
}

std::vector<std::string_view> facet_parameters() {
  std::vector<std::string_view> names;
  for (const store::FieldRow& row : store::fields) {
    if (row.facet) {
      names.push_back(row.name);
    }
  }
  return names;
}

std::vector<std::string_view> filter_parameters() {
  std::vector<std::string_view> names;
  for (const store::FieldRow& row : store::fields) {
    if (store::is_asked_by_value(row)) {
      names.push_back(row.name);
    }
  }
  return names;
}

std::vector<std::string_view> parameter_names(Route route) {
  std::vector<std::string_view> names;
  for (const Parameter& row : parameters) {
    if ((row.routes & route) != 0) {
      names.push_back(row.name);
    }
  }
  if ((route & filtered_routes) != 0) {
    std::ranges::copy(filter_parameters(), std::back_inserter(names));
  }
  return names;
}

std::vector<std::string_view> split_parameter(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t at = text.find(separator);
    if (at != 0) {
      parts.push_back(text.substr(0, at));
    }
    text = at == std::string_view::npos ? std::string_view() : text.substr(at + 1);
  }
  return parts;
}

std::string quote_parameter(std::string_view text) {
  return std::string("'").append(text::clip_utf8(text, 80)).append("'");
}

std::string join_parameters(const std::vector<std::string_view>& names) {
  std::string out;
  for (const std::string_view name : names) {
    out.append(out.empty() ? "" : ", ").append(name);
  }
  return out;
}

Problem problem_with_parameter(std::string_view param, std::string code, std::string detail) {
  Problem problem;
  problem.param = param;
  problem.code = std::move(code);
  problem.detail = std::move(detail);
  return problem;
}

Problem unknown_parameter(std::string_view name, Route route) {
  Problem problem = problem_with_parameter(
      name, "unknown-parameter", "there is no parameter " + quote_parameter(name));
  const std::vector<std::string_view> names = parameter_names(route);
  const store::FieldRow* alias = store::find_field(name);
  if (alias != nullptr && find_filter(alias->name, route) != nullptr) {
    problem.suggestion = alias->name;
  } else {
    problem.suggestion = base::nearest(name, names);
  }
  problem.detail += problem.suggestion.empty() ? "; known: " + join_parameters(names)
                                               : "; did you mean '" + problem.suggestion + "'?";
  return problem;
}

std::optional<std::size_t> parse_number_parameter(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole ? std::optional(number) : std::nullopt;
}

std::size_t count_parameter_characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    text::next_code_point(text, at);
  }
  return count;
}

enum class Direction : std::uint8_t { usual, ascending, descending };

// Takes `-`, `:asc` or `:desc` off a sort key.
Direction take_sort_direction(std::string_view& key) {
  constexpr std::string_view asc = ":asc";
  constexpr std::string_view desc = ":desc";
  if (key.starts_with('-')) {
    key.remove_prefix(1);
    return Direction::descending;
  }
  if (key.ends_with(desc)) {
    key.remove_suffix(desc.size());
    return Direction::descending;
  }
  if (key.ends_with(asc)) {
    key.remove_suffix(asc.size());
    return Direction::ascending;
  }
  return Direction::usual;
}

/// Reads the pairs of one route, one after the other, until the first problem.
class ParameterReader {
 public:
  ParameterReader(const Pairs& pairs, Route route) : pairs_(pairs), route_(route) {}

  Outcome<Asked> read();

 private:
  std::optional<Problem> read_pair(const std::string& name, const std::string& value);
  std::optional<Problem> read_facet_value(const store::FieldRow& row, const std::string& value);
  std::optional<Problem> check(const Parameter& row, const std::string& value) const;
  std::optional<Problem> apply(const Parameter& row, const std::string& value);
  std::optional<Problem> read_filter(const std::string& value);
  std::optional<Problem> read_cursor();
  std::optional<Problem> read_facets(std::string_view value);
  std::optional<Problem> add_facet(std::string_view entry);
  std::optional<Problem> read_sort(const Parameter& row, std::string_view value);
  std::optional<Problem> read_types(const Parameter& row, std::string_view value);
  void apply_text(std::string_view name, const std::string& value);
  void apply_choice(std::string_view name, std::string_view value);
  void apply_number(std::string_view name, std::size_t value);

  const Pairs& pairs_;
  Route route_;
  Asked asked_;
  std::vector<query::FilterGroup> filter_groups_;
  std::vector<const Parameter*> seen_;
  std::size_t facet_values_ = 0;
  std::string cursor_;
};

Outcome<Asked> ParameterReader::read() {
  asked_.search.group_by_film = route_ == route_films;
  asked_.search.films_alone = route_ == route_films;
  for (const auto& [name, value] : pairs_) {
    if (std::optional<Problem> problem = read_pair(name, value)) {
      return Failure(*std::move(problem));
    }
  }
  asked_.search.named_filters = asked_.search.filters.size();
  // Behind the groups of facet parameters, which stay one group to a field.
  std::ranges::move(filter_groups_, std::back_inserter(asked_.search.filters));
  if (std::optional<Problem> problem = read_cursor()) {
    return Failure(*std::move(problem));
  }
  return std::move(asked_);
}

std::optional<Problem> ParameterReader::read_pair(const std::string& name,
                                                  const std::string& value) {
  if (const store::FieldRow* field = find_filter(name, route_)) {
    return read_facet_value(*field, value);
  }
  const Parameter* row = find_parameter(name, route_);
  if (row == nullptr) {
    return unknown_parameter(name, route_);
  }
  const bool again = std::ranges::find(seen_, row) != seen_.end();
  if (again && row->kind != Kind::list) {
    return problem_with_parameter(
        name, "repeated-parameter", "'" + name + "' is given more than once");
  }
  seen_.push_back(row);
  if (std::optional<Problem> problem = check(*row, value)) {
    return problem;
  }
  return apply(*row, value);
}

std::optional<Problem> ParameterReader::read_facet_value(const store::FieldRow& row,
                                                         const std::string& value) {
  if (++facet_values_ > store::limits.filter_values) {
    return problem_with_parameter(
        row.name,
        "too-many-values",
        "more than " + std::to_string(store::limits.filter_values) + " facet values");
  }
  query::FieldFilter filter = query::parse_facet_value(row.field, value);
  if (filter.values.empty() && filter.ranges.empty()) {
    return problem_with_parameter(
        row.name,
        "invalid-value",
        quote_parameter(value) + " is not a value of " + std::string(row.name) +
            "; for example " +
            std::string(row.kind == store::FieldKind::number ? "80, 80.. or 70..79"
                                                             : "a name"));
  }
  std::vector<query::FilterGroup>& groups = asked_.search.filters;
  const auto group = std::ranges::find_if(
      groups, [&row](const query::FilterGroup& one) { return one.front().field == row.field; });
  if (group == groups.end()) {
    groups.push_back({std::move(filter)});
  } else {
    group->push_back(std::move(filter));
  }
  return std::nullopt;
}

std::optional<Problem> ParameterReader::check(const Parameter& row,
                                              const std::string& value) const {
  const std::string name(row.name);
  if (row.kind == Kind::text && count_parameter_characters(value) > row.most) {
    return problem_with_parameter(
        name,
        "value-too-long",
        "'" + name + "' has more than " + std::to_string(row.most) + " characters");
  }
  if (row.kind == Kind::number) {
    const std::optional<std::size_t> number = parse_number_parameter(value);
    if (!number || *number < row.least || *number > row.most) {
      return problem_with_parameter(
          name,
          "invalid-value",
          "'" + name + "' is a whole number from " + std::to_string(row.least) + " to " +
              std::to_string(row.most) + ", not " + quote_parameter(value));
    }
  }
  if (row.kind == Kind::choice) {
    const std::vector<std::string_view> choices = split_parameter(row.choices, ' ');
    if (std::ranges::find(choices, value) == choices.end()) {
      Problem problem =
          problem_with_parameter(name,
                                 "invalid-value",
                                 "'" + name + "' is one of " + join_parameters(choices) +
                                     ", not " + quote_parameter(value));
      problem.suggestion = base::nearest(value, choices);
      return problem;
    }
  }
  return std::nullopt;
}

std::optional<Problem> ParameterReader::apply(const Parameter& row, const std::string& value) {
  if (row.name == "filter") {
    return read_filter(value);
  }
  if (row.name == "facets") {
    return read_facets(value);
  }
  if (row.name == "sort") {
    return read_sort(row, value);
  }
  if (row.name == "types") {
    return read_types(row, value);
  }
  if (row.kind == Kind::text || row.kind == Kind::query) {
    apply_text(row.name, value);
  } else if (row.kind == Kind::choice) {
    apply_choice(row.name, value);
  } else {
    apply_number(row.name, parse_number_parameter(value).value_or(0));
  }
  return std::nullopt;
}

std::optional<Problem> ParameterReader::read_filter(const std::string& value) {
  try {
    filter_groups_ = query::parse_filter(value);
    return std::nullopt;
  } catch (const query::FilterError& error) {
    Problem problem = problem_with_parameter("filter", "invalid-filter", error.message);
    problem.position = error.column;
    problem.suggestion = error.hint;
    return problem;
  }
}

// Behind all others: a cursor continues the request that they make.
std::optional<Problem> ParameterReader::read_cursor() {
  if (cursor_.empty()) {
    return std::nullopt;
  }
  if (asked_.search.offset > 0) {
    return problem_with_parameter(
        "cursor",
        "invalid-cursor",
        "'cursor' and 'offset' exclude each other: leave out the offset");
  }
  asked_.search.after = query::read_cursor(cursor_);
  if (!asked_.search.after) {
    return problem_with_parameter(
        "cursor", "invalid-cursor", "this is no cursor: send page.next of an answer as it is");
  }
  if (asked_.search.after->request != query::order_id(asked_.search)) {
    return problem_with_parameter(
        "cursor",
        "invalid-cursor",
        "this cursor belongs to another search: repeat its parameters; only "
        "the page's size, facets and snippets may differ");
  }
  return std::nullopt;
}

std::optional<Problem> ParameterReader::read_facets(std::string_view value) {
  std::vector<std::string_view> entries = split_parameter(value, ',');
  if (std::ranges::find(entries, "*") != entries.end()) {
    std::erase(entries, "*");
    const std::vector<std::string_view> all = facet_parameters();
    entries.insert(entries.begin(), all.begin(), all.end());
  }
  for (const std::string_view entry : entries) {
    if (std::optional<Problem> problem = add_facet(entry)) {
      return problem;
    }
  }
  if (asked_.search.facets.size() > store::limits.facets) {
    return problem_with_parameter(
        "facets",
        "too-many-values",
        "more than " + std::to_string(store::limits.facets) + " facets");
  }
  return std::nullopt;
}

std::optional<Problem> ParameterReader::add_facet(std::string_view entry) {
  const std::size_t colon = entry.find(':');
  const std::string_view name = entry.substr(0, colon);
  const store::FieldRow* row = store::find_value_field(name);
  if (row == nullptr || !row->facet) {
    Problem problem = problem_with_parameter(
        "facets", "unknown-facet", "there is no facet " + quote_parameter(name));
    problem.suggestion = base::nearest(name, facet_parameters());
    problem.detail += "; known: " + join_parameters(facet_parameters());
    return problem;
  }
  query::FacetRequest facet{row->field, query::FacetRequest().limit};
  if (colon != std::string_view::npos) {
    const std::optional<std::size_t> limit = parse_number_parameter(entry.substr(colon + 1));
    if (!limit || *limit > store::limits.facet_values) {
      return problem_with_parameter("facets",
                                    "invalid-value",
                                    "the limit in " + quote_parameter(entry) +
                                        " is a whole number from 0 to " +
                                        std::to_string(store::limits.facet_values));
    }
    facet.limit = *limit;
  }
  std::vector<query::FacetRequest>& facets = asked_.search.facets;
  const auto same = std::ranges::find(facets, facet.field, &query::FacetRequest::field);
  if (same == facets.end()) {
    facets.push_back(facet);
  } else if (colon != std::string_view::npos) {
    same->limit = facet.limit;
  }
  return std::nullopt;
}

std::optional<Problem> ParameterReader::read_sort(const Parameter& row,
                                                  std::string_view value) {
  const std::vector<std::string_view> choices = split_parameter(row.choices, ' ');
  for (std::string_view key : split_parameter(value, ',')) {
    const Direction direction = take_sort_direction(key);
    if (std::ranges::find(choices, key) == choices.end()) {
      Problem problem = problem_with_parameter(
          "sort",
          "invalid-value",
          "a sort key is one of " + join_parameters(choices) + ", not " + quote_parameter(key));
      problem.suggestion = base::nearest(key, choices);
      return problem;
    }
    const auto name = std::ranges::find(query::sort_names, key);
    const auto by = static_cast<query::SortKey::By>(name - query::sort_names.begin());
    const bool usual = query::begins_with_most(by) && direction != Direction::ascending;
    asked_.search.sort.push_back(
        {by,
         direction == Direction::descending || usual || by == query::SortKey::By::relevance});
  }
  if (asked_.search.sort.size() > row.most) {
    return problem_with_parameter(
        "sort", "too-many-values", "more than " + std::to_string(row.most) + " sort keys");
  }
  return std::nullopt;
}

// Only what is named stays; naming it twice is no mistake.
std::optional<Problem> ParameterReader::read_types(const Parameter& row,
                                                   std::string_view value) {
  const std::vector<std::string_view> choices = split_parameter(row.choices, ' ');
  query::SuggestOptions& suggest = asked_.suggest;
  if (std::ranges::count(seen_, &row) == 1) {
    suggest.kinds.fill(false);
  }
  for (const std::string_view name : split_parameter(value, ',')) {
    const auto choice = std::ranges::find(choices, name);
    if (choice == choices.end()) {
      Problem problem = problem_with_parameter(
          "types",
          "invalid-value",
          "a type is one of " + join_parameters(choices) + ", not " + quote_parameter(name));
      problem.suggestion = base::nearest(name, choices);
      return problem;
    }
    suggest.kinds[static_cast<std::size_t>(choice - choices.begin())] = true;
  }
  return std::nullopt;
}

void ParameterReader::apply_text(std::string_view name, const std::string& value) {
  if (name == "q") {
    asked_.search.q = value;
  } else if (name == "facet_query") {
    asked_.facet_query = value;
  } else if (name == "text") {
    asked_.text = value;
  } else if (name == "lang") {
    asked_.lang = value;
  } else if (name == "cursor") {
    cursor_ = value;
  } else if (name == "profile") {
    asked_.search.profile = value;
  } else {
    asked_.search.q_lang = value;
  }
}

query::Match match_parameter(std::string_view value) {
  if (value == "all") {
    return query::Match::all;
  }
  return value == "any" ? query::Match::any : query::Match::automatic;
}

query::Scope scope_parameter(std::string_view value) {
  if (value == "reviews") {
    return query::Scope::reviews;
  }
  if (value == "plots") {
    return query::Scope::plots;
  }
  return value == "all" ? query::Scope::all : query::Scope::automatic;
}

query::Highlight highlight_parameter(std::string_view value) {
  if (value == "none") {
    return query::Highlight::none;
  }
  return value == "tags" ? query::Highlight::tags : query::Highlight::ranges;
}

void ParameterReader::apply_choice(std::string_view name, std::string_view value) {
  query::Request& search = asked_.search;
  if (name == "match") {
    search.match = match_parameter(value);
  } else if (name == "in") {
    search.scope = scope_parameter(value);
  } else if (name == "facet_mode") {
    search.disjunctive = value == "disjunctive";
  } else if (name == "group_by") {
    search.group_by_film = value == "film";
  } else if (name == "prefix") {
    search.prefix_last = value == "last";
  } else if (name == "typo") {
    search.typo = value == "on";
  } else if (name == "copies") {
    search.all_copies = value == "all";
  } else if (name == "explain") {
    search.explain = value == "true";
  } else if (name == "stats") {
    search.statistics = value == "true";
  } else if (name == "format") {
    asked_.opensearch = value == "opensearch";
  } else {
    search.highlight = highlight_parameter(value);
  }
}

void ParameterReader::apply_number(std::string_view name, std::size_t value) {
  query::Request& search = asked_.search;
  if (name == "limit") {
    search.limit = value;
    asked_.suggest.limit = value;
  } else if (name == "offset") {
    search.offset = value;
  } else if (name == "per_film") {
    search.per_film = value;
  } else if (name == "per_group") {
    search.per_group = value;
  } else if (name == "snippet") {
    search.snippet_words = value;
  } else {
    search.timeout_ms = static_cast<int>(value);
  }
}

void append_parameter_cell(std::string& out, std::string_view text) {
  for (const char c : text) {
    out.append(c == '|' ? "\\" : "").push_back(c);
  }
  out += " | ";
}

std::string range_of_parameter(const Parameter& row) {
  switch (row.kind) {
    case Kind::number:
      return std::to_string(row.least) + ".." + std::to_string(row.most);
    case Kind::text:
      return "up to " + std::to_string(row.most) + " characters";
    case Kind::query:
      return std::to_string(row.most) + " characters are read";
    case Kind::list:
      return "up to " + std::to_string(row.most) + (row.choices.empty() ? "" : ": ") +
             join_parameters(split_parameter(row.choices, ' '));
    case Kind::choice:
      return join_parameters(split_parameter(row.choices, ' '));
  }
  return {};
}

}  // namespace

Outcome<Asked> read_parameters(const Pairs& pairs, Route route) {
  return ParameterReader(pairs, route).read();
}

Pairs known_pairs(const Pairs& pairs, Route route) {
  Pairs known;
  for (const auto& pair : pairs) {
    const bool named = find_parameter(pair.first, route) != nullptr ||
                       find_filter(pair.first, route) != nullptr;
    if (named && !pair.second.empty()) {
      known.push_back(pair);
    }
  }
  return known;
}

std::string describe_parameters() {
  std::string out = "| name | default | values | meaning |\n| --- | --- | --- | --- |\n";
  for (const Parameter& row : parameters) {
    out += "| ";
    append_parameter_cell(out, row.name);
    append_parameter_cell(out, row.fallback);
    append_parameter_cell(out, range_of_parameter(row));
    append_parameter_cell(out, row.help);
    out.back() = '\n';
  }
  return out;
}

}  // namespace zerkalo::server

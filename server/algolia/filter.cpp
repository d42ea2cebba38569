// server/algolia/filter.cpp - the filters of the Algolia protocol as ours.

#include <array>
#include <charconv>
#include <cmath>

#include "base/ascii.h"
#include "base/nearest.h"
#include "server/algolia/algolia.h"
#include "store/files/columns.h"

namespace zerkalo::server {

namespace {

using query::FieldFilter;
using query::FilterGroup;
using store::Field;

constexpr double points_of_a_star = 20;
constexpr double seconds_of_a_day = 86400;
constexpr std::string_view blanks = " \t\r\n";

Problem bad_algolia_filter(std::string detail) {
  return {400, "invalid-filter", std::move(detail), "", {}, ""};
}

Problem unknown_filter_attribute(std::string_view name) {
  Problem problem{400, "unknown-attribute", "", "", {}, ""};
  problem.suggestion = base::nearest(name, algolia_facets());
  problem.detail =
      "there is no attribute '" + std::string(name.substr(0, 80)) + "' to filter by";
  if (!problem.suggestion.empty()) {
    problem.detail += "; did you mean '" + problem.suggestion + "'?";
  }
  return problem;
}

std::optional<double> algolia_filter_number(std::string_view text) {
  text = base::trimmed(text);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

// A film is filtered by, not counted.
std::optional<Field> filter_field(std::string_view attribute) {
  const store::FieldRow* row = store::find_value_field(attribute);
  return row != nullptr ? std::optional(row->field) : algolia_field(attribute);
}

struct Scale {
  Field field;
  double factor;
};

std::optional<Scale> numeric_filter_scale(std::string_view attribute) {
  if (attribute == "stars") {
    return Scale{Field::rating, points_of_a_star};
  }
  if (attribute == "date") {
    return Scale{Field::date, 1 / seconds_of_a_day};
  }
  const std::optional<Field> field = algolia_field(attribute);
  const bool number = field && !attribute.starts_with("period.") &&
                      store::field_row(*field).kind == store::FieldKind::number;
  return number ? std::optional(Scale{*field, 1}) : std::nullopt;
}

Outcome<FieldFilter> algolia_comparison_filter(std::string_view attribute,
                                               std::string_view sign,
                                               std::string_view number) {
  const std::optional<Scale> scale = numeric_filter_scale(attribute);
  if (!scale) {
    return Failure(filter_field(attribute)
                       ? bad_algolia_filter("'" + std::string(attribute) + "' is not a number")
                       : unknown_filter_attribute(attribute));
  }
  const std::optional<double> value = algolia_filter_number(number);
  if (!value) {
    return Failure(
        bad_algolia_filter("'" + std::string(number.substr(0, 80)) + "' is not a number"));
  }
  const double at = *value * scale->factor;
  FieldFilter filter{scale->field, {}, {{}}, sign == "!="};
  FieldFilter::Range& range = filter.ranges.front();
  if (sign != "<" && sign != "<=") {
    range.low = at;
    range.low_open = sign == ">";
  }
  if (sign != ">" && sign != ">=") {
    range.high = at;
    range.high_open = sign == "<";
  }
  return filter;
}

Outcome<FieldFilter> algolia_range_filter(std::string_view attribute, std::string_view range) {
  const std::size_t to = range.find(" TO ");
  return algolia_comparison_filter(attribute, ">=", range.substr(0, to))
      .and_then([&](const FieldFilter& low) {
        return algolia_comparison_filter(attribute, "<=", range.substr(to + 4))
            .map([&](const FieldFilter& high) {
              FieldFilter both = low;
              both.ranges.front().high = high.ranges.front().high;
              return both;
            });
      });
}

/// Values of rating and stars are the lower ends of what they count.
FieldFilter algolia_bucket_filter(double from, double width, double last) {
  FieldFilter filter{Field::rating, {}, {{from, from + width, from < last, false}}, false};
  if (from >= last) {
    filter.ranges.front().high = 100;
  }
  return filter;
}

/// A plot is a kind of passage; a review is any other.
Outcome<FieldFilter> algolia_type_filter(std::string_view value) {
  if (value != "review" && value != "plot") {
    return Failure(bad_algolia_filter("'type' is review or plot"));
  }
  return FieldFilter{Field::kind, {std::string(store::plot_kind)}, {}, value == "review"};
}

Outcome<FieldFilter> algolia_value_filter(std::string_view attribute, std::string_view value) {
  if (attribute == algolia_type) {
    return algolia_type_filter(value);
  }
  const std::optional<Field> field = filter_field(attribute);
  if (!field) {
    return Failure(unknown_filter_attribute(attribute));
  }
  const std::size_t deeper = attribute == "period.lvl1" ? value.find(" > ") : std::string::npos;
  const std::string named(deeper == std::string::npos ? value : value.substr(deeper + 3));
  if (*field != Field::rating) {
    FieldFilter filter = query::parse_facet_value(*field, named);
    if (filter.values.empty() && filter.ranges.empty()) {
      return Failure(bad_algolia_filter("'" + named.substr(0, 80) + "' is not a value of '" +
                                        std::string(attribute) + "'"));
    }
    return filter;
  }
  const std::optional<double> number = algolia_filter_number(value);
  if (!number) {
    return Failure(bad_algolia_filter("'" + named.substr(0, 80) + "' is not a number"));
  }
  return attribute == "stars"
             ? algolia_bucket_filter(*number * points_of_a_star, points_of_a_star, 80)
             : algolia_bucket_filter(*number, 10, 90);
}

Outcome<FieldFilter> algolia_facet_filter(std::string_view term) {
  const std::size_t colon = term.find(':');
  if (colon == std::string_view::npos) {
    return Failure(
        bad_algolia_filter("'" + std::string(term.substr(0, 80)) + "' is not attribute:value"));
  }
  const std::string_view attribute = base::trimmed(term.substr(0, colon));
  std::string_view value = term.substr(colon + 1);
  const bool negated = value.starts_with('-');
  value.remove_prefix(negated || value.starts_with("\\-") ? 1 : 0);
  return algolia_value_filter(attribute, value).map([&](FieldFilter filter) {
    filter.negated = filter.negated != negated;
    return filter;
  });
}

Outcome<FieldFilter> algolia_number_filter(std::string_view term) {
  const std::size_t colon = term.find(':');
  if (colon != std::string_view::npos && term.find(" TO ") != std::string_view::npos) {
    return algolia_range_filter(base::trimmed(term.substr(0, colon)), term.substr(colon + 1));
  }
  const std::size_t at = term.find_first_of("<>=!");
  if (at == std::string_view::npos) {
    return Failure(
        bad_algolia_filter("'" + std::string(term.substr(0, 80)) + "' is not a comparison"));
  }
  const bool two = at + 1 < term.size() && term[at + 1] == '=';
  const std::string_view sign = term.substr(at, two ? 2 : 1);
  if (sign == "!" || sign == "==") {
    return Failure(bad_algolia_filter("a comparison is one of <= >= < > = !="));
  }
  return algolia_comparison_filter(
      base::trimmed(term.substr(0, at)), sign, term.substr(at + sign.size()));
}

Outcome<std::vector<FilterGroup>> filter_groups_of(
    const AlgoliaTerms& terms, Outcome<FieldFilter> (*read)(std::string_view)) {
  std::vector<FilterGroup> groups;
  for (const std::vector<std::string>& any : terms) {
    FilterGroup group;
    for (const std::string& term : any) {
      Outcome<FieldFilter> filter = read(term);
      if (!filter) {
        return Failure(std::move(filter).error());
      }
      group.push_back(*std::move(filter));
    }
    if (!group.empty()) {
      groups.push_back(std::move(group));
    }
  }
  return groups;
}

/// `A AND (B OR NOT c:"d e") AND f:1 TO 2`.
class AlgoliaFilterReader {
 public:
  explicit AlgoliaFilterReader(std::string_view text) : rest_(base::trimmed(text)) {}

  Outcome<std::vector<FilterGroup>> read();

 private:
  std::optional<Problem> read_group(FilterGroup& group);
  std::optional<Problem> read_term(FilterGroup& group);
  std::string read_value();
  bool take(std::string_view word);
  bool take_sign(std::string_view sign);

  void skip() { rest_ = base::trimmed(rest_); }

  std::string_view rest_;
};

bool AlgoliaFilterReader::take_sign(std::string_view sign) {
  skip();
  const bool there = rest_.starts_with(sign);
  rest_.remove_prefix(there ? sign.size() : 0);
  return there;
}

bool AlgoliaFilterReader::take(std::string_view word) {
  skip();
  const std::string_view behind =
      rest_.starts_with(word) ? rest_.substr(word.size()) : std::string_view("x");
  const bool there = behind.empty() || blanks.find(behind.front()) != std::string_view::npos ||
                     behind.front() == '(' || behind.front() == ')';
  rest_ = there ? behind : rest_;
  return there;
}

std::string AlgoliaFilterReader::read_value() {
  skip();
  const char quote = rest_.empty() ? ' ' : rest_.front();
  if (quote != '"' && quote != '\'') {
    const std::string_view word = rest_.substr(0, rest_.find_first_of(" \t\r\n()"));
    rest_.remove_prefix(word.size());
    return std::string(word);
  }
  std::string value;
  rest_.remove_prefix(1);
  while (!rest_.empty() && rest_.front() != quote) {
    rest_.remove_prefix(rest_.front() == '\\' && rest_.size() > 1 ? 1 : 0);
    value += rest_.front();
    rest_.remove_prefix(1);
  }
  rest_.remove_prefix(rest_.empty() ? 0 : 1);
  return value;
}

std::optional<Problem> AlgoliaFilterReader::read_term(FilterGroup& group) {
  const bool negated = take("NOT");
  skip();
  std::string attribute;
  if (rest_.starts_with('"') || rest_.starts_with('\'')) {
    attribute = read_value();
    skip();
  } else {
    attribute = base::trimmed(rest_.substr(0, rest_.find_first_of(":<>=!() \t\r\n")));
    rest_.remove_prefix(attribute.size());
  }
  Outcome<FieldFilter> filter =
      Failure(bad_algolia_filter("a filter is attribute:value or attribute >= number"));
  if (take_sign(":")) {
    const std::string value = read_value();
    filter = take("TO") ? algolia_range_filter(attribute, value + " TO " + read_value())
                        : algolia_value_filter(attribute, value);
  } else {
    for (const std::string_view sign : {"<=", ">=", "!=", "<", ">", "="}) {
      if (take_sign(sign)) {
        filter = algolia_comparison_filter(attribute, sign, read_value());
        break;
      }
    }
  }
  if (!filter) {
    return std::move(filter).error();
  }
  group.push_back(*std::move(filter));
  group.back().negated = group.back().negated != negated;
  return std::nullopt;
}

std::optional<Problem> AlgoliaFilterReader::read_group(FilterGroup& group) {
  const bool bracket = take_sign("(");
  do {
    if (std::optional<Problem> problem = read_term(group)) {
      return problem;
    }
  } while (take("OR"));
  if (bracket && !take_sign(")")) {
    return bad_algolia_filter("brackets hold alternatives: (a:1 OR b:2)");
  }
  return std::nullopt;
}

Outcome<std::vector<FilterGroup>> AlgoliaFilterReader::read() {
  std::vector<FilterGroup> groups;
  if (rest_.empty()) {
    return groups;
  }
  do {
    if (std::optional<Problem> problem = read_group(groups.emplace_back())) {
      return Failure(*std::move(problem));
    }
    // (a OR b) OR c is one group too.
    while (take("OR")) {
      if (std::optional<Problem> problem = read_group(groups.back())) {
        return Failure(*std::move(problem));
      }
    }
  } while (take("AND"));
  if (!rest_.empty()) {
    return Failure(
        bad_algolia_filter("'" + std::string(rest_.substr(0, 80)) +
                           "' is not understood; terms are joined by AND, OR and NOT"));
  }
  return groups;
}

}  // namespace

std::optional<Field> algolia_field(std::string_view attribute) {
  constexpr std::array<std::pair<std::string_view, Field>, 3> own{
      {{"stars", Field::rating}, {"period.lvl0", Field::decade}, {"period.lvl1", Field::year}}};
  for (const auto& [name, field] : own) {
    if (name == attribute) {
      return field;
    }
  }
  for (const store::FieldRow& row : store::fields) {
    if (row.facet && row.name == attribute) {
      return row.field;
    }
  }
  return std::nullopt;
}

std::vector<std::string_view> algolia_facets() {
  std::vector<std::string_view> names;
  for (const store::FieldRow& row : store::fields) {
    if (row.facet) {
      names.push_back(row.name);
    }
  }
  names.insert(names.end(), {"stars", "period.lvl0", "period.lvl1", algolia_type});
  return names;
}

Outcome<std::vector<FilterGroup>> algolia_facet_filters(const AlgoliaTerms& terms) {
  return filter_groups_of(terms, algolia_facet_filter);
}

Outcome<std::vector<FilterGroup>> algolia_numeric_filters(const AlgoliaTerms& terms) {
  return filter_groups_of(terms, algolia_number_filter);
}

Outcome<std::vector<FilterGroup>> algolia_filters(std::string_view text) {
  return AlgoliaFilterReader(text).read();
}

}  // namespace zerkalo::server

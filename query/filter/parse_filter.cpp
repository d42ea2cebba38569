// query/filter/parse_filter.cpp - the strict filter grammar, as a conjunction of disjunctions.

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "query/filter/filter_lex.h"
#include "query/language/characters.h"
#include "query/language/field_names.h"
#include "query/language/range_bounds.h"
#include "query/model/request.h"
#include "store/model/day.h"
#include "store/model/limits.h"
#include "text/utf8.h"

namespace zerkalo::query {

namespace {

using Groups = std::vector<FilterGroup>;

bool filter_has_order(const store::FieldRow& row) {
  return row.kind == store::FieldKind::number || row.kind == store::FieldKind::date;
}

// A date that names a month or a year is all its days.
std::optional<double> filter_edge(const store::FieldRow& row,
                                  const std::string& text,
                                  bool last) {
  if (row.kind == store::FieldKind::date) {
    return store::parse_day(text, last);
  }
  return parse_number(text);
}

std::optional<FieldFilter::Range> filter_range(const store::FieldRow& row,
                                               const Bounds& bounds) {
  FieldFilter::Range range;
  range.low_open = bounds.low_excluded;
  range.high_open = bounds.high_excluded;
  if (!bounds.low.empty()) {
    range.low = filter_edge(row, bounds.low, bounds.low_excluded);
  }
  if (!bounds.high.empty()) {
    range.high = filter_edge(row, bounds.high, !bounds.high_excluded);
  }
  const bool backwards = range.low && range.high && *range.low > *range.high;
  return backwards ? std::nullopt : std::optional<FieldFilter::Range>(range);
}

std::string wanted_filter_value(const store::FieldRow& row) {
  return row.kind == store::FieldKind::date ? "a date is written 2012, 2012-04 or 2012-04-01"
                                            : "a number is written 80 or 4.5";
}

std::string all_filter_names() {
  std::string names;
  for (const store::FieldRow& row : store::fields) {
    if (field_can_filter(row)) {
      names.append(names.empty() ? "" : ", ").append(row.name);
    }
  }
  return names;
}

class FilterParser {
 public:
  explicit FilterParser(std::string_view text) : pieces_(lex_filter(text)) {}

  Groups run() {
    if (now().piece == Piece::end) {
      return {};
    }
    Groups groups = any(false);
    if (now().piece != Piece::end) {
      fail_between();
    }
    return groups;
  }

 private:
  // `negated` turns OR into AND and each comparison into its opposite.
  Groups any(bool negated) {
    Groups groups = all(negated);
    while (is_word("or")) {
      const std::size_t column = take().column;
      groups = negated ? conjunction(std::move(groups), all(true), column)
                       : disjunction(groups, all(false), column);
    }
    return groups;
  }

  Groups all(bool negated) {
    Groups groups = one(negated);
    while (is_word("and")) {
      const std::size_t column = take().column;
      groups = negated ? disjunction(groups, one(true), column)
                       : conjunction(std::move(groups), one(false), column);
    }
    return groups;
  }

  Groups one(bool negated) {
    while (is_word("not")) {
      take();
      negated = !negated;
    }
    if (now().piece != Piece::open) {
      return {{comparison(negated)}};
    }
    if (++depth_ > store::limits.query_depth) {
      fail("brackets are deeper than " + std::to_string(store::limits.query_depth),
           "write fewer brackets");
    }
    const std::size_t column = take().column;
    Groups groups = any(negated);
    if (now().piece == Piece::end) {
      throw FilterError{column, "the bracket is not closed", "close it with )"};
    }
    if (now().piece != Piece::close) {
      fail_between();
    }
    take();
    --depth_;
    return groups;
  }

  static Groups conjunction(Groups left, Groups right, std::size_t column) {
    check_clauses(left.size() + right.size(), column);
    std::move(right.begin(), right.end(), std::back_inserter(left));
    return left;
  }

  static Groups disjunction(const Groups& left, const Groups& right, std::size_t column) {
    check_clauses(left.size() * right.size(), column);
    Groups out;
    for (const FilterGroup& a : left) {
      for (const FilterGroup& b : right) {
        out.push_back(a);
        out.back().insert(out.back().end(), b.begin(), b.end());
      }
    }
    return out;
  }

  static void check_clauses(std::size_t count, std::size_t column) {
    if (count > store::limits.query_clauses) {
      throw FilterError{column,
                        "the filter needs more than " +
                            std::to_string(store::limits.query_clauses) + " clauses",
                        "join values of one field with IN"};
    }
  }

  FieldFilter comparison(bool negated) {
    const store::FieldRow& row = field();
    FieldFilter filter;
    filter.field = row.field;
    filter.negated = negated;
    if (is_word("not") && is_word("in", 1)) {
      take();
      filter.negated = !negated;
    }
    if (is_word("in")) {
      take();
      read_list(row, filter);
    } else if (now().piece == Piece::compare) {
      read_comparison(row, filter);
    } else if (starts_range()) {
      read_range(row, filter);
    } else {
      fail("a comparison is missing behind \"" + std::string(row.name) + "\"",
           filter_has_order(row) ? "write = != < <= > >= IN or a range such as 10..20"
                                 : "write =, != or IN");
    }
    return filter;
  }

  const store::FieldRow& field() {
    if (now().piece != Piece::word || is_keyword(now().text)) {
      fail("a field name is missing", "fields: " + all_filter_names());
    }
    const store::FieldRow* row = filter_named(now().text);
    if (row == nullptr) {
      const std::string near = nearest_field(now().text, true);
      fail("no field is called \"" + text::repair_utf8(now().text) + "\"",
           near.empty() ? "fields: " + all_filter_names() : "did you mean \"" + near + "\"?");
    }
    if (!field_can_filter(*row)) {
      fail("\"" + std::string(row->name) + "\" is no filter",
           row->example.find(':') == std::string_view::npos
               ? "fields: " + all_filter_names()
               : "search it in the query: " + std::string(row->example));
    }
    take();
    return *row;
  }

  void read_list(const store::FieldRow& row, FieldFilter& filter) {
    if (now().piece != Piece::open) {
      fail(R"("(" is missing behind IN)", R"(write IN ("A", "B"))");
    }
    const std::size_t column = take().column;
    for (std::size_t count = 0;; ++count) {
      if (count == store::limits.filter_values) {
        fail("IN has more than " + std::to_string(store::limits.filter_values) + " values",
             "send fewer values");
      }
      add_value(row, filter);
      if (now().piece != Piece::comma) {
        break;
      }
      take();
    }
    if (now().piece == Piece::end) {
      throw FilterError{column, "the list is not closed", "close it with )"};
    }
    if (now().piece != Piece::close) {
      fail("\",\" or \")\" is missing", "put values with blanks in double quotes");
    }
    take();
  }

  void add_value(const store::FieldRow& row, FieldFilter& filter) {
    if (starts_range()) {
      read_range(row, filter);
      return;
    }
    const FilterPiece& piece = value(row);
    if (filter_has_order(row)) {
      filter.ranges.push_back(*filter_range(row, {piece.text, piece.text, false, false}));
    } else {
      filter.values.push_back(piece.text);
    }
  }

  void read_comparison(const store::FieldRow& row, FieldFilter& filter) {
    const std::string sign = now().text;
    if (!filter_has_order(row) && sign != "=" && sign != "!=") {
      fail("\"" + std::string(row.name) + "\" has no order", "write =, != or IN");
    }
    take();
    if (sign == "=" || sign == "!=") {
      filter.negated = filter.negated != (sign == "!=");
      add_value(row, filter);
      return;
    }
    Bounds bounds;
    const bool low = sign.front() == '>';
    (low ? bounds.low : bounds.high) = value(row).text;
    (low ? bounds.low_excluded : bounds.high_excluded) = sign.size() == 1;
    filter.ranges.push_back(*filter_range(row, bounds));
  }

  void read_range(const store::FieldRow& row, FieldFilter& filter) {
    if (!filter_has_order(row)) {
      fail("\"" + std::string(row.name) + "\" has no order", "write =, != or IN");
    }
    const std::size_t column = now().column;
    Bounds bounds;
    if (now().piece != Piece::dots) {
      bounds.low = value(row).text;
    }
    take();
    if (now().piece == Piece::compare && now().text == "<") {
      take();
      bounds.high_excluded = true;
    }
    const bool open = !bounds.high_excluded && !bounds.low.empty() && !is_value();
    if (!open) {
      bounds.high = value(row).text;
    }
    const std::optional<FieldFilter::Range> range = filter_range(row, bounds);
    if (!range) {
      throw FilterError{column, "the range runs backwards", "write the smaller end first"};
    }
    filter.ranges.push_back(*range);
  }

  bool starts_range() const {
    return now().piece == Piece::dots ||
           pieces_[std::min(at_ + 1, pieces_.size() - 1)].piece == Piece::dots;
  }

  bool is_value() const {
    return now().piece == Piece::quoted ||
           (now().piece == Piece::word && !is_keyword(now().text));
  }

  const FilterPiece& value(const store::FieldRow& row) {
    if (!is_value()) {
      fail("a value is missing",
           now().piece == Piece::word
               ? "put \"" + now().text + "\" in quotes if it is the value"
               : "write " + std::string(row.name) + " = value");
    }
    if (filter_has_order(row) && !filter_edge(row, now().text, false)) {
      fail("\"" + text::repair_utf8(now().text) + "\" is no " +
               (row.kind == store::FieldKind::date ? "date" : "number"),
           wanted_filter_value(row));
    }
    return take();
  }

  static bool is_keyword(const std::string& word) {
    const std::string folded = base::lowered(word);
    return folded == "and" || folded == "or" || folded == "not" || folded == "in";
  }

  bool is_word(std::string_view keyword, std::size_t ahead = 0) const {
    const std::size_t at = std::min(at_ + ahead, pieces_.size() - 1);
    return pieces_[at].piece == Piece::word && base::lowered(pieces_[at].text) == keyword;
  }

  const FilterPiece& now() const { return pieces_[at_]; }

  const FilterPiece& take() {
    const FilterPiece& piece = pieces_[at_];
    at_ = std::min(at_ + 1, pieces_.size() - 1);
    return piece;
  }

  [[noreturn]] void fail(std::string message, std::string hint) const {
    throw FilterError{now().column, std::move(message), std::move(hint)};
  }

  // Behind a whole comparison something stands that joins nothing.
  [[noreturn]] void fail_between() const {
    if (now().piece == Piece::close) {
      fail("the bracket closes nothing", "leave it out");
    }
    if (now().piece == Piece::comma) {
      fail(R"("," stands outside a list)", R"(write IN ("A", "B"))");
    }
    if (now().piece == Piece::word && at_ > 0 && pieces_[at_ - 1].piece == Piece::word) {
      fail("AND or OR is missing", "put values with blanks in double quotes");
    }
    fail("AND or OR is missing", "join comparisons with AND or OR");
  }

  std::vector<FilterPiece> pieces_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
};

bool is_wide_in_error(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
         (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
         (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

std::size_t error_cells(char32_t c) {
  if (extends_character(c) || is_invisible(c)) {
    return 0;
  }
  return is_wide_in_error(c) ? 2 : 1;
}

}  // namespace

std::vector<FilterGroup> parse_filter(std::string_view text) {
  return FilterParser(text).run();
}

FieldFilter parse_facet_value(store::Field field, std::string_view value) {
  const store::FieldRow& row = store::field_row(field);
  FieldFilter filter;
  filter.field = field;
  const std::string_view bare = trim(value, is_blank);
  if (!filter_has_order(row) && !bare.empty()) {
    filter.values.emplace_back(value);
  }
  const std::optional<Bounds> bounds =
      filter_has_order(row) ? parse_bounds(row, bare) : std::nullopt;
  const std::optional<FieldFilter::Range> range =
      bounds ? filter_range(row, *bounds) : std::nullopt;
  if (range) {
    filter.ranges.push_back(*range);
  }
  return filter;
}

std::string describe(const FilterError& error, std::string_view text) {
  std::string line;
  std::string caret;
  std::size_t column = 1;
  for (std::size_t at = 0; at < text.size(); ++column) {
    const char32_t c = text::next_code_point(text, at);
    const char32_t shown = is_blank(c) ? U' ' : c;
    text::append_utf8(shown, line);
    caret.append(column < error.column ? error_cells(shown) : 0, ' ');
  }
  return line + "\n" + caret + "^\n";
}

}  // namespace zerkalo::query

// query/language/range_bounds.cpp - the two ends of `1970..1979`, `>=80` or `2012-04`.

#include "query/language/range_bounds.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "store/model/day.h"

namespace zerkalo::query {

namespace {

constexpr std::size_t longest_number = 15;

bool is_bound(const store::FieldRow& row, std::string_view text) {
  return row.kind == store::FieldKind::date ? store::parse_day(text, false).has_value()
                                            : parse_number(text).has_value();
}

struct Comparison {
  std::string_view sign;
  bool low;
  bool excluded;
};

constexpr std::array<Comparison, 6> comparisons{{{">=", true, false},
                                                 {"<=", false, false},
                                                 {"≥", true, false},
                                                 {"≤", false, false},
                                                 {">", true, true},
                                                 {"<", false, true}}};

std::optional<Bounds> parse_bounds_of_comparison(const store::FieldRow& row,
                                                 std::string_view value) {
  for (const Comparison& comparison : comparisons) {
    if (!value.starts_with(comparison.sign)) {
      continue;
    }
    value.remove_prefix(comparison.sign.size());
    value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
    if (!is_bound(row, value)) {
      return std::nullopt;
    }
    Bounds bounds;
    (comparison.low ? bounds.low : bounds.high) = value;
    (comparison.low ? bounds.low_excluded : bounds.high_excluded) = comparison.excluded;
    return bounds;
  }
  return std::nullopt;
}

std::optional<Bounds> split_bounds(const store::FieldRow& row,
                                   std::string_view value,
                                   std::string_view separator) {
  const std::size_t at = value.find(separator);
  if (at == std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view low = value.substr(0, at);
  std::string_view high = value.substr(at + separator.size());
  Bounds bounds;
  bounds.high_excluded = high.starts_with('<');
  high.remove_prefix(bounds.high_excluded ? 1 : 0);
  const bool low_fits = low.empty() || is_bound(row, low);
  const bool high_fits = (high.empty() && !bounds.high_excluded) || is_bound(row, high);
  if (!low_fits || !high_fits || (low.empty() && high.empty())) {
    return std::nullopt;
  }
  bounds.low = low;
  bounds.high = high;
  return bounds;
}

std::optional<Bounds> parse_bounds_of_range(const store::FieldRow& row,
                                            std::string_view value) {
  for (const std::string_view separator : {"...", "…", ".."}) {
    if (value.find(separator) != std::string_view::npos) {
      return split_bounds(row, value, separator);
    }
  }
  if (row.kind == store::FieldKind::date) {
    return std::nullopt;
  }
  for (const std::string_view separator : {"-", "–", "—"}) {
    std::optional<Bounds> bounds = split_bounds(row, value, separator);
    if (bounds && !bounds->low.empty() && !bounds->high.empty()) {
      return bounds;
    }
  }
  return std::nullopt;
}

// "1970s" are ten years; the decade field stores the first of them.
std::optional<Bounds> parse_bounds_of_decade(const store::FieldRow& row,
                                             std::string_view value) {
  const bool fits = value.size() == 5 && value.ends_with("0s") &&
                    std::all_of(value.begin(), value.end() - 1, base::is_digit);
  if (!fits || (row.field != store::Field::year && row.field != store::Field::decade)) {
    return std::nullopt;
  }
  Bounds bounds;
  bounds.low = value.substr(0, 4);
  bounds.high = bounds.low;
  if (row.field == store::Field::year) {
    bounds.high.back() = '9';
  }
  return bounds;
}

}  // namespace

std::optional<double> parse_number(std::string_view text) {
  const bool shaped =
      !text.empty() && text.size() <= longest_number && base::is_digit(text.front()) &&
      base::is_digit(text.back()) && std::count(text.begin(), text.end(), '.') <= 1 &&
      std::all_of(
          text.begin(), text.end(), [](char c) { return base::is_digit(c) || c == '.'; });
  if (!shaped) {
    return std::nullopt;
  }
  const std::size_t point = std::min(text.find('.'), text.size());
  double number = 0;
  for (const char c : text.substr(0, point)) {
    number = number * 10 + (c - '0');
  }
  double part = 0;
  double scale = 1;
  for (const char c : text.substr(std::min(point + 1, text.size()))) {
    part = part * 10 + (c - '0');
    scale *= 10;
  }
  return number + part / scale;
}

std::optional<Bounds> parse_bounds(const store::FieldRow& row, std::string_view value) {
  if (value.starts_with('=')) {
    value.remove_prefix(1);
  }
  if (is_bound(row, value)) {
    return Bounds{std::string(value), std::string(value), false, false};
  }
  if (std::optional<Bounds> bounds = parse_bounds_of_comparison(row, value)) {
    return bounds;
  }
  if (std::optional<Bounds> bounds = parse_bounds_of_decade(row, value)) {
    return bounds;
  }
  return parse_bounds_of_range(row, value);
}

}  // namespace zerkalo::query

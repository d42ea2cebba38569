// indexer/sources/rating_scale.cpp - reads scales, and guesses that of a column.

#include "indexer/sources/rating_scale.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/ascii.h"

namespace zerkalo::indexer {

std::optional<Scale> parse_scale(std::string_view text) {
  Scale scale;
  const char* end = text.data() + text.size();
  auto read = std::from_chars(text.data(), end, scale.low);
  if (read.ec != std::errc()) {
    return std::nullopt;
  }
  if (read.ptr == end) {
    return Scale{0, scale.low};
  }
  // "1." of "1..10" was read as a number with its point.
  std::string_view rest(read.ptr, static_cast<std::size_t>(end - read.ptr));
  const std::size_t high = rest.find_first_of("0123456789");
  if (high == std::string_view::npos) {
    return std::nullopt;
  }
  rest.remove_prefix(high);
  read = std::from_chars(rest.data(), end, scale.high);
  return read.ec == std::errc() && read.ptr == end && scale.low < scale.high
             ? std::optional(scale)
             : std::nullopt;
}

std::optional<double> bare_number(std::string_view text) {
  std::string plain(base::trimmed(text));
  std::ranges::replace(plain, ',', '.');
  double value = 0;
  const char* end = plain.data() + plain.size();
  const auto read = std::from_chars(plain.data(), end, value);
  const bool whole = read.ec == std::errc() && read.ptr == end && std::isfinite(value);
  return whole ? std::optional(value) : std::nullopt;
}

std::string number_text(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  return text.ends_with('.') ? text.substr(0, text.size() - 1) : text;
}

void ScaleColumn::add(double value) {
  low_ = count_ == 0 ? value : std::min(low_, value);
  high_ = count_ == 0 ? value : std::max(high_, value);
  ++count_;
  const double part = value - std::floor(value);
  halves_ += part == 0.5 ? 1 : 0;
  others_ += part != 0 && part != 0.5 ? 1 : 0;
  above_ten_ += value > 10 ? 1 : 0;
}

std::optional<double> ScaleColumn::only_scale() const {
  constexpr std::uint64_t handful = 5;
  if (count_ < handful || low_ < 0) {
    return std::nullopt;
  }
  if (high_ <= 5) {
    return high_ > 4 && halves_ > 0 && others_ == 0 ? std::optional(5.0) : std::nullopt;
  }
  if (high_ <= 10) {
    return high_ > 6 ? std::optional(10.0) : std::nullopt;
  }
  // 8, 4.5 and 87 in one column are of several scales.
  const bool of_hundred = high_ > 20 && high_ <= 100 && above_ten_ * 2 > count_;
  return of_hundred ? std::optional(100.0) : std::nullopt;
}

}  // namespace zerkalo::indexer

// indexer/normalise/rating.h - "4.5/5", "B+", "★★★½", "8/10" to points.

#pragma once

#include <optional>
#include <string_view>

namespace zerkalo::indexer {

/// Points 0..100 rounded to halves; nothing for nonsense ("7/5", "no rating", a bare percentage).
/// Threads: pure.
std::optional<double> parse_rating(std::string_view raw);

/// `value` on a scale from `low` to `high`: nothing when outside.
std::optional<double> scale_rating(double value, double low, double high);

}  // namespace zerkalo::indexer

// indexer/normalise/rating.h - "4.5/5", "B+", "★★★½", "8/10" to points.

#pragma once

#include <optional>
#include <string_view>

namespace zerkalo::indexer {

/// Points 0..100 rounded to halves; nothing for nonsense ("7/5", "no rating", a bare
/// percentage) and for a number without a scale ("8").
///
/// Shape:   `v/max`, "3 out of 4", "8 von 10", stars and halves (of 5 unless empty stars or a
/// scale
///          say otherwise), letters by the table in rating.cpp. Thumbs are a scale of two steps
///          like "0-1": up is 100, down is 0.
/// Threads: pure.
std::optional<double> parse_rating(std::string_view raw);

/// `value` on a scale from `low` to `high`: nothing when outside. A scale that starts at 0 or 1
/// is value/high, one that starts below 0 is linear from its low end.
std::optional<double> scale_rating(double value, double low, double high);

}  // namespace zerkalo::indexer

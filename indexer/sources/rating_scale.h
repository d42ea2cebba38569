// indexer/sources/rating_scale.h - which best rating a bare number is of.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zerkalo::indexer {

struct Scale {
  double low = 0;
  double high = 0;
};

/// "1-10", "0..2", "-5 to 5", "10". Threads: pure.
std::optional<Scale> parse_scale(std::string_view text);

/// The number that is all of `text`; "3,5" is one too.
std::optional<double> bare_number(std::string_view text);

/// 8, not 8.000000.
std::string number_text(double value);

/// What the numbers of one column have in common.
class ScaleColumn {
 public:
  void add(double value);

  /// The only scale that these numbers can be of, or nothing where there are two: halves up to
  /// 5, numbers up to 10, numbers up to 100. Fewer than five numbers say nothing, and neither
  /// do numbers that end where a shorter scale would: at 4, 6 or 20.
  std::optional<double> only_scale() const;

 private:
  std::uint64_t count_ = 0;
  std::uint64_t halves_ = 0;  ///< 3.5
  std::uint64_t others_ = 0;  ///< 7.3
  std::uint64_t above_ten_ = 0;
  double low_ = 0;
  double high_ = 0;
};

}  // namespace zerkalo::indexer

// indexer/normalise/runtime.cpp - reads how long a film runs.

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "indexer/normalise/finish.h"

namespace zerkalo::indexer {

namespace {

struct RuntimeUnits {
  int minutes;
  std::string_view words;
};

/// Minutes that one unit stands for; 0: no unit of time.
int minutes_of_runtime_unit(std::string_view word) {
  constexpr RuntimeUnits units[] = {{60, " h hr hrs hour hours std stunde stunden ч "},
                                    {1, " m min mins minute minutes minuten мин "}};
  for (const RuntimeUnits& row : units) {
    if (row.words.find(" " + std::string(word) + " ") != std::string_view::npos) {
      return row.minutes;
    }
  }
  return 0;
}

std::string_view take_runtime_signs(std::string_view& rest, bool (*wanted)(char)) {
  const auto* const end = std::ranges::find_if_not(rest, wanted);
  const std::string_view taken = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
  rest.remove_prefix(taken.size());
  return taken;
}

bool is_runtime_gap(char c) {
  return c == ' ' || c == '.' || c == ',' || c == '\'';
}

bool is_runtime_letter(char c) {
  return !base::is_digit(c) && !is_runtime_gap(c) && c != ':';
}

struct RuntimePart {
  int number = 0;
  int unit = 0;  ///< in minutes; 0: not a running time
};

/// "1h", "48 min", "1:" or a bare number of minutes.
RuntimePart take_runtime_part(std::string_view& rest) {
  constexpr std::size_t most_digits = 5;
  const std::string_view digits = take_runtime_signs(rest, base::is_digit);
  if (digits.empty() || digits.size() > most_digits) {
    return {};
  }
  const bool colon = rest.starts_with(':');
  rest.remove_prefix(colon ? 1 : 0);
  take_runtime_signs(rest, is_runtime_gap);
  const std::string_view word =
      colon ? std::string_view() : take_runtime_signs(rest, is_runtime_letter);
  const int bare = colon ? 60 : 1;
  return {std::stoi(std::string(digits)), word.empty() ? bare : minutes_of_runtime_unit(word)};
}

}  // namespace

std::optional<int> parse_runtime(std::string_view raw) {
  const std::string lower = base::lowered(raw);
  std::string_view rest = lower;
  int minutes = 0;
  int last_unit = std::numeric_limits<int>::max();
  for (take_runtime_signs(rest, is_runtime_gap); !rest.empty();
       take_runtime_signs(rest, is_runtime_gap)) {
    const RuntimePart part = take_runtime_part(rest);
    if (part.unit == 0 || part.unit >= last_unit) {
      return std::nullopt;
    }
    minutes += part.number * part.unit;
    last_unit = part.unit;
  }
  return minutes > 0 ? std::optional(minutes) : std::nullopt;
}

}  // namespace zerkalo::indexer

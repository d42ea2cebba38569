// server/html/spell.cpp - spells numbers, dates and values.

#include "server/html/spell.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "base/ascii.h"
#include "text/language.h"

namespace zerkalo::server {

namespace {

struct KindLabel {
  std::string_view kind;
  std::string_view label;
};

constexpr KindLabel kind_labels[] = {{"critic", "critics"},
                                     {"audience", "audience"},
                                     {"user", "users"},
                                     {"quick", "quick reviews"},
                                     {"full", "full reviews"},
                                     {"plot", "plots"}};

}  // namespace

std::string spell_number(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

std::string spell_count(std::uint64_t number, std::string_view one, std::string_view many) {
  return spell_number(number).append(" ").append(number == 1 ? one : many);
}

std::string spell_whole(double number) {
  return std::to_string(std::lround(number));
}

std::string spell_score(double score) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.2f", score);
  return text.data();
}

std::string spell_time(double milliseconds) {
  std::array<char, 32> text{};
  std::snprintf(
      text.data(), text.size(), milliseconds < 10 ? "%.1f ms" : "%.0f ms", milliseconds);
  return text.data();
}

std::string spell_value(store::Field field, std::string_view value) {
  std::string label(value);
  if (field == store::Field::kind) {
    const auto* const known = std::ranges::find(kind_labels, value, &KindLabel::kind);
    return known == std::ranges::end(kind_labels) ? label : std::string(known->label);
  }
  if (field == store::Field::lang || field == store::Field::film_lang) {
    const text::LanguageRow* row = text::find_language(value);
    return row != nullptr   ? std::string(row->name)
           : value == "und" ? "unknown"
           : value == "zxx" ? "without words"
                            : label;
  }
  if (field == store::Field::decade) {
    return label + "s";
  }
  if (field == store::Field::rating) {
    const std::size_t dots = label.find("..");
    if (dots != std::string::npos) {
      // 80..89.5 is how a form asks for [80, 90): ratings come in halves.
      std::string high = label.substr(dots + 2);
      high = high.ends_with(".5") ? high.substr(0, high.size() - 2) : high;
      const std::string low = label.substr(0, dots);
      if (high.empty()) {
        return low + " and more";
      }
      return low.empty() ? "up to " + high : low + "–" + high;
    }
  }
  return label;
}

std::string spell_date(std::string_view iso) {
  constexpr std::array<std::string_view, 12> months{"January",
                                                    "February",
                                                    "March",
                                                    "April",
                                                    "May",
                                                    "June",
                                                    "July",
                                                    "August",
                                                    "September",
                                                    "October",
                                                    "November",
                                                    "December"};
  const auto two_digits = [iso](std::size_t at) {
    return at + 2 <= iso.size()
               ? static_cast<std::size_t>((iso[at] - '0') * 10 + iso[at + 1] - '0')
               : 0;
  };
  const std::size_t month = two_digits(5);
  if (month < 1 || month > months.size()) {
    return std::string(iso);
  }
  const std::size_t day = two_digits(8);
  std::string out = day == 0 ? "" : std::to_string(day) + " ";
  return out.append(months[month - 1]).append(" ").append(iso.substr(0, 4));
}

std::string spell_sentence(std::string text) {
  if (!text.empty() && base::is_small(text.front())) {
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  }
  const bool ended = text.ends_with('.') || text.ends_with('?') || text.ends_with('!');
  return ended ? text : text + ".";
}

}  // namespace zerkalo::server

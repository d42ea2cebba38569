// server/html/search_state.cpp - the page's state (its parameters), and values as a reader says
// them.

#include <algorithm>
#include <array>

#include "server/html/parts.h"
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

std::string value_of(const Pairs& pairs, std::string_view name) {
  const auto found = std::ranges::find(pairs, name, &Pairs::value_type::first);
  return found == pairs.end() ? std::string() : found->second;
}

bool has_pair(const Pairs& pairs, std::string_view name, std::string_view value) {
  return std::ranges::any_of(
      pairs, [&](const auto& pair) { return pair.first == name && pair.second == value; });
}

Pairs without(const Pairs& pairs, std::string_view name) {
  Pairs rest;
  std::ranges::copy_if(
      pairs, std::back_inserter(rest), [name](const auto& pair) { return pair.first != name; });
  return rest;
}

Pairs without_pair(const Pairs& pairs, std::string_view name, std::string_view value) {
  Pairs rest;
  std::ranges::copy_if(pairs, std::back_inserter(rest), [&](const auto& pair) {
    return pair.first != name || pair.second != value;
  });
  return rest;
}

bool is_facet(std::string_view name) {
  return store::find_value_field(name) != nullptr;
}

bool is_by_score(const Pairs& pairs) {
  const std::string sort = value_of(pairs, "sort");
  return (sort.empty() || sort == "relevance") && value_of(pairs, "group_by") != "film";
}

std::size_t page_per_film(const Pairs& pairs) {
  constexpr std::size_t hits_of_a_film = 3;
  return is_by_score(pairs) && value_of(pairs, "per_film").empty() ? hits_of_a_film : 0;
}

std::string value_label(store::Field field, std::string_view value) {
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

std::string spelled_date(std::string_view iso) {
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

}  // namespace zerkalo::server

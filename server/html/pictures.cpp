// server/html/pictures.cpp - counts and points as bars, drawn by attributes: the policy forbids
// styles.

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "server/html/parts.h"

namespace zerkalo::server {

namespace {

constexpr std::uint32_t tallest = 48;

struct Bar {
  std::string label;
  std::uint32_t reviews = 0;
  bool selected = false;
};

Markup picture_bar(const Bar& one, std::size_t at, std::uint32_t most) {
  // What is there is seen, however little it is.
  const std::uint64_t scaled = std::uint64_t{one.reviews} * tallest / most;
  const std::uint64_t height = one.reviews == 0 ? 0 : std::max<std::uint64_t>(2, scaled);
  Markup out;
  out << R"(<rect x=")" << Escaped{std::to_string(at * 10)} << R"(" y=")"
      << Escaped{std::to_string(tallest - height)} << R"(" height=")"
      << Escaped{std::to_string(height)} << R"(" width="8.5")"
      << (one.selected ? Literal(R"( class="chosen")") : Literal("")) << "><title>"
      << Escaped{one.label} << ": " << Escaped{spell_count(one.reviews, "review", "reviews")}
      << "</title></rect>";
  return out;
}

Markup picture(const std::vector<Bar>& bars, const std::string& said) {
  const std::uint32_t most = std::ranges::max_element(bars, {}, &Bar::reviews)->reviews;
  Markup out;
  if (most == 0) {
    return out;
  }
  const bool chosen = std::ranges::any_of(bars, &Bar::selected);
  out << R"(<svg class="picture)" << (chosen ? Literal(" some") : Literal(""))
      << R"(" role="img" preserveAspectRatio="none" viewBox="0 0 )"
      << Escaped{std::to_string(bars.size() * 10)} << " " << Escaped{std::to_string(tallest)}
      << R"(" aria-label=")" << Escaped{said} << "\">";
  for (std::size_t at = 0; at < bars.size(); ++at) {
    out << picture_bar(bars[at], at, most);
  }
  out << R"(</svg><p class="axis" aria-hidden="true"><bdi>)" << Escaped{bars.front().label}
      << "</bdi><bdi>" << Escaped{bars.back().label} << "</bdi></p>\n";
  return out;
}

Markup ratings_picture(const query::Facet& facet, const Pairs& pairs) {
  std::vector<Bar> bars;
  bars.reserve(facet.buckets.size());
  for (const query::FacetBucket& bucket : facet.buckets) {
    const std::string value = rating_value(bucket);
    bars.push_back({spell_value(store::Field::rating, value),
                    bucket.reviews,
                    bucket.selected || has_pair(pairs, "rating", value)});
  }
  std::string said = "Reviews by rating, 0 to 100";
  if (facet.mean && facet.median) {
    said += ": mean " + spell_whole(*facet.mean) + ", median " + spell_whole(*facet.median);
  }
  return picture(bars, said);
}

std::optional<int> decade_of_bar(const query::FacetValue& value) {
  const bool digits = value.value.size() == 4 && base::is_digits(value.value);
  return digits ? std::optional(std::stoi(value.value)) : std::nullopt;
}

/// Every decade from the first to the last: a gap in time is a gap in the picture. Fewer than
/// four are no picture.
Markup decades_picture(const query::Facet& facet, const Pairs& pairs) {
  int first = 9999;
  int last = 0;
  for (const query::FacetValue& value : facet.values) {
    const std::optional<int> decade = decade_of_bar(value);
    first = decade ? std::min(first, *decade) : first;
    last = decade ? std::max(last, *decade) : last;
  }
  if (last - first < 30 || last - first > 300) {
    return {};
  }
  std::vector<Bar> bars;
  for (int decade = first; decade <= last; decade += 10) {
    bars.push_back({spell_value(store::Field::decade, std::to_string(decade)), 0, false});
  }
  for (const query::FacetValue& value : facet.values) {
    if (const std::optional<int> decade = decade_of_bar(value)) {
      Bar& bar = bars[static_cast<std::size_t>((*decade - first) / 10)];
      bar.reviews = value.reviews;
      bar.selected = value.selected || has_pair(pairs, "decade", value.value);
    }
  }
  return picture(bars, "Reviews by decade, " + bars.front().label + " to " + bars.back().label);
}

}  // namespace

Markup facet_picture(const query::Facet& facet, const Pairs& pairs) {
  if (facet.field == store::Field::rating && !facet.buckets.empty()) {
    return ratings_picture(facet, pairs);
  }
  return facet.field == store::Field::decade ? decades_picture(facet, pairs) : Markup();
}

Markup rating_picture(const query::Opinion& opinion) {
  std::vector<Bar> bars;
  for (std::size_t at = 0; at < opinion.histogram.size(); ++at) {
    const std::size_t to = at + 1 == opinion.histogram.size() ? 100 : at * 10 + 9;
    bars.push_back({std::to_string(at * 10) + "–" + std::to_string(to), opinion.histogram[at]});
  }
  return picture(bars, "Ratings by tens, 0 to 100");
}

Markup meter(double points) {
  Markup out;
  const std::string value = spell_whole(points);
  out << R"(<meter class="bar" min="0" max="100" value=")" << Escaped{value} << "\" title=\""
      << Escaped{value} << " of 100\">" << Escaped{value} << " of 100</meter>";
  return out;
}

Markup rating_bar(const store::Review& review) {
  Markup out;
  if (!review.rating && review.rating_raw.empty()) {
    return out;
  }
  out << "<span class=\"rating\">";
  if (review.rating) {
    out << meter(*review.rating);
  }
  const std::string points =
      review.rating ? spell_whole(*review.rating) + "/100" : std::string();
  out << " <b><bdi>" << Escaped{review.rating_raw.empty() ? points : review.rating_raw}
      << "</bdi></b></span>";
  return out;
}

Markup mean_bar(const query::FilmCard& card) {
  Markup out;
  if (card.rating_mean) {
    out << "<span class=\"rating\">" << meter(*card.rating_mean) << " <b>"
        << Escaped{spell_whole(*card.rating_mean)} << "</b> <span class=\"of\">mean of "
        << Escaped{spell_count(card.rating_count, "rating", "ratings")} << "</span></span>";
  }
  return out;
}

}  // namespace zerkalo::server

// server/html/facets.cpp - facets as check boxes of the search form.

#include <algorithm>
#include <string>

#include "server/html/parts.h"

namespace zerkalo::server {

namespace {

constexpr std::size_t shown_values = 6;
constexpr std::size_t open_facets = 5;

struct Row {
  std::string value;
  std::uint32_t reviews = 0;
  std::uint32_t films = 0;
  bool selected = false;
};

std::vector<Row> rating_facet_rows(const query::Facet& facet, const Pairs& pairs) {
  std::vector<Row> rows;
  for (const query::FacetBucket& bucket : facet.buckets) {
    const std::string value = rating_value(bucket);
    const bool selected = has_pair(pairs, "rating", value);
    if (bucket.reviews > 0 || selected) {
      rows.push_back({value, bucket.reviews, bucket.films, selected});
    }
  }
  std::ranges::reverse(rows);
  return rows;
}

std::vector<Row> value_facet_rows(const query::Facet& facet, const Pairs& pairs) {
  const std::string_view name = store::field_row(facet.field).name;
  std::vector<Row> rows;
  for (const query::FacetValue& value : facet.values) {
    const bool selected = value.selected || has_pair(pairs, name, value.value);
    rows.push_back({value.value, value.reviews, value.films, selected});
  }
  return rows;
}

Markup facet_count(const Row& row) {
  Markup out;
  out << "<span class=\"count\">" << Escaped{spell_number(row.reviews)}
      << R"(<span class="hidden"> reviews,</span> <span class="films">)"
      << Escaped{spell_number(row.films)}
      << "<span class=\"hidden\"> films</span></span></span>";
  return out;
}

Markup facet_row(store::Field field, const Row& row) {
  Markup out;
  out << R"(<li><label><input type="checkbox" form="search" name=")"
      << Escaped{store::field_row(field).name} << "\" value=\"" << Escaped{row.value} << "\"";
  if (row.selected) {
    out << " checked";
  }
  out << "> <bdi class=\"value\">" << Escaped{spell_value(field, row.value)} << "</bdi>";
  out << facet_count(row) << "</label></li>\n";
  return out;
}

Markup facet_list(store::Field field, const std::vector<Row>& rows) {
  // A fold that hides one or two values is more trouble than it saves.
  const bool all = rows.size() <= shown_values + 2 || field == store::Field::rating;
  const std::size_t first = all ? rows.size() : shown_values;
  Markup out;
  out << "<ul>\n";
  for (std::size_t at = 0; at < first; ++at) {
    out << facet_row(field, rows[at]);
  }
  out << "</ul>\n";
  if (first < rows.size()) {
    out << "<details class=\"more\"><summary>" << Escaped{std::to_string(rows.size() - first)}
        << " more</summary><ul>\n";
    for (std::size_t at = first; at < rows.size(); ++at) {
      out << facet_row(field, rows[at]);
    }
    out << "</ul></details>\n";
  }
  return out;
}

/// More values than are listed, and said as they are written: these can be searched.
bool is_searched_facet(const query::Facet& facet) {
  const bool named =
      facet.field == store::Field::lang || facet.field == store::Field::film_lang;
  return facet.distinct > shown_values + 2 && facet.buckets.empty() && !named &&
         facet.field != store::Field::decade;
}

Markup facet_group(const query::Facet& facet,
                   const std::vector<Row>& rows,
                   const Pairs& pairs,
                   bool open) {
  Markup out;
  const store::FieldRow& row = store::field_row(facet.field);
  const std::string_view label = row.label;
  out << "<zerkalo-facet field=\"" << Escaped{row.name} << "\""
      << (is_searched_facet(facet) ? Literal(" search") : Literal(""))
      << "><details class=\"facet\"";
  if (open) {
    out << " open";
  }
  out << "><summary>" << Escaped{label} << "</summary><fieldset><legend class=\"hidden\">"
      << Escaped{label} << "</legend>\n"
      << facet_picture(facet, pairs) << facet_list(facet.field, rows)
      << "</fieldset></details></zerkalo-facet>\n";
  return out;
}

Markup fold_facets(const Markup& groups, std::ptrdiff_t chosen) {
  Markup out;
  out << "<details class=\"fold\"><summary>Narrow by director, rating, genre …";
  if (chosen > 0) {
    out << R"( <span class="badge">)" << Escaped{std::to_string(chosen)}
        << R"(<span class="hidden"> chosen</span></span>)";
  }
  out << R"(</summary>
<div class="fold-body"><p class="units" aria-hidden="true">reviews )"
      << R"(<span class="films">films</span></p>)" << groups
      << R"(<button class="apply" form="search">Apply</button></div></details>)";
  return out;
}

}  // namespace

std::string rating_value(const query::FacetBucket& bucket) {
  return spell_whole(bucket.from) + ".." +
         (bucket.to >= 100 ? "100" : spell_whole(bucket.to - 1) + ".5");
}

std::vector<query::FacetRequest> page_facets() {
  using store::Field;
  return {{Field::director, 16},
          {Field::rating, 10},
          {Field::decade, 16},
          {Field::genre, 16},
          {Field::lang, 16},
          {Field::cast, 16},
          {Field::film_lang, 16},
          {Field::kind, 16},
          {Field::verdict, 3},
          {Field::publication, 16},
          {Field::author, 16},
          {Field::mpaa, 16},
          {Field::source, 16}};
}

Markup facet_panel(const std::vector<query::Facet>& facets, const Pairs& pairs) {
  const auto chosen =
      std::ranges::count_if(pairs, [](const auto& pair) { return is_facet_pair(pair.first); });
  Markup groups;
  std::size_t shown = 0;
  for (const query::Facet& facet : facets) {
    const std::vector<Row> rows = facet.field == store::Field::rating
                                      ? rating_facet_rows(facet, pairs)
                                      : value_facet_rows(facet, pairs);
    if (rows.empty()) {
      continue;
    }
    const bool selected = std::ranges::any_of(rows, &Row::selected);
    groups << facet_group(facet, rows, pairs, shown < open_facets || selected);
    ++shown;
  }
  Markup out;
  out << R"(<aside class="facets" aria-label="Narrow the results"><zerkalo-facets>)";
  if (shown > 0) {
    out << fold_facets(groups, chosen);
  }
  out << "</zerkalo-facets></aside>\n";
  return out;
}

}  // namespace zerkalo::server

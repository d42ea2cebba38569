// server/html/start_page.cpp - the first page: films before filters.

#include "server/html/parts.h"

namespace zerkalo::server {

namespace {

Markup start_examples(const Site& site) {
  Markup out;
  if (site.examples.empty()) {
    return out;
  }
  out << R"(<nav class="examples" aria-label="Example searches"><p>Try</p><ul>)";
  for (const std::string& example : site.examples) {
    out << "<li><a href=\"" << Escaped{search_address({{"q", example}})} << "\"><bdi>"
        << Escaped{example} << "</bdi></a></li>";
  }
  out << "</ul></nav>\n";
  return out;
}

Markup start_film_row(const query::FilmCard& card) {
  Markup out;
  out << "<li><a href=\"" << Escaped{film_address(card.film.id)} << "\"><bdi>"
      << Escaped{film_name(card.film)} << "</bdi></a>";
  if (card.film.year) {
    out << " <span class=\"year\">" << Escaped{std::to_string(*card.film.year)} << "</span>";
  }
  out << "<p class=\"byline\">";
  if (card.rating_mean) {
    out << "<span class=\"rating\">" << meter(*card.rating_mean) << "</span>";
  }
  out << "<span>" << Escaped{spell_count(card.reviews, "review", "reviews")}
      << "</span></p></li>\n";
  return out;
}

Markup start_film_lists(const std::vector<FilmList>& lists) {
  Markup out;
  out << "<div class=\"lists\">\n";
  for (const FilmList& list : lists) {
    if (list.films.empty()) {
      continue;
    }
    const Pairs all{{"group_by", "film"}, {"sort", std::string(list.sort)}};
    out << "<section><h2><a href=\"" << Escaped{search_address(all)} << "\">"
        << Escaped{list.label} << "</a></h2><ul>\n";
    for (const query::FilmCard& card : list.films) {
      out << start_film_row(card);
    }
    out << "</ul></section>\n";
  }
  out << "</div>\n";
  return out;
}

}  // namespace

std::string start_page(const Site& site,
                       const query::Answer& everything,
                       const Welcome& welcome) {
  Markup body;
  body << "<main id=\"main\">" << start_examples(site);
  if (welcome.quote) {
    body << opinion_quote(welcome.quoted, *welcome.quote, true);
  }
  body << start_film_lists(welcome.lists) << facet_panel(everything.facets, {}) << "</main>\n";
  return document({"Zerkalo - film reviews, searched", "", Layout::start}, site, body);
}

}  // namespace zerkalo::server

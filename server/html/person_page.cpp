// server/html/person_page.cpp - the page of a person: the films in order, and who likes them.

#include <algorithm>

#include "server/html/parts.h"

namespace zerkalo::server {

namespace {

/// What the person did, each leading to the reviews of these films.
Markup person_roles(const query::PersonPage& page) {
  Markup out;
  out << "<p class=\"byline\">";
  for (const query::PersonPage::Role& role : page.roles) {
    const std::string field(store::field_row(role.field).name);
    const std::string films = spell_count(role.films, "film", "films");
    out << "<a href=\"" << Escaped{search_address({{field, page.name}})} << "\">"
        << (role.field == store::Field::director ? Literal("Director of ")
                                                 : Literal("Actor in "))
        << Escaped{films} << "</a>";
  }
  out << "</p>\n";
  return out;
}

Markup other_person_names(const query::PersonPage& page) {
  Markup out;
  if (!page.spellings.empty()) {
    out << "<p class=\"original\">";
    for (std::size_t at = 0; at < page.spellings.size(); ++at) {
      out << (at == 0 ? Literal("") : Literal(", ")) << "<bdi>" << Escaped{page.spellings[at]}
          << "</bdi>";
    }
    out << "</p>\n";
  }
  return out;
}

/// Whose reviews of all these films have the highest means.
Markup likes_of_person(Literal label, const std::vector<query::OpinionPart>& parts) {
  constexpr std::size_t most = 5;
  Markup out;
  if (parts.empty()) {
    return out;
  }
  out << "<div><dt>" << label << "</dt>";
  for (std::size_t at = 0; at < std::min(parts.size(), most); ++at) {
    const query::OpinionPart& part = parts[at];
    out << "<dd><bdi>" << Escaped{part.value} << "</bdi> "
        << meter(query::opinion_mean(part.opinion.tally).value_or(0)) << " <span class=\"of\">"
        << Escaped{spell_count(part.opinion.tally.rated, "rating", "ratings")}
        << "</span></dd>";
  }
  out << "</div>\n";
  return out;
}

Listed films_of_person(const query::Answer& films) {
  Listed listed;
  for (const query::Group& group : films.groups) {
    if (!listed.add(film_card(films.hit_films[group.film]))) {
      break;
    }
  }
  return listed;
}

}  // namespace

std::string person_page(const Site& site, const query::PersonPage& page) {
  const query::Answer& films = page.films;
  const Listed listed = films_of_person(films);
  PagerState pages{person_address(page.name),
                   {},
                   films.limit,
                   films.offset,
                   films.offset + films.groups.size()};
  pages.more = !films.next.empty();
  Markup body;
  body << R"(<main id="main" class="wide"><header class="film-head"><h1><bdi>)"
       << Escaped{page.name} << "</bdi></h1>\n"
       << other_person_names(page) << person_roles(page)
       << "</header><div class=\"film-body\"><div>"
       << (films.opinions ? opinion_panel(*films.opinions) : Markup())
       << R"(<section class="like"><h2>Films</h2><div class="films">)" << listed.entries
       << "</div>" << pager(pages) << "</section></div>\n<dl class=\"facts\">"
       << likes_of_person("Who likes these films best", page.authors)
       << likes_of_person("Publications that do", page.publications) << "</dl></div></main>\n";
  return document(
      {page.name + " - Zerkalo", "", Layout::reading, person_address(page.name)}, site, body);
}

}  // namespace zerkalo::server

// server/html/film_page.cpp - the page of a film.

#include <algorithm>

#include "server/api/escape.h"
#include "server/html/parts.h"

namespace zerkalo::server {

namespace {

/// A row of the facts: people link to their pages, other values of a facet to a search.
Markup film_fact(Literal label,
                 const std::vector<std::string>& values,
                 std::string_view facet) {
  Markup out;
  if (values.empty()) {
    return out;
  }
  out << "<div><dt>" << label << "</dt><dd>";
  bool first = true;
  for (const std::string& value : values) {
    out << (first ? Literal("") : Literal(", "));
    first = false;
    if (facet.empty()) {
      out << "<bdi>" << Escaped{value} << "</bdi>";
      continue;
    }
    const store::FieldRow* row = store::find_field(facet);
    const bool person = facet == "director" || facet == "cast";
    out << "<a href=\""
        << Escaped{person ? person_address(value)
                          : search_address({{std::string(facet), value}})}
        << "\"><bdi>" << Escaped{spell_value(row->field, value)} << "</bdi></a>";
  }
  out << "</dd></div>\n";
  return out;
}

std::vector<std::string> other_film_titles(const store::Film& film) {
  std::vector<std::string> titles;
  for (const store::Title& title : film.titles) {
    const bool known = title.text == film.title || title.text == film.original_title ||
                       std::ranges::find(titles, title.text) != titles.end();
    if (!known) {
      titles.push_back(title.text);
    }
  }
  return titles;
}

std::vector<std::string> film_releases(const store::Film& film) {
  std::vector<std::string> out;
  for (const store::ReleaseDate& release : film.release_dates) {
    std::string place = release.region;
    place.append(release.region.empty() || release.kind.empty() ? "" : ", ")
        .append(release.kind);
    std::string text = spell_date(release.date);
    if (!place.empty()) {
      text.append(" (").append(place).append(")");
    }
    out.push_back(std::move(text));
  }
  return out;
}

std::string name_of_film_score(std::string_view name) {
  std::string out(name);
  std::ranges::replace(out, '_', ' ');
  return out;
}

std::vector<std::string> film_scores(const store::Film& film) {
  std::vector<std::string> out;
  for (const store::Aggregate& one : film.aggregates) {
    std::string text = name_of_film_score(one.name);
    text.append(" ").append(one.raw.empty() ? spell_whole(one.value) + "/100" : one.raw);
    const std::string count = !one.count_raw.empty() ? one.count_raw
                              : one.count            ? spell_number(*one.count)
                                                     : std::string();
    text.append(count.empty() ? "" : " of ").append(count);
    out.push_back(std::move(text));
  }
  return out;
}

/// Where the film was found, and why that is one film: for who wants to know.
Markup film_sources(const store::Film& film) {
  Markup out;
  if (film.why.empty() && film.other_ids.empty()) {
    return out;
  }
  out << R"(<div><dt>Sources</dt><dd><details><summary>)"
      << Escaped{spell_count(film.other_ids.size() + 1, "record", "records")}
      << "</summary><ul>";
  for (const std::string& why : film.why) {
    out << "<li><bdi>" << Escaped{why} << "</bdi></li>";
  }
  out << "</ul></details></dd></div>\n";
  return out;
}

std::vector<std::string> one_film_value(const std::string& value) {
  return value.empty() ? std::vector<std::string>() : std::vector<std::string>{value};
}

Markup film_facts(const store::Film& film) {
  Markup out;
  out << "<dl class=\"facts\">" << film_fact("Directed by", film.directors, "director")
      << film_fact("Written by", film.writers, "") << film_fact("Cast", film.cast, "cast")
      << film_fact("Genre", film.genres, "genre")
      << film_fact("Language", film.languages, "film_lang")
      << film_fact("Country", film.countries, "")
      << film_fact("Produced by", film.producers, "")
      << film_fact("Company", film.production, "")
      << film_fact("Released", film_releases(film), "")
      << film_fact("Certificate", one_film_value(film.mpaa), "mpaa")
      << film_fact("Running time",
                   film.runtime_min ? one_film_value(std::to_string(*film.runtime_min) + " min")
                                    : one_film_value(""),
                   "")
      << film_fact("Also known as", other_film_titles(film), "")
      << film_fact("Scores elsewhere", film_scores(film), "") << film_sources(film)
      << "</dl>\n";
  return out;
}

Markup film_plots(const store::Film& film) {
  Markup out;
  for (const store::Plot& plot : film.plots) {
    out << R"(<section class="plot"><h2>Plot</h2><p class="text" dir="auto")"
        << lang_attribute(plot.lang) << ">" << Escaped{plot.text} << "</p>";
    if (!plot.author.empty()) {
      out << R"(<p class="byline"><span class="author"><bdi>)" << Escaped{plot.author}
          << "</bdi></span></p>";
    }
    out << "</section>\n";
  }
  return out;
}

Markup film_review(const store::Review& review) {
  Markup out;
  out << "<article class=\"hit\">" << card_byline(review, false)
      << R"(<blockquote class="snippet" dir="auto")" << lang_attribute(review.lang) << ">"
      << Escaped{review.text} << "</blockquote>\n<p class=\"links\"><a href=\""
      << Escaped{review_address(review.id)} << "\">This review</a>"
      << card_source_link(review.url) << "</p></article>\n";
  return out;
}

Markup film_head(const query::FilmCard& card) {
  const store::Film& film = card.film;
  Markup out;
  out << "<header class=\"film-head\"><h1><bdi>" << Escaped{film_name(film)} << "</bdi>";
  if (film.year) {
    out << " <span class=\"year\">" << Escaped{std::to_string(*film.year)} << "</span>";
  }
  out << "</h1>\n";
  if (!film.original_title.empty() && film.original_title != film.title) {
    out << "<p class=\"original\"><bdi>" << Escaped{film.original_title} << "</bdi></p>\n";
  }
  out << "<p class=\"byline\"><span>" << Escaped{spell_count(card.reviews, "review", "reviews")}
      << "</span>" << card_source_link(film.url) << "</p></header>\n";
  return out;
}

/// Reviews of the film that a search finds: `label` leads to those that have `pairs`.
Markup narrow_film_reviews(const store::Film& film, const Pairs& pairs, Escaped label) {
  Pairs all{{"film", film.id}};
  all.insert(all.end(), pairs.begin(), pairs.end());
  Markup out;
  out << "<li><a href=\"" << Escaped{search_address(all)} << "\"><bdi>" << label
      << "</bdi></a></li>\n";
  return out;
}

/// By kind and by language, as far as there is more than one.
Markup parts_of_film(const store::Film& film,
                     store::Field field,
                     const std::vector<query::OpinionPart>& parts) {
  constexpr std::size_t most = 6;
  Markup out;
  for (std::size_t at = 0; parts.size() > 1 && at < std::min(parts.size(), most); ++at) {
    const query::OpinionPart& part = parts[at];
    const std::string label =
        spell_value(field, part.value) + " " + spell_number(part.opinion.tally.reviews);
    out << narrow_film_reviews(
        film, {{std::string(store::field_row(field).name), part.value}}, Escaped{label});
  }
  return out;
}

/// A field that searches the reviews of this film alone, and ways to list them.
Markup search_within_film(const query::FilmPage& page) {
  const store::Film& film = page.card.film;
  Markup out;
  out << R"(<form class="search within-film" role="search" action="/search" method="get" )"
      << R"(aria-label="In these reviews"><input type="hidden" name="film" value=")"
      << Escaped{film.id}
      << R"("><label class="hidden" for="within">Search these reviews</label>)"
      << R"(<input id="within" type="search" name="q" placeholder="Search these reviews" )"
      << R"(autocomplete="off" dir="auto"><button class="go">Search</button></form>)"
      << "\n";
  Markup parts;
  parts << parts_of_film(film, store::Field::kind, page.opinions.kinds)
        << parts_of_film(film, store::Field::lang, page.opinions.languages);
  if (parts.size() > 0) {
    out << R"(<ul class="chips" aria-label="List them">)" << parts << "</ul>\n";
  }
  return out;
}

/// The orders in which the page shows the reviews.
Markup film_review_orders(const store::Film& film, const std::string& chosen) {
  constexpr std::pair<std::string_view, std::string_view> known[] = {
      {"", "Newest first"},
      {"-rating", "Highest rated first"},
      {"rating", "Lowest rated first"}};
  Markup out;
  out << R"(<ul class="chips" aria-label="Order">)";
  for (const auto& [sort, label] : known) {
    const Pairs pairs = sort.empty() ? Pairs{} : Pairs{{"sort", std::string(sort)}};
    out << "<li><a href=\"" << Escaped{with_pairs(film_address(film.id), pairs)} << "#reviews\""
        << (sort == chosen ? Literal(" aria-current=\"true\"") : Literal("")) << ">"
        << Escaped{label} << "</a></li>\n";
  }
  out << "</ul>\n";
  return out;
}

Markup film_reviews(const query::FilmPage& page,
                    std::size_t limit,
                    std::size_t offset,
                    const std::string& sort) {
  Listed listed;
  for (const store::Review& review : page.reviews) {
    if (!listed.add(film_review(review))) {
      break;
    }
  }
  const Pairs order = sort.empty() ? Pairs{} : Pairs{{"sort", sort}};
  PagerState pages{film_address(page.card.film.id), order, limit, offset, page.card.reviews};
  if (listed.shown < limit && offset + listed.shown < page.card.reviews) {
    pages.shown = listed.shown;
  }
  Markup out;
  if (page.card.reviews == 0) {
    out << "<p class=\"found\">There is no review of this film.</p>\n";
    return out;
  }
  out << "<section class=\"reviews\" id=\"reviews\"><h2>Reviews</h2>\n";
  if (page.card.reviews > 1) {
    out << search_within_film(page) << film_review_orders(page.card.film, sort);
  }
  out << listed.entries << pager(pages) << "</section>";
  return out;
}

Markup films_like(const std::vector<query::FilmCard>& films) {
  Markup out;
  if (films.empty()) {
    return out;
  }
  out << R"(<section class="like"><h2>Films like this one</h2><div class="films">)";
  for (const query::FilmCard& film : films) {
    out << film_card(film);
  }
  out << "</div></section>\n";
  return out;
}

}  // namespace

std::string titled(const store::Film& film) {
  const std::string name = film_name(film);
  return film.year ? name + " (" + std::to_string(*film.year) + ")" : name;
}

std::string film_page(const Site& site,
                      const query::FilmPage& page,
                      std::size_t limit,
                      std::size_t offset,
                      const FilmAround& around) {
  const store::Film& film = page.card.film;
  Markup body;
  body << R"(<main id="main" class="wide">)" << film_head(page.card)
       << "<div class=\"film-body\"><div>";
  if (offset == 0) {
    body << opinion_panel(page.opinions)
         << (around.quote ? opinion_quote(page, *around.quote, false) : Markup())
         << film_plots(film);
  }
  body << film_reviews(page, limit, offset, around.sort) << films_like(around.like)
       << "</div>\n"
       << film_facts(film) << "</div></main>\n";
  const Pairs place = offset > 0 ? Pairs{{"offset", std::to_string(offset)}} : Pairs{};
  return document({titled(film) + " - Zerkalo",
                   "",
                   Layout::reading,
                   with_pairs(film_address(film.id), place)},
                  site,
                  body);
}

}  // namespace zerkalo::server

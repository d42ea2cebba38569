// server/html/film_page.cpp - the page of a film and the page of a review.

#include <algorithm>
#include <cmath>

#include "server/api/escape.h"
#include "server/html/parts.h"

namespace zerkalo::server {

namespace {

/// A row of the facts: names link to a search for them when `facet` is one.
Markup fact(Literal label, const std::vector<std::string>& values, std::string_view facet) {
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
    out << "<a href=\"" << Escaped{search_address({{std::string(facet), value}})} << "\"><bdi>"
        << Escaped{value_label(row->field, value)} << "</bdi></a>";
  }
  out << "</dd></div>\n";
  return out;
}

std::vector<std::string> other_titles(const store::Film& film) {
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

std::vector<std::string> releases(const store::Film& film) {
  std::vector<std::string> out;
  for (const store::ReleaseDate& release : film.release_dates) {
    std::string place = release.region;
    place.append(release.region.empty() || release.kind.empty() ? "" : ", ")
        .append(release.kind);
    std::string text = spelled_date(release.date);
    if (!place.empty()) {
      text.append(" (").append(place).append(")");
    }
    out.push_back(std::move(text));
  }
  return out;
}

std::string aggregate_name(std::string_view name) {
  std::string out(name);
  std::ranges::replace(out, '_', ' ');
  return out;
}

std::vector<std::string> scores(const store::Film& film) {
  std::vector<std::string> out;
  for (const store::Aggregate& one : film.aggregates) {
    std::string text = aggregate_name(one.name);
    text.append(" ").append(one.raw.empty() ? std::to_string(std::lround(one.value)) + "/100"
                                            : one.raw);
    const std::string count = !one.count_raw.empty() ? one.count_raw
                              : one.count            ? grouped(*one.count)
                                                     : std::string();
    text.append(count.empty() ? "" : " of ").append(count);
    out.push_back(std::move(text));
  }
  return out;
}

std::vector<std::string> one_value(const std::string& value) {
  return value.empty() ? std::vector<std::string>() : std::vector<std::string>{value};
}

Markup film_facts(const store::Film& film) {
  Markup out;
  out << "<dl class=\"facts\">" << fact("Directed by", film.directors, "director")
      << fact("Written by", film.writers, "") << fact("Cast", film.cast, "cast")
      << fact("Genre", film.genres, "genre") << fact("Language", film.languages, "film_lang")
      << fact("Country", film.countries, "") << fact("Produced by", film.producers, "")
      << fact("Company", film.production, "") << fact("Released", releases(film), "")
      << fact("Certificate", one_value(film.mpaa), "mpaa")
      << fact("Running time",
              film.runtime_min ? one_value(std::to_string(*film.runtime_min) + " min")
                               : one_value(""),
              "")
      << fact("Also known as", other_titles(film), "")
      << fact("Scores elsewhere", scores(film), "") << fact("One film because", film.why, "")
      << "</dl>\n";
  return out;
}

Markup plots(const store::Film& film) {
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

Markup source_link(std::string_view address) {
  Markup out;
  const std::string_view url = web_address(address);
  if (!url.empty()) {
    out << R"( <a rel="noopener noreferrer nofollow ugc" href=")" << Escaped{url}
        << "\">Source</a>";
  }
  return out;
}

Markup listed_review(const store::Review& review) {
  Markup out;
  out << "<article class=\"hit\">" << byline(review, false)
      << R"(<blockquote class="snippet" dir="auto")" << lang_attribute(review.lang) << ">"
      << Escaped{review.text} << "</blockquote>\n<p class=\"links\"><a href=\""
      << Escaped{review_address(review.id, "")} << "\">This review</a>"
      << source_link(review.url) << "</p></article>\n";
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
  out << "<p class=\"byline\">" << mean_bar(card) << "<span>"
      << Escaped{counted(card.reviews, "review", "reviews")} << "</span>"
      << source_link(film.url) << "</p></header>\n";
  return out;
}

std::string titled(const store::Film& film) {
  const std::string name = film_name(film);
  return film.year ? name + " (" + std::to_string(*film.year) + ")" : name;
}

}  // namespace

std::string film_page(const Site& site,
                      const query::FilmPage& page,
                      std::size_t limit,
                      std::size_t offset) {
  const store::Film& film = page.card.film;
  Markup body;
  body << R"(<main id="main" class="wide">)" << film_head(page.card)
       << "<div class=\"film-body\"><div>" << plots(film)
       << "<section class=\"reviews\"><h2>Reviews</h2>\n";
  Listed listed;
  for (const store::Review& review : page.reviews) {
    if (!listed.add(listed_review(review))) {
      break;
    }
  }
  PagerState pages{film_address(film.id), {}, limit, offset, page.card.reviews};
  if (listed.shown < limit && offset + listed.shown < page.card.reviews) {
    pages.shown = listed.shown;
  }
  body << listed.entries << pager(pages) << "</section></div>\n"
       << film_facts(film) << "</div></main>\n";
  const Pairs place = offset > 0 ? Pairs{{"offset", std::to_string(offset)}} : Pairs{};
  return document({titled(film) + " - Zerkalo",
                   "",
                   Layout::reading,
                   with_pairs(film_address(film.id), place)},
                  site,
                  body);
}

std::string review_page(const Site& site,
                        const query::Hit& hit,
                        const query::FilmCard& film,
                        std::string_view typed) {
  Markup body;
  body << R"(<main id="main" class="reading"><h1 class="hidden">Review of <bdi>)"
       << Escaped{titled(film.film)} << "</bdi></h1>" << film_card(film)
       << "<article class=\"review\">" << byline(hit.review, hit.plot)
       << R"(<div class="text" dir="auto")" << lang_attribute(hit.review.lang) << ">"
       << hit.snippet << "</div>\n";
  if (hit.review.truncated) {
    body << "<p class=\"truncated\">The source shows only the beginning of this review.</p>\n";
  }
  body << "<p class=\"links\">";
  if (!typed.empty()) {
    body << "<a href=\"" << Escaped{search_address({{"q", std::string(typed)}})}
         << "\">Back to the results</a>";
  }
  body << source_link(hit.review.url);
  if (!hit.plot) {
    body << " <a href=\"" << Escaped{review_address(hit.review.id, "") + "/similar"}
         << "\">Similar reviews</a>";
  }
  body << " <a href=\"" << Escaped{"/v1" + review_address(hit.review.id, typed)}
       << "\">as JSON</a></p></article></main>\n";
  const std::string by = hit.review.author.empty() ? "" : ", " + hit.review.author;
  return document({"Review of " + titled(film.film) + by + " - Zerkalo",
                   std::string(typed),
                   Layout::reading,
                   review_address(hit.review.id, "")},
                  site,
                  body);
}

}  // namespace zerkalo::server

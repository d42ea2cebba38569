// server/html/hits.cpp - one hit, one film card, one rating.

#include <array>
#include <cstdio>

#include "server/api/escape.h"
#include "server/api/json.h"
#include "server/html/parts.h"

namespace zerkalo::server {

namespace {

Markup film_heading(const store::Film& film) {
  Markup out;
  if (film.id.empty()) {
    out << "<h2 class=\"unnamed\">A film that the review does not name</h2>\n";
    return out;
  }
  out << "<h2><a href=\"" << Escaped{film_address(film.id)} << "\"><bdi>"
      << Escaped{film_name(film)} << "</bdi></a>";
  if (film.year) {
    out << " <span class=\"year\">" << Escaped{std::to_string(*film.year)} << "</span>";
  }
  if (!film.directors.empty()) {
    out << " <span class=\"director\">";
    for (std::size_t at = 0; at < film.directors.size(); ++at) {
      out << (at == 0 ? Literal("") : Literal(", ")) << "<bdi>" << Escaped{film.directors[at]}
          << "</bdi>";
    }
    out << "</span>";
  }
  out << "</h2>\n";
  return out;
}

/// What the hit was found by, and the parts that add up to its score.
Markup why_hit(const query::Hit& hit) {
  Markup out;
  if (hit.explain.empty()) {
    return out;
  }
  out << R"(<details class="why"><summary>Why this hit</summary>)";
  if (!hit.matched.empty()) {
    out << "<p>It has";
    for (std::size_t at = 0; at < hit.matched.size(); ++at) {
      out << (at == 0 ? Literal(" ") : Literal(", ")) << "<b><bdi>" << Escaped{hit.matched[at]}
          << "</bdi></b>";
    }
    out << ".</p>";
  }
  out << "<dl>";
  for (const auto& [part, score] : hit.explain) {
    out << "<div><dt><bdi>" << Escaped{part} << "</bdi></dt><dd>"
        << Escaped{spelled_score(score)} << "</dd></div>";
  }
  out << R"(<div class="sum"><dt>score</dt><dd>)" << Escaped{spelled_score(hit.score)}
      << "</dd></div></dl></details>\n";
  return out;
}

Markup hit_links(const query::Hit& hit, const HitPlace& place) {
  Markup out;
  out << "<p class=\"links\">";
  if (hit.plot) {
    out << "<a href=\"" << Escaped{film_address(hit.review.film)} << "\">The film</a>";
  } else {
    out << "<a href=\"" << Escaped{review_address(hit.review.id, place.pairs)}
        << "\">Whole review</a> <a href=\""
        << Escaped{review_address(hit.review.id) + "/similar"} << "\">Similar</a>";
  }
  out << source_link(hit.review.url) << "</p>\n" << why_hit(hit);
  return out;
}

}  // namespace

Markup meter(double points) {
  Markup out;
  const std::string value = spelled_whole(points);
  out << R"(<meter class="bar" min="0" max="100" value=")" << Escaped{value} << "\" title=\""
      << Escaped{value} << " of 100\">" << Escaped{value} << " of 100</meter>";
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

bool Listed::add(const Markup& entry) {
  if (shown > 0 && entries.size() + entry.size() > hits_bytes) {
    return false;
  }
  entries << entry;
  ++shown;
  return true;
}

Markup lang_attribute(std::string_view lang) {
  Markup out;
  if (!lang.empty() && lang != "und") {
    out << " lang=\"" << Escaped{lang} << "\"";
  }
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
      review.rating ? spelled_whole(*review.rating) + "/100" : std::string();
  out << " <b><bdi>" << Escaped{review.rating_raw.empty() ? points : review.rating_raw}
      << "</bdi></b></span>";
  return out;
}

Markup mean_bar(const query::FilmCard& card) {
  Markup out;
  if (card.rating_mean) {
    out << "<span class=\"rating\">" << meter(*card.rating_mean) << " <b>"
        << Escaped{spelled_whole(*card.rating_mean)} << "</b> <span class=\"of\">mean of "
        << Escaped{spelled_count(card.rating_count, "rating", "ratings")} << "</span></span>";
  }
  return out;
}

Markup byline(const store::Review& review, bool plot) {
  Markup out;
  out << "<p class=\"byline\">" << (plot ? Markup() : rating_bar(review));
  if (plot) {
    out << "<span class=\"kind\">Plot</span>";
  }
  if (!review.author.empty()) {
    out << "<span class=\"author\"><bdi>" << Escaped{review.author} << "</bdi></span>";
  }
  if (!review.publication.empty()) {
    out << "<span class=\"publication\"><bdi>" << Escaped{review.publication}
        << "</bdi></span>";
  }
  if (!review.date.empty()) {
    out << R"(<time datetime=")" << Escaped{review.date} << "\"><bdi>"
        << Escaped{spelled_date(review.date)} << "</bdi></time>";
  }
  if (!review.lang.empty()) {
    out << "<span class=\"lang\"><bdi>"
        << Escaped{spelled_value(store::Field::lang, review.lang)} << "</bdi></span>";
  }
  if (!plot && !review.kind.empty()) {
    out << "<span class=\"kind\"><bdi>" << Escaped{review.kind} << "</bdi></span>";
  }
  if (!review.verdict.empty()) {
    out << "<span class=\"verdict\"><bdi>" << Escaped{review.verdict} << "</bdi></span>";
  }
  out << "</p>\n";
  return out;
}

std::string film_name(const store::Film& film) {
  if (!film.title.empty()) {
    return film.title;
  }
  const std::string& known_by = film.source.empty() ? film.id : film.source;
  return "untitled film (" + known_by + ")";
}

// What the passage has of a quote that is nowhere as typed.
Markup closeness_line(const query::Closeness& closeness) {
  Markup out;
  out << "<p class=\"closeness\">"
      << Escaped{std::to_string(closeness.found) + " of " +
                 spelled_count(closeness.words, "word", "words")}
      << R"( of <q dir="auto">)" << Quoted{closeness.quote} << "</q></p>\n";
  return out;
}

Markup hit_card(const query::Hit& hit, const HitPlace& place) {
  Markup out;
  out << "<article class=\"hit\">";
  if (place.film != nullptr) {
    out << film_heading(place.film->film);
  }
  out << byline(hit.review, hit.plot) << R"(<blockquote class="snippet" dir="auto")"
      << lang_attribute(hit.review.lang) << ">" << hit.snippet << "</blockquote>\n"
      << (hit.closeness ? closeness_line(*hit.closeness) : Markup()) << hit_links(hit, place)
      << "</article>\n";
  return out;
}

Markup film_card(const query::FilmCard& card) {
  Markup out;
  out << "<article class=\"film\">" << film_heading(card.film);
  if (!card.film.original_title.empty() && card.film.original_title != card.film.title) {
    out << "<p class=\"original\"><bdi>" << Escaped{card.film.original_title} << "</bdi></p>\n";
  }
  out << "<p class=\"byline\">" << mean_bar(card);
  if (!card.film.id.empty()) {
    out << "<a href=\"" << Escaped{film_address(card.film.id)} << "\">"
        << Escaped{spelled_count(card.reviews, "review", "reviews")} << "</a>";
  }
  out << "</p></article>\n";
  return out;
}

Markup person_card(const query::PersonCard& card) {
  const store::FieldRow& role = store::field_row(card.role);
  const std::string address = person_address(card.name);
  Markup out;
  out << R"(<article class="film"><h2><a href=")" << Escaped{address} << R"("><bdi>)"
      << Escaped{card.name} << R"(</bdi></a> <span class="year">)" << Escaped{role.label}
      << "</span></h2>\n"
      << R"(<p class="byline">)";
  if (card.rating_mean) {
    out << R"(<span class="rating">)" << meter(*card.rating_mean) << " <b>"
        << Escaped{spelled_whole(*card.rating_mean)} << "</b></span>";
  }
  out << "<span>" << Escaped{spelled_count(card.films, "film", "films")} << "</span><span>"
      << Escaped{spelled_count(card.reviews, "review", "reviews")} << "</span></p></article>\n";
  return out;
}

}  // namespace zerkalo::server

// server/html/cards.cpp - a hit, a film or a person, as one entry of a page.

#include <array>
#include <cstdio>

#include "server/api/escape.h"
#include "server/api/json.h"
#include "server/html/parts.h"

namespace zerkalo::server {

namespace {

Markup card_heading(const store::Film& film) {
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
Markup why_card(const query::Hit& hit) {
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
    out << "<div><dt><bdi>" << Escaped{part} << "</bdi></dt><dd>" << Escaped{spell_score(score)}
        << "</dd></div>";
  }
  out << R"(<div class="sum"><dt>score</dt><dd>)" << Escaped{spell_score(hit.score)}
      << "</dd></div></dl></details>\n";
  return out;
}

Markup card_links(const query::Hit& hit, const HitPlace& place) {
  Markup out;
  out << "<p class=\"links\">";
  if (hit.plot) {
    out << "<a href=\"" << Escaped{film_address(hit.review.film)} << "\">The film</a>";
  } else {
    out << "<a href=\"" << Escaped{review_address(hit.review.id, place.pairs)}
        << "\">Whole review</a> <a href=\""
        << Escaped{review_address(hit.review.id) + "/similar"} << "\">Similar</a>";
  }
  out << card_source_link(hit.review.url) << "</p>\n" << why_card(hit);
  return out;
}

}  // namespace

Markup card_source_link(std::string_view address) {
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

Markup card_byline(const store::Review& review, bool plot) {
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
        << Escaped{spell_date(review.date)} << "</bdi></time>";
  }
  if (!review.lang.empty()) {
    out << "<span class=\"lang\"><bdi>" << Escaped{spell_value(store::Field::lang, review.lang)}
        << "</bdi></span>";
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
Markup card_closeness(const query::Closeness& closeness) {
  Markup out;
  out << "<p class=\"closeness\">"
      << Escaped{std::to_string(closeness.found) + " of " +
                 spell_count(closeness.words, "word", "words")}
      << R"( of <q dir="auto">)" << Quoted{closeness.quote} << "</q></p>\n";
  return out;
}

Markup hit_card(const query::Hit& hit, const HitPlace& place) {
  Markup out;
  out << "<article class=\"hit\">";
  if (place.film != nullptr) {
    out << card_heading(place.film->film);
  }
  out << card_byline(hit.review, hit.plot) << R"(<blockquote class="snippet" dir="auto")"
      << lang_attribute(hit.review.lang) << ">" << hit.snippet << "</blockquote>\n"
      << (hit.closeness ? card_closeness(*hit.closeness) : Markup()) << card_links(hit, place)
      << "</article>\n";
  return out;
}

Markup film_card(const query::FilmCard& card) {
  Markup out;
  out << "<article class=\"film\">" << card_heading(card.film);
  if (!card.film.original_title.empty() && card.film.original_title != card.film.title) {
    out << "<p class=\"original\"><bdi>" << Escaped{card.film.original_title} << "</bdi></p>\n";
  }
  out << "<p class=\"byline\">" << mean_bar(card);
  if (!card.film.id.empty()) {
    out << "<a href=\"" << Escaped{film_address(card.film.id)} << "\">"
        << Escaped{spell_count(card.reviews, "review", "reviews")} << "</a>";
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
        << Escaped{spell_whole(*card.rating_mean)} << "</b></span>";
  }
  out << "<span>" << Escaped{spell_count(card.films, "film", "films")} << "</span><span>"
      << Escaped{spell_count(card.reviews, "review", "reviews")} << "</span></p></article>\n";
  return out;
}

}  // namespace zerkalo::server

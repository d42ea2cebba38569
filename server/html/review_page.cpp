// server/html/review_page.cpp - the page of a review.

#include "server/html/parts.h"

namespace zerkalo::server {

std::string review_page(const Site& site,
                        const query::Hit& hit,
                        const query::FilmCard& film,
                        const Pairs& pairs) {
  const std::string typed = value_of_pair(pairs, "q");
  Markup body;
  body << R"(<main id="main" class="reading"><h1 class="hidden">Review of <bdi>)"
       << Escaped{titled(film.film)} << "</bdi></h1>" << film_card(film)
       << "<article class=\"review\">" << card_byline(hit.review, hit.plot)
       << R"(<div class="text" dir="auto")" << lang_attribute(hit.review.lang) << ">"
       << hit.snippet << "</div>\n";
  if (hit.review.truncated) {
    body << "<p class=\"truncated\">The source shows only the beginning of this review.</p>\n";
  }
  body << "<p class=\"links\">";
  if (!pairs.empty()) {
    body << "<a href=\"" << Escaped{search_address(pairs)} << "\">Back to the results</a>";
  }
  body << card_source_link(hit.review.url);
  if (!hit.plot) {
    body << " <a href=\"" << Escaped{review_address(hit.review.id) + "/similar"}
         << "\">Similar reviews</a>";
  }
  const Pairs marked = typed.empty() ? Pairs() : Pairs{{"q", typed}};
  body << " <a href=\"" << Escaped{"/v1" + review_address(hit.review.id, marked)}
       << "\">as JSON</a></p></article></main>\n";
  const std::string by = hit.review.author.empty() ? "" : ", " + hit.review.author;
  return document({"Review of " + titled(film.film) + by + " - Zerkalo",
                   typed,
                   Layout::reading,
                   review_address(hit.review.id)},
                  site,
                  body);
}

}  // namespace zerkalo::server

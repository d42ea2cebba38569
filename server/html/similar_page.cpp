// server/html/similar_page.cpp - the page of reviews like one.

#include "server/html/pages.h"
#include "server/html/parts.h"

namespace zerkalo::server {

std::string similar_page(const Site& site,
                         std::string_view id,
                         const query::Answer& answer,
                         const Pairs& pairs) {
  const std::string review = review_address(id);
  Markup body;
  body << R"(<main id="main" class="plain"><h1>Similar reviews</h1><p class="links"><a href=")"
       << Escaped{review} << "\">Back to the review</a></p>\n";
  if (answer.hits.empty()) {
    body << "<p>No other review shares its rare words.</p>\n";
  } else {
    body << "<p>Found by";
    for (std::size_t i = 0; i < answer.why.size(); ++i) {
      body << (i == 0 ? Literal(" ") : Literal(", ")) << "<bdi>" << Escaped{answer.why[i]}
           << "</bdi>";
    }
    body << ".</p>\n";
  }
  Listed listed;
  for (const query::Hit& hit : answer.hits) {
    const bool known = hit.film < answer.hit_films.size();
    if (!listed.add(hit_card(hit, {known ? &answer.hit_films[hit.film] : nullptr}))) {
      break;
    }
  }
  PagerState pages{review + "/similar",
                   without_pairs_of(pairs, "offset"),
                   answer.limit,
                   answer.offset,
                   answer.total.texts};
  if (answer.cut || listed.shown < answer.hits.size()) {
    pages.shown = listed.shown;
  }
  body << listed.entries << pager(pages) << "</main>\n";
  return document({"Similar reviews - Zerkalo", "", Layout::reading}, site, body);
}

}  // namespace zerkalo::server

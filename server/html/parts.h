// server/html/parts.h - the pieces that several pages share.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "query/model/answer.h"
#include "server/api/request_target.h"
#include "server/html/markup.h"
#include "server/html/pages.h"
#include "server/html/spell.h"

namespace zerkalo::server {

enum class Layout : std::uint8_t {
  start,    ///< the field is in the middle of the page, and in focus
  results,  ///< facets beside hits
  reading,  ///< one column
};

/// A whole document around `body`.
struct Frame {
  std::string title;
  std::string typed;  ///< what stands in the field
  Layout layout = Layout::reading;
  std::string canonical = {};  ///< the one address of what other addresses show too
};

std::string document(const Frame& frame, const Site& site, const Markup& body);

/// The form of the field; other controls join it by form="search".
Markup frame_search_form(std::string_view typed, bool focus);

// Addresses.
std::string search_address(const Pairs& pairs);
std::string film_address(std::string_view id);
std::string person_address(std::string_view name);
/// `pairs` are the search that led there: its words are marked, and the page leads back to it.
std::string review_address(std::string_view id, const Pairs& pairs = {});

// The state: the parameters in its address.
std::string value_of_pair(const Pairs& pairs, std::string_view name);
bool has_pair(const Pairs& pairs, std::string_view name, std::string_view value);
Pairs without_pairs_of(const Pairs& pairs, std::string_view name);
Pairs without_pair(const Pairs& pairs, std::string_view name, std::string_view value);
bool is_facet_pair(std::string_view name);

/// Whether the order is ours, so that films may take turns.
bool are_pairs_by_score(const Pairs& pairs);

/// The value that asks for a bucket of the rating facet: "80..89.5".
std::string rating_value(const query::FacetBucket& bucket);

/// The rating histogram or the bars of the decades; nothing for other facets.
Markup facet_picture(const query::Facet& facet, const Pairs& pairs);

/// Check boxes of every facet, in both units.
Markup facet_panel(const std::vector<query::Facet>& facets, const Pairs& pairs);

/// A bar of so many points.
Markup meter(double points);
Markup rating_bar(const store::Review& review);
Markup mean_bar(const query::FilmCard& card);

/// Ratings by tens as bars.
Markup rating_picture(const query::Opinion& opinion);

/// What reviews say together: a histogram, critics and audience beside each other, and what is
/// to be said of so many opinions. Nothing without a rating.
Markup opinion_panel(const query::Opinions& opinions);

/// A sentence of a review, in large type, and who wrote it.
Markup opinion_quote(const query::FilmPage& page,
                     const query::TellingQuote& telling,
                     bool names_film);

/// A link to where it comes from, with a blank in front.
Markup card_source_link(std::string_view address);

/// The line under a review's title: rating, author, publication, date, language, kind.
Markup card_byline(const store::Review& review, bool plot);

/// ` lang="de"` when the language is known.
Markup lang_attribute(std::string_view lang);

struct HitPlace {
  const query::FilmCard* film = nullptr;  ///< nullptr: under a heading that names the film
  Pairs pairs = {};                       ///< the search that found it
};

/// Title and year, where there is no room for more.
std::string titled(const store::Film& film);

/// Its title; of a film whose title no file gives, what it is and where it comes from.
std::string film_name(const store::Film& film);

Markup hit_card(const query::Hit& hit, const HitPlace& place);
Markup film_card(const query::FilmCard& card);
Markup person_card(const query::PersonCard& card);

/// The entries of a page, as far as an answer has room for them; the first in any case.
struct Listed {
  Markup entries;
  std::size_t shown = 0;

  /// False when there is no room; then no other entry is to be added.
  bool add(const Markup& entry);
};

/// Previous and next; `more` says whether there is a next page.
struct PagerState {
  std::string path;
  Pairs pairs;  ///< without offset
  std::size_t limit = 10;
  std::size_t offset = 0;
  std::uint64_t total = 0;
  std::optional<bool> more =
      {};  ///< set: `total` counts only so far, and this is whether it goes on
  std::optional<std::size_t> shown = {};  ///< set: the page ends early, with so many
  bool of_texts = false;  ///< `total` counts texts, of which some stand in several
                          ///< passages
};

Markup pager(const PagerState& state);

}  // namespace zerkalo::server

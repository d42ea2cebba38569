// server/html/pages.h - the pages: whole documents that work without JavaScript.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "query/model/answer.h"
#include "query/model/request.h"
#include "query/present/telling_quote.h"
#include "query/searcher.h"
#include "server/api/problem.h"
#include "server/api/request_target.h"

namespace zerkalo::server {

/// What every page says about the collection.
struct Site {
  std::uint64_t reviews = 0;
  std::uint64_t films = 0;
  std::uint64_t languages = 0;
  std::vector<std::string> examples;  ///< queries, as typed
  std::string address = {};           ///< "https://films.example", where it is known
};

/// The facets that the pages show, in their order.
std::vector<query::FacetRequest> page_facets();

/// `per_film` of a page whose address asks for neither an order nor a `per_film`; 0: as the
/// address says.
std::size_t page_per_film(const Pairs& pairs);

/// A few films in one order; `sort` is a key of a search.
struct FilmList {
  std::string_view label;
  std::string_view sort;
  std::vector<query::FilmCard> films;
};

/// What a visitor sees first.
struct Welcome {
  std::vector<FilmList> lists;
  std::optional<query::TellingQuote> quote;
  query::FilmPage quoted = {};  ///< whose review it is of
};

/// `/`: the field, examples, films and, folded, all facets; `everything` is the answer to an
/// empty query.
std::string start_page(const Site& site,
                       const query::Answer& everything,
                       const Welcome& welcome = {});

/// `/search`: `pairs` is the state: every parameter as given, without empty and unknown ones.
/// Threads: pure, as everything here.
std::string search_page(const Site& site, const query::Answer& answer, const Pairs& pairs);

/// What the page of a film has beside the film and its reviews.
struct FilmAround {
  std::vector<query::FilmCard> like;         ///< films like it
  std::optional<query::TellingQuote> quote;  ///< of one of the page's reviews
  std::string sort = {};                     ///< of the reviews, as the address has it
};

std::string film_page(const Site& site,
                      const query::FilmPage& page,
                      std::size_t limit,
                      std::size_t offset,
                      const FilmAround& around = {});

/// `/people/{name}`: the films of a person, and what their reviews say together.
std::string person_page(const Site& site, const query::PersonPage& page);

/// The hit's `snippet` holds the full text; `pairs` is the search that led there, whose query
/// marks it.
std::string review_page(const Site& site,
                        const query::Hit& hit,
                        const query::FilmCard& film,
                        const Pairs& pairs);

/// `/reviews/{id}/similar`: the reviews like one, and the words they were found by.
std::string similar_page(const Site& site,
                         std::string_view id,
                         const query::Answer& answer,
                         const Pairs& pairs);

std::string problem_page(const Site& site, const Problem& problem, std::string_view typed);

}  // namespace zerkalo::server

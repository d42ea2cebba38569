// server/html/handlers.cpp - searches and look-ups as pages.

#include "server/html/handlers.h"

#include <algorithm>
#include <chrono>

#include "server/api/parameters.h"
#include "server/api/request_target.h"
#include "server/html/pages.h"
#include "server/html/parts.h"

namespace zerkalo::server::html {

namespace {

constexpr std::size_t reviews_of_a_film = 20;
constexpr std::size_t films_like_one = 6;
constexpr std::size_t films_of_a_list = 5;
constexpr std::size_t films_of_a_person = 40;

Response page_response(std::string body) {
  return {200, "text/html; charset=utf-8", std::move(body), {}};
}

Problem no_such_page(std::string detail) {
  return {404, "not-found", std::move(detail), "", {}, ""};
}

std::vector<query::FilmCard> best_films_to_start(query::Searcher& searcher,
                                                 query::SortKey::By by,
                                                 const Deadline& deadline) {
  query::Request request;
  request.group_by_film = true;
  request.films_alone = true;
  request.sort = {{by, true}};
  request.limit = films_of_a_list;
  const query::Answer answer = searcher.search(request, deadline);
  std::vector<query::FilmCard> films;
  for (const query::Group& group : answer.groups) {
    films.push_back(answer.hit_films[group.film]);
  }
  return films;
}

Welcome welcome(query::Searcher& searcher, const Deadline& deadline) {
  using By = query::SortKey::By;
  Welcome out;
  out.lists = {
      {"Best", "score", best_films_to_start(searcher, By::score, deadline)},
      {"Most reviewed", "count", best_films_to_start(searcher, By::count, deadline)},
      {"Most divided", "division", best_films_to_start(searcher, By::division, deadline)}};
  const std::vector<query::FilmCard>& best = out.lists.front().films;
  auto page = best.empty()
                  ? std::nullopt
                  : searcher.film(best.front().film.id, reviews_of_a_film, 0, deadline);
  if (page) {
    out.quote = searcher.telling_quote(*page, deadline);
    out.quoted = *std::move(page);
  }
  return out;
}

}  // namespace

Site site_of(const store::Generation& generation, const ServerOptions& options) {
  const store::Manifest& manifest = generation.manifest;
  const auto known = std::ranges::count_if(manifest.languages,
                                           [](const auto& row) { return row.first != "und"; });
  return {manifest.reviews,
          manifest.films,
          static_cast<std::uint64_t>(known),
          options.examples,
          options.address};
}

Outcome<Response> html_start(const Context& context) {
  return take_slot(context).map([&](const SearchSlot& slot) {
    query::Searcher& searcher = *slot;
    query::Request request;
    request.limit = 0;
    request.all_copies = true;
    request.facets = page_facets();
    const Deadline deadline(std::chrono::milliseconds(request.timeout_ms),
                            context.request.gone);
    const query::Answer everything = searcher.search(request, deadline);
    Response response =
        page_response(start_page(site_of(searcher.generation(), context.backend.options),
                                 everything,
                                 welcome(searcher, deadline)));
    response.partial = everything.timed_out || deadline.over();
    return response;
  });
}

Outcome<Response> html_search(const Context& context) {
  Pairs pairs = known_pairs(context.target.pairs, route_search);
  // Pages go by offset; their links are of other searches than a cursor is.
  std::erase_if(pairs, [](const auto& pair) { return pair.first == "cursor"; });
  return prepare(context, pairs, route_search)
      .and_then([&](const Prepared& ready) -> Outcome<Response> {
        const auto& [asked, searcher, deadline] = ready;
        query::Request request = asked.search;
        if (request.facets.empty()) {
          request.facets = page_facets();
        }
        request.explain = true;
        // Where the order is ours, one film does not fill the page.
        if (const std::size_t per_film = page_per_film(pairs); per_film > 0) {
          request.per_film = per_film;
        }
        const query::Answer answer = searcher->search(request, deadline);
        Response response = page_response(search_page(
            site_of(searcher->generation(), context.backend.options), answer, pairs));
        response.partial = answer.timed_out || answer.cancelled || answer.partial;
        response.searched = {{answer.tree, answer.took_ms}};
        return response;
      });
}

Outcome<Response> html_film(const Context& context) {
  return prepare(context, known_pairs(context.target.pairs, route_film), route_film)
      .and_then([&](const Prepared& ready) -> Outcome<Response> {
        const auto& [asked, searcher, deadline] = ready;
        const std::size_t offset = asked.search.offset;
        const auto page =
            searcher->film(context.id, reviews_of_a_film, offset, deadline, asked.search.sort);
        if (!page) {
          return Failure(no_such_page("there is no film with this id"));
        }
        if (const std::string& id = page->card.film.id; id != context.id) {
          return moved_to(with_pairs(film_address(id), context.target.pairs));
        }
        FilmAround around;
        around.sort = value_of_pair(context.target.pairs, "sort");
        if (offset == 0) {
          around.quote = searcher->telling_quote(*page, deadline);
          around.like = searcher->films_like(page->card.ordinal, films_like_one, deadline);
        }
        Response response =
            page_response(film_page(site_of(searcher->generation(), context.backend.options),
                                    *page,
                                    reviews_of_a_film,
                                    offset,
                                    around));
        response.partial = deadline.over();
        return response;
      });
}

Outcome<Response> html_person(const Context& context) {
  return prepare(context, known_pairs(context.target.pairs, route_person), route_person)
      .and_then([&](const Prepared& ready) -> Outcome<Response> {
        const auto& [asked, searcher, deadline] = ready;
        query::Request request = asked.search;
        request.limit = films_of_a_person;
        const auto page = searcher->person(context.id, request, deadline);
        if (!page) {
          return Failure(no_such_page("there is no director or actor of this name"));
        }
        Response response = page_response(
            person_page(site_of(searcher->generation(), context.backend.options), *page));
        response.partial = page->films.timed_out;
        return response;
      });
}

Outcome<Response> html_review(const Context& context) {
  return prepare(context, known_pairs(context.target.pairs, route_review), route_review)
      .and_then([&](const Prepared& ready) -> Outcome<Response> {
        const auto& [asked, searcher, deadline] = ready;
        const std::string& typed = asked.search.q;
        const auto found = searcher->review(context.id, typed, deadline);
        if (!found) {
          return Failure(no_such_page("there is no review with this id"));
        }
        Response response =
            page_response(review_page(site_of(searcher->generation(), context.backend.options),
                                      found->first,
                                      found->second,
                                      known_pairs(context.target.pairs, route_search)));
        response.partial = deadline.over();
        return response;
      });
}

Outcome<Response> html_similar(const Context& context) {
  const Pairs pairs = known_pairs(context.target.pairs, route_similar);
  return prepare(context, pairs, route_similar)
      .and_then([&](const Prepared& ready) -> Outcome<Response> {
        const auto& [asked, searcher, deadline] = ready;
        const auto answer = searcher->similar(context.id, asked.search, deadline);
        if (!answer) {
          return Failure(no_such_page("there is no review with this id"));
        }
        Response response =
            page_response(similar_page(site_of(searcher->generation(), context.backend.options),
                                       context.id,
                                       *answer,
                                       pairs));
        response.partial = answer->timed_out || answer->partial;
        response.searched = {{"similar to " + context.id, answer->took_ms}};
        return response;
      });
}

}  // namespace zerkalo::server::html

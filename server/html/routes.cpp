// server/html/routes.cpp - the HTML routes.

#include <chrono>

#include "server/api/parameters.h"
#include "server/router/service.h"
#include "server/serving/search_slot.h"

namespace zerkalo::server {

namespace {

constexpr std::size_t reviews_of_a_film = 20;

Response html_response(std::string body) {
  return {200, "text/html; charset=utf-8", std::move(body), {}};
}

Problem not_found(std::string detail) {
  return {404, "not-found", std::move(detail), "", {}, ""};
}

}  // namespace

Outcome<Response> Service::start_html(const Call& call) {
  auto turn = this->turn(call);
  if (const auto* problem = std::get_if<Problem>(&turn)) {
    return *problem;
  }
  Turn& searcher = *std::get<0>(turn);
  query::Request request;
  request.limit = 0;
  request.facets = page_facets();
  const query::Answer everything = searcher->search(
      request, Deadline(std::chrono::milliseconds(request.timeout_ms), call.request.gone));
  Response response = html_response(start_page(site(searcher->generation()), everything));
  response.partial = everything.timed_out;
  return response;
}

Outcome<Response> Service::search_html(const Call& call) {
  Pairs pairs = known_pairs(call.target.pairs, route_search);
  // Pages go by offset; their links are of other searches than a cursor is.
  std::erase_if(pairs, [](const auto& pair) { return pair.first == "cursor"; });
  const Outcome<Ready> ready = prepare(call, pairs, route_search);
  if (const auto* problem = std::get_if<Problem>(&ready)) {
    return *problem;
  }
  const auto& [asked, turn, deadline] = std::get<Ready>(ready);
  Turn& searcher = *turn;
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
  Response response = html_response(search_page(site(searcher->generation()), answer, pairs));
  response.partial = answer.timed_out || answer.cancelled || answer.partial;
  response.searched = {{answer.tree, answer.took_ms}};
  return response;
}

Outcome<Response> Service::film_html(const Call& call) {
  const Outcome<Ready> ready =
      prepare(call, known_pairs(call.target.pairs, route_film), route_film);
  if (const auto* problem = std::get_if<Problem>(&ready)) {
    return *problem;
  }
  const auto& [asked, turn, deadline] = std::get<Ready>(ready);
  Turn& searcher = *turn;
  const std::size_t offset = asked.search.offset;
  const auto page = searcher->film(call.id, reviews_of_a_film, offset, deadline);
  if (!page) {
    return not_found("there is no film with this id");
  }
  Response response =
      html_response(film_page(site(searcher->generation()), *page, reviews_of_a_film, offset));
  response.partial = deadline.over();
  return response;
}

Outcome<Response> Service::review_html(const Call& call) {
  const Outcome<Ready> ready =
      prepare(call, known_pairs(call.target.pairs, route_review), route_review);
  if (const auto* problem = std::get_if<Problem>(&ready)) {
    return *problem;
  }
  const auto& [asked, turn, deadline] = std::get<Ready>(ready);
  Turn& searcher = *turn;
  const std::string& typed = asked.search.q;
  const auto found = searcher->review(call.id, typed, deadline);
  if (!found) {
    return not_found("there is no review with this id");
  }
  Response response = html_response(
      review_page(site(searcher->generation()), found->first, found->second, typed));
  response.partial = deadline.over();
  return response;
}

Outcome<Response> Service::similar_html(const Call& call) {
  const Pairs pairs = known_pairs(call.target.pairs, route_similar);
  const Outcome<Ready> ready = prepare(call, pairs, route_similar);
  if (const auto* problem = std::get_if<Problem>(&ready)) {
    return *problem;
  }
  const auto& [asked, turn, deadline] = std::get<Ready>(ready);
  Turn& searcher = *turn;
  const auto answer = searcher->similar(call.id, asked.search, deadline);
  if (!answer) {
    return not_found("there is no review with this id");
  }
  Response response =
      html_response(similar_page(site(searcher->generation()), call.id, *answer, pairs));
  response.partial = answer->timed_out || answer->partial;
  response.searched = {{"similar to " + call.id, answer->took_ms}};
  return response;
}

}  // namespace zerkalo::server

// tests/server/samples.h - answers made by hand.

#pragma once

#include "query/searcher.h"

namespace zerkalo::server {

inline query::FilmCard sample_card() {
  query::FilmCard card;
  card.ordinal = 1;
  card.film.id = "f-88";
  card.film.title = "The Mirror";
  card.film.original_title = "Зеркало";
  card.film.year = 1975;
  card.film.directors = {"Andrei Tarkovsky"};
  card.reviews = 61;
  card.rating_mean = 81.24;
  card.rating_count = 58;
  return card;
}

inline query::Hit sample_hit() {
  query::Hit hit;
  hit.score = 17.31;
  hit.review.id = "r-1";
  hit.review.film = "f-88";
  hit.review.kind = "critic";
  hit.review.author = "Ada Fenn";
  hit.review.publication = "Lantern Quarterly";
  hit.review.lang = "en";
  hit.review.date = "2021-03-14";
  hit.review.rating = 90;
  hit.review.rating_raw = "4.5/5";
  hit.review.source = "lantern";
  hit.review.url = "https://reviews.example/1";
  hit.snippet = {"🪞 one long take …", {{9, 18}}};
  hit.matched = {"long take"};
  return hit;
}

/// A hit that is close to a quote.
inline query::Hit sample_close_hit() {
  query::Hit hit = sample_hit();
  hit.snippet = {"… her broken kite …", {{4, 19}}, {{8, 14}}};
  hit.closeness = query::Closeness{2, 3, {"her yellow kite", {}, {{4, 10}}}};
  return hit;
}

inline query::Answer sample_answer() {
  query::Answer answer;
  answer.text = "\"long take\"";
  answer.tree = "phrase:\"long take\"";
  answer.total = {.scope = query::Scope::all,
                  .hits = 12,
                  .films = 3,
                  .texts = 12,
                  .reviews = 11,
                  .plots = 1,
                  .all_films = 3};
  answer.films = {sample_card()};
  answer.people = {{store::Field::director, "Andrei Tarkovsky", 5, 61, 84.04}};
  answer.hit_films = {sample_card()};
  answer.hits = {sample_hit()};
  query::Facet director;
  director.field = store::Field::director;
  director.values = {{"Andrei Tarkovsky", 9, 2, true}, {"Agnès Varda", 2, 1, false}};
  director.distinct = 2;
  query::Facet rating;
  rating.field = store::Field::rating;
  rating.min = 40;
  rating.max = 97.5;
  rating.mean = 76.21;
  rating.median = 80;
  rating.buckets = {{80, 90, 2, 1, false}, {90, 100, 9, 2, true}};
  answer.facets = {director, rating};
  answer.limit = 10;
  answer.next = "AAEC_-";
  answer.generation = "gen-000007";
  answer.index_reviews = 261;
  answer.index_films = 43;
  answer.took_ms = 3.4567;
  return answer;
}

}  // namespace zerkalo::server

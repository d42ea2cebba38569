// server/api/json_film_facts.cpp - a film with all its facts, as JSON.

#include <map>
#include <set>

#include "server/api/json_parts.h"
#include "text/name_id.h"

namespace zerkalo::server {

namespace {

using json = OrderedJson;

json titles_json(const std::vector<store::Title>& titles) {
  json out = json::array();
  for (const store::Title& title : titles) {
    json one{{"text", title.text}};
    put(one, "lang", title.lang);
    out.push_back(std::move(one));
  }
  return out;
}

json releases_json(const std::vector<store::ReleaseDate>& dates) {
  json out = json::array();
  for (const store::ReleaseDate& release : dates) {
    json one{{"date", release.date}};
    put(one, "region", release.region);
    put(one, "kind", release.kind);
    put(one, "raw", release.raw);
    out.push_back(std::move(one));
  }
  return out;
}

json plots_json(const std::vector<store::Plot>& plots) {
  json out = json::array();
  for (const store::Plot& plot : plots) {
    json one{{"text", plot.text}};
    put(one, "author", plot.author);
    put(one, "lang", plot.lang);
    out.push_back(std::move(one));
  }
  return out;
}

json aggregates_json(const std::vector<store::Aggregate>& aggregates) {
  json out = json::array();
  for (const store::Aggregate& aggregate : aggregates) {
    json one{{"name", aggregate.name}, {"value", number(aggregate.value)}};
    put(one, "raw", aggregate.raw);
    put_optional(one, "count", aggregate.count);
    put(one, "count_raw", aggregate.count_raw);
    out.push_back(std::move(one));
  }
  return out;
}

json facts_json(const std::vector<store::Fact>& facts) {
  json out = json::array();
  for (const store::Fact& fact : facts) {
    out.push_back({{"field", fact.field}, {"value", fact.value}, {"sources", fact.sources}});
  }
  return out;
}

void put_people(json& out, const store::Film& film) {
  put(out, "directors", film.directors);
  put(out, "writers", film.writers);
  put(out, "producers", film.producers);
  put(out, "cast", film.cast);
  put(out, "genres", film.genres);
  put(out, "languages", film.languages);
  put(out, "countries", film.countries);
  put(out, "production", film.production);
}

/// Everybody whom the lists name, once, with id and other spellings.
json people_json(const store::Film& film) {
  std::map<std::string_view, const store::Person*> known;
  for (const store::Person& person : film.people) {
    known.emplace(person.name, &person);
  }
  std::set<std::string_view> told;
  json out = json::array();
  for (const auto* list : {&film.directors, &film.writers, &film.producers, &film.cast}) {
    for (const std::string& name : *list) {
      if (!told.insert(name).second) {
        continue;
      }
      const auto found = known.find(name);
      if (found == known.end()) {
        out.push_back({{"id", text::name_id(name)}, {"name", name}});
        continue;
      }
      json row{{"id", found->second->id}, {"name", name}};
      put(row, "spellings", found->second->spellings);
      put(row, "why", found->second->why);
      out.push_back(std::move(row));
    }
  }
  return out;
}

json doubts_json(const std::vector<store::Doubt>& doubts) {
  json out = json::array();
  for (const store::Doubt& doubt : doubts) {
    out.push_back({{"film", doubt.other}, {"why", doubt.why}});
  }
  return out;
}

}  // namespace

OrderedJson film_facts_json(const query::FilmCard& card) {
  const store::Film& film = card.film;
  json out{{"id", film.id}, {"title", film.title}};
  put(out, "original_title", film.original_title);
  put(out, "titles", titles_json(film.titles));
  put_optional(out, "year", film.year);
  put_people(out, film);
  put(out, "mpaa", film.mpaa);
  put_optional(out, "runtime_min", film.runtime_min);
  put_optional(out, "rank", film.rank);
  put(out, "release_dates", releases_json(film.release_dates));
  put(out, "plots", plots_json(film.plots));
  put(out, "aggregates", aggregates_json(film.aggregates));
  out["reviews"] = card.reviews;
  if (card.rating_mean) {
    out["rating"] = {{"mean", rounded(*card.rating_mean, 10)}, {"count", card.rating_count}};
  }
  put(out, "source", film.source);
  put(out, "url", film.url);
  put(out, "other_ids", film.other_ids);
  put(out, "spellings", film.spellings);
  put(out, "why", film.why);
  put(out, "facts", facts_json(film.facts));
  put(out, "people", people_json(film));
  put(out, "doubts", doubts_json(film.doubts));
  return out;
}

}  // namespace zerkalo::server

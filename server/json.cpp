// server/json.cpp - answers as the API's JSON.

#include "server/json.h"

#include <algorithm>

#include "server/escape.h"
#include "server/json_parts.h"
#include "server/target.h"
#include "store/limits.h"

namespace zerkalo::server {

namespace {

using json = OrderedJson;

json marked_ranges(const Utf16Marked& marked) {
  json ranges = json::array();
  for (const auto& [start, length] : marked.ranges) {
    ranges.push_back({start, length});
  }
  return ranges;
}

/// Puts the text, and its marks the way they were asked for.
void put_marked(json& out,
                const char* name,
                const query::Marked& marked,
                query::Highlight highlight) {
  if (highlight == query::Highlight::tags) {
    out[name] = mark_html(marked);
    return;
  }
  Utf16Marked converted = to_utf16(marked);
  out[name] = std::move(converted.text);
  if (highlight == query::Highlight::ranges) {
    out["ranges"][name] = marked_ranges(converted);
  }
}

json film_name(const store::Film& film) {
  json out{{"id", film.id}, {"title", film.title}};
  put(out, "original_title", film.original_title);
  put_optional(out, "year", film.year);
  put(out, "directors", film.directors);
  return out;
}

json film_card(const query::FilmCard& card) {
  json out = film_name(card.film);
  out["reviews"] = card.reviews;
  if (card.rating_mean) {
    out["rating"] = {{"mean", rounded(*card.rating_mean, 10)}, {"count", card.rating_count}};
  }
  return out;
}

json person_card(const query::PersonCard& card) {
  json out{{"role", store::field_row(card.role).name},
           {"name", card.name},
           {"films", card.films},
           {"reviews", card.reviews}};
  if (card.rating_mean) {
    out["rating"] = {{"mean", rounded(*card.rating_mean, 10)}};
  }
  return out;
}

json review_facts(const store::Review& review) {
  json out = json::object();
  put(out, "kind", review.kind);
  put(out, "author", review.author);
  put(out, "publication", review.publication);
  put(out, "lang", review.lang);
  put(out, "date", review.date);
  if (review.rating) {
    out["rating"] = number(*review.rating);
  }
  put(out, "rating_raw", review.rating_raw);
  put(out, "source", review.source);
  if (review.truncated) {
    out["truncated"] = true;
  }
  return out;
}

json passage(const query::Hit& hit) {
  json out{{"type", hit.plot ? "plot" : "review"}, {"id", hit.review.id}};
  if (hit.score != 0) {
    out["score"] = hit.explain.empty() ? rounded(hit.score, 10000) : json(hit.score);
  }
  if (hit.copies > 1) {
    out["copies"] = hit.copies;
  }
  put(out, "url", hit.review.url);
  put(out, "matched", hit.matched);
  if (!hit.explain.empty()) {
    json parts = json::array();
    for (const auto& [name, value] : hit.explain) {
      parts.push_back({{"part", name}, {"score", value}});
    }
    out["explain"] = std::move(parts);
  }
  return out;
}

void put_facts(json& out, const query::Hit& hit) {
  if (hit.plot) {
    json plot = json::object();
    put(plot, "author", hit.review.author);
    put(plot, "lang", hit.review.lang);
    out["plot"] = std::move(plot);
  } else {
    out["review"] = review_facts(hit.review);
  }
}

json hit_json(const query::Hit& hit, const query::Answer& answer, const JsonStyle& style) {
  json out = passage(hit);
  if (hit.film < answer.hit_films.size() && !answer.hit_films[hit.film].film.id.empty()) {
    out["film"] = film_name(answer.hit_films[hit.film].film);
  }
  put_facts(out, hit);
  put_marked(out, "snippet", hit.snippet, style.highlight);
  return out;
}

json hits_json(const std::vector<query::Hit>& hits,
               const query::Answer& answer,
               const JsonStyle& style) {
  json out = json::array();
  for (const query::Hit& hit : hits) {
    out.push_back(hit_json(hit, answer, style));
  }
  return out;
}

json groups_json(const query::Answer& answer, const JsonStyle& style) {
  json out = json::array();
  for (const query::Group& group : answer.groups) {
    json one = json::object();
    if (group.film < answer.hit_films.size() && !answer.hit_films[group.film].film.id.empty()) {
      one["film"] = film_card(answer.hit_films[group.film]);
    }
    one["reviews"] = group.reviews;
    one["hits"] = hits_json(group.hits, answer, style);
    out.push_back(std::move(one));
  }
  return out;
}

const char* state(bool selected) {
  return selected ? "selected" : "available";
}

json rating_body(const query::Facet& facet) {
  json out{{"type", "range"}};
  for (const auto& [name, value] : {std::pair("min", facet.min), std::pair("max", facet.max)}) {
    if (value) {
      out[name] = number(*value);
    }
  }
  if (facet.mean) {
    out["mean"] = rounded(*facet.mean, 10);
  }
  if (facet.median) {
    out["median"] = rounded(*facet.median, 10);
  }
  out["buckets"] = json::array();
  for (const query::FacetBucket& bucket : facet.buckets) {
    out["buckets"].push_back({{"from", number(bucket.from)},
                              {"to", number(bucket.to)},
                              {"reviews", bucket.reviews},
                              {"films", bucket.films},
                              {"state", state(bucket.selected)}});
  }
  out["exact"] = facet.exact;
  return out;
}

json facet_body(const query::Facet& facet) {
  if (facet.field == store::Field::rating) {
    return rating_body(facet);
  }
  json values = json::array();
  for (const query::FacetValue& value : facet.values) {
    values.push_back({{"value", value.value},
                      {"reviews", value.reviews},
                      {"films", value.films},
                      {"state", state(value.selected)}});
  }
  return {{"type", "terms"},
          {"values", std::move(values)},
          {"distinct", facet.distinct},
          {"exact", facet.exact}};
}

json query_json(const query::Answer& answer) {
  json out{{"text", answer.text}, {"tree", answer.tree}};
  if (!answer.corrected.empty()) {
    out["corrected"] = answer.corrected;
  }
  if (answer.relaxed) {
    out["relaxed"] = true;
    put(out, "relaxation", answer.relaxation);
  }
  out["notes"] = notes_json(answer.text, answer.notes);
  return out;
}

json page_json(const query::Answer& answer) {
  const std::optional<std::size_t> next = next_offset(answer);
  return {{"limit", answer.limit},
          {"offset", answer.continued ? json(nullptr) : json(answer.offset)},
          {"next", answer.next.empty() ? json(nullptr) : json(answer.next)},
          {"next_offset", next ? json(*next) : json(nullptr)}};
}

json facets_json(const std::vector<query::Facet>& facets) {
  json out = json::object();
  for (const query::Facet& facet : facets) {
    out[std::string(store::field_row(facet.field).name)] = facet_body(facet);
  }
  return out;
}

json variants_json(const query::Answer& answer) {
  json out = json::array();
  for (const query::Variant& variant : answer.variants) {
    json one{{"q", variant.q}, {"hits", variant.hits}, {"what", variant.what}};
    if (variant.any) {
      one["match"] = "any";
    }
    put(one, "without", variant.without);
    out.push_back(std::move(one));
  }
  return out;
}

json totals_json(const query::Answer& answer) {
  return {{"hits", answer.total.hits},
          {"reviews", answer.total.reviews},
          {"plots", answer.total.plots},
          {"films", answer.total.films},
          {"texts", answer.total.texts},
          {"exact", answer.total.exact}};
}

}  // namespace

std::optional<std::size_t> next_offset(const query::Answer& answer) {
  const std::size_t shown = answer.groups.empty() ? answer.hits.size() : answer.groups.size();
  const std::uint64_t total = answer.groups.empty() ? answer.total.texts : answer.total.films;
  const std::size_t next = answer.offset + answer.limit;
  const bool more = shown > 0 && answer.limit > 0 && !answer.continued && next < total &&
                    next <= store::limits.offset;
  return more ? std::optional(next) : std::nullopt;
}

OrderedJson notes_json(std::string_view typed, const std::vector<query::Remark>& notes) {
  json out = json::array();
  for (const query::Remark& note : notes) {
    out.push_back({{"position", utf16_offset(typed, note.at)}, {"text", note.text}});
  }
  return out;
}

std::string answer_json(const query::Answer& answer, const JsonStyle& style) {
  json out{
      {"query", query_json(answer)}, {"total", totals_json(answer)}, {"films", json::array()}};
  for (const query::FilmCard& card : answer.films) {
    out["films"].push_back(film_card(card));
  }
  out["people"] = json::array();
  for (const query::PersonCard& card : answer.people) {
    out["people"].push_back(person_card(card));
  }
  if (answer.groups.empty()) {
    out["hits"] = hits_json(answer.hits, answer, style);
  } else {
    out["groups"] = groups_json(answer, style);
  }
  put(out, "why", answer.why);
  if (!answer.variants.empty()) {
    out["variants"] = variants_json(answer);
  }
  out["facets"] = facets_json(answer.facets);
  out["page"] = page_json(answer);
  out["index"] = {{"generation", answer.generation},
                  {"reviews", answer.index_reviews},
                  {"films", answer.index_films}};
  out["timed_out"] = answer.timed_out;
  if (answer.partial) {
    out["partial"] = true;
  }
  out["took_ms"] = rounded(answer.took_ms, 100);
  return printed(std::move(out), style);
}

std::string export_json(const query::Hit& hit, const query::FilmCard& film) {
  json out = passage(hit);
  if (!film.film.id.empty()) {
    out["film"] = film_name(film.film);
  }
  put_facts(out, hit);
  out["text"] = hit.review.text;
  return printed(std::move(out), {});
}

std::string facet_json(const query::Facet& facet, const JsonStyle& style) {
  json out{{"field", store::field_row(facet.field).name}};
  out.update(facet_body(facet));
  return printed(std::move(out), style);
}

std::string review_json(const query::Hit& hit,
                        const query::FilmCard& film,
                        const JsonStyle& style) {
  json out = passage(hit);
  if (!film.film.id.empty()) {
    out["film"] = film_card(film);
  }
  put_facts(out, hit);
  put_marked(out, "text", hit.snippet, style.highlight);
  return printed(std::move(out), style);
}

std::string suggestion_query(const query::Suggestion& suggestion) {
  using Kind = query::Suggestion::Kind;
  std::string name = suggestion.text;
  std::ranges::replace(name, '"', ' ');
  const bool person = suggestion.kind == Kind::director || suggestion.kind == Kind::person;
  return (person ? std::string(suggestion_kind(suggestion.kind)) + ":" : "") + '"' + name + '"';
}

std::string_view suggestion_kind(query::Suggestion::Kind kind) {
  return store::suggestion_names[static_cast<std::size_t>(kind)];
}

std::string suggestions_json(std::string_view typed,
                             const std::vector<query::Suggestion>& suggestions,
                             const JsonStyle& style) {
  json list = json::array();
  for (const query::Suggestion& suggestion : suggestions) {
    const Utf16Marked marked = to_utf16(suggestion.marked);
    json one{{"kind", suggestion_kind(suggestion.kind)},
             {"text", marked.text},
             {"ranges", {{"text", marked_ranges(marked)}}}};
    if (suggestion.kind == query::Suggestion::Kind::film) {
      one["id"] = suggestion.id;
    } else {
      one["q"] = suggestion_query(suggestion);
    }
    put_optional(one, "year", suggestion.year);
    one["reviews"] = suggestion.reviews;
    list.push_back(std::move(one));
  }
  return printed({{"query", typed}, {"suggestions", std::move(list)}}, style);
}

std::string opensearch_json(std::string_view typed,
                            const std::vector<query::Suggestion>& suggestions) {
  json texts = json::array();
  json descriptions = json::array();
  json addresses = json::array();
  for (const query::Suggestion& suggestion : suggestions) {
    const bool film = suggestion.kind == query::Suggestion::Kind::film;
    const std::string year =
        suggestion.year ? " (" + std::to_string(*suggestion.year) + ")" : "";
    texts.push_back(film ? suggestion.text : suggestion_query(suggestion));
    descriptions.push_back(std::string(suggestion_kind(suggestion.kind)) + year + ", " +
                           std::to_string(suggestion.reviews) +
                           (suggestion.reviews == 1 ? " review" : " reviews"));
    addresses.push_back(film ? "/films/" + encode_component(suggestion.id)
                             : "/search?q=" + encode_component(suggestion_query(suggestion)));
  }
  return printed(json::array({typed, texts, descriptions, addresses}), {});
}

std::string problem_json(const Problem& problem, std::string_view instance) {
  json out{{"type", "urn:zerkalo:problem:" + problem.code},
           {"title", status_title(problem.status)},
           {"status", problem.status},
           {"detail", problem.detail},
           {"instance", instance},
           {"code", problem.code}};
  put(out, "param", problem.param);
  put_optional(out, "position", problem.position);
  put(out, "suggestion", problem.suggestion);
  return printed(std::move(out), {});
}

}  // namespace zerkalo::server

// server/api/json_records.cpp - films with all their facts, and what an index holds, as JSON.

#include <map>
#include <set>

#include "server/api/json_parts.h"
#include "store/model/limits.h"
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

}  // namespace

namespace {

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

OrderedJson film_facts(const query::FilmCard& card) {
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

namespace {

json counts_json(const std::vector<std::pair<std::string, std::uint64_t>>& counts) {
  json out = json::object();
  for (const auto& [name, count] : counts) {
    out[name] = count;
  }
  return out;
}

}  // namespace

OrderedJson limits_json() {
  constexpr store::Limits limits = store::limits;
  return {{"query_code_points", limits.query_code_points},
          {"query_words", limits.query_words},
          {"kept_posting_bytes", limits.kept_posting_bytes},
          {"question_words", limits.question_words},
          {"typed_words", limits.typed_words},
          {"quote_words", limits.quote_words},
          {"query_clauses", limits.query_clauses},
          {"query_depth", limits.query_depth},
          {"analyzed_code_points", limits.analyzed_code_points},
          {"expanded_terms", limits.expanded_terms},
          {"filter_bytes", limits.filter_bytes},
          {"filter_values", limits.filter_values},
          {"facets", limits.facets},
          {"facet_values", limits.facet_values},
          {"answer_bytes", limits.answer_bytes},
          {"tag_bytes", limits.tag_bytes},
          {"hits", limits.hits},
          {"offset", limits.offset},
          {"cursor_bytes", limits.cursor_bytes},
          {"snippet_words", limits.snippet_words},
          {"sort_keys", limits.sort_keys},
          {"batch_queries", limits.batch_queries},
          {"timeout_ms", limits.timeout_ms},
          {"exports", limits.exports},
          {"export_seconds", limits.export_seconds},
          {"target_bytes", limits.target_bytes},
          {"body_bytes", limits.body_bytes},
          {"chunking_bytes", limits.chunking_bytes},
          {"headers", limits.headers},
          {"header_bytes", limits.header_bytes},
          {"body_seconds", limits.body_seconds},
          {"write_seconds", limits.write_seconds},
          {"held_bytes", limits.held_bytes},
          {"connection_requests", limits.connection_requests},
          {"line_bytes", limits.line_bytes},
          {"page_bytes", limits.page_bytes},
          {"text_bytes", limits.text_bytes},
          {"json_depth", limits.json_depth},
          {"json_file_bytes", limits.json_file_bytes},
          {"sample_records", limits.sample_records},
          {"sample_bytes", limits.sample_bytes},
          {"decompressed_ratio", limits.decompressed_ratio},
          {"reject_share", limits.reject_share},
          {"html_depth", limits.html_depth},
          {"html_attribute_pairs", limits.html_attribute_pairs},
          {"xml_elements", limits.xml_elements},
          {"id_bytes", limits.id_bytes},
          {"list_values", limits.list_values},
          {"term_bytes", limits.term_bytes},
          {"facet_value_bytes", limits.facet_value_bytes}};
}

namespace {

json manifest_json(const store::Manifest& manifest) {
  return {{"generation", manifest.name},
          {"format", manifest.format},
          {"fingerprint", manifest.fingerprint},
          {"built", manifest.built},
          {"build_seconds", manifest.build_seconds},
          {"positions", manifest.positions},
          {"reviews", manifest.reviews},
          {"plots", manifest.plots},
          {"films", manifest.films},
          {"tokens", manifest.tokens},
          {"terms", manifest.terms},
          {"input_bytes", manifest.input_bytes},
          {"index_bytes", manifest.index_bytes},
          {"languages", counts_json(manifest.languages)},
          {"rejects", counts_json(manifest.rejects)}};
}

}  // namespace

std::string stats_json(const store::Manifest& manifest,
                       const std::optional<Serving>& serving,
                       const JsonStyle& style) {
  json out = manifest_json(manifest);
  if (serving) {
    out["serving"] = {{"kept", serving->kept},
                      {"grace_seconds", serving->grace.count()},
                      {"switches", serving->switches},
                      {"cache",
                       {{"hits", serving->cache.hits},
                        {"misses", serving->cache.misses},
                        {"entries", serving->cache.entries},
                        {"bytes", serving->cache.bytes},
                        {"limit_bytes", serving->cache.limit}}}};
  }
  out["limits"] = limits_json();
  for (const auto& [name, value] : serving ? serving->limits : std::vector<Serving::Limit>()) {
    out["limits"][name] = value;
  }
  return printed(std::move(out), style);
}

}  // namespace zerkalo::server

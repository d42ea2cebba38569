// server/algolia/answer.cpp - what a query found, in the words of the Algolia protocol.

#include <algorithm>
#include <array>
#include <cstdlib>

#include "server/algolia/algolia.h"
#include "server/algolia/marks.h"
#include "server/api/json_parts.h"
#include "store/model/limits.h"

namespace zerkalo::server {

namespace {

using json = OrderedJson;
using query::Answer;
using query::Facet;
using query::FilmCard;
using query::Hit;

/// Looked for in every attribute but the text, whose marks come with the hit.
struct Highlighter {
  text::Analyzer& analyzer;
  const WireQuery& asked;
  WantedWords wanted;

  json value(const query::Marked& marked, const std::vector<std::string>& words) const {
    const bool full = !words.empty() && words.size() >= wanted.terms.size();
    return {{"value", with_tags(marked, asked.before, asked.after)},
            {"matchLevel",
             words.empty() ? "none"
             : full        ? "full"
                           : "partial"},
            {"matchedWords", words}};
  }

  json value(const std::string& text) const {
    const MarkedValue found = mark_value(analyzer, text, wanted);
    return value(found.marked, found.words);
  }

  json mirror(const json& attribute) const {
    if (!attribute.is_array()) {
      return value(attribute.get<std::string>());
    }
    json list = json::array();
    for (const json& one : attribute) {
      json marked = value(one.get<std::string>());
      if (!asked.only_matched || marked["matchLevel"] != "none") {
        list.push_back(std::move(marked));
      }
    }
    return list;
  }
};

int decade_of(int year) {
  return year - (((year % 10) + 10) % 10);
}

std::string decade_name(int decade) {
  return std::to_string(decade) + "s";
}

std::string period_name(int year) {
  return decade_name(decade_of(year)) + " > " + std::to_string(year);
}

void put_film(json& record, const store::Film& film) {
  put(record, "film", film.id);
  put(record, "title", film.title);
  put(record, "original_title", film.original_title);
  put(record, "director", film.directors);
  put(record, "cast", film.cast);
  put(record, "genre", film.genres);
  put(record, "film_lang", film.languages);
  put(record, "mpaa", film.mpaa);
  if (film.year) {
    record["year"] = *film.year;
    record["decade"] = decade_of(*film.year);
    record["period"] = {{"lvl0", decade_name(decade_of(*film.year))},
                        {"lvl1", period_name(*film.year)}};
  }
}

json record_of(const Hit& hit, const FilmCard& card) {
  const store::Review& review = hit.review;
  json record{{"type", hit.plot ? "plot" : "review"}};
  put_film(record, card.film);
  put(record, "kind", hit.plot ? std::string("plot") : review.kind);
  put(record, "author", review.author);
  put(record, "publication", review.publication);
  put(record, "lang", review.lang);
  put(record, "date", review.date);
  if (review.rating) {
    record["rating"] = number(*review.rating);
    record["stars"] = rounded(*review.rating / 20, 100);
  }
  put(record, "rating_raw", review.rating_raw);
  put(record, "source", review.source);
  put(record, "url", review.url);
  record["text"] = hit.snippet.text;
  return record;
}

bool is_marked(std::string_view attribute) {
  constexpr std::array<std::string_view, 12> marked{"title",
                                                    "original_title",
                                                    "director",
                                                    "cast",
                                                    "genre",
                                                    "author",
                                                    "publication",
                                                    "kind",
                                                    "source",
                                                    "lang",
                                                    "film_lang",
                                                    "mpaa"};
  return std::ranges::find(marked, attribute) != marked.end();
}

/// Which different words of the query the marks of the hit's text are for.
std::vector<std::string> words_in_text(const Hit& hit, const Highlighter& marks) {
  if (hit.snippet.ranges.empty()) {
    return {};
  }
  std::string labels;
  for (const std::string& label : hit.matched) {
    labels += label + " ";
  }
  std::vector<std::string> words = mark_value(marks.analyzer, labels, marks.wanted).words;
  return words.empty() ? hit.matched : words;
}

json hit_json(const Hit& hit, const FilmCard& card, const Highlighter& marks) {
  const WireQuery& asked = marks.asked;
  const json record = record_of(hit, card);
  const std::vector<std::string> words = words_in_text(hit, marks);
  json highlights = json::object();
  json snippets = json::object();
  json out = json::object();
  for (const auto& [name, value] : record.items()) {
    if (asked.retrieve.has(name)) {
      out[name] = value;
    }
    if (is_marked(name) && asked.highlight.has(name)) {
      highlights[name] = marks.mirror(value);
    }
  }
  if (asked.highlight.has("text")) {
    highlights["text"] = marks.value(hit.snippet, words);
  }
  for (const auto& [name, count] : asked.snippets) {
    if (name == "text" || name == "*") {
      snippets["text"] =
          marks.value(cut_around_marks(hit.snippet, count, asked.ellipsis), words);
      snippets["text"].erase("matchedWords");
    } else if (is_marked(name) && record.contains(name)) {
      snippets[name] = marks.mirror(record[name]);
    }
  }
  out["objectID"] = hit.review.id;
  put(out, "_highlightResult", highlights);
  put(out, "_snippetResult", snippets);
  return out;
}

json hits_json(const WireQuery& asked, const Answer& answer, text::Analyzer& analyzer) {
  const Highlighter marks{
      analyzer, asked, wanted_words(analyzer, answer.text, asked.search.prefix_last)};
  std::vector<const Hit*> hits;
  for (const Hit& hit : answer.hits) {
    hits.push_back(&hit);
  }
  for (const query::Group& group : answer.groups) {
    for (const Hit& hit : group.hits) {
      hits.push_back(&hit);
    }
  }
  const double top = hits.empty() || hits.front()->score <= 0 ? 1 : hits.front()->score;
  json out = json::array();
  for (const Hit* hit : hits) {
    json one = hit_json(*hit, answer.hit_films.at(hit->film), marks);
    if (asked.ranking) {
      one["_rankingInfo"] = {{"score", rounded(hit->score, 10000)},
                             {"words", hit->matched.size()}};
    }
    if (asked.type == WireQuery::Type::like) {
      one["_score"] = rounded(std::min(hit->score / top, 1.0) * 100, 100);
    }
    out.push_back(std::move(one));
  }
  return out;
}

/// Values of an attribute in the order of the protocol, with their counts.
using Counts = std::vector<std::pair<std::string, std::uint32_t>>;

std::string value_name(std::string_view attribute, const std::string& value) {
  if (attribute == "period.lvl0") {
    return value + "s";
  }
  return attribute == "period.lvl1" ? period_name(std::atoi(value.c_str())) : value;
}

Counts rating_counts(std::string_view attribute, const Facet& facet, bool films) {
  Counts counts;
  for (const query::FacetBucket& bucket : facet.buckets) {
    const std::uint32_t count = films ? bucket.films : bucket.reviews;
    const auto from = static_cast<int>(bucket.from);
    const std::string name =
        std::to_string(attribute == "stars" ? std::min(from / 20, 4) : from);
    if (!counts.empty() && counts.back().first == name) {
      counts.back().second += count;
    } else {
      counts.emplace_back(name, count);
    }
  }
  return counts;
}

Counts counts_of(std::string_view attribute, const Facet& facet, const WireQuery& asked) {
  Counts counts;
  if (facet.field == store::Field::rating) {
    counts = rating_counts(attribute, facet, asked.films_count);
  }
  for (const query::FacetValue& value : facet.values) {
    counts.emplace_back(value_name(attribute, value.value),
                        asked.films_count ? value.films : value.reviews);
  }
  std::erase_if(counts, [](const auto& row) { return row.second == 0; });
  if (asked.alphabetical) {
    std::ranges::sort(counts);
  } else {
    std::ranges::stable_sort(counts, std::ranges::greater{}, &Counts::value_type::second);
  }
  return counts;
}

const Facet* find_facet(const Answer& answer, std::string_view attribute) {
  const auto facet = std::ranges::find(answer.facets, *wire_field(attribute), &Facet::field);
  return facet == answer.facets.end() ? nullptr : &*facet;
}

void put_facets(json& out, const WireQuery& asked, const Answer& answer) {
  json facets = json::object();
  json stats = json::object();
  for (const std::string& attribute : asked.facets) {
    const Facet* facet = find_facet(answer, attribute);
    if (facet == nullptr) {
      continue;
    }
    const Counts counts = counts_of(attribute, *facet, asked);
    double all = 0;
    for (const auto& [value, count] : counts) {
      facets[attribute][value] = count;
      all += count;
    }
    if (facet->min && facet->max && facet->mean && !attribute.starts_with("period.")) {
      const double scale = attribute == "stars" ? 20 : 1;
      stats[attribute] = {{"min", number(*facet->min / scale)},
                          {"max", number(*facet->max / scale)},
                          {"avg", rounded(*facet->mean / scale, 1000)},
                          {"sum", rounded(*facet->mean * all / scale, 1)}};
    }
  }
  if (!asked.facets.empty()) {
    out["facets"] = std::move(facets);
    put(out, "facets_stats", stats);
    out["renderingContent"]["facetOrdering"]["facets"]["order"] = asked.facets;
  }
}

void put_page(json& out, const WireQuery& asked, std::uint64_t found) {
  out["nbHits"] = found;
  if (asked.by_offset) {
    out["offset"] = asked.search.offset;
    out["length"] = asked.hits_per_page;
    return;
  }
  const std::uint64_t size = asked.hits_per_page;
  const std::uint64_t given = std::min<std::uint64_t>(found, store::limits.offset + size);
  out["page"] = asked.page;
  out["nbPages"] = size == 0 ? 0 : (given + size - 1) / size;
  out["hitsPerPage"] = size;
}

std::int64_t milliseconds(double took) {
  return std::max<std::int64_t>(1, std::llround(took));
}

}  // namespace

std::string WirePrinter::hits(const WireQuery& asked, const Answer& answer) {
  const bool grouped = asked.search.group_by_film;
  json out{{"hits", hits_json(asked, answer, analyzer_)}};
  put_page(out, asked, grouped ? answer.total.films : answer.total.texts);
  const bool exact = !answer.timed_out;
  out["exhaustiveNbHits"] = exact;
  out["exhaustiveFacetsCount"] = exact;
  out["exhaustive"] = {{"nbHits", exact}, {"facetsCount", exact}};
  out["query"] = asked.search.q;
  out["params"] = asked.params;
  out["index"] = asked.index;
  put_facets(out, asked, answer);
  if (!answer.corrected.empty() || answer.relaxed) {
    json note = json::object();
    put(note, "corrected", answer.corrected);
    put(note, "relaxation", answer.relaxation);
    out["userData"] = json::array({std::move(note)});
  }
  out["processingTimeMS"] = milliseconds(answer.took_ms);
  return printed(std::move(out), {});
}

std::string WirePrinter::facet(const WireQuery& asked, const Facet& facet, double took_ms) {
  WantedWords wanted = wanted_words(analyzer_, asked.facet_query, false);
  wanted.prefix_all = true;
  Counts counts = counts_of(asked.facet, facet, asked);
  if (facet.field == store::Field::rating) {
    std::erase_if(counts,
                  [&](const auto& row) { return !row.first.starts_with(asked.facet_query); });
  }
  counts.resize(std::min(counts.size(), asked.facet_hits));
  json hits = json::array();
  for (const auto& [value, count] : counts) {
    const MarkedValue marked = mark_value(analyzer_, value, wanted);
    hits.push_back({{"value", value},
                    {"highlighted", with_tags(marked.marked, asked.before, asked.after)},
                    {"count", count}});
  }
  return printed({{"facetHits", std::move(hits)},
                  {"exhaustiveFacetsCount", true},
                  {"processingTimeMS", milliseconds(took_ms)}},
                 {});
}

std::string wire_results(const std::vector<std::string>& results) {
  std::string out = "{\"results\":[";
  for (const std::string& result : results) {
    out.append(&result == &results.front() ? "" : ",").append(result);
  }
  return out + "]}";
}

std::string wire_problem_json(const Problem& problem) {
  return printed({{"message", problem.detail}, {"status", problem.status}}, {});
}

}  // namespace zerkalo::server

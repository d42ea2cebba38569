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

/// What an answer has room for: things are counted before they are built.
class AlgoliaRoom {
 public:
  explicit AlgoliaRoom(std::size_t bytes) : left_(bytes) {}

  /// False from the first thing on that does not fit.
  bool take(std::size_t bytes) {
    full_ = full_ || bytes > left_;
    left_ -= full_ ? left_ : bytes;
    return !full_;
  }

  bool is_full() const { return full_; }

 private:
  std::size_t left_;
  bool full_ = false;
};

/// Looked for in every attribute but the text, whose marks come with the hit.
///
/// Shape: nothing but empty values once there is no room for more.
struct AlgoliaHighlighter {
  text::Analyzer& analyzer;
  const AlgoliaQuery& asked;
  WantedWords wanted;
  const Deadline& deadline;
  AlgoliaRoom& room;

  /// Whether there is room for so many bytes, which will be printed.
  bool take(std::size_t bytes) const {
    constexpr std::uint64_t comparisons_of_byte = 2;
    deadline.finish(bytes * comparisons_of_byte);
    return room.take(bytes);
  }

  json value(const query::Marked& marked, const std::vector<std::string>& words) const {
    if (!take(tagged_bytes(marked, asked.before, asked.after))) {
      return json::object();
    }
    const bool full = !words.empty() && words.size() >= wanted.terms.size();
    return {{"value", with_tags(marked, asked.before, asked.after)},
            {"matchLevel",
             words.empty() ? "none"
             : full        ? "full"
                           : "partial"},
            {"matchedWords", words}};
  }

  json value(const std::string& text) const {
    const MarkedValue found = mark_value(analyzer, text, wanted, deadline);
    return value(found.marked, found.words);
  }

  json mirror(const json& attribute) const {
    if (!attribute.is_array()) {
      return value(attribute.get<std::string>());
    }
    json list = json::array();
    for (const json& one : attribute) {
      json marked = value(one.get<std::string>());
      if (!asked.only_matched || marked.value("matchLevel", "none") != "none") {
        list.push_back(std::move(marked));
      }
    }
    return list;
  }
};

int algolia_decade(int year) {
  return year - (((year % 10) + 10) % 10);
}

std::string algolia_decade_name(int decade) {
  return std::to_string(decade) + "s";
}

std::string algolia_period_name(int year) {
  return algolia_decade_name(algolia_decade(year)) + " > " + std::to_string(year);
}

void put_algolia_film(json& record, const store::Film& film) {
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
    record["decade"] = algolia_decade(*film.year);
    record["period"] = {{"lvl0", algolia_decade_name(algolia_decade(*film.year))},
                        {"lvl1", algolia_period_name(*film.year)}};
  }
}

json algolia_record(const Hit& hit, const FilmCard& card) {
  const store::Review& review = hit.review;
  json record{{"type", hit.plot ? "plot" : "review"}};
  put_algolia_film(record, card.film);
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
  put(record, "verdict", review.verdict);
  put(record, "source", review.source);
  put(record, "url", review.url);
  return record;
}

bool is_marked_on_algolia(std::string_view attribute) {
  constexpr std::array<std::string_view, 13> marked{"title",
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
                                                    "mpaa",
                                                    "verdict"};
  return std::ranges::find(marked, attribute) != marked.end();
}

/// Which different words of the query the marks of the hit's text are for.
std::vector<std::string> algolia_words_in_text(const Hit& hit,
                                               const AlgoliaHighlighter& marks) {
  if (hit.snippet.ranges.empty()) {
    return {};
  }
  std::string labels;
  for (const std::string& label : hit.matched) {
    labels += label + " ";
  }
  std::vector<std::string> words =
      mark_value(marks.analyzer, labels, marks.wanted, marks.deadline).words;
  return words.empty() ? hit.matched : words;
}

json algolia_hit(const Hit& hit, const FilmCard& card, const AlgoliaHighlighter& marks) {
  const AlgoliaQuery& asked = marks.asked;
  const json record = algolia_record(hit, card);
  const std::vector<std::string> words = algolia_words_in_text(hit, marks);
  json highlights = json::object();
  json snippets = json::object();
  json out = json::object();
  for (const auto& [name, value] : record.items()) {
    if (asked.retrieve.has(name)) {
      out[name] = value;
    }
    if (is_marked_on_algolia(name) && asked.highlight.has(name)) {
      highlights[name] = marks.mirror(value);
    }
  }
  if (asked.retrieve.has("text") && marks.take(hit.snippet.text.size())) {
    out["text"] = hit.snippet.text;
  }
  if (asked.highlight.has("text")) {
    highlights["text"] = marks.value(hit.snippet, words);
  }
  for (const auto& [name, count] : asked.snippets) {
    if (name == "text" || name == "*") {
      snippets["text"] =
          marks.value(cut_around_marks(hit.snippet, count, asked.ellipsis), words);
      snippets["text"].erase("matchedWords");
    } else if (is_marked_on_algolia(name) && record.contains(name)) {
      snippets[name] = marks.mirror(record[name]);
    }
  }
  out["objectID"] = hit.review.id;
  put(out, "_highlightResult", highlights);
  put(out, "_snippetResult", snippets);
  return out;
}

json algolia_hits(const Answer& answer, const AlgoliaHighlighter& marks) {
  const AlgoliaQuery& asked = marks.asked;
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
    if (marks.room.is_full() || marks.deadline.exhausted()) {
      break;
    }
    json one = algolia_hit(*hit, answer.hit_films.at(hit->film), marks);
    if (asked.ranking) {
      one["_rankingInfo"] = {{"score", rounded(hit->score, 10000)},
                             {"words", hit->matched.size()}};
    }
    if (asked.type == AlgoliaQuery::Type::like) {
      one["_score"] = rounded(std::min(hit->score / top, 1.0) * 100, 100);
    }
    out.push_back(std::move(one));
  }
  return out;
}

/// Values of an attribute in the order of the protocol, with their counts.
using Counts = std::vector<std::pair<std::string, std::uint32_t>>;

std::string algolia_value_name(std::string_view attribute, const std::string& value) {
  if (attribute == "period.lvl0") {
    return value + "s";
  }
  return attribute == "period.lvl1" ? algolia_period_name(std::atoi(value.c_str())) : value;
}

Counts algolia_rating_counts(std::string_view attribute, const Facet& facet, bool films) {
  Counts counts;
  for (const query::FacetBucket& bucket : facet.buckets) {
    const auto from = static_cast<int>(bucket.from);
    const int name = attribute == "stars" ? from / 20 : from;
    counts.emplace_back(std::to_string(name), films ? bucket.films : bucket.reviews);
  }
  return counts;
}

Counts algolia_counts(std::string_view attribute,
                      const Facet& facet,
                      const AlgoliaQuery& asked) {
  Counts counts;
  if (facet.field == store::Field::rating) {
    counts = algolia_rating_counts(attribute, facet, asked.films_count);
  }
  for (const query::FacetValue& value : facet.values) {
    counts.emplace_back(algolia_value_name(attribute, value.value),
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

// Facets stand in the order in which they were asked for.
const Facet* algolia_facet(const AlgoliaQuery& asked,
                           const Answer& answer,
                           std::string_view attribute) {
  const query::FacetRequest wanted = algolia_facet_request(attribute, asked.facet_values);
  for (std::size_t i = 0; i < answer.facets.size() && i < asked.search.facets.size(); ++i) {
    const query::FacetRequest& one = asked.search.facets[i];
    if (one.field == wanted.field && one.bucket == wanted.bucket) {
      return &answer.facets[i];
    }
  }
  return nullptr;
}

json algolia_types(const query::Totals& total) {
  json types = json::object();
  if (total.reviews > 0) {
    types["review"] = total.reviews;
  }
  if (total.plots > 0) {
    types["plot"] = total.plots;
  }
  return types;
}

void put_algolia_facets(json& out, const AlgoliaQuery& asked, const Answer& answer) {
  json facets = json::object();
  json stats = json::object();
  for (const std::string& attribute : asked.facets) {
    if (attribute == algolia_type) {
      facets[attribute] = algolia_types(answer.total);
      continue;
    }
    const Facet* facet = algolia_facet(asked, answer, attribute);
    if (facet == nullptr) {
      continue;
    }
    const Counts counts = algolia_counts(attribute, *facet, asked);
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

void put_algolia_page(json& out, const AlgoliaQuery& asked, std::uint64_t found) {
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

std::int64_t algolia_milliseconds(double took) {
  return std::max<std::int64_t>(1, std::llround(took));
}

bool is_algolia_text(const std::pair<std::string, std::size_t>& snippet) {
  return snippet.first == "text" || snippet.first == "*";
}

// Pages of this protocol are numbered, so what is left out of one would be nowhere.
Problem algolia_answer_too_large() {
  return {413,
          "answer-too-large",
          "the answer would have more than " + std::to_string(store::limits.answer_bytes) +
              " bytes: ask for fewer hits, or leave 'text' out of attributesToRetrieve and "
              "attributesToHighlight and take it from attributesToSnippet",
          "",
          {},
          ""};
}

}  // namespace

bool needs_text(const AlgoliaQuery& asked) {
  return asked.retrieve.has("text") || asked.highlight.has("text") ||
         std::ranges::any_of(asked.snippets, is_algolia_text);
}

bool needs_marks(const AlgoliaQuery& asked) {
  return asked.highlight.has("text") || asked.ranking ||
         std::ranges::any_of(asked.snippets, is_algolia_text);
}

Outcome<std::string> AlgoliaPrinter::fitting(std::string result) {
  if (result.size() > left_) {
    return Failure(algolia_answer_too_large());
  }
  left_ -= result.size();
  return result;
}

Outcome<std::string> AlgoliaPrinter::hits(const AlgoliaQuery& asked, const Answer& answer) {
  if (answer.cancelled) {
    return std::string("{}");
  }
  const bool grouped = asked.search.group_by_film;
  AlgoliaRoom room(left_);
  const AlgoliaHighlighter marks{analyzer_,
                                 asked,
                                 wanted_words(analyzer_, answer.text, asked.search.prefix_last),
                                 deadline_,
                                 room};
  json out{{"hits", algolia_hits(answer, marks)}};
  if (room.is_full() || (answer.cut && !answer.timed_out)) {
    return Failure(algolia_answer_too_large());
  }
  put_algolia_page(out, asked, grouped ? answer.total.films : answer.total.texts);
  const bool exact = !answer.timed_out && !deadline_.exhausted();
  out["exhaustiveNbHits"] = exact;
  out["exhaustiveFacetsCount"] = exact;
  out["exhaustive"] = {{"nbHits", exact}, {"facetsCount", exact}};
  out["query"] = asked.search.q;
  out["params"] = asked.params;
  out["index"] = asked.index;
  put_algolia_facets(out, asked, answer);
  if (!answer.corrected.empty() || answer.relaxed) {
    json note = json::object();
    put(note, "corrected", answer.corrected);
    put(note, "relaxation", answer.relaxation);
    out["userData"] = json::array({std::move(note)});
  }
  out["processingTimeMS"] = algolia_milliseconds(answer.took_ms);
  return fitting(printed(std::move(out), {}));
}

Outcome<std::string> AlgoliaPrinter::facet(const AlgoliaQuery& asked,
                                           const Facet& facet,
                                           double took_ms) {
  WantedWords wanted = wanted_words(analyzer_, asked.facet_query, false);
  wanted.prefix_all = true;
  Counts counts = algolia_counts(asked.facet, facet, asked);
  if (facet.field == store::Field::rating) {
    std::erase_if(counts,
                  [&](const auto& row) { return !row.first.starts_with(asked.facet_query); });
  }
  counts.resize(std::min(counts.size(), asked.facet_hits));
  json hits = json::array();
  for (const auto& [value, count] : counts) {
    const MarkedValue marked = mark_value(analyzer_, value, wanted, deadline_);
    hits.push_back({{"value", value},
                    {"highlighted", with_tags(marked.marked, asked.before, asked.after)},
                    {"count", count}});
  }
  return fitting(printed({{"facetHits", std::move(hits)},
                          {"exhaustiveFacetsCount", facet.exact},
                          {"processingTimeMS", algolia_milliseconds(took_ms)}},
                         {}));
}

std::string algolia_results(const std::vector<std::string>& results) {
  std::string out = "{\"results\":[";
  for (const std::string& result : results) {
    out.append(&result == &results.front() ? "" : ",").append(result);
  }
  return out + "]}";
}

std::string algolia_problem_json(const Problem& problem) {
  return printed({{"message", problem.detail}, {"status", problem.status}}, {});
}

}  // namespace zerkalo::server

// server/api/json.cpp - answers as the API's JSON.

#include "server/api/json.h"

#include <algorithm>

#include "server/api/escape.h"
#include "server/api/json_parts.h"
#include "server/api/json_text.h"
#include "server/api/request_target.h"
#include "server/api/utf16_ranges.h"
#include "store/model/limits.h"

namespace zerkalo::server {

namespace {

using json = OrderedJson;

constexpr double hundredths = 100;
constexpr double thousandths = 1000;

void write_figure(JsonText& out,
                  std::string_view name,
                  const std::optional<double>& value,
                  double parts) {
  if (value) {
    out.rounded(name, *value, parts);
  }
}

void write_figures(JsonText& out, const query::Opinion& opinion) {
  const store::Tally& tally = opinion.tally;
  out.member("reviews", tally.reviews);
  out.member("rated", tally.rated);
  write_figure(out, "mean", query::opinion_mean(tally), hundredths);
  write_figure(out, "median", opinion.median, hundredths);
  write_figure(out, "spread", query::opinion_spread(tally), hundredths);
  write_figure(out, "positive", query::opinion_positive_share(tally), thousandths);
  write_figure(out, "score", query::opinion_score(tally), hundredths);
  write_figure(out, "division", query::opinion_division(tally), thousandths);
}

void write_opinion(JsonText& out, const query::Opinion& opinion) {
  write_figures(out, opinion);
  if (opinion.tally.rated > 0) {
    out.tree("histogram", opinion.histogram);
  }
}

// A list of parts, each with its value.
void write_opinion_parts(JsonText& out,
                         std::string_view name,
                         const std::vector<query::OpinionPart>& parts) {
  out.objects(name, parts, [&](const query::OpinionPart& part) {
    out.member("value", part.value);
    write_figures(out, part.opinion);
  });
}

// The members of `stats`; those of what is not known are left out.
void write_opinions(JsonText& out, const query::Opinions& opinions) {
  write_opinion(out, opinions.all);
  out.object("critics", [&] { write_opinion(out, opinions.critics); });
  out.object("audience", [&] { write_opinion(out, opinions.audience); });
  write_figure(out, "agreement", query::opinion_agreement(opinions.tally()), hundredths);
  if (opinions.kinds.empty()) {
    return;
  }
  out.object("by", [&] {
    write_opinion_parts(out, "kind", opinions.kinds);
    write_opinion_parts(out, "source", opinions.sources);
    write_opinion_parts(out, "lang", opinions.languages);
    write_opinion_parts(out, "year", opinions.years);
  });
}

/// Writes the text, and its marks the way they were asked for.
void write_marked(JsonText& out,
                  const char* name,
                  const query::Marked& marked,
                  query::Highlight highlight) {
  if (highlight == query::Highlight::tags) {
    out.member(name, escape_marked(marked));
    return;
  }
  const Utf16Marked converted = to_utf16(marked);
  out.member(name, converted.text);
  if (highlight == query::Highlight::ranges) {
    out.object("ranges", [&] {
      out.pairs(name, converted.ranges);
      if (!converted.differing.empty()) {
        out.pairs("differing", converted.differing);
      }
    });
  }
}

constexpr double parts_of_share = 1000;

/// How close the passage is to a quote, and the quote with what differs.
void write_closeness(JsonText& out,
                     const query::Closeness& closeness,
                     query::Highlight highlight) {
  out.member("closest", true);
  out.rounded("share", closeness.share(), parts_of_share);
  out.object("quote", [&] {
    out.member("words", closeness.words);
    out.member("found", closeness.found);
    if (highlight == query::Highlight::tags) {
      out.member("text", escape_quote(closeness.quote));
    } else {
      write_marked(out, "text", closeness.quote, highlight);
    }
  });
}

void write_film_name(JsonText& out, const store::Film& film) {
  out.member("id", film.id);
  out.member("title", film.title);
  out.put("original_title", film.original_title);
  out.put("year", film.year);
  out.put("directors", film.directors);
}

void write_film_card(JsonText& out, const query::FilmCard& card) {
  write_film_name(out, card.film);
  out.member("reviews", card.reviews);
  if (card.rating_mean) {
    out.object("rating", [&] {
      out.rounded("mean", *card.rating_mean, 10);
      out.member("count", card.rating_count);
    });
  }
}

void write_person_card(JsonText& out, const query::PersonCard& card) {
  out.member("role", store::field_row(card.role).name);
  out.member("name", card.name);
  out.member("films", card.films);
  out.member("reviews", card.reviews);
  if (card.rating_mean) {
    out.object("rating", [&] { out.rounded("mean", *card.rating_mean, 10); });
  }
}

void write_review_facts(JsonText& out, const store::Review& review) {
  out.put("kind", review.kind);
  out.put("author", review.author);
  out.put("publication", review.publication);
  out.put("lang", review.lang);
  out.put("date", review.date);
  if (review.rating) {
    out.number("rating", *review.rating);
  }
  out.put("rating_raw", review.rating_raw);
  out.put("verdict", review.verdict);
  out.put("source", review.source);
  if (review.truncated) {
    out.member("truncated", true);
  }
}

void write_passage(JsonText& out, const query::Hit& hit) {
  out.member("type", hit.plot ? "plot" : "review");
  out.member("id", hit.review.id);
  if (hit.score != 0) {
    hit.explain.empty() ? out.rounded("score", hit.score, 10000)
                        : out.exact("score", hit.score);
  }
  if (hit.copies > 1) {
    out.member("copies", hit.copies);
  }
  out.put("url", hit.review.url);
  out.put("matched", hit.matched);
  if (!hit.explain.empty()) {
    out.objects("explain", hit.explain, [&](const auto& part) {
      out.member("part", part.first);
      out.exact("score", part.second);
    });
  }
}

void write_facts(JsonText& out, const query::Hit& hit) {
  if (!hit.plot) {
    out.object("review", [&] { write_review_facts(out, hit.review); });
    return;
  }
  out.object("plot", [&] {
    out.put("author", hit.review.author);
    out.put("lang", hit.review.lang);
  });
}

void write_hit(JsonText& out,
               const query::Hit& hit,
               const query::Answer& answer,
               const JsonStyle& style) {
  write_passage(out, hit);
  if (hit.film < answer.hit_films.size() && !answer.hit_films[hit.film].film.id.empty()) {
    out.object("film", [&] { write_film_name(out, answer.hit_films[hit.film].film); });
  }
  write_facts(out, hit);
  if (hit.closeness) {
    write_closeness(out, *hit.closeness, style.highlight);
  }
  write_marked(out, "snippet", hit.snippet, style.highlight);
}

/// Returns how many there was room for.
std::size_t write_hits(JsonText& out, const query::Answer& answer, const JsonStyle& style) {
  return out.objects_up_to(hits_bytes, "hits", answer.hits, [&](const query::Hit& hit) {
    write_hit(out, hit, answer, style);
  });
}

std::size_t write_groups(JsonText& out, const query::Answer& answer, const JsonStyle& style) {
  return out.objects_up_to(hits_bytes, "groups", answer.groups, [&](const query::Group& group) {
    if (group.film < answer.hit_films.size() && !answer.hit_films[group.film].film.id.empty()) {
      out.object("film", [&] { write_film_card(out, answer.hit_films[group.film]); });
    }
    out.member("reviews", group.reviews);
    if (group.opinions) {
      out.object("stats", [&] { write_opinions(out, *group.opinions); });
    }
    out.objects(
        "hits", group.hits, [&](const query::Hit& hit) { write_hit(out, hit, answer, style); });
  });
}

const char* facet_state_json(bool selected) {
  return selected ? "selected" : "available";
}

void write_ratings(JsonText& out, const query::Facet& facet) {
  out.member("type", "range");
  for (const auto& [name, value] : {std::pair("min", facet.min), std::pair("max", facet.max)}) {
    if (value) {
      out.number(name, *value);
    }
  }
  for (const auto& [name, value] :
       {std::pair("mean", facet.mean), std::pair("median", facet.median)}) {
    if (value) {
      out.rounded(name, *value, 10);
    }
  }
  out.objects("buckets", facet.buckets, [&](const query::FacetBucket& bucket) {
    out.number("from", bucket.from);
    out.number("to", bucket.to);
    out.member("reviews", bucket.reviews);
    out.member("films", bucket.films);
    out.member("state", facet_state_json(bucket.selected));
  });
  out.member("exact", facet.exact);
}

void write_facet(JsonText& out, const query::Facet& facet) {
  if (facet.field == store::Field::rating) {
    write_ratings(out, facet);
    return;
  }
  out.member("type", "terms");
  out.objects("values", facet.values, [&](const query::FacetValue& value) {
    out.member("value", value.value);
    out.member("reviews", value.reviews);
    out.member("films", value.films);
    out.member("state", facet_state_json(value.selected));
  });
  out.member("distinct", facet.distinct);
  out.member("exact", facet.exact);
}

void write_listed_film(JsonText& out, const query::Group& group, const query::Answer& answer) {
  const query::FilmCard& card = answer.hit_films[group.film];
  write_film_card(out, card);
  out.put("genres", card.film.genres);
  out.member("found", group.reviews);
  if (group.opinions) {
    out.object("stats", [&] { write_opinions(out, *group.opinions); });
  }
}

/// A list of films is one of groups without hits.
std::size_t write_films(JsonText& out, const query::Answer& answer) {
  return out.objects_up_to(hits_bytes, "films", answer.groups, [&](const query::Group& group) {
    write_listed_film(out, group, answer);
  });
}

void write_query(JsonText& out, const query::Answer& answer) {
  out.member("text", answer.text);
  out.member("tree", answer.tree);
  out.put("corrected", answer.corrected);
  if (answer.relaxed) {
    out.member("relaxed", true);
    out.put("relaxation", answer.relaxation);
  }
  if (answer.closest) {
    out.member("closest", true);
    out.rounded("share", query::best_share(answer), parts_of_share);
  }
  out.tree("notes", notes_json(answer.text, answer.notes));
}

json page_json(const query::Answer& answer, std::size_t shown) {
  const NextPage next = next_page(answer, shown);
  json page{{"limit", answer.limit},
            {"offset", answer.continued ? json(nullptr) : json(answer.offset)},
            {"next", next.cursor.empty() ? json(nullptr) : json(next.cursor)},
            {"next_offset", next.offset ? json(*next.offset) : json(nullptr)}};
  if (answer.cut || shown < count_entries(answer)) {
    page["cut"] = true;
  }
  return page;
}

void write_variants(JsonText& out, const query::Answer& answer) {
  out.objects("variants", answer.variants, [&](const query::Variant& variant) {
    out.member("q", variant.q);
    out.member("hits", variant.hits);
    out.member("what", variant.what);
    if (variant.any) {
      out.member("match", "any");
    }
    out.put("without", variant.without);
  });
}

std::string_view scope_json(query::Scope scope) {
  if (scope == query::Scope::all) {
    return "all";
  }
  return scope == query::Scope::plots ? "plots" : "reviews";
}

void write_total(JsonText& out, const query::Totals& total) {
  out.member("in", scope_json(total.scope));
  out.member("hits", total.hits);
  out.member("films", total.films);
  out.member("texts", total.texts);
  out.member("reviews", total.reviews);
  out.member("plots", total.plots);
  out.member("all_films", total.all_films);
  out.member("exact", total.exact);
}

void write_cards(JsonText& out, const query::Answer& answer) {
  out.objects(
      "films", answer.films, [&](const query::FilmCard& card) { write_film_card(out, card); });
  out.objects("people", answer.people, [&](const query::PersonCard& card) {
    write_person_card(out, card);
  });
}

void write_end(JsonText& out, const query::Answer& answer, std::size_t shown) {
  out.tree("page", page_json(answer, shown));
  out.object("index", [&] {
    out.member("generation", answer.generation);
    out.member("reviews", answer.index_reviews);
    out.member("films", answer.index_films);
  });
  out.member("timed_out", answer.timed_out);
  if (answer.partial) {
    out.member("partial", true);
  }
  out.rounded("took_ms", answer.took_ms, 100);
}

// What stands behind hits, groups or films.
void write_around(JsonText& out, const query::Answer& answer, std::size_t shown) {
  if (!answer.variants.empty()) {
    write_variants(out, answer);
  }
  out.object("facets", [&] {
    for (const query::Facet& facet : answer.facets) {
      out.object(store::field_row(facet.field).name, [&] { write_facet(out, facet); });
    }
  });
  if (answer.opinions) {
    out.object("stats", [&] { write_opinions(out, *answer.opinions); });
  }
  write_end(out, answer, shown);
}

}  // namespace

std::size_t count_entries(const query::Answer& answer) {
  return answer.grouped ? answer.groups.size() : answer.hits.size();
}

NextPage next_page(const query::Answer& answer) {
  return next_page(answer, count_entries(answer));
}

NextPage next_page(const query::Answer& answer, std::size_t shown) {
  NextPage page;
  const bool whole = shown == count_entries(answer);
  if (whole) {
    page.cursor = answer.next;
  } else if (shown > 0 && shown <= answer.cursors.size()) {
    page.cursor = answer.cursors[shown - 1];
  }
  const bool cut = answer.cut || !whole;
  const std::size_t next = answer.offset + (cut ? shown : answer.limit);
  // Reviews whose film nobody knows are groups that no total counts.
  const bool behind =
      cut || (answer.grouped ? !answer.next.empty() : next < answer.total.texts);
  if (shown > 0 && answer.limit > 0 && !answer.continued && behind &&
      next <= store::limits.offset) {
    page.offset = next;
  }
  return page;
}

OrderedJson notes_json(std::string_view typed, const std::vector<query::Remark>& notes) {
  json out = json::array();
  for (const query::Remark& note : notes) {
    out.push_back({{"position", utf16_offset(typed, note.at)}, {"text", note.text}});
  }
  return out;
}

std::string answer_json(const query::Answer& answer, const JsonStyle& style) {
  JsonText out(style);
  out.object("query", [&] { write_query(out, answer); });
  out.object("total", [&] { write_total(out, answer.total); });
  write_cards(out, answer);
  const std::size_t shown =
      answer.grouped ? write_groups(out, answer, style) : write_hits(out, answer, style);
  out.put("why", answer.why);
  write_around(out, answer, shown);
  return out.take();
}

std::string films_json(const query::Answer& answer, const JsonStyle& style) {
  JsonText out(style);
  out.object("query", [&] { write_query(out, answer); });
  out.object("total", [&] { write_total(out, answer.total); });
  const std::size_t shown = write_films(out, answer);
  write_around(out, answer, shown);
  return out.take();
}

std::string export_json(const query::Hit& hit, const query::FilmCard& film) {
  JsonText out({});
  write_passage(out, hit);
  if (!film.film.id.empty()) {
    out.object("film", [&] { write_film_name(out, film.film); });
  }
  write_facts(out, hit);
  out.member("text", hit.review.text);
  return out.take();
}

std::string facet_json(const query::Facet& facet, const JsonStyle& style) {
  JsonText out(style);
  out.member("field", store::field_row(facet.field).name);
  write_facet(out, facet);
  return out.take();
}

std::string film_json(const query::FilmPage& page,
                      std::size_t limit,
                      std::size_t offset,
                      const JsonStyle& style) {
  JsonText out(style);
  out.tree("film", film_facts_json(page.card));
  out.object("stats", [&] { write_opinions(out, page.opinions); });
  const std::size_t shown =
      out.objects_up_to(hits_bytes, "reviews", page.reviews, [&](const store::Review& review) {
        out.member("id", review.id);
        out.put("url", review.url);
        write_review_facts(out, review);
        out.member("text", review.text);
      });
  const std::size_t next = offset + shown;
  const bool more = shown > 0 && next < page.card.reviews;
  json place{
      {"limit", limit},
      {"offset", offset},
      {"next_offset", more && next <= store::limits.offset ? json(next) : json(nullptr)}};
  if (more && shown < limit) {
    place["cut"] = true;
  }
  out.tree("page", place);
  return out.take();
}

std::string person_json(const query::PersonPage& page, const JsonStyle& style) {
  JsonText out(style);
  const query::Answer& films = page.films;
  out.object("person", [&] {
    out.member("id", page.id);
    out.member("name", page.name);
    out.put("spellings", page.spellings);
    out.member("films", films.total.films);
    out.objects("roles", page.roles, [&](const query::PersonPage::Role& role) {
      out.member("role", store::field_row(role.field).name);
      out.member("films", role.films);
    });
  });
  if (films.opinions) {
    out.object("stats", [&] { write_opinions(out, *films.opinions); });
  }
  std::size_t at = 0;
  out.objects("films", films.groups, [&](const query::Group& group) {
    write_listed_film(out, group, films);
    std::vector<std::string> roles;
    for (const store::Field role : page.roles_in[at++]) {
      roles.emplace_back(store::field_row(role).name);
    }
    out.member("roles", roles);
  });
  out.object("best_reviewers", [&] {
    write_opinion_parts(out, "author", page.authors);
    write_opinion_parts(out, "publication", page.publications);
  });
  const NextPage next = next_page(films);
  out.tree("page",
           json{{"limit", films.limit},
                {"offset", films.offset},
                {"next_offset", next.offset ? json(*next.offset) : json(nullptr)}});
  return out.take();
}

std::string review_json(const query::Hit& hit,
                        const query::FilmCard& film,
                        const JsonStyle& style) {
  JsonText out(style);
  write_passage(out, hit);
  if (!film.film.id.empty()) {
    out.object("film", [&] { write_film_card(out, film); });
  }
  write_facts(out, hit);
  write_marked(out, "text", hit.snippet, style.highlight);
  return out.take();
}

std::string suggestion_query(const query::Suggestion& suggestion) {
  using Kind = query::Suggestion::Kind;
  std::string name = suggestion.text;
  std::ranges::replace(name, '"', ' ');
  const bool person = suggestion.kind == Kind::director || suggestion.kind == Kind::person;
  const bool in_field = suggestion.before.ends_with(':');
  const std::string field =
      person && !in_field ? std::string(suggestion_kind(suggestion.kind)) + ":" : "";
  return suggestion.before + field + '"' + name + '"';
}

std::string_view suggestion_kind(query::Suggestion::Kind kind) {
  return store::suggestion_names[static_cast<std::size_t>(kind)];
}

std::string suggestions_json(std::string_view typed,
                             const std::vector<query::Suggestion>& suggestions,
                             const JsonStyle& style) {
  JsonText out(style);
  out.member("query", typed);
  out.objects("suggestions", suggestions, [&](const query::Suggestion& suggestion) {
    const Utf16Marked marked = to_utf16(suggestion.marked);
    out.member("kind", suggestion_kind(suggestion.kind));
    out.member("text", marked.text);
    out.object("ranges", [&] { out.pairs("text", marked.ranges); });
    if (suggestion.kind == query::Suggestion::Kind::film) {
      out.member("id", suggestion.id);
    }
    if (suggestion.kind != query::Suggestion::Kind::film || !suggestion.before.empty()) {
      out.member("q", suggestion_query(suggestion));
    }
    out.put("year", suggestion.year);
    out.member("reviews", suggestion.reviews);
  });
  return out.take();
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

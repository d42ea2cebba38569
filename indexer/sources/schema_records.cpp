// indexer/sources/schema_records.cpp - which schema.org property fills which member.

#include "indexer/sources/schema_records.h"

#include <algorithm>
#include <charconv>
#include <span>

#include "indexer/normalise/date.h"
#include "indexer/normalise/finish.h"
#include "indexer/normalise/link.h"
#include "indexer/normalise/rating.h"
#include "indexer/sources/page_lines.h"
#include "store/model/record_json.h"

namespace zerkalo::indexer {

namespace {

using Kind = SchemaNode::Kind;
using FieldNames = std::vector<std::string_view>;

struct NamesRow {
  std::vector<std::string> store::Film::*list;
  FieldNames members;
};

const std::vector<NamesRow>& schema_names_table() {
  static const std::vector<NamesRow> rows = {
      {&store::Film::directors, {"director", "directors"}},
      {&store::Film::producers, {"producer"}},
      {&store::Film::cast, {"actor", "actors"}},
      {&store::Film::genres, {"genre"}},
      {&store::Film::languages, {"inLanguage"}},
      {&store::Film::countries, {"countryOfOrigin"}},
      {&store::Film::production, {"productionCompany"}},
  };
  return rows;
}

std::optional<double> schema_number(std::string text) {
  std::ranges::replace(text, ',', '.');
  const std::string_view bare = trimmed(text);
  double number = 0;
  const auto [end, fault] = std::from_chars(bare.data(), bare.data() + bare.size(), number);
  const bool whole = fault == std::errc() && end == bare.data() + bare.size();
  return whole ? std::optional(number) : std::nullopt;
}

/// "PT1H48M", "P0DT1H48M0S" and what people write in its place.
std::optional<int> schema_minutes(const std::string& raw) {
  std::string_view rest = trimmed(raw);
  const std::size_t time = rest.find('T');
  if (rest.starts_with('P') && time != std::string_view::npos) {
    rest.remove_prefix(time + 1);
    const std::size_t minutes = rest.find('M');
    const std::size_t hours = rest.find('H');
    const std::size_t end = minutes != std::string_view::npos ? minutes : hours;
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(0, end + 1);
  }
  return parse_runtime(rest);
}

/// The author of a film is who wrote it.
void set_writers(const SchemaGraph& graph, const SchemaNode& movie, store::Film& film) {
  for (const std::string_view member : {"author", "creator"}) {
    for (const SchemaNode* maker : graph.all(movie, member)) {
      const std::string name = graph.name_of(maker, member);
      const bool company = has_type(*maker, "Organization");
      (company ? film.production : film.writers).push_back(name);
    }
  }
}

/// With a time of day it is when somebody typed the film in, not when it was made.
bool is_schema_time_stamp(std::string_view raw) {
  const std::size_t colon = raw.find(':');
  return colon != std::string_view::npos &&
         raw.substr(0, colon).find('T') != std::string_view::npos;
}

std::optional<int> earliest_schema_year(std::span<const std::string> dates) {
  std::optional<int> year;
  for (const std::string& raw : dates) {
    if (const auto date = parse_date(clean_line(raw), DateOrder::unknown, 2100)) {
      const auto found = static_cast<int>(*schema_number(date->iso.substr(0, 4)));
      year = std::min(year.value_or(found), found);
    }
  }
  return year;
}

/// The earliest year that is named; a film is published and shown after it was made.
std::optional<int> schema_year(const SchemaGraph& graph, const SchemaNode& movie) {
  const FieldNames members = {"dateCreated", "copyrightYear", "datePublished"};
  std::vector<std::string> dates = graph.names(movie, members);
  for (const SchemaNode* event : graph.all(movie, "releasedEvent")) {
    dates.push_back(graph.text(*event, "startDate"));
  }
  const auto stamps =
      std::stable_partition(dates.begin(), dates.end(), [](const std::string& raw) {
        return !is_schema_time_stamp(raw);
      });
  const auto made = static_cast<std::size_t>(stamps - dates.begin());
  const std::span<const std::string> all(dates);
  const std::optional<int> year = earliest_schema_year(all.first(made));
  return year ? year : earliest_schema_year(all.subspan(made));
}

void set_dates(const SchemaGraph& graph, const SchemaNode& movie, store::Film& film) {
  const std::string published = graph.text(movie, "datePublished");
  if (!published.empty()) {
    film.release_dates.push_back({"", "", "", published});
  }
  for (const SchemaNode* event : graph.all(movie, "releasedEvent")) {
    const std::string start = graph.text(*event, "startDate");
    if (published.empty() && !start.empty()) {
      film.release_dates.push_back({"", "", "", start});
    }
  }
  film.year = schema_year(graph, movie);
}

void set_aggregate(const SchemaGraph& graph, const SchemaNode& movie, store::Film& film) {
  for (const SchemaNode* rating : graph.all(movie, "aggregateRating")) {
    const Score score = score_of_record(graph, *rating);
    const std::optional<double> points =
        score.points ? score.points : parse_rating(clean_line(score.raw));
    if (!points) {
      continue;
    }
    const std::string name = graph.text(*rating, "name");
    const bool meter = same_line(name, "tomatometer") || same_line(name, "popcornmeter");
    store::Aggregate aggregate;
    aggregate.name = meter && name[0] != 'P' && name[0] != 'p' ? "tomatometer"
                     : meter                                   ? "popcornmeter"
                                                               : "average_rating";
    aggregate.value = *points;
    aggregate.raw = score.raw;
    const FieldNames counts = {"ratingCount", "reviewCount"};
    aggregate.count = number_of_line(graph.text(*rating, counts));
    film.aggregates.push_back(std::move(aggregate));
  }
}

bool is_record_of_organisation(const SchemaNode* node) {
  constexpr std::string_view types[] = {"Organization", "NewsMediaOrganization", "Corporation"};
  return node != nullptr && std::ranges::any_of(types, [node](std::string_view type) {
           return has_type(*node, type);
         });
}

std::string address_of_record(const SchemaGraph& graph, const SchemaNode* node) {
  const FieldNames members = {"url", "@id", "sameAs"};
  return node == nullptr || node->kind != Kind::object ? "" : graph.text(*node, members);
}

/// Paths under which sites keep their members.
bool is_address_of_member(std::string_view link) {
  constexpr std::string_view marks[] = {
      "/user/", "/users/", "/u/", "/member/", "/members/", "/profile/", "/profiles/", "/@"};
  return std::ranges::any_of(marks, [link](std::string_view path) {
    return link.find(path) != std::string_view::npos;
  });
}

/// A person with a page of their own on the site that publishes the review: the review stands
/// below that page, or the site has a page of the film too. A paper's critic has neither.
bool is_record_by_member(const SchemaGraph& graph, const SchemaNode& node) {
  const SchemaNode* const author = graph.one(node, "author");
  const std::string home = absolute_link(address_of_record(graph, author), "");
  const std::string host = host_of_link(home);
  const bool critic = has_type(node, "CriticReview") || has_type(node, "ReviewNewsArticle");
  if (critic || host.empty() || author == nullptr || is_record_of_organisation(author) ||
      host_of_link(address_of_record(graph, graph.one(node, "publisher"))) != host) {
    return false;
  }
  const FieldNames own = {"url", "@id", "mainEntityOfPage"};
  const std::string film = address_of_record(graph, graph.one(node, "itemReviewed"));
  return graph.text(node, own).starts_with(home) || host_of_link(film) == host ||
         is_address_of_member(home);
}

void set_people(const SchemaGraph& graph, const SchemaNode& node, store::Review& review) {
  const FieldNames publications = {"publisher", "isPartOf"};
  review.publication = is_record_by_member(graph, node) ? "" : graph.text(node, publications);
  const FieldNames authors = {"author", "creator"};
  const std::string author = graph.text(node, authors);
  if (!is_record_of_organisation(graph.one(node, "author"))) {
    review.author = author;
  } else if (review.publication.empty()) {
    review.publication = author;
  }
}

std::string kind_of_record(const SchemaNode& node, const store::Review& review) {
  if (has_type(node, "UserReview")) {
    return "user";
  }
  const bool critic = has_type(node, "CriticReview") || has_type(node, "ReviewNewsArticle");
  return critic || !review.publication.empty() ? "critic" : "user";
}

std::string text_of_record(const SchemaGraph& graph, const SchemaNode& node) {
  for (const std::string_view member :
       {"reviewBody", "articleBody", "text", "description", "abstract"}) {
    std::string body;
    for (const std::string& part : graph.names(node, std::span(&member, 1))) {
      body += (body.empty() ? "" : "\n\n") + part;
    }
    if (!body.empty()) {
      return body;
    }
  }
  return {};
}

std::string language_of_record(const SchemaGraph& graph, const SchemaNode& node) {
  const SchemaNode* language = graph.one(node, "inLanguage");
  if (language != nullptr && language->kind == Kind::object) {
    const std::string code = graph.text(*language, "alternateName");
    return code.empty() ? graph.text(*language, "name") : code;
  }
  const SchemaNode* body = graph.one(node, "reviewBody");
  const SchemaNode* tag = body == nullptr ? nullptr : body->find("@language");
  return tag == nullptr ? graph.text(node, "inLanguage") : store::text_from_json(*tag);
}

}  // namespace

Score score_of_record(const SchemaGraph& graph, const SchemaNode& rating) {
  if (rating.kind != Kind::object) {
    return {store::text_from_json(rating), std::nullopt};
  }
  const std::string given = graph.text(rating, "ratingValue");
  const std::optional<double> value = schema_number(given);
  if (!value) {
    return {given, std::nullopt};
  }
  constexpr double default_best = 5;
  const std::string best = graph.text(rating, "bestRating");
  const double low = schema_number(graph.text(rating, "worstRating")).value_or(1);
  const double high = schema_number(best).value_or(default_best);
  if (best.empty() && *value > default_best) {
    return {given, std::nullopt};
  }
  return {given + "/" + (best.empty() ? "5" : best), scale_rating(*value, low, high)};
}

store::Film film_record(const SchemaGraph& graph, const SchemaNode& movie) {
  store::Film film;
  const FieldNames titles = {"name", "headline", "alternateName"};
  film.title = graph.text(movie, titles);
  const FieldNames others = {"alternateName"};
  for (std::string& title : graph.names(movie, others)) {
    film.titles.push_back({std::move(title), ""});
  }
  for (const NamesRow& row : schema_names_table()) {
    film.*row.list = graph.names(movie, row.members);
  }
  set_writers(graph, movie, film);
  set_dates(graph, movie, film);
  set_aggregate(graph, movie, film);
  film.mpaa = graph.text(movie, "contentRating");
  film.runtime_min = schema_minutes(graph.text(movie, "duration"));
  const FieldNames plots = {"description", "abstract"};
  const std::string plot = graph.text(movie, plots);
  if (!plot.empty()) {
    film.plots.push_back({plot, "", "", 0});
  }
  return film;
}

store::Review review_record(const SchemaGraph& graph, const SchemaNode& node, int this_year) {
  store::Review review;
  set_people(graph, node, review);
  review.kind = kind_of_record(node, review);
  review.text = text_of_record(graph, node);
  review.truncated = review.text.ends_with("\u2026") || review.text.ends_with("...");
  if (const SchemaNode* rating = graph.one(node, "reviewRating")) {
    Score score = score_of_record(graph, *rating);
    review.rating_raw = std::move(score.raw);
    review.rating = score.points;
  }
  const FieldNames dates = {"datePublished", "dateCreated"};
  date_page_review(review, clean_line(graph.text(node, dates)), DateOrder::unknown, this_year);
  if (review.date == review.date_raw) {
    review.date_raw.clear();
  }
  review.lang = language_of_record(graph, node);
  return review;
}

}  // namespace zerkalo::indexer

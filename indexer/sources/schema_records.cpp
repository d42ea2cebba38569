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

using Kind = Node::Kind;
using FieldNames = std::vector<std::string_view>;

struct NamesRow {
  std::vector<std::string> store::Film::*list;
  FieldNames members;
};

const std::vector<NamesRow>& names_table() {
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

std::optional<double> number_of(std::string text) {
  std::ranges::replace(text, ',', '.');
  const std::string_view bare = trimmed(text);
  double number = 0;
  const auto [end, fault] = std::from_chars(bare.data(), bare.data() + bare.size(), number);
  const bool whole = fault == std::errc() && end == bare.data() + bare.size();
  return whole ? std::optional(number) : std::nullopt;
}

/// "PT1H48M", "P0DT1H48M0S" and what people write in its place.
std::optional<int> minutes_of(const std::string& raw) {
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
void set_writers(const SchemaGraph& graph, const Node& movie, store::Film& film) {
  for (const std::string_view member : {"author", "creator"}) {
    for (const Node* maker : graph.all(movie, member)) {
      const std::string name = graph.name_of(maker, member);
      const bool company = has_type(*maker, "Organization");
      (company ? film.production : film.writers).push_back(name);
    }
  }
}

/// With a time of day it is when somebody typed the film in, not when it was made.
bool is_time_stamp(std::string_view raw) {
  const std::size_t colon = raw.find(':');
  return colon != std::string_view::npos &&
         raw.substr(0, colon).find('T') != std::string_view::npos;
}

std::optional<int> earliest_year(std::span<const std::string> dates) {
  std::optional<int> year;
  for (const std::string& raw : dates) {
    if (const auto date = parse_date(clean_line(raw), DateOrder::unknown, 2100)) {
      const auto found = static_cast<int>(*number_of(date->iso.substr(0, 4)));
      year = std::min(year.value_or(found), found);
    }
  }
  return year;
}

/// The earliest year that is named; a film is published and shown after it was made.
std::optional<int> year_of(const SchemaGraph& graph, const Node& movie) {
  const FieldNames members = {"dateCreated", "copyrightYear", "datePublished"};
  std::vector<std::string> dates = graph.names(movie, members);
  for (const Node* event : graph.all(movie, "releasedEvent")) {
    dates.push_back(graph.text(*event, "startDate"));
  }
  const auto stamps = std::stable_partition(
      dates.begin(), dates.end(), [](const std::string& raw) { return !is_time_stamp(raw); });
  const auto made = static_cast<std::size_t>(stamps - dates.begin());
  const std::span<const std::string> all(dates);
  const std::optional<int> year = earliest_year(all.first(made));
  return year ? year : earliest_year(all.subspan(made));
}

void set_dates(const SchemaGraph& graph, const Node& movie, store::Film& film) {
  const std::string published = graph.text(movie, "datePublished");
  if (!published.empty()) {
    film.release_dates.push_back({"", "", "", published});
  }
  for (const Node* event : graph.all(movie, "releasedEvent")) {
    const std::string start = graph.text(*event, "startDate");
    if (published.empty() && !start.empty()) {
      film.release_dates.push_back({"", "", "", start});
    }
  }
  film.year = year_of(graph, movie);
}

void set_aggregate(const SchemaGraph& graph, const Node& movie, store::Film& film) {
  for (const Node* rating : graph.all(movie, "aggregateRating")) {
    const Score score = score_of(graph, *rating);
    const std::optional<double> points =
        score.points ? score.points : parse_rating(clean_line(score.raw));
    if (!points) {
      continue;
    }
    const std::string name = graph.text(*rating, "name");
    const bool meter = same_letters(name, "tomatometer") || same_letters(name, "popcornmeter");
    store::Aggregate aggregate;
    aggregate.name = meter && name[0] != 'P' && name[0] != 'p' ? "tomatometer"
                     : meter                                   ? "popcornmeter"
                                                               : "average_rating";
    aggregate.value = *points;
    aggregate.raw = score.raw;
    const FieldNames counts = {"ratingCount", "reviewCount"};
    aggregate.count = whole_number(graph.text(*rating, counts));
    film.aggregates.push_back(std::move(aggregate));
  }
}

bool is_organisation(const Node* node) {
  constexpr std::string_view types[] = {"Organization", "NewsMediaOrganization", "Corporation"};
  return node != nullptr && std::ranges::any_of(types, [node](std::string_view type) {
           return has_type(*node, type);
         });
}

std::string address_of(const SchemaGraph& graph, const Node* node) {
  const FieldNames members = {"url", "@id", "sameAs"};
  return node == nullptr || node->kind != Kind::object ? "" : graph.text(*node, members);
}

/// Paths under which sites keep their members.
bool is_member_address(std::string_view link) {
  constexpr std::string_view marks[] = {
      "/user/", "/users/", "/u/", "/member/", "/members/", "/profile/", "/profiles/", "/@"};
  return std::ranges::any_of(marks, [link](std::string_view path) {
    return link.find(path) != std::string_view::npos;
  });
}

/// A person with a page of their own on the site that publishes the review: the review stands
/// below that page, or the site has a page of the film too. A paper's critic has neither.
bool is_by_member(const SchemaGraph& graph, const Node& node) {
  const Node* const author = graph.one(node, "author");
  const std::string home = absolute_link(address_of(graph, author), "");
  const std::string host = host_of(home);
  const bool critic = has_type(node, "CriticReview") || has_type(node, "ReviewNewsArticle");
  if (critic || host.empty() || author == nullptr || is_organisation(author) ||
      host_of(address_of(graph, graph.one(node, "publisher"))) != host) {
    return false;
  }
  const FieldNames own = {"url", "@id", "mainEntityOfPage"};
  const std::string film = address_of(graph, graph.one(node, "itemReviewed"));
  return graph.text(node, own).starts_with(home) || host_of(film) == host ||
         is_member_address(home);
}

void set_people(const SchemaGraph& graph, const Node& node, store::Review& review) {
  const FieldNames publications = {"publisher", "isPartOf"};
  review.publication = is_by_member(graph, node) ? "" : graph.text(node, publications);
  const FieldNames authors = {"author", "creator"};
  const std::string author = graph.text(node, authors);
  if (!is_organisation(graph.one(node, "author"))) {
    review.author = author;
  } else if (review.publication.empty()) {
    review.publication = author;
  }
}

std::string kind_of(const Node& node, const store::Review& review) {
  if (has_type(node, "UserReview")) {
    return "user";
  }
  const bool critic = has_type(node, "CriticReview") || has_type(node, "ReviewNewsArticle");
  return critic || !review.publication.empty() ? "critic" : "user";
}

std::string body_of(const SchemaGraph& graph, const Node& node) {
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

std::string language_of(const SchemaGraph& graph, const Node& node) {
  const Node* language = graph.one(node, "inLanguage");
  if (language != nullptr && language->kind == Kind::object) {
    const std::string code = graph.text(*language, "alternateName");
    return code.empty() ? graph.text(*language, "name") : code;
  }
  const Node* body = graph.one(node, "reviewBody");
  const Node* tag = body == nullptr ? nullptr : body->find("@language");
  return tag == nullptr ? graph.text(node, "inLanguage") : store::text_of(*tag);
}

}  // namespace

Score score_of(const SchemaGraph& graph, const Node& rating) {
  if (rating.kind != Kind::object) {
    return {store::text_of(rating), std::nullopt};
  }
  const std::string given = graph.text(rating, "ratingValue");
  const std::optional<double> value = number_of(given);
  if (!value) {
    return {given, std::nullopt};
  }
  constexpr double default_best = 5;
  const std::string best = graph.text(rating, "bestRating");
  const double low = number_of(graph.text(rating, "worstRating")).value_or(1);
  const double high = number_of(best).value_or(default_best);
  if (best.empty() && *value > default_best) {
    return {given, std::nullopt};
  }
  return {given + "/" + (best.empty() ? "5" : best), scale_rating(*value, low, high)};
}

store::Film film_record(const SchemaGraph& graph, const Node& movie) {
  store::Film film;
  const FieldNames titles = {"name", "headline", "alternateName"};
  film.title = graph.text(movie, titles);
  const FieldNames others = {"alternateName"};
  for (std::string& title : graph.names(movie, others)) {
    film.titles.push_back({std::move(title), ""});
  }
  for (const NamesRow& row : names_table()) {
    film.*row.list = graph.names(movie, row.members);
  }
  set_writers(graph, movie, film);
  set_dates(graph, movie, film);
  set_aggregate(graph, movie, film);
  film.mpaa = graph.text(movie, "contentRating");
  film.runtime_min = minutes_of(graph.text(movie, "duration"));
  const FieldNames plots = {"description", "abstract"};
  const std::string plot = graph.text(movie, plots);
  if (!plot.empty()) {
    film.plots.push_back({plot, "", "", 0});
  }
  return film;
}

store::Review review_record(const SchemaGraph& graph, const Node& node, int this_year) {
  store::Review review;
  set_people(graph, node, review);
  review.kind = kind_of(node, review);
  review.text = body_of(graph, node);
  review.truncated = review.text.ends_with("\u2026") || review.text.ends_with("...");
  if (const Node* rating = graph.one(node, "reviewRating")) {
    Score score = score_of(graph, *rating);
    review.rating_raw = std::move(score.raw);
    review.rating = score.points;
  }
  const FieldNames dates = {"datePublished", "dateCreated"};
  date_review(review, clean_line(graph.text(node, dates)), DateOrder::unknown, this_year);
  if (review.date == review.date_raw) {
    review.date_raw.clear();
  }
  review.lang = language_of(graph, node);
  return review;
}

std::string absolute_link(std::string_view link, std::string_view page) {
  const std::size_t scheme = page.find("://");
  const bool based = is_web_link(page) && scheme != std::string_view::npos;
  link = trimmed(link);
  if (link.empty() || link.starts_with("http") || !based) {
    return std::string(is_web_link(link) ? link : std::string_view());
  }
  if (link.starts_with("//")) {
    return std::string(page.substr(0, scheme + 1)).append(link);
  }
  if (link.starts_with('/')) {
    return std::string(page.substr(0, page.find('/', scheme + 3))).append(link);
  }
  if (link.starts_with('#')) {
    return std::string(page.substr(0, page.find('#'))).append(link);
  }
  return {};
}

std::string host_of(std::string_view link) {
  const std::size_t scheme = link.find("://");
  if (!is_web_link(link) || scheme == std::string_view::npos) {
    return {};
  }
  std::string_view host = link.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#:"));
  return std::string(host.starts_with("www.") ? host.substr(4) : host);
}

}  // namespace zerkalo::indexer

// indexer/sources/column_names.cpp - walks the path of a member from the record inwards.

#include "indexer/sources/column_names.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/nearest.h"

namespace zerkalo::indexer {

namespace {

// Of two names of one meaning the one that stands nearer to the record is surer.
constexpr int inner_rank = 1'000;

enum class Container : std::uint8_t { record, film, person, rating, outlet, date, other };

/// A name inside a container, and what it says there.
struct InnerName {
  Container container;
  std::string_view names;
  Member member;
};

constexpr InnerName inner_names[] = {
    {Container::person,
     "username, user name, login, handle, name, display name, nickname, full name, author, "
     "title, "
     "id",
     Member::author},
    {Container::person, "rating, score, stars", Member::rating},
    {Container::rating,
     "value, score, rating, points, stars, rating value, raw",
     Member::rating},
    {Container::rating,
     "max, best, best rating, scale, out of, of, maximum, max value, rating max",
     Member::scale},
    {Container::outlet, "name, title, publication", Member::publication},
    {Container::date, "value, date, iso, created, start", Member::date},
    {Container::film, "title, name, film, movie, value", Member::film},
    {Container::film,
     "imdb, id, film id, movie id, imdb id, tmdb, trakt, slug",
     Member::film_id},
    {Container::record, "rendered, value, html, plain, raw, #text, $t, _, text", Member::text},
};

bool is_inside(Member member, Container container) {
  return container == Container::record ||
         (container == Container::film &&
          (member == Member::year || member == Member::people || member == Member::plot ||
           member == Member::film_fact || member == Member::other_titles ||
           member == Member::score));
}

std::optional<KnownName> inner_name(Container container, std::string_view leaf) {
  const std::string folded = folded_name(leaf);
  for (const InnerName& row : inner_names) {
    if (row.container != container || container == Container::record) {
      continue;
    }
    const std::vector<std::string_view> names = split_list(row.names);
    const auto found = std::ranges::find(names, folded, folded_name);
    if (found != names.end()) {
      const auto rank = static_cast<int>(found - names.begin());
      return KnownName{&meaning_of(row.member), rank, 0};
    }
  }
  std::optional<KnownName> known = known_name(leaf);
  if (container == Container::film && known && known->row->member == Member::url) {
    known->row = &meaning_of(Member::film_url);
    return known;
  }
  return known && is_inside(known->row->member, container) ? known : std::nullopt;
}

Container container_by_name(std::string_view name) {
  const std::optional<KnownName> known = known_name(name);
  const std::string folded = folded_name(name);
  const Member member = known ? known->row->member : Member::ignored;
  switch (member) {
    case Member::text:
      return Container::record;
    case Member::film:
      return Container::film;
    case Member::author:
      return Container::person;
    case Member::rating:
    case Member::stars:
      return Container::rating;
    case Member::publication:
      return Container::outlet;
    case Member::date:
      return Container::date;
    default:
      break;
  }
  for (const std::string_view person : {"user", "author", "reviewer", "critic", "member"}) {
    if (folded.starts_with(person)) {
      return Container::person;
    }
  }
  return folded.starts_with("film") || folded.starts_with("movie") ? Container::film
                                                                   : Container::other;
}

Container enter(Container outer, std::string_view name) {
  if (is_wrapper_name(name)) {
    return outer;
  }
  if (outer == Container::film) {
    return folded_name(name) == "ids" ? Container::film : Container::other;
  }
  return outer == Container::record ? container_by_name(name) : Container::other;
}

/// The text inside `"content": {"rendered": "…"}`.
std::optional<KnownName> text_inside(std::string_view parent, std::string_view leaf) {
  const std::optional<KnownName> known = known_name(parent);
  const InnerName& row = inner_names[std::size(inner_names) - 1];
  const std::vector<std::string_view> names = split_list(row.names);
  const bool text = known && known->row->member == Member::text;
  return text && std::ranges::find(names, leaf) != names.end() ? known : std::nullopt;
}

}  // namespace

std::vector<std::string_view> split_list(std::string_view list, char separator) {
  std::vector<std::string_view> parts;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(separator), list.size());
    const std::string_view part = base::trimmed(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
    if (!part.empty()) {
      parts.push_back(part);
    }
  }
  return parts;
}

bool is_wrapper_name(std::string_view name) {
  constexpr std::string_view wrappers[] = {"source",
                                           "_source",
                                           "fields",
                                           "attributes",
                                           "node",
                                           "record",
                                           "item",
                                           "document",
                                           "doc",
                                           "properties",
                                           "row",
                                           "entry",
                                           "data",
                                           "object",
                                           "value"};
  return std::ranges::find(wrappers, base::lowered(name)) != std::end(wrappers);
}

std::optional<KnownName> known_path(std::string_view path) {
  const std::vector<std::string_view> names = split_list(path, '.');
  if (names.size() < 2) {
    return known_name(path);
  }

  Container container = Container::record;
  for (std::size_t at = 0; at + 1 < names.size(); ++at) {
    container = enter(container, names[at]);
  }
  std::optional<KnownName> found = inner_name(container, names.back());
  found = found ? found : text_inside(names[names.size() - 2], names.back());
  found = found ? found : known_name(path);
  if (found) {
    found->rank += inner_rank * static_cast<int>(names.size());
  }
  return found;
}

std::vector<MappedColumn> parse_map(std::string_view map, std::string& fault) {
  std::vector<MappedColumn> columns;
  std::vector<std::string_view> known;
  for (const MeaningRow& row : meanings()) {
    known.push_back(row.name);
  }
  for (const std::string_view pair : split_list(map)) {
    const std::size_t equals = pair.find('=');
    const std::string meaning = base::lowered(base::trimmed(pair.substr(0, equals)));
    const MeaningRow* row = find_meaning(meaning);
    if (row == nullptr || equals == std::string_view::npos) {
      const std::string near = base::nearest(meaning, known);
      fault += fault.empty() ? "" : "; ";
      fault.append(equals == std::string_view::npos ? "wants meaning=column, not "
                                                    : "no meaning is called ");
      fault.append(pair.substr(0, equals));
      fault += near.empty() || row != nullptr ? "" : ", did you mean " + near + "?";
      continue;
    }
    columns.push_back({row, folded_name(pair.substr(equals + 1))});
  }
  return columns;
}

}  // namespace zerkalo::indexer

// indexer/sources/column_names.cpp - walks the path of a member from the record inwards.

#include "indexer/sources/column_names.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/nearest.h"

namespace zerkalo::indexer {

namespace {

// Of two names of one meaning the one that stands nearer to the record is surer.
constexpr int inner_rank = 1'000;

enum class Container : std::uint8_t {
  record,
  film,
  person,
  rating,
  outlet,
  source,
  date,
  other
};

/// Names that have a meaning only inside a container.
struct InnerName {
  Container container;
  std::string_view names;
  Member member;
};

constexpr InnerName inner_names[] = {
    {Container::person, "username, login, handle, display name, nickname", Member::author},
    {Container::rating, "value, raw", Member::rating},
    {Container::rating, "max, maximum, max value, of", Member::scale},
    {Container::date, "value, iso, start", Member::date},
    {Container::film, "imdb, tmdb, trakt, slug", Member::film_id},
};

/// What a name that is known everywhere says inside a container.
struct InnerMember {
  Container container;
  Member outside;
  Member inside;
};

constexpr InnerMember inner_members[] = {
    {Container::film, Member::film, Member::film},
    {Container::film, Member::title, Member::film},
    {Container::film, Member::name, Member::film},
    {Container::film, Member::id, Member::film_id},
    {Container::film, Member::film_id, Member::film_id},
    {Container::film, Member::url, Member::film_url},
    {Container::film, Member::summary, Member::plot},
    {Container::person, Member::author, Member::author},
    {Container::person, Member::name, Member::author},

    {Container::person, Member::id, Member::author},
    {Container::person, Member::rating, Member::rating},
    {Container::person, Member::stars, Member::stars},
    {Container::person, Member::publication, Member::publication},
    {Container::rating, Member::rating, Member::rating},
    {Container::rating, Member::stars, Member::rating},
    {Container::rating, Member::scale, Member::scale},
    {Container::outlet, Member::publication, Member::publication},
    {Container::outlet, Member::name, Member::publication},
    {Container::outlet, Member::title, Member::publication},
    {Container::source, Member::name, Member::source},
    {Container::source, Member::title, Member::source},
    {Container::date, Member::date, Member::date},
};

/// Facts of a film that keep their meaning inside it.
bool is_film_column(Member member) {
  return member == Member::year || member == Member::people || member == Member::plot ||
         member == Member::film_fact || member == Member::other_titles ||
         member == Member::score;
}

std::optional<KnownAlias> inner_column_name(Container container, std::string_view leaf) {
  const std::string folded = folded_name(leaf);
  for (const InnerName& row : inner_names) {
    const std::vector<std::string_view> names = split_column_names(row.names);
    const auto found = std::ranges::find(names, folded, folded_name);
    if (row.container == container && found != names.end()) {
      return KnownAlias{&meaning_of(row.member), static_cast<int>(found - names.begin()), 0};
    }
  }
  std::optional<KnownAlias> known = known_alias(leaf);
  if (!known || container == Container::record) {
    return known;
  }
  for (const InnerMember& row : inner_members) {
    if (row.container == container && row.outside == known->row->member) {
      // A number says less of a person than a name does.
      const int later = row.outside == Member::id ? inner_rank / 2 : inner_rank / 4;
      return KnownAlias{&meaning_of(row.inside), known->rank + later, known->scale};
    }
  }
  return container == Container::film && is_film_column(known->row->member) ? known
                                                                            : std::nullopt;
}

Container container_of_column(std::string_view name) {
  const std::optional<KnownAlias> known = known_alias(name);
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
    case Member::source:
      return Container::source;
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

Container enter_column(Container outer, std::string_view name) {
  if (is_wrapper_column(name)) {
    return outer;
  }
  if (outer == Container::film) {
    return folded_name(name) == "ids" ? Container::film : Container::other;
  }
  return outer == Container::record ? container_of_column(name) : Container::other;
}

/// What holds something: "titleText" holds a title, "content" a content.
std::optional<KnownAlias> column_of_holder(std::string_view parent) {
  constexpr std::string_view ending = "Text";
  const std::optional<KnownAlias> known = known_alias(parent);
  return known || !parent.ends_with(ending)
             ? known
             : known_alias(parent.substr(0, parent.size() - ending.size()));
}

/// The text inside `"content": {"rendered": "…"}`, and the names inside
/// `"genres": {"name": "…"}`.
std::optional<KnownAlias> column_inside(std::string_view parent, std::string_view leaf) {
  constexpr std::string_view texts[] = {"rendered",
                                        "value",
                                        "html",
                                        "plain",
                                        "raw",
                                        "#text",
                                        "$t",
                                        "_",
                                        "text",
                                        "originalText",
                                        "plaidHtml",
                                        "plainText"};
  const std::optional<KnownAlias> known = column_of_holder(parent);
  if (!known) {
    return std::nullopt;
  }
  const Member member = known->row->member;
  const bool wordy = member == Member::text || member == Member::title ||
                     member == Member::film || member == Member::headline ||
                     member == Member::summary || member == Member::other_titles;
  const bool words = wordy && std::ranges::find(texts, leaf) != std::end(texts);
  const bool name = known->row->shape == Shape::names && (leaf == "name" || leaf == "title");
  const bool year = member == Member::year && leaf == "year";
  return words || name || year ? known : std::nullopt;
}

}  // namespace

std::vector<std::string_view> split_column_names(std::string_view list, char separator) {
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

bool is_wrapper_column(std::string_view name) {
  constexpr std::string_view wrappers[] = {"_source",
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
                                           "originaltext"};
  return std::ranges::find(wrappers, base::lowered(name)) != std::end(wrappers);
}

std::optional<KnownAlias> known_column(std::string_view path) {
  const std::vector<std::string_view> names = split_column_names(path, '.');
  if (names.size() < 2) {
    return known_alias(path);
  }

  Container container = Container::record;
  for (std::size_t at = 0; at + 1 < names.size(); ++at) {
    container = enter_column(container, names[at]);
  }
  std::optional<KnownAlias> found = inner_column_name(container, names.back());
  found = found ? found : column_inside(names[names.size() - 2], names.back());
  found = found ? found : known_alias(path);
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
  for (const std::string_view pair : split_column_names(map)) {
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

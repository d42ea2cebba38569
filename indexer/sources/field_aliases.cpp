// indexer/sources/field_aliases.cpp - one row for each name.

#include "indexer/sources/field_aliases.h"

#include <algorithm>

#include "base/ascii.h"

namespace zerkalo::indexer {

namespace {

constexpr MemberRow film_rows[] = {
    {"id", "id"},
    {"film_id", "id"},
    {"movie_id", "id"},
    {"source", "source"},
    {"site", "source"},
    {"title", "title"},
    {"film", "title"},
    {"film_title", "title"},
    {"film_name", "title"},
    {"movie", "title"},
    {"movie_title", "title"},
    {"movie_name", "title"},
    {"name", "title"},
    {"original_title", "original_title"},
    {"titles", "titles"},
    {"aka", "titles"},
    {"year", "year", Shape::year},
    {"film_year", "year", Shape::year},
    {"movie_year", "year", Shape::year},
    {"release_dates", "release_dates"},
    {"release_date", "release_dates"},
    {"released", "release_dates"},
    {"directors", "directors", Shape::names},
    {"director", "directors", Shape::names},
    {"writers", "writers", Shape::names},
    {"writer", "writers", Shape::names},
    {"screenwriter", "writers", Shape::names},
    {"producers", "producers", Shape::names},
    {"producer", "producers", Shape::names},
    {"cast", "cast", Shape::names},
    {"actors", "cast", Shape::names},
    {"starring", "cast", Shape::names},
    {"genres", "genres", Shape::names},
    {"genre", "genres", Shape::names},
    {"languages", "languages", Shape::names},
    {"film_language", "languages", Shape::names},
    {"film_lang", "languages", Shape::names},
    {"original_language", "languages", Shape::names},
    {"countries", "countries", Shape::names},
    {"country", "countries", Shape::names},
    {"production", "production", Shape::names},
    {"studio", "production", Shape::names},
    {"mpaa", "mpaa"},
    {"certificate", "mpaa"},
    {"runtime_min", "runtime_min", Shape::runtime},
    {"runtime", "runtime_min", Shape::runtime},
    {"duration", "runtime_min", Shape::runtime},
    {"rank", "rank"},
    {"plots", "plots"},
    {"plot", "plots"},
    {"synopsis", "plots"},
    {"overview", "plots"},
    {"aggregates", "aggregates"},
    {"url", "url"},
    {"link", "url"},
    {"provenance", "provenance"},
    {"other_ids", "other_ids"},
    {"why", "why"},
    {"facts", "facts"},
    {"language", "languages", Shape::names},
};

constexpr MemberRow review_rows[] = {
    {"id", "id"},
    {"review_id", "id"},
    {"source", "source"},
    {"site", "source"},
    {"kind", "kind"},
    {"author", "author"},
    {"user", "author"},
    {"username", "author"},
    {"user_name", "author"},
    {"reviewer", "author"},
    {"critic", "author"},
    {"critic_name", "author"},
    {"by", "author"},
    {"name", "author"},
    {"publication", "publication"},
    {"outlet", "publication"},
    {"publisher", "publication"},
    {"date", "date"},
    {"review_date", "date"},
    {"created_at", "date"},
    {"published", "date"},
    {"timestamp", "date"},
    {"date_raw", "date_raw"},
    {"date_precision", "date_precision"},
    {"date_ambiguous", "date_ambiguous"},
    {"rating", "rating", Shape::rating},
    {"score", "rating", Shape::rating},
    {"grade", "rating", Shape::rating},
    {"stars", "rating", Shape::stars},
    {"rating_scale", "", Shape::scale},
    {"scale", "", Shape::scale},
    {"rating_raw", "rating_raw"},
    {"text", "text"},
    {"review", "text"},
    {"review_text", "text"},
    {"body", "text"},
    {"content", "text"},
    {"comment", "text"},
    {"lang", "lang"},
    {"language", "lang"},
    {"lang_confidence", "lang_confidence"},
    {"truncated", "truncated"},
    {"url", "url"},
    {"link", "url"},
    {"provenance", "provenance"},
};

template <std::size_t count>
const MemberRow* find_row(const MemberRow (&rows)[count], std::string_view given) {
  const auto* const row = std::ranges::find(rows, given, &MemberRow::given);
  return row == std::end(rows) ? nullptr : row;
}

}  // namespace

const MemberRow* film_member(std::string_view given) {
  return find_row(film_rows, given);
}

const MemberRow* review_member(std::string_view given) {
  return find_row(review_rows, given);
}

std::string member_name(std::string_view header) {
  std::string name = base::lowered(base::trimmed(header, " \t\r\n\""));
  for (char& c : name) {
    c = c == ' ' || c == '-' ? '_' : c;
  }
  return name;
}

bool is_known_member(std::string_view name) {
  return film_member(name) != nullptr || review_member(name) != nullptr;
}

}  // namespace zerkalo::indexer

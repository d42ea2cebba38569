// query/plan/film_hint.cpp - a title that was taken for an id, resolved as a search would.

#include "query/plan/film_hint.h"

#include <algorithm>
#include <string>

#include <xapian.h>

#include "query/plan/title_resolver.h"
#include "store/model/record_codec.h"
#include "text/utf8.h"

namespace zerkalo::query {

namespace {

constexpr std::size_t hinted_films = 3;

std::string describe_hinted_film(std::uint32_t ordinal, const Databases& databases) {
  const store::Film film = store::decode_film(
      databases.films.get_document(ordinal, Xapian::DOC_ASSUME_VALID).get_data());
  std::string text = "for " + film.title;
  if (film.year) {
    text.append(" (").append(std::to_string(*film.year)).append(")");
  }
  return text.append(" write film = \"").append(film.id).append("\"");
}

std::string describe_film_hint(const std::string& value,
                               const Databases& databases,
                               text::Analyzer& analyzer) {
  std::string text = "no film has the id \"" + text::repair_utf8(value) + "\"";
  const std::vector<TitledFilm> films =
      TitleResolver(databases.generation, analyzer).resolve(value);
  const char* gap = "; ";
  for (std::size_t i = 0; i < std::min(films.size(), hinted_films); ++i) {
    text.append(gap).append(describe_hinted_film(films[i].film, databases));
    gap = ", ";
  }
  return text;
}

}  // namespace

std::vector<Remark> hint_at_films(const std::vector<FilterGroup>& filters,
                                  const Databases& databases,
                                  text::Analyzer& analyzer) {
  std::vector<Remark> remarks;
  for (const FilterGroup& group : filters) {
    for (const FieldFilter& filter : group) {
      for (const std::string& value : filter.values) {
        if (filter.field == store::Field::film && !databases.find_film(value)) {
          remarks.push_back({0, describe_film_hint(value, databases, analyzer)});
        }
      }
    }
  }
  return remarks;
}

}  // namespace zerkalo::query

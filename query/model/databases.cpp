// query/model/databases.cpp - opens both.

#include "query/model/databases.h"

#include <xapian.h>

#include "store/model/terms.h"

namespace zerkalo::query {

namespace {

std::optional<std::uint32_t> find_docid(const Xapian::Database& database, std::string_view id) {
  const std::string term = store::id_term(id);
  const auto at = database.postlist_begin(term);
  return at == database.postlist_end(term) ? std::nullopt : std::optional<std::uint32_t>(*at);
}

}  // namespace

struct Databases::Opened {
  Xapian::Database reviews;
  Xapian::Database films;
};

Databases::Databases(const store::Generation& of)
    : opened_(new Opened{store::open_reviews(of), Xapian::Database(of.films().string())}),
      generation(of),
      reviews(opened_->reviews),
      films(opened_->films) {}

Databases::~Databases() = default;

std::optional<std::uint32_t> Databases::find_film(std::string_view id) const {
  return find_docid(films, id);
}

std::optional<std::uint32_t> Databases::find_review(std::string_view id) const {
  return find_docid(reviews, id);
}

}  // namespace zerkalo::query

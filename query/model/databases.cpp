// query/model/databases.cpp - opens both.

#include "query/model/databases.h"

#include <xapian.h>

namespace zerkalo::query {

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

}  // namespace zerkalo::query

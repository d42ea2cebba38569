// query/plan/statistics.cpp - asks Xapian.

#include "query/plan/statistics.h"

#include <utility>

#include <xapian.h>

namespace zerkalo::query {

std::uint32_t Statistics::frequency(const std::string& term) {
  ++asked_;
  return database_.get_termfreq(term);
}

TextTerm Statistics::list(std::string term, std::uint32_t lang) {
  const std::uint32_t passages = frequency(term);
  return {std::move(term), lang, passages};
}

}  // namespace zerkalo::query

// indexer/sources/schema_records.h - a schema.org Movie or Review as our record, before it is
// finished.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/sources/schema_graph.h"
#include "store/model/records.h"

namespace zerkalo::indexer {

/// A rating with its scale: "4/5" of ratingValue and bestRating, 5 where no best is given, as
/// schema.org says; what is no number stays as written and has no points yet.
struct Score {
  std::string raw;
  std::optional<double> points;
};

/// `rating` is a Rating, an AggregateRating, a number or a text.
Score score_of(const SchemaGraph& graph, const Node& rating);

/// Titles, people, dates and numbers; no id, source, address or place.
store::Film film_record(const SchemaGraph& graph, const Node& movie);

/// Text, author, rating, date, language; no film, source, address or place.
store::Review review_record(const SchemaGraph& graph, const Node& node, int this_year);

/// "https://example.com/a" of "/a" on a page of that host; empty for what makes no address.
std::string absolute_link(std::string_view link, std::string_view page);

/// "example.com" of "https://www.example.com/a".
std::string host_of(std::string_view link);

}  // namespace zerkalo::indexer

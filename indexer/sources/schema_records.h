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
Score score_of_record(const SchemaGraph& graph, const SchemaNode& rating);

/// Titles, people, dates and numbers; no id, source, address or place.
store::Film film_record(const SchemaGraph& graph, const SchemaNode& movie);

/// Text, author, rating, date, language; no film, source, address or place.
store::Review review_record(const SchemaGraph& graph, const SchemaNode& node, int this_year);

}  // namespace zerkalo::indexer

// indexer/sources/record_shape.h - what each column of a record means, decided once for all
// records with the same columns.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "indexer/sources/column_evidence.h"
#include "indexer/sources/column_names.h"
#include "indexer/sources/known_exports.h"

namespace zerkalo::indexer {

/// A column that is read.
struct ShapeColumn {
  std::size_t at = 0;               ///< its place among the record's members
  const MeaningRow* row = nullptr;  ///< never a row of two meanings but for the source
  int rank = 0;
  double scale = 0;  ///< of a bare number in it; 0: not known
};

struct RecordShape {
  enum class Kind : std::uint8_t { review, film, nothing, passed_over };
  Kind kind = Kind::nothing;
  bool full = false;  ///< of records as convert writes them
  const KnownExport* known = nullptr;
  std::string_view passed_over;      ///< why
  std::vector<ShapeColumn> columns;  ///< of two columns of one meaning the surer one first
  std::vector<std::size_t> ignored;  ///< places of the others
  bool title_only = false;           ///< nothing but a column `title` or `name` says which film
  bool text_guessed = false;         ///< the longest column is taken for the text
};

/// Decides what the columns of a record mean.
///
/// Shape:   what was mapped by hand comes first, then a known export, then the table of names.
/// A column that names the film makes `title` the headline of the review and `name` its author;
/// flags and links are never a text; where no name says text, a column that is clearly longer
/// than the others is.
/// Threads: pure.
RecordShape shape_of(std::span<const std::string> names,
                     const ColumnEvidence& evidence,
                     std::span<const MappedColumn> mapped);

}  // namespace zerkalo::indexer

// indexer/sources/known_exports.h - exports and data sets that are told by their columns.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zerkalo::indexer {

/// One shape of records that many people have. Where it is found, its row says what the names
/// of the columns alone do not.
struct KnownExport {
  std::string_view name = {};     ///< as messages call it: "Letterboxd reviews"
  std::string_view columns = {};  ///< by comma: all of them are there
  std::string_view map = {};  ///< "meaning=column" by comma, where the table of names is wrong
  double scale = 0;           ///< of a bare number as rating; 0: not known
  std::string_view source = {};       ///< of its records, unless a column says it
  std::string_view kind = {};         ///< of its reviews, unless a column says it
  std::string_view only = {};         ///< "column=value": records of another value are no films
  std::string_view passed_over = {};  ///< why there is nothing to read; empty: it is read
  bool exact = false;                 ///< these columns and no other
};

/// The known export with the most columns that are all among `names`, which are folded;
/// nullptr when there is none.
/// Threads: share freely.
const KnownExport* find_export(std::span<const std::string> names);

std::span<const KnownExport> known_exports();

/// Why a file that begins like this holds no records, when it is a list of a known export that
/// begins with a line of its own; else empty.
std::string_view opening_of_export(std::string_view head);

/// The known exports as a table of Markdown, which docs/input.md shows.
std::string exports_table();

}  // namespace zerkalo::indexer

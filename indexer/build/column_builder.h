// indexer/build/column_builder.h - spooled passages and resolved films to columns.

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "indexer/build/passage_tokens.h"
#include "indexer/build/spool.h"
#include "store/files/columns.h"
#include "store/model/records.h"

namespace zerkalo::indexer {

/// Shape: `order` holds places in Spool::passages in docid order; lengths, copies and priors
/// are left to the caller.
store::ColumnData make_columns(const Spool& spool,
                               std::span<const std::uint32_t> order,
                               const std::vector<store::Film>& films);

/// Fills `copy_of`: passages with the same words in a row.
///
/// Shape:   a text of fewer than ten words is a copy only within its film: two people may well
///          call two films a masterpiece.
/// Threads: pure.
void add_copy_column(const PassageTokens& texts, store::ColumnData& columns);

/// Fills `prior` from lengths, ratings and copies: two parts length (200 words are full), two
/// parts the film's mean rating (drawn to the mean of all by few ratings), one part being no
/// copy.
///
/// Threads: pure.
void add_prior_column(store::ColumnData& columns);

}  // namespace zerkalo::indexer

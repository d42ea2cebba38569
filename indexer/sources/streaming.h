// indexer/sources/streaming.h - a streaming site's film page with copied user reviews.

#pragma once

#include "indexer/sources/layout.h"

namespace zerkalo::indexer {

int score_streaming(const Page& page);

/// Shape: such a page names no director, genre, rating or language, and its year only in the
///        date line. Mobile pages glue "View More" to the next review and name no users; a page
///        without title gives its reviews without a film.
void read_streaming(const Page& page, const ReadOptions& options, RecordSink& sink);

}  // namespace zerkalo::indexer

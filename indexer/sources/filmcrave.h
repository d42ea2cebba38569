// indexer/sources/filmcrave.h - a FilmCrave film page to records.

#pragma once

#include "indexer/sources/layout.h"

namespace zerkalo::indexer {

int score_filmcrave(const Page& page);

/// Shape: stars are images, so a saved page has no review ratings; the release date is that of
///        the United States and gives no film year.
void read_filmcrave(const Page& page, const ReadOptions& options, RecordSink& sink);

}  // namespace zerkalo::indexer

// indexer/sources/rottentomatoes.h - a Rotten Tomatoes film page to records, two generations.

#pragma once

#include <string_view>

#include "indexer/sources/layout.h"

namespace zerkalo::indexer {

/// Above the facts of the film, on pages of both.
inline constexpr std::string_view info_heading = "Movie Info";

/// Pages since 2024: Tomatometer and Popcornmeter with percents, run-on review lines.
int score_rottentomatoes(const Page& page);
void read_rottentomatoes(const Page& page, const ReadOptions& options, RecordSink& sink);

/// Pages of 2019 and 2020: scores lost, counts kept, one bullet for each review.
int score_rottentomatoes_bullets(const Page& page);
void read_rottentomatoes_bullets(const Page& page,
                                 const ReadOptions& options,
                                 RecordSink& sink);

}  // namespace zerkalo::indexer

// indexer/sources/layout_readers.h - how each layout of a page is recognised and read; the rows
// of the table in layout.cpp.

#pragma once

#include <string_view>

#include "indexer/sources/layout.h"

namespace zerkalo::indexer {

// filmcrave.cpp

int score_filmcrave(const Page& page);

/// Shape: stars are images, so a saved page has no review ratings; the release date is that of
///        the United States and gives no film year.
void read_filmcrave(const Page& page, const ReadOptions& options, RecordSink& sink);

// rottentomatoes.cpp

/// Above the facts of the film, on pages of both generations.
inline constexpr std::string_view info_heading = "Movie Info";

/// Pages since 2024: Tomatometer and Popcornmeter with percents, run-on review lines.
int score_rottentomatoes(const Page& page);
void read_rottentomatoes(const Page& page, const ReadOptions& options, RecordSink& sink);

// rottentomatoes_bullets.cpp

/// Pages of 2019 and 2020: scores lost, counts kept, one bullet for each review.
int score_rottentomatoes_bullets(const Page& page);
void read_rottentomatoes_bullets(const Page& page,
                                 const ReadOptions& options,
                                 RecordSink& sink);

// streaming.cpp

int score_streaming(const Page& page);

/// Shape: such a page names no director, genre, rating or language, and its year only in the
///        date line. Mobile pages glue "View More" to the next review and name no users; a page
///        without title gives its reviews without a film.
void read_streaming(const Page& page, const ReadOptions& options, RecordSink& sink);

// schema_org.cpp

/// Claims every HTML page, so that one without films says so.
int score_schema_org(const Page& page);

/// Shape: reviews in JSON-LD, else in microdata or RDFa, else what the page shows, read by the
///        layouts of text pages and completed by the facts. Of facts, the records' source is
///        the host of the page's own address where it names one, and their place is the lines
///        of their script; a review's film is the one it names, else the one it stands in, else
///        the only one of the page.
void read_schema_org(const Page& page, const ReadOptions& options, RecordSink& sink);

}  // namespace zerkalo::indexer

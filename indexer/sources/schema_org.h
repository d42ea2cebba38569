// indexer/sources/schema_org.h - an HTML page to records: schema.org facts, else what it shows.

#pragma once

#include "indexer/sources/layout.h"

namespace zerkalo::indexer {

/// Claims every HTML page, so that one without films says so.
int score_schema_org(const Page& page);

/// Shape: reviews in JSON-LD, else in microdata or RDFa, else what the page shows, read by the
///        layouts of text pages and completed by the facts. Of facts, the records' source is
///        the host of the page's own address where it names one, and their place is the lines
///        of their script; a review's film is the one it names, else the one it stands in, else
///        the only one of the page.
void read_schema_org(const Page& page, const ReadOptions& options, RecordSink& sink);

}  // namespace zerkalo::indexer

// indexer/sources/schema_org.h - an HTML page with schema.org JSON-LD to records.

#pragma once

#include "indexer/sources/layout.h"

namespace zerkalo::indexer {

/// Claims every HTML page, so that one without films says so.
int score_schema_org(const Page& page);

/// Shape: the records' source is the host of the page's own address where it names one, and
///        their place is the lines of their script; a review's film is the one it names, else
///        the one it stands in, else the only one of the page.
void read_schema_org(const Page& page, const ReadOptions& options, RecordSink& sink);

}  // namespace zerkalo::indexer

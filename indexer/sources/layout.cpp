// indexer/sources/layout.cpp - the table of page layouts.

#include "indexer/sources/layout.h"

#include "indexer/sources/layout_readers.h"
#include "indexer/sources/plain_blanks.h"
#include "indexer/sources/record_batch.h"

namespace zerkalo::indexer {

namespace {

constexpr Layout table[] = {
    {"filmcrave", score_filmcrave, read_filmcrave},
    {"rottentomatoes", score_rottentomatoes, read_rottentomatoes},
    {"rottentomatoes", score_rottentomatoes_bullets, read_rottentomatoes_bullets},
    {"streaming", score_streaming, read_streaming},
    {"schema_org", score_schema_org, read_schema_org},
};

const Layout* best_layout_of(std::span<const Layout> rows, const Page& page) {
  const Layout* best = nullptr;
  int best_score = 0;
  for (const Layout& layout : rows) {
    const int score = layout.score(page);
    if (score > best_score) {
      best = &layout;
      best_score = score;
    }
  }
  return best;
}

bool read_by_layout(const Page& page, const ReadOptions& options, RecordSink& sink) {
  const Layout* const layout = recognise(page);
  if (layout != nullptr) {
    layout->read(page, options, sink);
  }
  return layout != nullptr;
}

}  // namespace

std::span<const Layout> layouts() {
  return table;
}

std::string layout_names() {
  std::string names;
  for (const Layout& layout : layouts()) {
    names.append(", ").append(layout.name);
  }
  return names;
}

const Layout* recognise(const Page& page) {
  return best_layout_of(table, page);
}

/// Text that begins with a tag is an HTML page again, and so might be what that one shows.
const Layout* recognise_shown(const Page& page) {
  return best_layout_of(std::span(table).first(std::size(table) - 1), page);
}

bool read_page(const Page& page, const ReadOptions& options, RecordSink& sink) {
  if (score_schema_org(page) > 0) {
    return read_by_layout(page, options, sink);
  }
  const PlainBlanks plain(page.text);
  if (!plain.changed()) {
    return read_by_layout(page, options, sink);
  }
  MovedSink moved(sink, [&plain](store::Provenance& place) {
    if (place.unit == store::Provenance::Unit::bytes) {
      place.begin = plain.given_byte(place.begin);
      place.end = plain.given_byte(place.end);
    }
  });
  return read_by_layout({page.file, plain.text(), page.heading, page.address}, options, moved);
}

}  // namespace zerkalo::indexer

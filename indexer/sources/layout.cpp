// indexer/sources/layout.cpp - the table of page layouts.

#include "indexer/sources/layout.h"

#include "indexer/sources/filmcrave.h"
#include "indexer/sources/rottentomatoes.h"
#include "indexer/sources/schema_org.h"
#include "indexer/sources/streaming.h"

namespace zerkalo::indexer {

namespace {

constexpr Layout table[] = {
    {"filmcrave", score_filmcrave, read_filmcrave},
    {"rottentomatoes", score_rottentomatoes, read_rottentomatoes},
    {"rottentomatoes", score_rottentomatoes_bullets, read_rottentomatoes_bullets},
    {"streaming", score_streaming, read_streaming},
    {"schema_org", score_schema_org, read_schema_org},
};

}  // namespace

std::span<const Layout> layouts() {
  return table;
}

const Layout* recognise(const Page& page) {
  const Layout* best = nullptr;
  int best_score = 0;
  for (const Layout& layout : layouts()) {
    const int score = layout.score(page);
    if (score > best_score) {
      best = &layout;
      best_score = score;
    }
  }
  return best;
}

}  // namespace zerkalo::indexer

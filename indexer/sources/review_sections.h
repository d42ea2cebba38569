// indexer/sources/review_sections.h - which headings over reviews a page has, and what was read
// below them.

#pragma once

#include <vector>

#include "indexer/sources/page_lines.h"

namespace zerkalo::indexer {

/// Kept by a layout's reader, so that a page whose reviews it cannot read is no success.
class ReviewSections {
 public:
  /// A heading begins a section.
  void open(const PageLine& heading);

  /// Something stands in the open section.
  void note_text() { note(&Section::text); }

  /// A review of the open section was read.
  void note_review() { note(&Section::review); }

  /// Rejects a page with headings and no review at all, and names sections of which nothing was
  /// read.
  void report(const Page& page, RecordSink& sink) const;

 private:
  struct Section {
    PageLine heading;
    bool text = false;
    bool review = false;
  };

  void note(bool Section::*what) {
    if (!sections_.empty()) {
      sections_.back().*what = true;
    }
  }

  std::vector<Section> sections_;
};

}  // namespace zerkalo::indexer

// indexer/sources/review_sections.cpp - tells a page without reviews from one that was not
// understood.

#include "indexer/sources/review_sections.h"

#include <algorithm>

#include "indexer/normalise/finish.h"

namespace zerkalo::indexer {

void ReviewSections::open(const PageLine& heading) {
  sections_.push_back({heading, false, false});
}

void ReviewSections::report(const Page& page, RecordSink& sink) const {
  const auto remark = [&page](const Section& section,
                              std::string_view code,
                              std::string_view message) {
    return remark_at(
        {page.file, section.heading.number, "", "", ""}, code, message, section.heading.text);
  };
  if (sections_.empty()) {
    return;
  }
  if (std::ranges::none_of(sections_, &Section::review)) {
    sink.reject(
        remark(sections_.front(), "no-reviews", "no review can be read under this heading"));
    return;
  }
  for (const Section& section : sections_) {
    if (section.text && !section.review) {
      sink.remark(
          remark(section, "unread-section", "nothing under this heading is read as a review"));
    }
  }
}

}  // namespace zerkalo::indexer

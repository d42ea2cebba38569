// indexer/sources/post_title.h - which film the title of a blog's post names.

#pragma once

#include <string>
#include <string_view>

namespace zerkalo::indexer {

struct PostTitle {
  std::string film;
  std::string year;     ///< of "(2023)" behind the film; else empty
  bool review = false;  ///< the title says that it is one
};

/// "Review: The Quiet Harbour (2023)", "‘The Quiet Harbour’ review – a slow boat", "Kritik zu
/// …". Threads: pure.
PostTitle parse_post_title(std::string_view title);

/// Whether a category or a tag says that a post is a review.
bool names_reviews(std::string_view category);

}  // namespace zerkalo::indexer

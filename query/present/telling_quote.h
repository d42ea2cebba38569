// query/present/telling_quote.h - the sentence that says most of what reviews have in common.

#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "base/deadline.h"
#include "store/generation/generation.h"
#include "store/model/records.h"
#include "text/analyzer.h"

namespace zerkalo::query {

/// A sentence of one of the reviews.
struct TellingQuote {
  std::size_t review = 0;  ///< its place among them
  std::string text;
};

/// A sentence of 8 to 30 words whose words are rare in the index and come again in other
/// reviews of the same things; nullopt where no review has one.
///
/// Shape:   for each word its rarity, more with every review that has it, over the root of the
///          sentence's length; small words count nothing.
/// Threads: one analyzer per thread.
std::optional<TellingQuote> telling_quote(const store::Generation& generation,
                                          text::Analyzer& analyzer,
                                          std::span<const store::Review> reviews,
                                          const Deadline& deadline = {});

}  // namespace zerkalo::query

// indexer/normalise/verdict.h - "Fresh", "thumbs down", "не рекомендую": for or against a film.

#pragma once

#include <string_view>

namespace zerkalo::indexer {

/// "positive", "negative" or "mixed"; empty for what is no verdict. A verdict is no rating: it
/// says on which side a reviewer stands, not how far.
/// Threads: pure.
std::string_view parse_verdict(std::string_view raw);

/// The same of a member that asks for yes or no: "recommended": true.
std::string_view verdict_of_answer(std::string_view raw);

}  // namespace zerkalo::indexer

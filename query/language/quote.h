// query/language/quote.h - a quote cut where it has stars or leaves something out.

#pragma once

#include <string_view>
#include <vector>

#include "query/language/tree.h"

namespace zerkalo::query {

/// The parts of the inside of a quote, as children of its node.
///
/// Shape:   none for a quote without stars and without anything left out inside; a star stands
///          between blanks or characters of scripts without blanks; `…`, `...` and `⋯`, in
///          brackets or not, leave something out. Stars at the end make a last part without
///          text. Nothing is left out at either end.
/// Errors:  none, in linear time.
std::vector<Node> cut_quote(std::string_view quote);

}  // namespace zerkalo::query

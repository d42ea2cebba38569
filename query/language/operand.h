// query/language/operand.h - one word, quote or range of a query.

#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "query/language/lex.h"
#include "query/language/tree.h"

namespace zerkalo::query {

/// A word with its `=` and `*`; nullopt when only punctuation is left.
std::optional<Node> word_operand(const Lexeme& lexeme, store::Field field, Remarks& remarks);

/// The words of a quote, each on its own, whatever they would mean outside the quote. They are
/// slices of nothing that was typed.
std::vector<Node> make_words(std::string_view quote);

/// A phrase, its last word perhaps a prefix; nullopt when only punctuation is inside.
std::optional<Node> phrase_operand(const Lexeme& lexeme, store::Field field, Remarks& remarks);

/// A range of a number or date field; nullopt, with a remark, when the text is none.
std::optional<Node> range_operand(const Lexeme& lexeme, store::Field field, Remarks& remarks);

}  // namespace zerkalo::query

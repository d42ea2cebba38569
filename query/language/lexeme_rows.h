// query/language/lexeme_rows.h - what words that stand side by side say together.

#pragma once

#include <string_view>
#include <vector>

#include "query/language/lex.h"

namespace zerkalo::query {

/// Whether it has letters, and no small ones.
bool is_in_capitals(std::string_view text);

/// In a text that is all in capitals AND, OR, NOT, NEAR and SENTENCE are words like the others;
/// a sign of the language (quotes, brackets, fields, a minus) says that they are meant.
void read_capitals_as_words(std::vector<Lexeme>& lexemes, Remarks& remarks);

/// Makes one word of those that are one with blanks inside: `1 000 000`, `می خواهم`.
void join_written_apart(std::string_view typed, std::vector<Lexeme>& lexemes);

}  // namespace zerkalo::query

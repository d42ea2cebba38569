// indexer/catalog/own_language.h - whether a title or a name is written as a site's readers
// write.

#pragma once

#include <string_view>

namespace zerkalo::indexer {

/// Whether the first letter belongs to a script of the language; false for no language.
/// Source:  scripts of languages as ICU lists them.
/// Threads: pure.
bool is_in_script_of(std::string_view text, std::string_view language);

}  // namespace zerkalo::indexer

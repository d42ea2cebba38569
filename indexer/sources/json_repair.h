// indexer/sources/json_repair.h - JSON as people and other languages write it to JSON as it
// should be.

#pragma once

#include <string>
#include <string_view>

namespace zerkalo::indexer {

/// Mends only what has one meaning: HTML comment and CDATA wrappers, a semicolon behind the
/// value, commas in front of a closing bracket, comments, raw line ends and controls inside
/// texts, `\'`, texts in single quotes, names of members without any; NaN, Infinity and None
/// (null), True and False;
/// and, where no quote stands as such, the entities of quotes. A bracket that is missing stays
/// missing.
/// Threads: pure.
std::string repaired_json(std::string_view text);

}  // namespace zerkalo::indexer

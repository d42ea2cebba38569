// indexer/normalise/names.h - lists of names as people write them.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zerkalo::indexer {

/// "A, B; C|D" to names; entities decoded, blanks trimmed, empty parts dropped, "Jr." and its
/// like left with the name before. Threads: pure.
std::vector<std::string> split_names(std::string_view written);

/// The people of a film: as split_names, and "&" or "and" between two full names separates.
///
/// Shape:   beside another separator "Fenn, Ada" is "Ada Fenn". Alone it stays as it is, since
///          it may be one person or two: see turned_name.
/// Threads: pure.
std::vector<std::string> split_people(std::string_view written);

/// Whether something else than a comma separates the names of this list.
bool has_sure_separator(std::string_view written);

/// "Ada Fenn" of "Fenn, Ada", "Ada Fenn, Jr." of "Fenn, Ada, Jr."; nothing for what cannot be
/// one person: two full names, a script that puts no comma there.
std::optional<std::string> turned_name(std::string_view written);

/// "Jr.", "III": never a name of its own.
bool continues_name(std::string_view part);

}  // namespace zerkalo::indexer

// store/generation/index_names.h - the names that an index folder is made of; whatever else
// lies in it is somebody else's.

#pragma once

#include <string>
#include <string_view>

namespace zerkalo::store {

inline constexpr std::string_view current_file = "CURRENT";          ///< names the served one
inline constexpr std::string_view lock_file = "LOCK";                ///< held while it changes
inline constexpr std::string_view rolled_back_file = "ROLLED_BACK";  ///< names known to be bad

/// "gen-000007"
std::string generation_name(int number);

/// The number after "gen-", also of a name with more behind it; 0 for other names.
int generation_number(std::string_view name);

/// Whether a build gives such a name.
bool is_generation_name(std::string_view name);

/// What something is called while it is written or removed.
std::string temporary_name(std::string_view name);

/// Whether a builder that died may have left it: nothing else may be removed unasked.
bool is_temporary_name(std::string_view name);

}  // namespace zerkalo::store

// indexer/catalog/id_scheme.h - by whose numbering an id names a film.

#pragma once

#include <string>
#include <string_view>

namespace zerkalo::indexer {

/// The numbering that an id belongs to: `imdb` for "imdb:tt0072443" and for "tt0072443", `wp`
/// for "wp:Stalker", `number` for "603"; empty where the id does not tell, as "mirror-1975".
/// Whoever numbers films gives one film one number.
/// Threads: pure.
std::string id_scheme(std::string_view id);

/// Whether ids of this numbering mean the same wherever they are read, unlike `number`.
bool is_public_scheme(std::string_view scheme);

}  // namespace zerkalo::indexer

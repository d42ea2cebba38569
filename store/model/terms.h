// store/model/terms.h - how a word, stem, gram, title word or filter value is spelled as a
// Xapian term.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "store/model/fields.h"

namespace zerkalo::store {

/// `Zen:cat`: a stem carries its language, so that English "dies" never meets German "die".
std::string stem_term(std::string_view language, std::string_view stem);

/// `Z:電影`: grams need no language.
std::string gram_term(std::string_view gram);

std::string title_term(std::string_view word);
std::string title_stem_term(std::string_view language, std::string_view stem);
std::string person_term(std::string_view word);

/// A whole name or title by how it sounds, its words put together; or by its script and
/// consonants, of which it must have so many.
std::string whole_name_term(std::string_view sounds);
std::string whole_bones_term(std::string_view script, std::string_view bones);
inline constexpr std::size_t whole_name_bones = 5;

std::string film_term(std::uint32_t ordinal);
std::string id_term(std::string_view id);

/// The filter term of a facet value; hashed when long.
std::string filter_term(Field field, std::string_view value);

/// Under it each shard keeps the uuid of its generation.
inline constexpr std::string_view generation_key = "generation";

/// The content of a value slot: several values of one field stand behind one another.
inline constexpr char value_separator = '\x1f';

/// "1970" of 1975.
std::string decade_term(int year);

}  // namespace zerkalo::store

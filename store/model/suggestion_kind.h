// store/model/suggestion_kind.h - what a suggestion is, and what it is called.

#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace zerkalo::store {

enum class SuggestionKind : std::uint8_t { film, director, person, phrase };

inline constexpr std::array<std::string_view, 4> suggestion_names{
    "film", "director", "person", "phrase"};

}  // namespace zerkalo::store

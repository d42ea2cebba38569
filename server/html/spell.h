// server/html/spell.h - numbers, dates and values as a reader says them.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "store/model/fields.h"

namespace zerkalo::server {

/// 1234567 as "1,234,567".
std::string spell_number(std::uint64_t number);

/// "1 review", "1,234 reviews".
std::string spell_count(std::uint64_t number, std::string_view one, std::string_view many);

/// The nearest whole number.
std::string spell_whole(double number);

/// "0.73".
std::string spell_score(double score);

/// "8.5 ms".
std::string spell_time(double milliseconds);

/// A facet value as a reader says it: "de" is "German", "1970" in decade "1970s".
std::string spell_value(store::Field field, std::string_view value);

/// Messages are written to stand behind a program's name; on a page they stand alone.
std::string spell_sentence(std::string text);

/// "12 March 2021", "March 2021", "2021".
std::string spell_date(std::string_view iso);

}  // namespace zerkalo::server

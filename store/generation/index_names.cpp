// store/generation/index_names.cpp - makes names and knows them again.

#include "store/generation/index_names.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace zerkalo::store {

namespace {

constexpr std::string_view prefix = "gen-";
constexpr std::string_view suffix = ".tmp";

}  // namespace

std::string generation_name(int number) {
  std::array<char, 16> digits{};
  std::snprintf(digits.data(), digits.size(), "%06d", number);
  return std::string(prefix) + digits.data();
}

int generation_number(std::string_view name) {
  int number = 0;
  if (name.starts_with(prefix)) {
    std::from_chars(name.data() + prefix.size(), name.data() + name.size(), number);
  }
  return number;
}

bool is_generation_name(std::string_view name) {
  const int number = generation_number(name);
  return number > 0 && name == generation_name(number);
}

std::string temporary_name(std::string_view name) {
  return std::string(name).append(suffix);
}

bool is_temporary_name(std::string_view name) {
  if (!name.ends_with(suffix)) {
    return false;
  }
  name.remove_suffix(suffix.size());
  return is_generation_name(name) || name == current_file || name == rolled_back_file;
}

}  // namespace zerkalo::store

// store/model/fields.cpp - looks a field up by name or alias.

#include "store/model/fields.h"

namespace zerkalo::store {

namespace {

bool field_lists(std::string_view words, std::string_view name) {
  while (!words.empty()) {
    const std::size_t blank = words.find(' ');
    if (words.substr(0, blank) == name) {
      return true;
    }
    words = blank == std::string_view::npos ? std::string_view() : words.substr(blank + 1);
  }
  return false;
}

}  // namespace

const FieldRow* find_value_field(std::string_view name) {
  for (const FieldRow& row : fields) {
    if (is_asked_by_value(row) && row.name == name) {
      return &row;
    }
  }
  return nullptr;
}

const FieldRow* find_field(std::string_view name) {
  for (const FieldRow& row : fields) {
    if (row.name == name || field_lists(row.aliases, name)) {
      return &row;
    }
  }
  return nullptr;
}

}  // namespace zerkalo::store

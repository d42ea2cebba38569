// query/language/field_names.cpp - which field a typed name means, or probably meant.

#include "query/language/field_names.h"

#include <algorithm>
#include <vector>

#include "base/nearest.h"
#include "text/analyzer.h"
#include "text/parts.h"

namespace zerkalo::query {

namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string folded(std::string_view typed) {
  if (!is_ascii(typed)) {
    return text::fold(typed);
  }
  std::string out(typed);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

void add_names(const store::FieldRow& row, std::vector<std::string_view>& names) {
  names.push_back(row.name);
  text::for_each_part(row.aliases, [&names](std::string_view name) { names.push_back(name); });
}

}  // namespace

const store::FieldRow* field_named(std::string_view typed) {
  return store::find_field(folded(typed));
}

bool can_filter(const store::FieldRow& row) {
  return row.facet || row.kind == store::FieldKind::date;
}

std::string nearest_field(std::string_view typed, bool filters_only) {
  std::vector<std::string_view> names;
  for (const store::FieldRow& row : store::fields) {
    if (row.field != store::Field::any && (!filters_only || can_filter(row))) {
      add_names(row, names);
    }
  }
  return store::nearest(folded(typed), names);
}

}  // namespace zerkalo::query

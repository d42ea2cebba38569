// query/language/field_names.cpp - which field a typed name means, or probably meant.

#include "query/language/field_names.h"

#include <algorithm>
#include <vector>

#include "base/ascii.h"
#include "base/nearest.h"
#include "text/analyzer.h"
#include "text/parts.h"

namespace zerkalo::query {

namespace {

std::string folded_field_name(std::string_view typed) {
  if (!base::is_ascii(typed)) {
    return text::fold(typed);
  }
  std::string out(typed);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

void add_field_names(const store::FieldRow& row, std::vector<std::string_view>& names) {
  names.push_back(row.name);
  text::for_each_part(row.aliases, [&names](std::string_view name) { names.push_back(name); });
}

}  // namespace

const store::FieldRow* field_named(std::string_view typed) {
  return store::find_field(folded_field_name(typed));
}

const store::FieldRow* filter_named(std::string_view typed) {
  const store::FieldRow* row = store::find_value_field(folded_field_name(typed));
  return row != nullptr ? row : field_named(typed);
}

bool field_can_filter(const store::FieldRow& row) {
  return store::is_asked_by_value(row) || row.kind == store::FieldKind::date;
}

std::string nearest_field(std::string_view typed, bool filters_only) {
  std::vector<std::string_view> names;
  for (const store::FieldRow& row : store::fields) {
    if (row.field != store::Field::any && (!filters_only || field_can_filter(row))) {
      add_field_names(row, names);
    }
  }
  return base::nearest(folded_field_name(typed), names);
}

}  // namespace zerkalo::query

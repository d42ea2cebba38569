// query/language/field_names.h - which field a typed name means, or probably meant.

#pragma once

#include <string>
#include <string_view>

#include "store/model/fields.h"

namespace zerkalo::query {

/// The row of a name or alias in any case and with or without accents; nullptr when there is
/// none.
const store::FieldRow* field_named(std::string_view typed);

/// The same of a name in a filter, where `film` is a film's id.
const store::FieldRow* filter_named(std::string_view typed);

/// Whether a filter may name the field: every facet, the date, and a film.
bool field_can_filter(const store::FieldRow& row);

/// The name or alias nearest to `typed`, empty when none is near; with `filters_only` only of
/// fields that can_filter.
std::string nearest_field(std::string_view typed, bool filters_only);

}  // namespace zerkalo::query

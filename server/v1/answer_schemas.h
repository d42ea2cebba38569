// server/v1/answer_schemas.h - what the answers of the API hold, member by member; for .cpp
// files only.

#pragma once

#include <span>
#include <string_view>

#include "server/api/json_parts.h"

namespace zerkalo::server {

/// One member of one schema.
///
/// Shape: `member` ends in `?` where it is left out when there is nothing to say. `type` is
///        `integer`, `number`, `string` or `boolean`, the name of a schema, or words in single
///        quotes; `null` may be another way, after `|`; `[]` behind a type makes a list of it,
///        `{}` an object with any names. The member `...` stands for all members of its type; a
///        schema in small letters is there for that alone.
struct MemberRow {
  std::string_view schema;
  std::string_view member;
  std::string_view type;
  std::string_view help = {};
};

/// Rows of one schema stand together.
std::span<const MemberRow> answer_members();

/// How an answer of this type is described: `SearchAnswer`, or `TermsFacet | RangeFacet`.
OrderedJson type_schema(std::string_view type);

/// Every schema by its name, as components of a description.
OrderedJson answer_schemas();

}  // namespace zerkalo::server

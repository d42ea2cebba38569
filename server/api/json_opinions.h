// server/api/json_opinions.h - what reviews say together, as JSON.

#pragma once

#include <string_view>
#include <vector>

#include "query/model/opinion.h"
#include "server/api/json_text.h"

namespace zerkalo::server {

/// The members of `stats`; those of what is not known are left out.
void write_opinions(JsonText& out, const query::Opinions& opinions);

/// A list of parts, each with its value.
void write_opinion_parts(JsonText& out,
                         std::string_view name,
                         const std::vector<query::OpinionPart>& parts);

}  // namespace zerkalo::server

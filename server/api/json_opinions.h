// server/api/json_opinions.h - what reviews say together, as JSON.

#pragma once

#include "query/model/opinion.h"
#include "server/api/json_text.h"

namespace zerkalo::server {

/// The members of `stats`; those of what is not known are left out.
void write_opinions(JsonText& out, const query::Opinions& opinions);

/// The members of one opinion alone.
void write_opinion(JsonText& out, const query::Opinion& opinion);

}  // namespace zerkalo::server

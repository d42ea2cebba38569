// query/plan/scope.h - whether a search that does not say so lists reviews, or plots too.

#pragma once

#include "query/language/tree.h"
#include "query/model/request.h"

namespace zerkalo::query {

/// What the request says, else `all` where plots answer: with `plot:`, `title:` or `kind:` in
/// the query, with plots among its filters, when films are grouped, and for a whole question,
/// which tells what happens in a film. Else `automatic`: reviews, or plots where there is no
/// review.
///
/// Threads: pure.
Scope choose_scope(const Request& request, const Node& tree);

}  // namespace zerkalo::query

// server/router/routes.h - the one table of routes.

#pragma once

#include <optional>
#include <span>
#include <string>

#include "server/serving/context.h"

namespace zerkalo::server {

std::span<const RouteRow> routes();

/// The first row whose pattern the path is of; the segment that its last `*` stands for goes to
/// `id`.
const RouteRow* find_route(const Target& target, std::string* id);

}  // namespace zerkalo::server

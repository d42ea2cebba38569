// cli/outlets.h - the publications that every build knows: config/outlets.txt, compiled in.

#pragma once

#include <string_view>

namespace zerkalo::cli {

/// One name a line; lines that start with # are comments.
extern const std::string_view known_outlets;

}  // namespace zerkalo::cli
